//! Messages of ICU's MessageFormat that choose between forms: `{n, plural, one {…} other {…}}`.

use super::{Kind, Token};
use crate::document::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A message that chooses between forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `plural`, `selectordinal` or `select`.
    pub chooser: String,
    /// The forms it has, in order: `one`, `other`, `=0`.
    pub forms: Vec<String>,
    /// What stands around the forms, as bytes of the text.
    pub syntax: Vec<Span>,
    /// Its braces pair up.
    pub is_whole: bool,
}

static HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\{\s*([\w.-]+)\s*,\s*(plural|selectordinal|select)\s*,").ok());

/// The messages of a text; one inside another is not listed.
pub fn find(text: &str) -> Vec<Token> {
    let Some(pattern) = HEAD.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(captures) = text.get(from..).and_then(|rest| pattern.captures(rest)) {
        let (Some(whole), Some(name), Some(chooser)) = (captures.get(0), captures.get(1), captures.get(2)) else {
            break;
        };
        let start = from + whole.start();
        let message = Message { chooser: chooser.as_str().to_owned(), ..forms(text, start, from + whole.end()) };
        let end = message.syntax.last().map_or(text.len(), |last| last.end);
        let key = format!("{{{},{}}}", name.as_str(), chooser.as_str());
        found.push(Token { kind: Kind::Message(message), span: Span::new(start, end), key });
        from = end;
    }
    found
}

/// The forms that begin at `at` of a message that begins at `start`.
fn forms(text: &str, start: usize, at: usize) -> Message {
    let mut message = Message { chooser: String::new(), forms: Vec::new(), syntax: Vec::new(), is_whole: false };
    let (mut name, mut depth, mut from) = (String::new(), 0_usize, start);
    for (offset, c) in text.get(at..).unwrap_or_default().char_indices() {
        let here = at + offset;
        match (c, depth) {
            ('{', 0) => {
                message.forms.extend(name.split_whitespace().next_back().map(str::to_owned));
                message.syntax.push(Span::new(from, here + 1));
                name.clear();
                depth = 1;
            }
            ('{', _) => depth += 1,
            ('}', 0) => {
                message.syntax.push(Span::new(from, here + 1));
                message.is_whole = true;
                return message;
            }
            ('}', _) => {
                depth -= 1;
                if depth == 0 {
                    from = here;
                }
            }
            (_, 0) => name.push(c),
            _ => {}
        }
    }
    message.syntax.push(Span::new(from, text.len()));
    message
}
