//! What a run has to check, and how: from files that were named, or from the project.

use super::{
    Failure,
    check::Checks,
    complain, git,
    input::Reading,
    project::{self, Here},
};
use crate::{
    Checker,
    config::{FailOn, IgnoreRule, Pair, Settings},
    knowledge::Record,
    memory::{Ignore, Scope},
};
use std::{collections::BTreeSet, path::Path};

/// Which translations, beside what.
#[derive(Debug, Default, clap::Args)]
pub struct Selection {
    /// Translations, or files that hold both sides (XLIFF, TMX, PO, CSV, JSONL), `-` for standard input; without any, all
    /// pairs of the project
    #[arg(value_name = "TRANSLATION")]
    pub translations: Vec<String>,
    /// The original that it translates
    #[arg(long, value_name = "FILE")]
    original: Option<String>,
    /// Another version of the translation, in the same language; may be given more than once
    #[arg(long = "version", value_name = "FILE")]
    versions: Vec<String>,
    /// Language of the original, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    source_lang: Option<String>,
    /// Language of the translation, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    target_lang: Option<String>,
    /// Of the project only what changed since a git revision
    #[arg(long, value_name = "REVISION", num_args = 0..=1, default_missing_value = "HEAD", require_equals = true)]
    changed: Option<String>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    which: project::Which,
    #[command(flatten)]
    checks: Checks,
}

impl Selection {
    /// These translations, checked as the project says.
    pub fn of(translations: Vec<String>) -> Self {
        Selection { translations, ..Selection::default() }
    }
}

/// One translation to be checked.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The path that decisions are remembered under.
    pub key: String,
    /// Paths as the user would write them.
    pub translation: String,
    /// Its original.
    pub original: Option<String>,
    /// Other versions of it.
    pub versions: Vec<String>,
    /// Language of the original, where it is given.
    pub source_lang: Option<String>,
    /// Language of the translation, where it is given.
    pub target_lang: Option<String>,
    /// Number of its checker.
    pub checker: usize,
    /// What the project lets pass in it, by number of the rule.
    pub rules: Vec<(usize, Ignore)>,
}

/// All that a run needs to know.
pub struct Plan {
    /// What to check.
    pub jobs: Vec<Job>,
    /// How files are read that do not show it themselves.
    pub reading: Reading,
    /// Checkers by number.
    pub checkers: Vec<Checker>,
    /// Names that were accepted.
    pub accepted: Vec<Record>,
    /// Where known findings are kept, by the project.
    pub baseline: Option<String>,
    /// From which severity on the run fails, by the project.
    pub fail_on: Option<FailOn>,
    /// All pairs of the project are checked.
    pub whole: bool,
    /// The project's rules, to tell which are of no use.
    rules: Vec<IgnoreRule>,
    /// The project.
    pub here: Option<Here>,
}

/// Plans a run.
///
/// # Errors
/// When the arguments or the project's file are at fault.
pub fn make(selection: &Selection) -> Result<Plan, Failure> {
    let here = project::find(&selection.which)?;
    let jobs = match (&here, selection.translations.is_empty()) {
        (_, false) => named(selection, here.as_ref())?,
        (Some(here), true) => of_project(selection, here)?,
        (None, true) => {
            return Err(Failure::Input(
                "no translation is named, and there is no tertium.toml here or above; name a file, or run `tertium init`"
                    .to_owned(),
            ));
        }
    };
    furnished(selection, here, jobs)
}

/// Plans a run over the same jobs once more, with what the project knows by now.
///
/// # Errors
/// When the project's file is at fault.
pub fn again(selection: &Selection, jobs: Vec<Job>) -> Result<Plan, Failure> {
    furnished(selection, project::find(&selection.which)?, jobs)
}

/// Plans a run over all pairs of a project; what is missing in it is not told.
///
/// # Errors
/// When the project's file is at fault.
pub fn of_folder(here: Here) -> Result<Plan, Failure> {
    let selection = Selection::default();
    let jobs = here.pairs()?.pairs.iter().map(|pair| job_of(pair, &here, &selection)).collect();
    furnished(&selection, Some(here), jobs)
}

/// The jobs with all that the project knows of them.
fn furnished(selection: &Selection, here: Option<Here>, mut jobs: Vec<Job>) -> Result<Plan, Failure> {
    let settings = here.as_ref().map_or(Settings::default(), |here| here.project.check.clone());
    let in_root = |path: &String| here.as_ref().map_or(path.clone(), |here| here.shown(path));
    // The project may name a file that nobody has made yet.
    let of_project = settings.accepted.as_ref().map(in_root).filter(|path| is_file(path));
    let accepted = match selection.checks.accepted.clone().or(of_project) {
        Some(path) => super::check::load_knowledge(&path)?,
        None => Vec::new(),
    };
    let rules = here.as_ref().map_or(Vec::new(), |here| here.project.ignore.clone());
    for job in &mut jobs {
        let held = rules.iter().enumerate().filter(|(_, rule)| rule.holds_for(&job.key));
        job.rules = held.map(|(number, rule)| (number, let_pass(rule))).collect();
    }
    let checkers = checkers(selection, here.as_ref(), &accepted, &mut jobs)?;
    let baseline = settings.baseline.as_ref().map(in_root);
    let whole = selection.translations.is_empty() && selection.changed.is_none();
    let reading = selection.reading.clone();
    Ok(Plan { jobs, reading, checkers, accepted, baseline, fail_on: settings.fail_on, whole, rules, here })
}

impl Plan {
    /// The checker of a job.
    ///
    /// # Errors
    /// When it has none.
    pub fn checker(&self, job: &Job) -> Result<&Checker, Failure> {
        self.checkers.get(job.checker).ok_or_else(|| Failure::Input("a job has no checker".to_owned()))
    }

    /// Says which rules of the project let nothing pass any more.
    pub fn tell_unused(&self, used: &BTreeSet<usize>) {
        let Some(here) = self.here.as_ref().filter(|_| self.whole) else { return };
        for (_, rule) in self.rules.iter().enumerate().filter(|(number, _)| !used.contains(number)) {
            let phrase = rule.phrase.as_ref().map_or(String::new(), |phrase| format!(" “{phrase}”"));
            let file = here.shown(&here.inside(&here.file.to_string_lossy()));
            complain(&format!("{file}: nothing to ignore any more: {}{phrase}; take the rule out", rule.check));
        }
    }
}

fn let_pass(rule: &IgnoreRule) -> Ignore {
    Ignore {
        checks: vec![rule.check.clone()],
        phrase: rule.phrase.clone(),
        scope: Scope::File,
        place: crate::config::FILE.to_owned(),
        reason: rule.reason.clone(),
    }
}

/// A checker for each way in which texts are to be checked.
fn checkers(
    selection: &Selection,
    here: Option<&Here>,
    accepted: &[Record],
    jobs: &mut [Job],
) -> Result<Vec<Checker>, Failure> {
    let mut ways: Vec<Settings> = Vec::new();
    for job in jobs.iter_mut() {
        let way = here.map_or(Settings::default(), |here| here.settings(&job.key));
        job.checker = ways.iter().position(|known| *known == way).unwrap_or(ways.len());
        if job.checker == ways.len() {
            ways.push(way);
        }
    }
    ways.iter().map(|way| selection.checks.checker_for(way, accepted)).collect()
}

/// Jobs of files that were named. What the project knows of them is added.
fn named(selection: &Selection, here: Option<&Here>) -> Result<Vec<Job>, Failure> {
    let many = selection.translations.len() > 1;
    if many && (selection.original.is_some() || !selection.versions.is_empty()) {
        return Err(Failure::Input("--original and --version go with one translation; name only one".to_owned()));
    }
    if selection.changed.is_some() {
        return Err(Failure::Input(
            "--changed chooses from the project, so name no files with it; a revision is given as --changed=REVISION"
                .to_owned(),
        ));
    }
    let alone = selection.original.is_none() && selection.versions.is_empty();
    let known = match here.filter(|here| alone && !here.project.pairs.is_empty()) {
        Some(here) => here.pairs()?.pairs,
        None => Vec::new(),
    };
    let mut jobs: Vec<Job> = Vec::new();
    for path in &selection.translations {
        let key = here.map_or(path.clone(), |here| here.inside(path));
        let of = known.iter().filter(|pair| pair.translation == key || pair.original.as_ref() == Some(&key));
        let mut found: Vec<Job> = of.filter_map(|pair| Some(job_of(pair, here?, selection))).collect();
        if found.is_empty() {
            found.push(Job {
                key,
                translation: path.clone(),
                original: selection.original.clone(),
                versions: selection.versions.clone(),
                source_lang: selection.source_lang.clone(),
                target_lang: selection.target_lang.clone(),
                ..Job::default()
            });
        }
        found.retain(|job| !jobs.iter().any(|known| known.key == job.key));
        jobs.extend(found);
    }
    Ok(jobs)
}

fn job_of(pair: &Pair, here: &Here, selection: &Selection) -> Job {
    Job {
        key: pair.translation.clone(),
        translation: here.shown(&pair.translation),
        original: pair.original.as_ref().map(|path| here.shown(path)),
        versions: pair.versions.iter().map(|path| here.shown(path)).collect(),
        source_lang: selection.source_lang.clone().or_else(|| pair.source_lang.clone()),
        target_lang: selection.target_lang.clone().or_else(|| pair.target_lang.clone()),
        ..Job::default()
    }
}

fn of_project(selection: &Selection, here: &Here) -> Result<Vec<Job>, Failure> {
    if selection.original.is_some() || !selection.versions.is_empty() {
        return Err(Failure::Input("--original and --version need the translation: name it".to_owned()));
    }
    let found = here.pairs()?;
    let mut pairs = found.pairs;
    if selection.changed.is_none() {
        found.orphans.iter().chain(&git::stale(&here.root, &pairs)).for_each(|line| complain(line));
    }
    if let Some(revision) = &selection.changed {
        let changed = git::changed(&here.root, revision)?;
        let file = here.inside(&here.file.to_string_lossy());
        let touched = |path: &String| changed.contains(path);
        if !touched(&file) {
            pairs.retain(|pair| touched(&pair.translation) || pair.original.iter().chain(&pair.versions).any(touched));
        }
    }
    Ok(pairs.iter().map(|pair| job_of(pair, here, selection)).collect())
}

/// The file at `path` exists.
pub fn is_file(path: &str) -> bool {
    Path::new(path).is_file()
}
