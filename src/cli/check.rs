//! `tertium check`

use super::{
    Failure, Outcome,
    baseline::{self, counted},
    complain, judge,
    output::Output,
    plan::{self, Plan, Selection},
    work::{self, Done},
};
use crate::{
    Checker, Config, DEFAULT_MIN_CONFIDENCE, Report,
    check::Profile,
    config::{DictionaryFile, FailOn, Settings},
    document::Document,
    knowledge::{self, Knowledge},
    language::{self, Pack},
    read,
};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
    /// Exit with 1 when a finding is at least this grave [default: major]
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// Leave out the findings that `tertium baseline` put in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<String>,
    /// Report also what the project's baseline knows
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
    /// Ask the project's judge about doubtful findings: the command under [judge] in tertium.toml is run
    #[arg(long)]
    judge: bool,
}

/// Which checks to run; shared by the commands that run them.
#[derive(Debug, Default, clap::Args)]
pub struct Checks {
    /// Leave out findings that are less likely to be right than this, from 0 to 1 [default: 0.5]
    #[arg(long, value_name = "P")]
    min_confidence: Option<f64>,
    /// What kind of text it is; `tertium explain --profile` lists what each runs [default: article]
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    profile: Option<Profile>,
    /// Run only these checks, by id, comma separated
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these checks, by id, comma separated
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Knowledge of your own beside what is shipped, a table or a pack; may be given more than once
    #[arg(long, value_name = "FILE")]
    knowledge: Vec<String>,
    /// Read packs of knowledge as a whole instead of mapping them
    #[arg(long)]
    no_map: bool,
    /// A dictionary of your own beside what is shipped; may be given more than once
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<String>,
    /// Names that were accepted as they stand, a file in the form of knowledge
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<String>,
    #[command(flatten)]
    house: super::house::Files,
    #[command(flatten)]
    limits: super::limits::Bounds,
}

fn profile(name: &str) -> Result<Profile, String> {
    let known = || Profile::ALL.map(Profile::name).join(", ");
    Profile::named(name).ok_or_else(|| format!("there are {}", known()))
}

impl Checks {
    /// The checker that the arguments ask for.
    pub fn checker(&self) -> Result<Checker, Failure> {
        let accepted = self.accepted.as_deref().map(load_knowledge).transpose()?.unwrap_or_default();
        self.checker_for(&Settings::default(), &accepted)
    }

    /// The checker that the arguments ask for, and where they ask for nothing the project.
    pub fn checker_for(&self, project: &Settings, accepted: &[knowledge::Record]) -> Result<Checker, Failure> {
        let or = |own: &Vec<String>, other: &Option<Vec<String>>| match own.is_empty() {
            true => other.clone().unwrap_or_default(),
            false => own.clone(),
        };
        let least = self.min_confidence.or(project.min_confidence).unwrap_or(DEFAULT_MIN_CONFIDENCE);
        let is_bad = |p: &f64| !(0.0..=1.0).contains(p);
        if let Some(bad) = self.min_confidence.filter(is_bad) {
            return Err(Failure::Input(format!("--min-confidence {bad} is not between 0 and 1")));
        }
        if let Some(bad) = project.confidence.values().copied().chain([least]).find(is_bad) {
            return Err(Failure::Input(format!("the project's confidence {bad} is not between 0 and 1")));
        }
        let mut known = Knowledge::shipped();
        for path in project.knowledge.iter().chain(&self.knowledge) {
            known = super::knowledge::add(known, path, self.no_map)?;
        }
        let mut dictionaries = project.dictionaries.clone();
        dictionaries.extend(self.lexicon.iter().cloned().map(DictionaryFile::Path));
        let known = known.with_house(self.house.load(project)?).with_words(super::lexicon::load(&dictionaries)?);
        let config = Config {
            profile: self.profile.or(project.profile).unwrap_or_default(),
            select: or(&self.select, &project.select),
            ignore: or(&self.ignore, &project.ignore),
            min_confidence: least,
            knowledge: known.with(accepted),
            severities: project.severity.iter().map(|(id, grade)| (id.clone(), (*grade).into())).collect(),
            confidences: project.confidence.clone(),
            limits: self.limits.limits(project),
        };
        Checker::new(config).map_err(|error| Failure::Input(error.to_string()))
    }
}

/// The good records of a user's file; the bad lines are named on standard error.
pub fn load_knowledge(path: &str) -> Result<Vec<knowledge::Record>, Failure> {
    let text = super::house::text_of(path)?;
    let source = knowledge::read(path, &text);
    for problem in &source.problems {
        complain(&problem.to_string());
    }
    Ok(source.records)
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let plan = plan::make(&args.selection)?;
    args.output.fits(plan.jobs.iter().map(|job| job.translation.as_str()))?;
    // The project may name a baseline that nobody has made yet.
    let of_project = plan.baseline.as_deref().filter(|path| !args.no_baseline && plan::is_file(path));
    let baseline = args.baseline.as_deref().or(of_project).map(baseline::load).transpose()?;
    let (mut done, failed) = sorted_out(work::all(&plan, baseline.as_ref()))?;
    if args.judge {
        judge::ask(&plan, &mut done)?;
    }
    let reports: Vec<Report> = told(&plan, done);
    let worst = reports.iter().flat_map(|report| &report.findings).map(|finding| finding.severity).max();
    args.output.write(&reports)?;
    if failed > 0 {
        return Err(Failure::Input(format!("{} could not be checked", counted(failed, "translation"))));
    }
    let unfinished = reports.iter().filter(|report| !report.missing.not_run.is_empty()).count();
    let limit = args.fail_on.or(plan.fail_on).unwrap_or(FailOn::Major);
    let reached = limit.severity().zip(worst).is_some_and(|(limit, worst)| worst >= limit);
    match unfinished {
        0 => Ok(if reached { Outcome::Findings } else { Outcome::Clean }),
        _ if reached => Ok(Outcome::Findings),
        _ => Err(Failure::Input(format!("{} not checked to the end", counted(unfinished, "text")))),
    }
}

/// What was done, and how many jobs failed; of a single job the failure itself.
fn sorted_out<'a>(results: Vec<Result<Done<'a>, Failure>>) -> Result<(Vec<Done<'a>>, usize), Failure> {
    let (all, mut failed) = (results.len(), 0);
    let mut done = Vec::new();
    for result in results {
        match result {
            Ok(one) => done.push(one),
            Err(failure) if all == 1 => return Err(failure),
            Err(failure) => {
                complain(&failure.to_string());
                failed += 1;
            }
        }
    }
    Ok((done, failed))
}

/// The reports; what was left out of them and what else there is to say goes to standard error.
fn told<'a>(plan: &Plan, done: Vec<Done<'a>>) -> Vec<Report<'a>> {
    let sum = |of: fn(&Done) -> usize| done.iter().map(of).sum::<usize>();
    let (known, gone) = (sum(|done| done.tally.known), sum(|done| done.tally.gone));
    let (ignored, accepted) = (sum(|done| done.tally.ignored), sum(|done| done.tally.accepted));
    for line in done.iter().flat_map(|done| done.notes.iter().chain(&done.tally.remarks)) {
        complain(line);
    }
    if known > 0 {
        complain(&format!("{} left out", counted(known, "known finding")));
    }
    if gone > 0 {
        complain(&format!("{} of the baseline gone; `tertium baseline` forgets them", counted(gone, "finding")));
    }
    if ignored + accepted > 0 {
        complain(&format!(
            "{} let pass by a comment, a rule or an accepted name",
            counted(ignored + accepted, "finding")
        ));
    }
    plan.tell_unused(&done.iter().flat_map(|done| done.tally.rules_used.iter().copied()).collect());
    done.into_iter().flat_map(|done| done.reports).collect()
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
        let pack = language::pack(&base).ok_or_else(|| {
            Failure::Input(format!("{option} {code}: no pack for that language; there are {}", known()))
        })?;
        if let Some(other) = language::seems_other(&document.text, pack) {
            complain(&format!(
                "{}: looks like {other} and is read as {}, as {option} says; is it the right file?",
                document.path, pack.rules.language
            ));
        }
        return Ok(pack);
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

/// Two texts in one language, or swapped, are no original and translation.
pub fn refuse_bad_pair(
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

/// Two texts that have too little in common are not one article.
pub fn refuse_unrelated(comparison: &crate::align::Comparison) -> Result<(), Failure> {
    let Some(original) = &comparison.original else {
        return Ok(());
    };
    let enough = original.reading.text.segments.len() >= 4 && comparison.target.text.segments.len() >= 4;
    if !enough || original.relatedness() >= RELATED {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{} and {} do not look like the same article; check the paths, or check the translation alone without --original",
        original.reading.text.document.path, comparison.target.text.document.path
    )))
}
