//! The command line: arguments to library calls, and exit codes. One file per command.

mod batch;
mod check;
mod explain;
mod knowledge;

use clap::{Parser, Subcommand};
use std::{io::Write, process::ExitCode};

/// Points at the places in a translation that are likely wrong.
#[derive(Debug, Parser)]
#[command(name = "tertium", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a translation, beside its original or alone
    Check(check::Args),
    /// Check sentence pairs: JSON lines in, JSON lines out, in order
    Batch(batch::Args),
    /// Say what a check does, with an example; without an id, list all
    Explain(explain::Args),
    /// Look up what is known of a name, or validate a knowledge file
    Knowledge(knowledge::Args),
}

/// How a command ended.
pub enum Outcome {
    /// Nothing at or above the limit.
    Clean,
    /// Findings at or above the limit.
    Findings,
}

/// Why nothing could be done: a line for the user.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The input or the arguments are at fault.
    #[error("{0}")]
    Input(String),
    /// Nobody reads the output any more.
    #[error("the output was closed")]
    ClosedPipe,
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::Input(error.to_string()),
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Knowledge(args) => knowledge::run(&args),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(2)
        }
    }
}

/// A line on standard error.
fn complain(line: &str) {
    let _ = writeln!(anstream::stderr(), "tertium: {line}");
}

/// Puts a text on standard output.
fn put(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
