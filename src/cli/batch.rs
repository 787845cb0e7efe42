//! `tertium batch`

use super::{Failure, Outcome, check::Checks, progress::Progress};
use crate::{
    Checker,
    language::{self, Pack},
    read, report,
};
use serde::Deserialize;
use std::io::{BufRead, IsTerminal, Write};

/// Arguments of `batch`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    checks: Checks,
}

/// One line of input.
#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(default)]
    source: Option<String>,
    target: String,
    /// Other versions of the translation.
    #[serde(default)]
    versions: Vec<String>,
    #[serde(default)]
    source_lang: Option<String>,
    #[serde(default)]
    target_lang: Option<String>,
}

/// Runs the command: an answer for each line of standard input, in order.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let checker = args.checks.checker()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut line = Vec::new();
    let progress = Progress::new(!std::io::stdout().is_terminal());
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        writeln!(out, "{}", answer(&checker, &line))?;
        progress.step(1);
    }
    out.flush()?;
    progress.end();
    Ok(Outcome::Clean)
}

/// The answer to one line: findings, or an error in their place.
fn answer(checker: &Checker, line: &[u8]) -> String {
    let pair: Pair = match serde_json::from_slice(line) {
        Ok(pair) => pair,
        Err(error) => {
            return failure(&id_of(line), &format!("the line is not a JSON object with `target`: {error}"));
        }
    };
    match check(checker, &pair) {
        Ok(answer) => answer,
        Err(error) => failure(&pair.id, &error),
    }
}

/// The id of a line whose other fields are at fault.
fn id_of(line: &[u8]) -> serde_json::Value {
    serde_json::from_slice::<serde_json::Value>(line)
        .ok()
        .and_then(|value| value.get("id").cloned())
        .unwrap_or_default()
}

fn failure(id: &serde_json::Value, error: &str) -> String {
    serde_json::json!({ "id": id, "error": error }).to_string()
}

fn check(checker: &Checker, pair: &Pair) -> Result<String, String> {
    let target = pack_of(pair.target_lang.as_deref(), &pair.target, "target")?;
    let translation = read::plain("target", &pair.target);
    let source = match pair.source.as_deref().filter(|source| !source.trim().is_empty()) {
        Some(source) => Some((read::plain("source", source), pack_of(pair.source_lang.as_deref(), source, "source")?)),
        None => None,
    };
    let version = |(number, text): (usize, &String)| (read::plain(&format!("version{number}"), text), target);
    let all = || pair.versions.iter().enumerate().map(version);
    let versions = all().map(|version| checker.pair(version, (translation.clone(), target))).collect();
    let originals: Vec<_> =
        source.iter().flat_map(|source| all().map(|version| checker.pair(source.clone(), version))).collect();
    let comparison = match source {
        Some(source) => checker.pair(source, (translation, target)),
        None => checker.mono((translation, target)),
    };
    Ok(report::batch_line(&pair.id, &checker.check_beside(comparison, versions, &originals)))
}

fn pack_of(given: Option<&str>, text: &str, side: &str) -> Result<&'static Pack, String> {
    let known = || language::codes().collect::<Vec<_>>().join(", ");
    match given {
        Some(code) => language::pack(code)
            .ok_or_else(|| format!("`{side}_lang` {code}: no pack for that language; there are {}", known())),
        None => language::guess(text)
            .and_then(|guess| guess.pack)
            .ok_or_else(|| format!("the language of `{side}` cannot be told; give `{side}_lang` ({})", known())),
    }
}
