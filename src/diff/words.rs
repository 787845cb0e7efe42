//! The words that two drafts do not share. Words are those of the language, so that Chinese and Japanese are
//! compared by words too.

use crate::{document::Span, mention::Reading};
use similar::{DiffTag, capture_diff_slices};

/// What happened to some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Both drafts have them.
    Same,
    /// Only the old draft has them.
    Removed,
    /// Only the new draft has them.
    Added,
}

/// Some words in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What happened to them.
    pub kind: Kind,
    /// Where they are: bytes of the old draft for what was removed, else of the new one.
    pub span: Span,
}

/// The way from one draft to the other.
pub fn changes(old: &Reading, new: &Reading) -> Vec<Change> {
    let (left, right) = (tokens(old), tokens(new));
    let texts = |reading: &Reading, tokens: &[Span]| -> Vec<String> {
        tokens.iter().map(|token| reading.text.written(*token).to_owned()).collect()
    };
    let (a, b) = (texts(old, &left), texts(new, &right));
    let mut changes: Vec<Change> = Vec::new();
    for step in capture_diff_slices(similar::Algorithm::Myers, &a, &b) {
        let (tag, olds, news) = step.as_tag_tuple();
        let mut add = |kind: Kind, tokens: &[Span]| {
            if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                changes.push(Change { kind, span: first.cover(*last) });
            }
        };
        match tag {
            DiffTag::Equal => add(Kind::Same, right.get(news).unwrap_or_default()),
            _ => {
                add(Kind::Removed, left.get(olds).unwrap_or_default());
                add(Kind::Added, right.get(news).unwrap_or_default());
            }
        }
    }
    changes
}

/// The words of a text and what stands between them, without a gap.
fn tokens(reading: &Reading) -> Vec<Span> {
    let length = reading.text.document.text.len();
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in reading.words.iter() {
        let span = reading.text.unfolded(word.folded);
        if span.start < at || span.is_empty() {
            continue;
        }
        if span.start > at {
            tokens.push(Span::new(at, span.start));
        }
        tokens.push(span);
        at = span.end;
    }
    if at < length {
        tokens.push(Span::new(at, length));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{knowledge::Knowledge, language::pack, read::plain};

    fn shown(code: &str, old: &str, new: &str) -> String {
        let reading = |text: &str| Reading::new(plain("t", text), pack(code).unwrap(), &Knowledge::none());
        let (old, new) = (reading(old), reading(new));
        let piece = |change: &Change| match change.kind {
            Kind::Same => new.text.written(change.span).to_owned(),
            Kind::Removed => format!("[-{}-]", old.text.written(change.span)),
            Kind::Added => format!("{{+{}+}}", new.text.written(change.span)),
        };
        changes(&old, &new).iter().map(piece).collect()
    }

    #[test]
    fn words_are_compared_whole() {
        assert_eq!(
            shown("en", "It rose by 12 percent.", "It fell by 12 percent."),
            "It [-rose-]{+fell+} by 12 percent."
        );
    }

    #[test]
    fn where_no_spaces_are_written_the_dictionary_cuts() {
        assert_eq!(shown("zh", "公司今年营收增长。", "公司去年营收增长。"), "公司[-今年-]{+去年+}营收增长。");
    }

    #[test]
    fn nothing_is_lost_between_the_words() {
        let text = "  One,\n\n two — three. ";
        assert_eq!(shown("en", text, text), text);
    }
}
