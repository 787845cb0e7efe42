//! Many short texts: sentence pairs, one JSON object a line, each answered by a line of JSON in its place.
//!
//! The command line, the Python package and Spark all go through [`answer`], so that they say the same, byte for byte.

mod flow;
mod lines;
mod written;

pub use flow::{Answered, ordered};
pub use lines::{Line, Lines};
pub use written::{Doubles, Written, digest};

use crate::{
    Checker,
    language::{self, Pack},
    read, report,
};
use serde::Deserialize;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// A pair to be checked, or a translation alone.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Unit {
    /// What the answer is known by; any JSON.
    #[serde(default)]
    pub id: serde_json::Value,
    /// The original; without one the translation is checked alone.
    #[serde(default)]
    pub source: Option<String>,
    /// The translation.
    pub target: String,
    /// Other versions of the translation.
    #[serde(default)]
    pub versions: Vec<String>,
    /// ISO 639-1 code of the original's language; guessed when missing.
    #[serde(default)]
    pub source_lang: Option<String>,
    /// ISO 639-1 code of the translation's language; guessed when missing.
    #[serde(default)]
    pub target_lang: Option<String>,
}

/// The answer to one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A JSON object without line end: id, score and findings, or id and error.
    pub json: String,
    /// Why the unit could not be checked.
    pub fault: Option<String>,
}

impl Answer {
    /// An error in the place of findings.
    pub fn fault(id: &serde_json::Value, error: String) -> Self {
        let json = format!("{{\"id\":{id},\"error\":{}}}", serde_json::Value::from(error.as_str()));
        Answer { json, fault: Some(error) }
    }
}

/// The answer to one line of input, which need not be UTF-8 or JSON.
pub fn answer(checker: &Checker, line: &[u8]) -> Answer {
    match serde_json::from_slice::<Unit>(line) {
        Ok(unit) => answer_to(checker, &unit),
        Err(error) => Answer::fault(&id_of(line), format!("the line is not a JSON object with `target`: {error}")),
    }
}

/// The answer to a unit. A fault of the program in one unit does not stop the others.
pub fn answer_to(checker: &Checker, unit: &Unit) -> Answer {
    let checked = catch_unwind(AssertUnwindSafe(|| check(checker, unit)));
    match checked.unwrap_or_else(|_| Err("Tertium failed at this text; please report it".to_owned())) {
        Ok(json) => Answer { json, fault: None },
        Err(error) => Answer::fault(&unit.id, error),
    }
}

/// The answers to many units, in their order, worked out by so many threads.
pub fn answers(checker: &Checker, units: &[Unit], threads: usize) -> Vec<Answer> {
    const TOGETHER: usize = 32;
    let chunks: Vec<&[Unit]> = units.chunks(TOGETHER).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((number, chunk)) = {
            let number = next.fetch_add(1, Ordering::Relaxed);
            chunks.get(number).map(|chunk| (number, chunk))
        } {
            done.push((number, chunk.iter().map(|unit| answer_to(checker, unit)).collect::<Vec<_>>()));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.clamp(1, chunks.len().max(1))).map(|_| scope.spawn(work)).collect();
        let own = work();
        others.into_iter().filter_map(|other| other.join().ok()).fold(own, |mut all, part| {
            all.extend(part);
            all
        })
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().flat_map(|(_, answers)| answers).collect()
}

/// The id of a line whose other fields are at fault.
pub fn id_of(line: &[u8]) -> serde_json::Value {
    #[derive(Deserialize)]
    struct Known {
        #[serde(default)]
        id: serde_json::Value,
    }
    serde_json::from_str::<Known>(&String::from_utf8_lossy(line)).map(|known| known.id).unwrap_or_default()
}

fn check(checker: &Checker, unit: &Unit) -> Result<String, String> {
    let target = pack_of(unit.target_lang.as_deref(), &unit.target, "target")?;
    let translation = read::plain("target", &unit.target);
    let source = match unit.source.as_deref().filter(|source| !source.trim().is_empty()) {
        Some(source) => Some((read::plain("source", source), pack_of(unit.source_lang.as_deref(), source, "source")?)),
        None => None,
    };
    let version = |(number, text): (usize, &String)| (read::plain(&format!("version{number}"), text), target);
    let all = || unit.versions.iter().enumerate().map(version);
    let versions = all().map(|version| checker.pair(version, (translation.clone(), target))).collect();
    let originals: Vec<_> =
        source.iter().flat_map(|source| all().map(|version| checker.pair(source.clone(), version))).collect();
    let comparison = match source {
        Some(source) => checker.pair(source, (translation, target)),
        None => checker.mono((translation, target)),
    };
    Ok(report::batch_line(&unit.id, &checker.check_beside(comparison, versions, &originals)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    #[test]
    fn what_is_no_unit_is_answered_under_its_id() {
        let checker = Checker::new(Config::default()).unwrap();
        let id = |line: &[u8]| answer(&checker, line).json.split(',').next().unwrap_or_default().to_owned();
        assert_eq!(id(b"{\"id\":7,\"target\":\"caf\xe9\"}"), "{\"id\":7");
        assert!(answer(&checker, b"{\"id\":7,\"target\":\"caf\xe9\"}").fault.is_some());
        assert!(answer(&checker, b"[").json.contains("\"id\":null"));
        assert!(answer(&checker, b"{\"id\":1,\"target\":\"All is well here.\"}").fault.is_none());
    }
}
