//! What stands on the surface of a text whatever its words mean: tags, placeholders, links and marks.
//!
//! Programs and browsers read these, not people, so a translation has to keep them letter for letter.

mod icu;
mod link;
pub mod marks;
pub mod mojibake;
mod placeholder;
mod tag;

pub use icu::Message;
pub use tag::TagRole;

use crate::document::Span;
use std::collections::BTreeMap;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A tag of HTML, XML or of a translation tool: `<b>`, `</1>`.
    Tag(TagRole),
    /// A character by its name or number: `&nbsp;`.
    Entity,
    /// What a program fills in: `%s`, `{name}`.
    Placeholder,
    /// A message of ICU's that chooses between forms.
    Message(Message),
    /// A web or mail address, a handle, a path.
    Link,
}

/// A stretch of a text that must be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Bytes of the text it was found in.
    pub span: Span,
    /// What two tokens that stand for each other have in common: spaces, flags and widths left out.
    pub key: String,
}

impl Token {
    /// The parts of it that are no words: all of it, but for the forms inside a message.
    pub fn syntax(&self) -> Vec<Span> {
        match &self.kind {
            Kind::Message(message) => message.syntax.clone(),
            _ => vec![self.span],
        }
    }
}

/// The tokens of the parts of a text, each read by itself: what is left open in one does not reach into the next.
pub fn tokens_of(text: &str, parts: impl Iterator<Item = Span>) -> Vec<Token> {
    let shifted = |part: Span| {
        let by = move |span: Span| Span::new(span.start + part.start, span.end + part.start);
        tokens(part.of(text)).into_iter().map(move |mut token| {
            token.span = by(token.span);
            if let Kind::Message(message) = &mut token.kind {
                message.syntax.iter_mut().for_each(|span| *span = by(*span));
            }
            token
        })
    };
    parts.flat_map(shifted).collect()
}

/// The tokens of a text, by where they begin; none lies in another.
pub fn tokens(text: &str) -> Vec<Token> {
    type Reader = fn(&str) -> Vec<Token>;
    // Most texts have none of the signs that tokens begin with: one look for them is all that they cost.
    let mut seen = [false; 128];
    for byte in text.bytes() {
        if let Some(seen) = seen.get_mut(usize::from(byte)) {
            *seen = true;
        }
    }
    let has = |signs: &str| signs.bytes().any(|sign| seen.get(usize::from(sign)).is_some_and(|seen| *seen));
    let readers: [(bool, Reader); 4] = [
        (has("{"), icu::find),
        (has("<&"), tag::find),
        (has("@/\\") || has(".") && link::may_have(text), link::find),
        (has("%{$"), placeholder::find),
    ];
    if !readers.iter().any(|(may_have, _)| *may_have) {
        return Vec::new();
    }
    let mut found: BTreeMap<usize, Token> = BTreeMap::new();
    for (_, read) in readers.into_iter().filter(|(may_have, _)| *may_have) {
        for token in read(text) {
            let before = found.range(..token.span.end).next_back();
            if before.is_none_or(|(_, other)| !other.span.overlaps(token.span)) {
                found.insert(token.span.start, token);
            }
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn keys(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.key).collect()
    }

    #[test]
    fn placeholders_of_many_makes() {
        assert_eq!(keys("%d files in %s"), ["%1$d", "%2$s"]);
        assert_eq!(keys("in %2$s %1$d files"), ["%2$s", "%1$d"]);
        assert_eq!(keys("%(count)d of %(total)5.2f"), ["%(count)d", "%(total)f"]);
        assert_eq!(
            keys("Hello {name}, {0:N2} of {{ user.total }} at ${HOME}"),
            ["{name}", "{0}", "{{user.total}}", "${HOME}"]
        );
        assert_eq!(keys("%1 of %2, %%"), ["%1", "%2"]);
    }

    #[test]
    fn what_people_write_is_no_placeholder() {
        for text in
            ["100% sure, 50%de remise, 5 % of it", "US$m and $5", "{ not one }", "and/or", "a < b > c", "I <3 you"]
        {
            assert!(tokens(text).is_empty(), "{text}: {:?}", tokens(text));
        }
    }

    #[test]
    fn tags_links_and_messages() {
        assert_eq!(keys(r#"<a href="https://x.org/a" title="b">here</a><br/>"#), ["<a>", "</a>", "<br/>"]);
        assert_eq!(keys("see https://Example.org/en/a). or a@b.org"), ["https://example.org/*/a", "a@b.org"]);
        assert_eq!(keys("{n, plural, one {# file} other {# files}}"), ["{n,plural}"]);
    }
}
