//! Placeholders that programs fill in: printf and its kin, braces of all makes, shell and Qt.

use super::{Kind, Token};
use crate::document::Span;
use regex::Regex;
use std::sync::LazyLock;

static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<escaped>%%|\{\{\}\})",
        r"|(?P<double>\{\{[-#/^&>!~]?\s*[\w.$@()'\x22 |,:\[\]-]+?\s*-?\}\})",
        r"|(?P<framed>[$#%]\{[^{}\s]+\}|%<\w+>[a-z]?)",
        r"|(?P<named>%\((?P<name>[^()\s]+)\)[-+#0]*\d*(?:\.\d+)?(?P<letter>[diouxXeEfFgGcrsa]))",
        r"|(?P<printf>%(?:(?P<place>\d{1,2})\$)?[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|q|j|z|t|I64|I32)?(?P<type>[diouxXeEfFgGcrsapn@]))",
        r"|(?P<qt>%L?[1-9])",
        r"|(?P<brace>\{(?:[A-Za-z_][\w.\[\]-]*|\d{1,2})?(?:,-?\d+)?(?:[!:][^{}\s]*)?\})",
        r"|(?P<shell>\$[A-Za-z_][A-Za-z0-9_]+)",
    ))
    .ok()
});

/// The placeholders of a text. Plain printf ones are numbered as the program reads them.
pub fn find(text: &str) -> Vec<Token> {
    let Some(pattern) = PATTERN.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    let mut place = 0;
    for captures in pattern.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let span = Span::new(whole.start(), whole.end());
        let has = |name: &str| captures.name(name).is_some();
        let percent = has("qt") && !numbers_from_one(text, span);
        if has("escaped") || percent || !stands_free(text, span, has("printf") || has("qt") || has("shell")) {
            continue;
        }
        let key = if has("printf") {
            let letter = captures.name("type").map_or("", |letter| letter.as_str());
            let number = captures.name("place").map(|place| place.as_str().to_owned());
            let number = number.unwrap_or_else(|| {
                place += 1;
                place.to_string()
            });
            format!("%{number}${}", if letter == "i" { "d" } else { letter })
        } else if has("named") {
            let part = |name: &str| captures.name(name).map_or("", |part| part.as_str());
            format!("%({}){}", part("name"), part("letter"))
        } else if has("brace") {
            format!("{{{}}}", bare(whole.as_str()))
        } else {
            whole.as_str().split_whitespace().collect()
        };
        found.push(Token { kind: Kind::Placeholder, span, key });
    }
    found
}

/// The name or number in braces, without what formats it.
fn bare(brace: &str) -> &str {
    let inner = brace.trim_matches(['{', '}']);
    inner.split([',', '!', ':']).next().unwrap_or(inner)
}

/// `100%de`, `US$m`: a percent or dollar sign that belongs to what stands before it.
fn stands_free(text: &str, span: Span, is_sign: bool) -> bool {
    let head = text.get(..span.start).unwrap_or_default();
    let before = head.trim_end_matches(['\u{a0}', '\u{202f}']).chars().next_back();
    let after = text.get(span.end..).and_then(|rest| rest.chars().next());
    let is_dollar = text.get(span.start..).is_some_and(|rest| rest.starts_with('$'));
    let joined = before.is_some_and(|c| c.is_numeric() || is_dollar && c.is_alphabetic());
    // A word that goes on is no placeholder; `1%s'` has one, with a figure too many before it.
    !is_sign || !joined || !is_dollar && after.is_some_and(|c| !c.is_alphanumeric() && c != ' ')
}

/// Qt counts its places from `%1`; a figure more (`%12`) and no first place make it a percentage.
fn numbers_from_one(text: &str, span: Span) -> bool {
    let rest = text.get(span.end..).unwrap_or_default();
    let goes_on = rest.trim_start_matches(['.', ',']).starts_with(|c: char| c.is_numeric() || c == '%');
    text.contains("%1") && !goes_on
}
