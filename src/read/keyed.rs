//! Resource files, one a language: JSON, ARB, YAML, `.properties`; and texts of equal lines.

use super::{
    Extract, ReadError, Words,
    escape::quoted,
    json::{Found, strings},
    lines,
    yaml::scalars,
};
use crate::{
    document::{BlockKind, Document, Span, UnitKind},
    language,
};
use std::sync::Arc;

/// Reads the strings of a JSON or ARB file by their keys; what describes other keys (`@key`) is left out.
///
/// # Errors
/// For what is no JSON.
pub fn json(path: &str, text: &Arc<str>) -> Result<Document, ReadError> {
    let mut found = strings(path, text, 0)?;
    found.retain(|one| !one.keys.iter().any(|key| key.starts_with(['@', '$'])));
    Ok(by_keys(path, text, &found))
}

/// Reads the scalars of a YAML file by their keys.
///
/// # Errors
/// For what is no YAML.
pub fn yaml(path: &str, text: &Arc<str>) -> Result<Document, ReadError> {
    Ok(by_keys(path, text, &scalars(path, text)?))
}

/// A key that all others stand under and that names the language of the file is no part of theirs.
fn by_keys(path: &str, text: &Arc<str>, found: &[Found]) -> Document {
    let root = found.first().and_then(|one| one.keys.first());
    let code = root.and_then(|root| root.split(['-', '_']).next()).map(str::to_lowercase);
    let is_language = code.is_some_and(|code| language::codes().any(|known| known == code))
        && found.iter().all(|one| one.keys.len() > 1 && one.keys.first() == root);
    let mut extract = Extract::default();
    for one in found {
        let keys = one.keys.get(usize::from(is_language)..).unwrap_or_default();
        add(&mut extract, &one.words, UnitKind::Key, &keys.join("."));
    }
    extract.taken(path, Arc::clone(text))
}

/// Reads a `.properties` file.
///
/// # Errors
/// None; the type is that of readers.
pub fn properties(path: &str, text: &Arc<str>) -> Result<Document, ReadError> {
    let mut extract = Extract::default();
    let mut open: Option<(String, Words)> = None;
    for line in lines(text) {
        let mut line = line.trimmed(text);
        let continues = is_continued(line.of(text));
        let (key, mut words) = match open.take() {
            Some(open) => open,
            None if line.is_empty() || line.of(text).starts_with(['#', '!']) => continue,
            None => {
                let (key, value) = key_and_value(line, text);
                line = value;
                (key, Words::default())
            }
        };
        let inside = Span::new(line.start, line.end.saturating_sub(usize::from(continues)));
        quoted(&mut words, inside.of(text), inside.start);
        match continues {
            true => open = Some((key, words)),
            false => add(&mut extract, &words, UnitKind::Key, &key),
        }
    }
    if let Some((key, words)) = open {
        add(&mut extract, &words, UnitKind::Key, &key);
    }
    Ok(extract.taken(path, Arc::clone(text)))
}

/// Reads a file each line of which has a counterpart in another file.
///
/// # Errors
/// None; the type is that of readers.
pub fn moses(path: &str, text: &Arc<str>) -> Result<Document, ReadError> {
    let mut extract = Extract::default();
    for (number, line) in lines(text).enumerate() {
        let line = line.trimmed(text);
        let mut words = Words::default();
        words.keep(line.of(text), line.start);
        add(&mut extract, &words, UnitKind::Row, &(number + 1).to_string());
    }
    Ok(extract.taken(path, Arc::clone(text)))
}

fn add(extract: &mut Extract, words: &Words, kind: UnitKind, id: &str) {
    extract.words.append(words);
    if let Some(span) = extract.end_block(BlockKind::Paragraph) {
        extract.name(span, kind, id, None);
    }
}

/// An odd number of backslashes at its end.
fn is_continued(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// The key of a line, and where its value stands: behind the first `=`, `:` or white space that is not escaped.
fn key_and_value(line: Span, text: &str) -> (String, Span) {
    let words = line.of(text);
    let mut escaped = false;
    let end = words.char_indices().find(|&(_, c)| {
        let ends = !escaped && (matches!(c, '=' | ':') || c.is_whitespace());
        escaped = c == '\\' && !escaped;
        ends
    });
    let end = end.map_or(words.len(), |(end, _)| end);
    let mut key = Words::default();
    quoted(&mut key, words.get(..end).unwrap_or_default(), 0);
    let rest = words.get(end..).unwrap_or_default();
    let value = rest.trim_start();
    let value = value.strip_prefix(['=', ':']).unwrap_or(value).trim_start();
    (key.text, Span::new(line.end - value.len(), line.end))
}
