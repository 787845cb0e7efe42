//! `tertium rules`

use super::{Failure, Outcome, complain, house::text_of, put};
use crate::knowledge::house::read_patterns;

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Run the examples of a file of patterns
    Test {
        /// The file, in TOML
        file: String,
    },
}

/// Runs the command: 0 where every example shows what it should, 1 where one does not, 2 where a pattern is at fault.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let Action::Test { file } = &args.action;
    let (patterns, faults) = read_patterns(file, &text_of(file)?);
    faults.iter().for_each(|fault| complain(&fault.to_string()));
    let (mut failed, mut examples) = (0, 0);
    for pattern in &patterns {
        examples += pattern.samples.len();
        for failure in pattern.failures() {
            failed += 1;
            put(format!("{}: {failure}\n", pattern.origin))?;
        }
    }
    put(format!("{} patterns, {examples} examples, {failed} failed\n", patterns.len()))?;
    if !faults.is_empty() {
        return Err(Failure::Input(format!("{file}: {} pattern(s) at fault", faults.len())));
    }
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::Findings })
}
