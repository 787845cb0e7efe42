//! `tertium check`

use super::{
    Failure, Outcome, complain,
    input::{self, Input, Languages, Reading, check_parts},
    put,
};
use crate::{
    Checker, Config, DEFAULT_MIN_CONFIDENCE,
    align::Comparison,
    check::Severity,
    document::Document,
    knowledge::{self, Knowledge},
    language::{self, Pack},
    read,
    report::{Options, Style, WRITERS},
};
use clap::ValueEnum;
use std::{fs, io::IsTerminal};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The translation, or a file that holds both sides (XLIFF, TMX, PO, CSV, JSONL); `-` for standard input
    translation: String,
    /// The original that it translates
    #[arg(long, value_name = "FILE")]
    original: Option<String>,
    /// Language of the original, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    source_lang: Option<String>,
    /// Language of the translation, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    target_lang: Option<String>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
    /// Exit with 1 when a finding is at least this grave
    #[arg(long, value_enum, default_value_t = FailOn::Major)]
    fail_on: FailOn,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    checks: Checks,
}

/// Which checks to run; shared by the commands that run them.
#[derive(Debug, clap::Args)]
pub struct Checks {
    /// Leave out findings that are less likely to be right than this
    #[arg(long, value_name = "P", default_value_t = DEFAULT_MIN_CONFIDENCE)]
    min_confidence: f64,
    /// Run only these checks, by id, comma separated
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these checks, by id, comma separated
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Knowledge of your own beside what is shipped; may be given more than once
    #[arg(long, value_name = "FILE")]
    knowledge: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq)]
enum FailOn {
    Critical,
    Major,
    Minor,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        Some(match self {
            FailOn::Critical => Severity::Critical,
            FailOn::Major => Severity::Major,
            FailOn::Minor => Severity::Minor,
            FailOn::Never => return None,
        })
    }
}

impl Checks {
    /// The checker that the arguments ask for.
    pub fn checker(&self) -> Result<Checker, Failure> {
        if !(0.0..=1.0).contains(&self.min_confidence) {
            return Err(Failure::Input(format!("--min-confidence {} is not between 0 and 1", self.min_confidence)));
        }
        let mut known = Knowledge::shipped();
        for path in &self.knowledge {
            known = known.with(&load_knowledge(path)?);
        }
        let config = Config {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            min_confidence: self.min_confidence,
            knowledge: known,
        };
        Checker::new(config).map_err(|error| Failure::Input(error.to_string()))
    }
}

/// The good records of a user's file; the bad lines are named on standard error.
fn load_knowledge(path: &str) -> Result<Vec<knowledge::Record>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::Input(format!("{path}: {error}")))?;
    let source = knowledge::read(path, &text);
    for problem in &source.problems {
        complain(&problem.to_string());
    }
    Ok(source.records)
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let checker = args.checks.checker()?;
    let languages = Languages { source: args.source_lang.as_deref(), target: args.target_lang.as_deref() };
    let reports = match input::open(&args.translation, args.original.as_deref(), &args.reading, languages)? {
        Input::Parts(parts) => check_parts(&checker, parts, languages)?,
        Input::Texts(translation, original) => {
            let comparison = compare(&checker, *translation, original.map(|original| *original), languages)?;
            vec![checker.check(comparison)]
        }
    };
    let worst = reports.iter().flat_map(|report| &report.findings).map(|finding| finding.severity).max();
    let text = write(args, &reports);
    match &args.output {
        Some(path) => {
            fs::write(path, text).map_err(|error| Failure::Input(format!("{path}: cannot be written ({error})")))?
        }
        None => put(&text)?,
    }
    let failed = args.fail_on.severity().zip(worst).is_some_and(|(limit, worst)| worst >= limit);
    Ok(if failed { Outcome::Findings } else { Outcome::Clean })
}

fn compare<'a>(
    checker: &'a Checker,
    translation: Document,
    original: Option<Document>,
    languages: Languages,
) -> Result<Comparison<'a>, Failure> {
    let target = language_of(&translation, languages.target, "--target-lang")?;
    let comparison = match original {
        Some(original) => {
            let source = language_of(&original, languages.source, "--source-lang")?;
            refuse_bad_pair((&original, source), (&translation, target))?;
            checker.pair((original, source), (translation, target))
        }
        None => checker.mono((translation, target)),
    };
    refuse_unrelated(&comparison)?;
    Ok(comparison)
}

pub fn open(path: &str) -> Result<Document, Failure> {
    let document = read::open(path).map_err(|error| Failure::Input(error.to_string()))?;
    for note in &document.notes {
        complain(note);
    }
    Ok(document)
}

/// The pack of the language that was given or guessed.
pub fn language_of(document: &Document, given: Option<&str>, option: &str) -> Result<&'static Pack, Failure> {
    let known = || language::codes().collect::<Vec<_>>().join(", ");
    if let Some(code) = given {
        let base = code.split(['-', '_']).next().unwrap_or(code).to_lowercase();
        return language::pack(&base).ok_or_else(|| {
            Failure::Input(format!("{option} {code}: no pack for that language; there are {}", known()))
        });
    }
    let path = &document.path;
    let guess = language::guess(&document.text)
        .ok_or_else(|| Failure::Input(format!("{path}: no words to guess the language by; give {option}")))?;
    guess.pack.ok_or_else(|| {
        Failure::Input(format!(
            "{path}: looks like {}, for which there is no pack ({}); if it is one of these, give {option}",
            guess.name,
            known()
        ))
    })
}

/// A text beside itself has nothing to say.
pub fn refuse_same_text(original: &Document, translation: &Document) -> Result<(), Failure> {
    const SAME: f32 = 0.9;
    const SAMPLE: usize = 2000;
    fn words(document: &Document) -> Vec<&str> {
        document.text.split_whitespace().take(SAMPLE).collect()
    }
    let (a, b) = (words(original), words(translation));
    let same = a == b || a.len() > 20 && similar::TextDiff::from_slices(&a, &b).ratio() >= SAME;
    if !same {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{} and {} are the same text; give the original in its own language",
        original.path, translation.path
    )))
}

fn refuse_bad_pair(
    (original, source): (&Document, &Pack),
    (translation, target): (&Document, &Pack),
) -> Result<(), Failure> {
    let (source, target) = (&source.rules, &target.rules);
    if source.code == target.code {
        return Err(Failure::Input(format!(
            "{} and {} are both {}; give the original in its own language",
            original.path, translation.path, source.language
        )));
    }
    let seems = |document: &Document| language::guess(&document.text).and_then(|guess| guess.pack);
    let is = |document: &Document, code: &str| seems(document).is_some_and(|pack| pack.rules.code == code);
    if is(original, &target.code) && is(translation, &source.code) {
        return Err(Failure::Input(format!(
            "{} is {} and {} is {}: are the two swapped?",
            original.path, target.language, translation.path, source.language
        )));
    }
    Ok(())
}

/// Least share of common evidence of an article and its translation; unrelated articles of one field reach 0.2.
const RELATED: f64 = 0.27;

fn refuse_unrelated(comparison: &Comparison) -> Result<(), Failure> {
    let Some(original) = &comparison.original else {
        return Ok(());
    };
    let enough = original.reading.text.segments.len() >= 4 && comparison.target.text.segments.len() >= 4;
    if !enough || original.relatedness >= RELATED {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{} and {} do not look like the same article; check the paths, or check the translation alone without --original",
        original.reading.text.document.path, comparison.target.text.document.path
    )))
}

fn write(args: &Args, reports: &[crate::Report]) -> String {
    let name = match args.format {
        Format::Terminal => "terminal",
        Format::Json => "json",
    };
    let colour = args.output.is_none()
        && std::io::stdout().is_terminal()
        && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let options = Options { style: Style { colour, width: terminal_width() } };
    WRITERS.iter().find(|(known, _)| *known == name).map_or(String::new(), |(_, writer)| writer(reports, &options))
}

/// `COLUMNS` where it is set, else what fits most windows.
fn terminal_width() -> usize {
    const USUAL: usize = 120;
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(USUAL)
}
