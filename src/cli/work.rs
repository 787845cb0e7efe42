//! Doing what a plan says: every translation is opened, checked, and what was decided before is left out.

use super::{
    Failure,
    check::{language_of, refuse_bad_pair, refuse_unrelated},
    cores,
    input::{self, Input, Languages, Reading, Way},
    limits::refuse_long,
    plan::{Job, Plan},
    progress::Progress,
    versions,
};
use crate::{
    Checker, Report,
    document::Document,
    memory::{Baseline, Ignore, Memory, Tally},
    read,
};
use std::time::Instant;

/// What came of one job.
pub struct Done<'a> {
    /// The findings that are left: a report for a text, several for the parts of a file that holds both sides.
    pub reports: Vec<Report<'a>>,
    /// What was left out.
    pub tally: Tally,
    /// What the user should know of the files.
    pub notes: Vec<String>,
}

/// Jobs from which on somebody waits.
const MANY: usize = 20;

/// A job that was checked, before it is held against what is remembered.
type Checked<'p> = Result<(Vec<Report<'p>>, Vec<String>), Failure>;

/// Does all jobs of a plan, as many at once as the machine has cores; the results are in the order of the jobs.
pub fn all<'p>(plan: &'p Plan, baseline: Option<&Baseline>) -> Vec<Result<Done<'p>, Failure>> {
    let progress = Progress::new(plan.jobs.len() >= MANY);
    let mut results = cores::all(plan.jobs.iter(), |job| {
        let outcome = worked(plan, job, &plan.reading);
        progress.step(1);
        outcome
    });
    progress.clear();
    compare(plan, &mut results);
    let jobs = plan.jobs.iter().zip(results);
    jobs.map(|(job, outcome)| outcome.map(|checked| done(plan, job, baseline, checked))).collect()
}

/// Lays the units of all files beside each other.
fn compare<'p>(plan: &'p Plan, results: &mut [Checked<'p>]) {
    let mut reports: Vec<(&Checker, &mut Report)> = Vec::new();
    for (job, outcome) in plan.jobs.iter().zip(results) {
        let (Ok(checker), Ok((own, _))) = (plan.checker(job), outcome) else { continue };
        reports.extend(own.iter_mut().map(|report| (checker, report)));
    }
    Checker::check_across(&mut reports);
}

/// Does one job by itself; `reading` says how its files are read.
pub fn one<'p>(plan: &'p Plan, job: &Job, reading: &Reading, baseline: Option<&Baseline>) -> Result<Done<'p>, Failure> {
    let (mut reports, notes) = worked(plan, job, reading)?;
    let checker = plan.checker(job)?;
    Checker::check_across(&mut reports.iter_mut().map(|report| (checker, report)).collect::<Vec<_>>());
    Ok(done(plan, job, baseline, (reports, notes)))
}

fn done<'p>(
    plan: &Plan,
    job: &Job,
    baseline: Option<&Baseline>,
    (mut reports, notes): (Vec<Report<'p>>, Vec<String>),
) -> Done<'p> {
    let tally = remembered(plan, job, baseline, &mut reports);
    Done { reports, tally, notes }
}

fn worked<'p>(plan: &'p Plan, job: &Job, reading: &Reading) -> Checked<'p> {
    let mut notes = Vec::new();
    let reports = checked(plan.checker(job)?, job, reading, &mut notes)?;
    for report in &reports {
        let path = &report.comparison.target.text.document.path;
        notes.extend(report.missing.lines().iter().map(|line| format!("{path}: {line}")));
    }
    Ok((reports, notes))
}

/// Leaves out of the reports of one job what was decided before.
pub fn remembered(plan: &Plan, job: &Job, baseline: Option<&Baseline>, reports: &mut [Report]) -> Tally {
    let rules: Vec<Ignore> = job.rules.iter().map(|(_, rule)| rule.clone()).collect();
    let memory = Memory { path: &job.key, baseline, rules: &rules, accepted: &plan.accepted };
    let mut tally = memory.apply(reports);
    let numbers = tally.rules_used.iter().filter_map(|&at| job.rules.get(at).map(|(number, _)| *number)).collect();
    tally.rules_used = numbers;
    tally
}

/// A file as a document; what there is to say of it is added to `notes`.
pub fn open(path: &str, notes: &mut Vec<String>) -> Result<Document, Failure> {
    let document = read::open(path).map_err(|error| Failure::Input(error.to_string()))?;
    notes.extend(document.notes.iter().cloned());
    Ok(document)
}

/// One translation, opened and checked; what there is to say of the files is added to `notes`.
pub fn checked<'p>(
    checker: &'p Checker,
    job: &Job,
    reading: &Reading,
    notes: &mut Vec<String>,
) -> Result<Vec<Report<'p>>, Failure> {
    let begun = Instant::now();
    let languages = Languages { source: job.source_lang.as_deref(), target: job.target_lang.as_deref() };
    let way = Way { checker, languages, begun, watcher: &reading.watcher };
    match input::open(&job.translation, job.original.as_deref(), reading, languages, notes)? {
        Input::Parts(_) | Input::Stream(_) if !job.versions.is_empty() => {
            Err(Failure::Input(format!("{}: holds both sides; a version goes with a text", job.translation)))
        }
        Input::Parts(parts) => way.check_parts(parts),
        Input::Stream(parts) => way.check_stream(parts, notes),
        Input::Texts(translation, original) => {
            Ok(vec![compared(checker, job, (*translation, original.map(|text| *text)), (languages, begun), notes)?])
        }
    }
}

fn compared<'p>(
    checker: &'p Checker,
    job: &Job,
    (translation, original): (Document, Option<Document>),
    (languages, begun): (Languages, Instant),
    notes: &mut Vec<String>,
) -> Result<Report<'p>, Failure> {
    let target = language_of(&translation, languages.target, "--target-lang")?;
    let source = original.as_ref().map(|original| language_of(original, languages.source, "--source-lang"));
    let original = original.as_ref().zip(source.transpose()?);
    refuse_long(&translation, target, checker.limits())?;
    if let Some(original) = original {
        refuse_long(original.0, original.1, checker.limits())?;
        refuse_bad_pair(original, (&translation, target))?;
    }
    let beside = versions::beside(checker, &job.versions, (&translation, target), original, notes)?;
    let comparison = match original {
        Some((original, source)) => checker.pair((original.clone(), source), (translation, target)),
        None => checker.mono((translation, target)),
    };
    refuse_unrelated(&comparison)?;
    Ok(checker.check_since(begun, comparison, beside.versions, &beside.originals))
}
