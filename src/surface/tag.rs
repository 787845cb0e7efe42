//! Tags of HTML, XML and of translation tools, and characters written by name.

use super::{Kind, Token};
use crate::document::Span;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// How a tag stands to its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagRole {
    /// `<b>`
    Open,
    /// `</b>`
    Close,
    /// `<br/>`, or one that HTML never closes.
    Alone,
}

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"<(/?)([A-Za-z][A-Za-z0-9:._-]*|\d{1,4})((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*)\s*(/?)>|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"#).ok()
});
static ATTRIBUTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))"#).ok());

/// Attributes that a translator may change: they are read by people, or lead to a page in their language.
const TRANSLATED: [&str; 12] = [
    "title",
    "alt",
    "label",
    "summary",
    "placeholder",
    "content",
    "aria-label",
    "lang",
    "xml:lang",
    "dir",
    "href",
    "src",
];

/// Elements of HTML that stand in running text without attributes or a partner.
/// Origin: the WHATWG's HTML standard, chapters 4.3 to 4.12.
const ELEMENTS: [&str; 49] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];
/// Those of them that are never closed.
const VOID: [&str; 3] = ["br", "hr", "img"];

/// The tags and entities of a text. `<word>` is a tag only if HTML has it, it has attributes, or it is closed.
pub fn find(text: &str) -> Vec<Token> {
    let Some(pattern) = TAG.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|captures| {
            let whole = captures.get(0)?;
            let span = Span::new(whole.start(), whole.end());
            if whole.as_str().starts_with('&') {
                return Some(Token { kind: Kind::Entity, span, key: whole.as_str().to_owned() });
            }
            let (role, key) = read(&captures, text)?;
            Some(Token { kind: Kind::Tag(role), span, key })
        })
        .collect()
}

fn read(captures: &Captures, text: &str) -> Option<(TagRole, String)> {
    let group = |number: usize| captures.get(number).map_or("", |group| group.as_str());
    let name = group(2).to_lowercase();
    let (closes, attributes, alone) = (!group(1).is_empty(), group(3), !group(4).is_empty());
    let known = ELEMENTS.contains(&name.as_str())
        || name.bytes().all(|byte| byte.is_ascii_digit())
        || !attributes.trim().is_empty()
        || alone
        || closes && text.contains(&format!("<{}", group(2)))
        || text.contains(&format!("</{}>", group(2)));
    if !known {
        return None;
    }
    let role = match (closes, alone || VOID.contains(&name.as_str())) {
        (true, _) => TagRole::Close,
        (false, true) => TagRole::Alone,
        (false, false) => TagRole::Open,
    };
    let kept = kept_attributes(attributes);
    let key = match role {
        TagRole::Close => format!("</{name}>"),
        TagRole::Alone => format!("<{name}{kept}/>"),
        TagRole::Open => format!("<{name}{kept}>"),
    };
    Some((role, key))
}

fn kept_attributes(attributes: &str) -> String {
    let Some(pattern) = ATTRIBUTE.as_ref() else { return String::new() };
    let mut kept: Vec<String> = pattern
        .captures_iter(attributes)
        .filter_map(|captures| {
            let name = captures.get(1)?.as_str().to_lowercase();
            let value = captures.iter().skip(2).flatten().next().map_or("", |value| value.as_str());
            (!TRANSLATED.contains(&name.as_str())).then(|| format!(" {name}={value}"))
        })
        .collect();
    kept.sort();
    kept.concat()
}
