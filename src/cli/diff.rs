//! `tertium diff`

use super::{Failure, Outcome, atomic, check::Checks, complain, input::Reading, plan::Job, project, put, work};
use crate::{
    Checker,
    config::{FailOn, Settings},
    diff::{Diff, State},
    report::DIFF_WRITERS,
};
use clap::ValueEnum;
use std::path::Path;

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The translation as it was
    old: String,
    /// The translation as it is
    new: String,
    /// The original that both translate
    #[arg(long, value_name = "FILE")]
    original: Option<String>,
    /// Language of the original, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    source_lang: Option<String>,
    /// Language of the translations, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    target_lang: Option<String>,
    /// How to write the report; when not given, what the name of the output file says, else terminal
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
    /// Exit with 1 when a new finding is at least this grave [default: major]
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    which: project::Which,
    #[command(flatten)]
    checks: Checks,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Html,
    Json,
    Markdown,
}

impl Format {
    /// What the end of a file's name stands for.
    fn of_file(path: &str) -> Option<Self> {
        let end = Path::new(path).extension()?.to_str()?.to_lowercase();
        match end.as_str() {
            "html" | "htm" => Some(Format::Html),
            "json" => Some(Format::Json),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Html => "html",
            Format::Json => "json",
            Format::Markdown => "markdown",
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let here = project::find(&args.which)?;
    let settings = here.as_ref().map_or(Settings::default(), |here| here.settings(&here.inside(&args.new)));
    let checker = args.checks.checker_for(&settings, &[])?;
    let diff = Diff::new(draft(args, &checker, &args.old)?, draft(args, &checker, &args.new)?);
    let guessed = || args.output.as_deref().and_then(Format::of_file);
    let name = args.format.or_else(guessed).unwrap_or(Format::Terminal).name();
    let colour = super::output::wants_colour(args.output.is_some());
    let writer = DIFF_WRITERS.iter().find(|(known, _)| *known == name);
    let text = writer.map_or(Ok(String::new()), |(_, writer)| writer(&diff, colour));
    let text = text.map_err(|error| Failure::Input(error.to_string()))?;
    match &args.output {
        Some(path) => atomic::write(Path::new(path), &text)?,
        None => put(&text)?,
    }
    let new = diff.findings().into_iter().filter(|(state, _)| *state == State::New);
    let worst = new.map(|(_, finding)| finding.severity).max();
    let limit = args.fail_on.or(settings.fail_on).unwrap_or(FailOn::Major);
    let reached = limit.severity().zip(worst).is_some_and(|(limit, worst)| worst >= limit);
    Ok(if reached { Outcome::Findings } else { Outcome::Clean })
}

/// One draft, checked.
fn draft<'c>(args: &Args, checker: &'c Checker, path: &str) -> Result<crate::Report<'c>, Failure> {
    let job = Job {
        translation: path.to_owned(),
        original: args.original.clone(),
        source_lang: args.source_lang.clone(),
        target_lang: args.target_lang.clone(),
        ..Job::default()
    };
    let mut notes = Vec::new();
    let mut reports = work::checked(checker, &job, &args.reading, &mut notes)?;
    notes.iter().for_each(|note| complain(note));
    match (reports.pop(), reports.is_empty()) {
        (Some(report), true) => Ok(report),
        _ => Err(Failure::Input(format!("{path}: holds many texts; name files with one each"))),
    }
}
