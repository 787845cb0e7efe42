//! A program of the user's that is asked about doubtful findings: it keeps or drops them, and says why.
//!
//! It runs only when `--judge` is given, for a project file may come from somebody else. Whatever it does, no finding is
//! lost without a line: what it does not answer, answers with nonsense or too late is kept, and what it drops is named.

use super::{Failure, atomic, complain, plan::Plan, work::Done};
use crate::{
    Report,
    check::{Claim, Finding},
    config::Judge,
    report::Places,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    time::{Duration, Instant},
};

/// What it says of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    verdict: Verdict,
    #[serde(default)]
    why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Keep,
    Drop,
}

/// An answer as it is written: with the number of the question.
#[derive(Deserialize)]
struct Told {
    id: usize,
    #[serde(flatten)]
    answer: Answer,
}

/// Lines that cannot be used before it is heard no longer.
const NONSENSE: usize = 100;
/// Longest line that is heard, in bytes.
const LONGEST: u64 = 1 << 16;

/// Longest time that it is waited for, in seconds.
const A_DAY: u64 = 24 * 60 * 60;

/// Answers of before, by what was asked.
type Cache = BTreeMap<String, Answer>;

/// Asks the project's judge about what is doubtful in these reports.
///
/// # Errors
/// When the project names none.
pub fn ask(plan: &Plan, done: &mut [Done]) -> Result<(), Failure> {
    let here = plan.here.as_ref();
    let Some((here, judge)) = here.and_then(|here| Some((here, here.project.judge.as_ref()?))) else {
        return Err(Failure::Input("--judge needs a command: write it under [judge] in tertium.toml".to_owned()));
    };
    let cache_path = judge.cache.as_ref().map(|path| here.shown(path));
    let mut cache = cache_path.as_deref().map(cached).unwrap_or_default();
    let questions: Vec<String> =
        done.iter().flat_map(|done| &done.reports).flat_map(|report| doubtful(judge, report)).collect();
    let keys: Vec<String> = questions.iter().map(|question| key(&judge.command, question)).collect();
    let open: Vec<usize> =
        (0..keys.len()).filter(|&n| keys.get(n).is_some_and(|key| !cache.contains_key(key))).collect();
    if !open.is_empty() {
        for (number, answer) in answers(judge, &here.root, &questions, &open) {
            keys.get(number).into_iter().for_each(|key| _ = cache.insert(key.clone(), answer.clone()));
        }
        if let Some(path) = &cache_path {
            let text = serde_json::to_string_pretty(&cache).unwrap_or_default() + "\n";
            atomic::write(Path::new(path), text)?;
        }
    }
    let mut next = keys.iter().map(|key| cache.get(key));
    for report in done.iter_mut().flat_map(|done| &mut done.reports) {
        follow(judge, report, &mut next);
    }
    Ok(())
}

/// What is asked about the doubtful findings of a report, a line each.
fn doubtful(judge: &Judge, report: &Report) -> Vec<String> {
    let places = Places::new(report);
    let findings = report.findings.iter().filter(|finding| is_doubtful(judge, finding));
    findings.map(|finding| question(report, &places, finding).to_string()).collect()
}

fn is_doubtful(judge: &Judge, finding: &Finding) -> bool {
    finding.confidence < judge.below
}

fn question(report: &Report, places: &Places, finding: &Finding) -> Value {
    let words = |place: Option<crate::check::Place>| {
        place.and_then(|place| Some(report.reading(place.side)?.text.written(place.span)))
    };
    let sentence = |place: Option<crate::check::Place>| place.map(|place| places.sentence(place));
    json!({
        "finding": {
            "check": finding.about.id,
            "rule": finding.rule,
            "severity": finding.severity.name(),
            "confidence": finding.confidence,
            "message": finding.message,
            "explanation": finding.explanation,
            "translation": words(finding.target),
            "original": words(finding.source),
            "suggestion": finding.suggestion.as_ref().map(|suggestion| suggestion.replacement.as_str()),
        },
        "translation": sentence(finding.target),
        "original": sentence(finding.source),
    })
}

fn key(command: &str, question: &str) -> String {
    let digest = Sha256::digest(format!("{command}\n{question}").as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A cache that cannot be read is none: it holds nothing that cannot be asked again.
fn cached(path: &str) -> Cache {
    let Ok(text) = fs::read_to_string(path) else { return Cache::new() };
    serde_json::from_str(&text).unwrap_or_else(|error| {
        complain(&format!("{path}: these are no answers of a judge ({error}); all is asked anew"));
        Cache::new()
    })
}

/// Takes out what is to be dropped, and adds why the rest is kept.
fn follow<'c>(judge: &Judge, report: &mut Report, answers: &mut impl Iterator<Item = Option<&'c Answer>>) {
    let path = report.comparison.target.text.document.path.clone();
    report.findings.retain_mut(|finding| {
        let answer = if is_doubtful(judge, finding) { answers.next().flatten() } else { None };
        let Some(Answer { verdict, why }) = answer else { return true };
        if *verdict == Verdict::Drop {
            let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
            complain(&format!("{path}: dropped by the judge: {}{why}", finding.message));
            return false;
        }
        if !why.is_empty() {
            finding.evidence.push(Claim { claim: why.clone(), origin: "judge".to_owned() });
        }
        true
    });
}

/// Runs the program and collects what it says in time, by the number of the question.
fn answers(judge: &Judge, root: &Path, questions: &[String], open: &[usize]) -> Vec<(usize, Answer)> {
    let mut child = match started(judge, root) {
        Ok(child) => child,
        Err(error) => {
            complain(&format!("the judge `{}` cannot be started ({error}); all findings are kept", judge.command));
            return Vec::new();
        }
    };
    let lines: Vec<String> = open
        .iter()
        .filter_map(|&number| {
            questions.get(number)?.strip_prefix('{').map(|rest| format!("{{\"id\":{number},{rest}\n"))
        })
        .collect();
    if let Some(mut input) = child.stdin.take() {
        // A judge that does not listen must not hold anybody up.
        std::thread::spawn(move || lines.iter().all(|line| input.write_all(line.as_bytes()).is_ok()));
    }
    let (mut found, mut nonsense) = (BTreeMap::new(), Vec::new());
    let end = Instant::now() + Duration::from_secs(judge.timeout.min(A_DAY));
    let said = listen(&mut child);
    let outcome = loop {
        if found.len() == open.len() {
            break Ok(());
        }
        if nonsense.len() >= NONSENSE {
            break Err("talks nonsense".to_owned());
        }
        match said.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => match serde_json::from_str::<Told>(&line) {
                Ok(told) if open.contains(&told.id) => _ = found.insert(told.id, told.answer),
                _ => nonsense.push(line),
            },
            Err(RecvTimeoutError::Timeout) => break Err(format!("did not answer within {} s", judge.timeout)),
            Err(RecvTimeoutError::Disconnected) => break Err("ended before it had answered all".to_owned()),
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    report_faults(judge, open.len() - found.len(), outcome, &nonsense);
    found.into_iter().collect()
}

fn report_faults(judge: &Judge, missing: usize, outcome: Result<(), String>, nonsense: &[String]) {
    if let Some(first) = nonsense.first() {
        let first: String = first.trim().chars().take(80).collect();
        complain(&format!(
            "the judge `{}` said {} that cannot be used, such as: {first}",
            judge.command,
            super::baseline::counted(nonsense.len(), "line")
        ));
    }
    if let Err(why) = outcome {
        let kept = super::baseline::counted(missing, "finding");
        complain(&format!("the judge `{}` {why}; {kept} kept without its word", judge.command));
    }
}

fn started(judge: &Judge, root: &Path) -> std::io::Result<Child> {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", &judge.command]);
        command
    } else {
        let mut command = Command::new("sh");
        // In the shell's place, so that ending it ends the program.
        command.args(["-c", &format!("exec {}", judge.command)]);
        command
    };
    command.current_dir(root).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
}

/// What the program says, line by line. It is read apart, so that waiting can end, and only as fast as it is heard, so
/// that one that never ends fills no memory.
fn listen(child: &mut Child) -> Receiver<String> {
    const AHEAD: usize = 64;
    let (sender, said) = sync_channel(AHEAD);
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(line) = line_of(&mut output) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
    }
    said
}

/// The next line, cut where it is too long to be an answer; none at the end.
fn line_of(output: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let read = output.take(LONGEST).read_until(b'\n', &mut line).ok()?;
    (read > 0).then(|| String::from_utf8_lossy(&line).into_owned())
}
