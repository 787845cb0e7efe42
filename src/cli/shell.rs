//! `tertium completions` and `tertium man`: for shells and for `man`.

use super::{Cli, Failure, Outcome, put};
use clap::CommandFactory;

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct Man {
    /// Of this command; else of the program
    command: Option<String>,
}

/// Prints the completions of a shell.
pub fn completions(args: &Completions) -> Result<Outcome, Failure> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tertium", &mut out);
    put(&out)?;
    Ok(Outcome::Clean)
}

/// Prints a page for `man`.
pub fn man(args: &Man) -> Result<Outcome, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::Input(format!("there is no command `{name}`; `tertium --help` lists them")))?,
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(command).render(&mut out)?;
    put(&out)?;
    Ok(Outcome::Clean)
}
