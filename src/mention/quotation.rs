//! Words in quotation marks.

use super::{Mention, Value};
use crate::{document::Span, language::Text};

/// Words in quotation marks; the mention's span is the marks and what is between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// What is between the marks, in the document.
    pub inner: Span,
}

/// The quotations of a text. Marks that do not pair up inside a block are passed over.
pub fn all(text: &Text) -> Vec<Mention> {
    let mut found = Vec::new();
    for block in &text.document.blocks {
        for (start, end, open, close) in pairs(block.span.of(&text.document.text), &text.pack.rules.quotes) {
            let (start, end) = (block.span.start + start, block.span.start + end);
            let folded = Span::new(text.folded.folded_at(start), text.folded.folded_at(end));
            let inner = Span::new(start + open, end - close);
            found.push(Mention::new(text, folded, Value::Quotation(Quotation { inner })));
        }
    }
    found.sort_by_key(Mention::order);
    found
}

/// Start and end of each quotation, and the lengths of its marks.
fn pairs(text: &str, quotes: &[(String, String)]) -> Vec<(usize, usize, usize, usize)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_alphanumeric() || c == ' ' {
            at += c.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let closes = open.last().copied().filter(|&(_, kind)| {
            quotes.get(kind).is_some_and(|(_, close)| rest.starts_with(close.as_str()) && !is_apostrophe(text, at))
        });
        if let Some((start, kind)) = closes {
            open.pop();
            let (opening, closing) = quotes.get(kind).map_or((1, 1), |(open, close)| (open.len(), close.len()));
            found.push((start, at + closing, opening, closing));
        } else if let Some(kind) =
            quotes.iter().position(|(open, _)| rest.starts_with(open.as_str()) && !is_apostrophe(text, at))
        {
            open.push((at, kind));
        }
        at += c.len_utf8();
    }
    found.sort_unstable();
    found
}

/// A straight or curly mark between letters, or after an s without a word opened, belongs to a word.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let is_single = text.get(at..).is_some_and(|rest| rest.starts_with(['\'', '’']));
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|rest| rest.chars().nth(1));
    let in_word = |c: char| c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit();
    is_single && before.is_some_and(in_word) && after.is_some_and(in_word)
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use crate::language::pack;

    fn quoted(code: &str, text: &str) -> Vec<String> {
        pairs(text, &pack(code).unwrap().rules.quotes)
            .into_iter()
            .map(|(start, end, open, close)| text.get(start + open..end - close).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn marks_of_all_styles_and_inside_each_other() {
        assert_eq!(quoted("zh", "他说：“这是‘保价’协议。”"), ["这是‘保价’协议。", "保价"]);
        assert_eq!(quoted("en", "He said \"it's 'open war' now\" and left."), ["it's 'open war' now", "open war"]);
    }

    #[test]
    fn an_apostrophe_quotes_nothing() {
        assert!(quoted("en", "Pakistan's army didn't attack Kabul's suburbs").is_empty());
    }
}
