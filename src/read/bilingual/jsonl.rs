//! JSONL: a record a line, with `source` and `target`, as `tertium batch` reads it.

use crate::{
    document::{Bitext, UnitKind},
    read::{
        ReadError, Words,
        json::strings,
        lines,
        units::{Units, Wanted},
    },
};
use std::sync::Arc;

/// Reads JSONL; a line that is no record is left out and said.
///
/// # Errors
/// When no line has a translation.
pub fn jsonl(path: &str, text: &Arc<str>, _: &Wanted) -> Result<Vec<Bitext>, ReadError> {
    let mut units = Units::new(path, Some(text), UnitKind::Row);
    let mut languages = (None, None);
    let mut bad = Vec::new();
    for (number, line) in lines(text).enumerate() {
        let span = line.trimmed(text);
        if span.is_empty() {
            continue;
        }
        let Ok(mut found) = strings(path, span.of(text), span.start) else {
            bad.push((number + 1).to_string());
            continue;
        };
        let mut member = |name: &str| {
            let at =
                found.iter().position(|one| one.keys.len() == 1 && one.keys.first().is_some_and(|key| key == name))?;
            Some(found.swap_remove(at).words)
        };
        let id = member("id").map_or_else(|| (number + 1).to_string(), |id| id.text);
        let none = Words::default;
        let (source, target) = (member("source").unwrap_or_else(none), member("target").unwrap_or_else(none));
        languages.0 = languages.0.or_else(|| Some(member("source_lang")?.text));
        languages.1 = languages.1.or_else(|| Some(member("target_lang")?.text));
        units.add(&id, &source, &target);
    }
    if !bad.is_empty() {
        units.notes.push(format!("{path}: left out for not being JSON: line {}", listed(&bad)));
    }
    units.finish(languages, "records with `source`")
}

/// The first few of a list.
fn listed(all: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = all.get(..SHOWN).unwrap_or(all).join(", ");
    match all.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}
