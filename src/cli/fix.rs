//! `tertium fix`

use super::{
    Failure, Outcome,
    baseline::counted,
    complain,
    plan::{self, Job, Selection},
    put,
    work::{self, Done},
    written::Written,
};
use crate::{
    Report,
    check::{Finding, Suggestion},
    document::{Locator, Origin},
};
use std::{fs, io::BufRead};

/// Arguments of `fix`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// Only suggestions of findings that are at least this likely to be right, from 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.8)]
    bar: f64,
    /// Write without asking
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    /// Write nothing; print what would be written as a patch
    #[arg(long)]
    dry_run: bool,
}

/// A finding and the suggestion that mends it.
type Mend<'r> = (&'r Finding, &'r Suggestion);

/// What a user answers.
#[derive(PartialEq)]
enum Answer {
    Yes,
    No,
    Quit,
}

/// Runs the command: suggestions are put into the translations. A file that cannot be mended keeps no other back.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let plan = plan::make(&args.selection)?;
    let (mut written, mut failed) = (0, 0);
    for (job, done) in plan.jobs.iter().zip(work::all(&plan, None)) {
        match done.and_then(|done| mend(args, job, &done)) {
            Ok((count, quit)) => {
                written += count;
                if quit {
                    break;
                }
            }
            Err(Failure::Input(why)) => {
                complain(&why);
                failed += 1;
            }
            Err(closed) => return Err(closed),
        }
    }
    let verb = if args.dry_run { "to make" } else { "made" };
    complain(&format!("{} {verb}", counted(written, "change")));
    match failed {
        0 => Ok(Outcome::Clean),
        _ => Err(Failure::Input(format!("{} could not be mended", counted(failed, "translation")))),
    }
}

/// Mends one translation: how many suggestions were put in, and whether the user wants no more.
fn mend(args: &Args, job: &Job, done: &Done) -> Result<(usize, bool), Failure> {
    let mends = |report| mends(report, args.bar);
    let (report, mends) = match done.reports.as_slice() {
        [report] if is_plain(report) => (report, mends(report)),
        many if many.iter().all(|report| mends(report).is_empty()) => return Ok((0, false)),
        _ => {
            let why = "suggestions are put into plain text and Markdown only; take them over by hand";
            return Err(Failure::Input(format!("{}: {why}", job.translation)));
        }
    };
    if mends.is_empty() {
        return Ok((0, false));
    }
    let text = &report.comparison.target.text.document.text;
    if job.translation == "-" {
        return Err(Failure::Input("standard input cannot be written to; name a file".to_owned()));
    }
    if args.dry_run {
        mark_of(&job.translation, text)?;
        put(patch(&job.key, text, &mended(text, &mends)))?;
        return Ok((mends.len(), false));
    }
    let (chosen, quit) = if args.yes { (mends, false) } else { ask(report, mends)? };
    if !chosen.is_empty() {
        replace(&job.translation, text, &mended(text, &chosen))?;
    }
    Ok((chosen.len(), quit))
}

/// The text is its file, so that its bytes can be written.
fn is_plain(report: &Report) -> bool {
    matches!(report.comparison.target.text.document.origin, Origin::Whole)
}

/// The findings whose suggestions are sure enough, none of which touches another, by place.
fn mends<'r>(report: &'r Report, bar: f64) -> Vec<Mend<'r>> {
    let sure = report.findings.iter().filter(|finding| finding.confidence >= bar);
    let mut all: Vec<Mend> = sure.filter_map(|finding| Some((finding, finding.suggestion.as_ref()?))).collect();
    all.sort_by_key(|(_, suggestion)| suggestion.span);
    let mut end = 0;
    all.retain(|(_, suggestion)| {
        let free = suggestion.span.start >= end;
        end = if free { suggestion.span.end } else { end };
        free
    });
    all
}

/// The text with the suggestions in it; every other byte stays.
fn mended(text: &str, mends: &[Mend]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (_, suggestion) in mends {
        out.push_str(text.get(at..suggestion.span.start).unwrap_or_default());
        out.push_str(&suggestion.replacement);
        at = suggestion.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Shows each and asks; an end of the input is a no to all that is left.
fn ask<'r>(report: &Report, mends: Vec<Mend<'r>>) -> Result<(Vec<Mend<'r>>, bool), Failure> {
    let document = &report.comparison.target.text.document;
    let locator = Locator::new(document);
    let mut chosen = Vec::new();
    for (finding, suggestion) in mends {
        let line = locator.locate(suggestion.span).position.line;
        let old = suggestion.span.of(&document.text);
        put(format!(
            "{}:{line}: {}\n  - {old}\n  + {}\nWrite this? [y]es, [n]o, [q]uit: ",
            document.path, finding.message, suggestion.replacement
        ))?;
        match answer()? {
            Answer::Yes => chosen.push((finding, suggestion)),
            Answer::No => {}
            Answer::Quit => return Ok((chosen, true)),
        }
    }
    Ok((chosen, false))
}

fn answer() -> Result<Answer, Failure> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    Ok(match line.trim().chars().next() {
        Some('y' | 'Y') => Answer::Yes,
        Some('q' | 'Q') => Answer::Quit,
        None if read == 0 => Answer::Quit,
        _ => Answer::No,
    })
}

/// Writes a file that is still what was checked.
///
/// # Errors
/// When it is not, or cannot be written.
pub fn replace(path: &str, checked: &str, new: &str) -> Result<Written, Failure> {
    let mark = mark_of(path, checked)?;
    Written::over(path, Some(format!("{mark}{checked}").into_bytes()), format!("{mark}{new}").into_bytes())
}

/// The byte order mark of a file whose text is what was checked.
///
/// # Errors
/// When the file's text is another: it was changed meanwhile, is not UTF-8, or its text was taken out of markup.
fn mark_of(path: &str, checked: &str) -> Result<&'static str, Failure> {
    const MARK: &str = "\u{feff}";
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::Input(format!("{path}: not written, for the file is gone")),
        _ => Failure::Input(format!("{path}: {error}")),
    })?;
    match bytes.strip_prefix(MARK.as_bytes()) {
        _ if bytes == checked.as_bytes() => Ok(""),
        Some(rest) if rest == checked.as_bytes() => Ok(MARK),
        _ => Err(Failure::Input(format!(
            "{path}: not touched, for its text is not what was checked: it was changed meanwhile, or is no plain UTF-8 text"
        ))),
    }
}

/// A patch that `git apply` and `patch -p1` take.
fn patch(path: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
