//! `tertium baseline`

use super::{
    Failure, Outcome, atomic, complain,
    plan::{self, Selection},
    put, work,
};
use crate::{
    memory::Baseline,
    read::{self, ReadError},
};
use std::path::Path;

/// Name of the file where nothing else is said.
pub const FILE: &str = "tertium-baseline.json";

/// Arguments of `baseline`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The file to write; else the one that the project names, else `tertium-baseline.json`
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
}

/// Runs the command: today's findings are known from now on.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let plan = plan::make(&args.selection)?;
    let beside = plan.here.as_ref().map(|here| here.shown(FILE));
    let path = args.output.clone().or(plan.baseline.clone()).or(beside).unwrap_or(FILE.to_owned());
    // What cannot be read is found out before the work, not after.
    let old = if Path::new(&path).is_file() { Some(load(&path)?) } else { None };
    let done = work::all(&plan, None).into_iter().collect::<Result<Vec<_>, _>>()?;
    for note in done.iter().flat_map(|done| &done.notes) {
        complain(note);
    }
    let reports = plan
        .jobs
        .iter()
        .zip(&done)
        .flat_map(|(job, done)| done.reports.iter().map(move |report| (job.key.as_str(), report)));
    let mut new = Baseline::of(reports);
    old.iter().for_each(|old| new.take_reasons(old));
    let translations = plan.jobs.len();
    let baseline = match old {
        Some(ref old) if !plan.whole => {
            let old = old.clone();
            let keys: Vec<String> = plan.jobs.iter().map(|job| job.key.clone()).collect();
            old.renewed(new, &keys)
        }
        _ => new,
    };
    atomic::write(Path::new(&path), baseline.text())?;
    put(format!(
        "{path}: {} in {}; `tertium check --baseline {path}` reports only what is new.\n",
        counted(baseline.len(), "known finding"),
        counted(translations, "translation")
    ))?;
    Ok(Outcome::Clean)
}

/// The baseline in a file.
///
/// # Errors
/// When it cannot be read or is none.
pub fn load(path: &str) -> Result<Baseline, Failure> {
    let text = read::own_text(path).map_err(|error| match error {
        ReadError::Missing(_) => {
            Failure::Input(format!("{path}: no such baseline; make it with `tertium baseline --output {path}`"))
        }
        other => Failure::Input(other.to_string()),
    })?;
    Baseline::parse(&text).map_err(|why| Failure::Input(format!("{path}: {why}")))
}

/// A number with its noun.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
