//! The command line: arguments to library calls, and exit codes. One file per command.

mod accept;
mod atomic;
mod baseline;
mod batch;
mod check;
mod cores;
mod decide;
mod diff;
mod explain;
mod fix;
mod git;
mod house;
mod init;
mod input;
mod judge;
mod knowledge;
mod learn;
mod lexicon;
mod limits;
mod lsp;
mod mentions;
mod output;
mod plan;
mod progress;
mod project;
mod review;
mod rules;
mod sheet;
mod shell;
mod versions;
mod work;
mod written;

use clap::{Parser, Subcommand};
use std::{io::Write, process::ExitCode};

/// Points at the places in a translation that are likely wrong.
#[derive(Debug, Parser)]
#[command(name = "tertium", version, about, arg_required_else_help = true)]
struct Cli {
    /// A language pack of your own, which adds a language or stands in for ours; may be given more than once
    #[arg(long, value_name = "FILE", global = true)]
    pack: Vec<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a translation, beside its original, beside other versions or alone; or a whole project
    Check(check::Args),
    /// Take a name as right in the form that the house gives it
    Accept(accept::Args),
    /// Take today's findings as known: only new ones are reported from now on
    Baseline(baseline::Args),
    /// Check sentence pairs: JSON lines in, JSON lines out, in order
    Batch(batch::Args),
    /// Show what a new draft of a translation mends, breaks and leaves
    Diff(diff::Args),
    /// Say what a check does, with an example; without an id, list all
    Explain(explain::Args),
    /// Put suggestions into translations
    Fix(fix::Args),
    /// Write a project file with the pairs that can be seen here
    Init(init::Args),
    /// Look up what is known of a name, or validate a knowledge file
    Knowledge(knowledge::Args),
    /// Add a dictionary of your own, or look what is in one
    Lexicon(lexicon::Args),
    /// Propose names, titles, terms and words of the house, out of what it has published
    Learn(learn::Args),
    /// Serve an editor: underline findings as one writes, over the language server protocol
    Lsp(lsp::Args),
    /// Decide on findings, one key each, on a page in the browser that only this machine can open
    Review(review::Args),
    /// Try a file of patterns of your own on its examples
    Rules(rules::Args),
    /// Show what is read in a text: numbers, dates, names and the like, with their values
    Mentions(mentions::Args),
    /// Print completions for a shell
    Completions(shell::Completions),
    /// Print a page for `man`
    Man(shell::Man),
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
    let cli = Cli::parse();
    let outcome = || match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Accept(args) => accept::run(args),
        Command::Baseline(args) => baseline::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Diff(args) => diff::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Fix(args) => fix::run(args),
        Command::Init(args) => init::run(args),
        Command::Knowledge(args) => knowledge::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Learn(args) => learn::run(args),
        Command::Lsp(args) => lsp::run(args),
        Command::Man(args) => shell::man(args),
        Command::Mentions(args) => mentions::run(args),
        Command::Review(args) => review::run(args),
        Command::Rules(args) => rules::run(args),
    };
    match install_packs(&cli.pack).and_then(|()| outcome()) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(2)
        }
    }
}

fn install_packs(paths: &[String]) -> Result<(), Failure> {
    if paths.is_empty() {
        return Ok(());
    }
    let read = |path: &String| {
        let fault = |why: String| Failure::Input(format!("{path}: {why}"));
        let text = house::text_of(path)?;
        toml::from_str::<crate::language::Rules>(&text)
            .map_err(|error| fault(crate::knowledge::house::toml_fault(&text, &error)))
    };
    crate::language::install(paths.iter().map(read).collect::<Result<_, Failure>>()?);
    Ok(())
}

/// A line on standard error.
fn complain(line: &str) {
    let _ = writeln!(anstream::stderr(), "tertium: {}", crate::report::visible(line));
}

/// Puts a text, or the bytes of a report, on standard output.
fn put(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_ref())?;
    Ok(out.flush()?)
}
