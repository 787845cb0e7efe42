//! The strings of a JSON text with their bytes.

use super::{ReadError, Words, escape::quoted};
use crate::document::Span;
use serde::de::IgnoredAny;

/// A string value: the keys that lead to it, and its content.
pub struct Found {
    /// Names of the members and numbers of the items on the way to it.
    pub keys: Vec<String>,
    /// The string, escapes resolved.
    pub words: Words,
}

/// All values of a JSON text that are strings or numbers, in order; `at` is where the text begins in the file.
///
/// # Errors
/// For what is no JSON, with the line.
pub fn strings(path: &str, text: &str, at: usize) -> Result<Vec<Found>, ReadError> {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default().to_owned();
        return Err(ReadError::Broken(path.to_owned(), error.line(), format!("this is no JSON ({why})")));
    }
    let mut walker = Walker { text, at, open: Vec::new(), found: Vec::new() };
    walker.walk();
    Ok(walker.found)
}

/// An object or array that is open, and where in it the walker is.
enum Open {
    Object { key: Option<String> },
    Array { number: usize },
}

struct Walker<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
    found: Vec<Found>,
}

impl Walker<'_> {
    /// Walks over a text that is known to be JSON.
    fn walk(&mut self) {
        let mut here = 0;
        while let Some(rest) = self.text.get(here..).filter(|rest| !rest.is_empty()) {
            let first = rest.chars().next().unwrap_or(' ');
            match first {
                '{' => self.open.push(Open::Object { key: None }),
                '[' => self.open.push(Open::Array { number: 0 }),
                '}' | ']' => {
                    self.open.pop();
                }
                ',' => match self.open.last_mut() {
                    Some(Open::Object { key }) => *key = None,
                    Some(Open::Array { number }) => *number += 1,
                    None => {}
                },
                '"' => {
                    here += self.string(rest, here);
                    continue;
                }
                '-' | '0'..='9' => {
                    let length = rest.find([',', '}', ']', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
                    self.value(Span::new(here, here + length));
                    here += length;
                    continue;
                }
                _ => {}
            }
            here += first.len_utf8();
        }
    }

    /// Takes a string, which is a key or a value; says how many bytes it has with its quotation marks.
    fn string(&mut self, rest: &str, here: usize) -> usize {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|&(_, c)| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let length = end.map_or(rest.len(), |(end, _)| end);
        let inside = Span::new(here + 1, here + length);
        match self.open.last_mut() {
            Some(Open::Object { key }) if key.is_none() => {
                let mut name = Words::default();
                quoted(&mut name, inside.of(self.text), 0);
                *key = Some(name.text);
            }
            _ => self.value(inside),
        }
        length + 1
    }

    fn value(&mut self, inside: Span) {
        let keys = self.open.iter().map(|open| match open {
            Open::Object { key } => key.clone().unwrap_or_default(),
            Open::Array { number } => number.to_string(),
        });
        let mut words = Words::default();
        quoted(&mut words, inside.of(self.text), self.at + inside.start);
        self.found.push(Found { keys: keys.collect(), words });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_string_is_found_with_its_keys_and_bytes() {
        let text = r#"{"a": {"b\"": "x\u00e9", "c": ["y", 7, {"d": "z"}]}, "e": true, "f": ""}"#;
        let found = strings("a.json", text, 0).unwrap();
        let shown: Vec<_> = found.iter().map(|one| (one.keys.join("."), one.words.text.as_str())).collect();
        let wanted = [("a.b\"", "xé"), ("a.c.0", "y"), ("a.c.1", "7"), ("a.c.2.d", "z"), ("f", "")];
        assert_eq!(shown, wanted.map(|(key, words)| (key.to_owned(), words)));
        assert_eq!(found[1].words.pieces[0].file.of(text), "y");
    }
}
