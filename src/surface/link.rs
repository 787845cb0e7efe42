//! Web and mail addresses, handles and paths.

use super::{Kind, Token};
use crate::document::Span;
use regex::Regex;
use std::sync::LazyLock;

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?i)(?:https?|ftp)://[^\s<>"'“”„«»）】」》，。、]+"#,
        r#"|(?-u:\b)www\.[a-z0-9-]+\.[^\s<>"'“”„«»）】」》，。、]+"#,
        // With a capital it is a name as well: JD.com.
        r"|(?-u:\b)(?-i:(?:[a-z0-9-]+\.)+(?:com|org|net|info|edu|gov))(?-u:\b)(?:/[^\s<>]*)?",
        r"|(?-u:\b)[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?-u:\b)",
    ))
    .ok()
});
/// A handle or the path of a file must not be the middle of something else. Paths of pages may be translated.
static LOOSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:^|[\s(（"'“])(@[A-Za-z0-9_]{3,30}\b(?:\.[a-z])?|(?:/[A-Za-z0-9_.-]+)+/[A-Za-z0-9_-]+\.[A-Za-z0-9]{1,4}\b|[A-Z]:\\[\w\\.-]+)"#).ok()
});

/// What an address without a scheme ends with or begins with.
const BARE: [&str; 7] = [".com", ".org", ".net", ".info", ".edu", ".gov", "www."];

/// The text may have links.
pub fn may_have(text: &str) -> bool {
    text.contains(['@', '/', '\\']) || BARE.iter().any(|part| text.contains(part))
}

/// An address that stands for any: the names that RFC 2606 keeps free, which translators write in their own language.
fn is_example(link: &str) -> bool {
    ["example.com", "example.org", "example.net"].contains(&link.trim_start_matches('@'))
}

/// The links of a text.
pub fn find(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut add = |start: usize, written: &str| {
        let kept = trimmed(written);
        if kept.chars().any(char::is_alphanumeric) && !is_example(kept) {
            let span = Span::new(start, start + kept.len());
            found.push(Token { kind: Kind::Link, span, key: key(kept) });
        }
    };
    for link in LINK.iter().flat_map(|pattern| pattern.find_iter(text)) {
        add(link.start(), link.as_str());
    }
    for captures in LOOSE.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        // `@example.org` is the end of any mail address there, and no handle.
        if let Some(link) =
            captures.get(1).filter(|link| !(link.as_str().starts_with('@') && link.as_str().contains('.')))
        {
            add(link.start(), link.as_str());
        }
    }
    found
}

/// Without the marks of the sentence around it; a closing bracket stays where its opening is inside.
fn trimmed(link: &str) -> &str {
    let opening = link.find('(').unwrap_or(link.len());
    let mut kept = link;
    loop {
        kept = kept.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', ']', '}']);
        match kept.strip_suffix(')') {
            Some(inner) if inner.len() <= opening => kept = inner,
            _ => return kept,
        }
    }
}

/// Two addresses of one page in two languages are alike: `/en/` and `/de/`, `en.` and `de.`.
fn key(link: &str) -> String {
    let lower = link.trim_end_matches('/').to_lowercase();
    let (scheme, rest) = lower.split_once("://").map_or(("", lower.as_str()), |(scheme, rest)| (scheme, rest));
    let parts: Vec<&str> = rest.split('/').collect();
    if scheme.is_empty() && parts.len() < 2 {
        return lower;
    }
    let parts: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(number, part)| match part.split_once('.') {
            _ if number > 0 && is_locale(part) => "*".to_owned(),
            Some((head, tail)) if number == 0 && is_locale(head) => format!("*.{tail}"),
            _ => (*part).to_owned(),
        })
        .collect();
    let joined = parts.join("/");
    if scheme.is_empty() { joined } else { format!("https://{joined}") }
}

/// `de`, `pt-br`, `zh_hans`.
fn is_locale(part: &str) -> bool {
    let mut pieces = part.split(['-', '_']);
    let letters = |piece: &str| piece.bytes().all(|byte| byte.is_ascii_alphabetic());
    pieces.next().is_some_and(|language| language.len() == 2 && letters(language))
        && pieces.next().is_none_or(|region| matches!(region.len(), 2 | 4) && letters(region))
        && pieces.next().is_none()
}
