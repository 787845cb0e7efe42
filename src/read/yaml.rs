//! The scalars of a YAML text with their keys and bytes.

use super::{ReadError, Words, escape::escape, json::Found};
use crate::document::Span;
use saphyr_parser::{Event, Parser, ScalarStyle};

/// All scalars of a YAML text that are values, in order.
///
/// # Errors
/// For what is no YAML, with the line.
pub fn scalars(path: &str, text: &str) -> Result<Vec<Found>, ReadError> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let mut walker = Walker::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            ReadError::Broken(path.to_owned(), error.marker().line(), format!("this is no YAML ({})", error.info()))
        })?;
        match event {
            Event::Scalar(value, style, ..) => {
                let raw = Span::new(byte(span.start.index()), byte(span.end.index()));
                walker.scalar(&value, content(raw, style, text), text);
            }
            Event::MappingStart(..) => walker.open.push(Open::Mapping { key: None }),
            Event::SequenceStart(..) => walker.open.push(Open::Sequence { number: 0 }),
            Event::MappingEnd | Event::SequenceEnd => {
                walker.open.pop();
                walker.value_ends();
            }
            Event::Alias(_) => walker.value_ends(),
            _ => {}
        }
    }
    Ok(walker.found)
}

/// A mapping or sequence that is open, and where in it the walker is.
enum Open {
    Mapping { key: Option<String> },
    Sequence { number: usize },
}

#[derive(Default)]
struct Walker {
    open: Vec<Open>,
    found: Vec<Found>,
}

impl Walker {
    fn scalar(&mut self, value: &str, raw: Span, text: &str) {
        if let Some(Open::Mapping { key: key @ None }) = self.open.last_mut() {
            *key = Some(value.to_owned());
            return;
        }
        let keys = self.open.iter().map(|open| match open {
            Open::Mapping { key } => key.clone().unwrap_or_default(),
            Open::Sequence { number } => number.to_string(),
        });
        let words = laid_beside(value, raw, text).unwrap_or_else(|| {
            let mut words = Words::default();
            words.put(value, raw);
            words
        });
        self.found.push(Found { keys: keys.collect(), words });
        self.value_ends();
    }

    fn value_ends(&mut self) {
        match self.open.last_mut() {
            Some(Open::Mapping { key }) => *key = None,
            Some(Open::Sequence { number }) => *number += 1,
            None => {}
        }
    }
}

/// A scalar without quotation marks or the line that begins a block.
fn content(raw: Span, style: ScalarStyle, text: &str) -> Span {
    let words = raw.of(text);
    let skipped = match style {
        ScalarStyle::Plain => 0,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => usize::from(words.starts_with(['"', '\''])),
        ScalarStyle::Literal | ScalarStyle::Folded if words.starts_with(['|', '>']) => {
            words.find('\n').map_or(0, |end| end + 1)
        }
        ScalarStyle::Literal | ScalarStyle::Folded => 0,
    };
    Span::new(raw.start + skipped, raw.end)
}

/// The value with each character's place in the file, where lines are folded and indented and quotation marks escaped.
fn laid_beside(value: &str, raw: Span, text: &str) -> Option<Words> {
    let mut words = Words::default();
    let mut at = raw.start;
    for c in value.chars() {
        let rest = Span::new(at, raw.end).of(text);
        let blank = rest.len() - rest.trim_start().len();
        let here = rest.chars().next();
        if c.is_whitespace() {
            let length = match here {
                Some(next) if next == c && next != '\n' => next.len_utf8(),
                _ => blank,
            };
            let next = Span::new(at, at + length);
            // An escape may stand for white space: "\n".
            match (length, escape(rest)) {
                (0, (stands_for, length)) if rest.starts_with('\\') && stands_for == c.to_string() => {
                    words.put(&stands_for, Span::new(at, at + length));
                    at += length;
                }
                _ => {
                    words.put(c.encode_utf8(&mut [0; 4]), next);
                    at = next.end;
                }
            }
            continue;
        }
        at += blank;
        let rest = rest.get(blank..)?;
        let length = match rest.chars().next()? {
            '\'' if c == '\'' && rest.starts_with("''") => 2,
            next if next == c && next != '\\' => {
                words.keep(rest.get(..c.len_utf8())?, at);
                at += c.len_utf8();
                continue;
            }
            '\\' => Some(escape(rest)).filter(|(stands_for, _)| *stands_for == c.to_string())?.1,
            _ => return None,
        };
        words.put(c.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
        at += length;
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_of_every_style_keep_their_bytes() {
        let text = "en:\n  plain: The Dawn of Karachi # no\n  quoted: \"a \\\"b\\\"\\nc\"\n  single: 'it''s'\n  folded: >\n    one\n    two\n  list:\n    - x: first\n    - second\n";
        let found = scalars("en.yml", text).unwrap();
        let shown: Vec<_> = found.iter().map(|one| (one.keys.join("."), one.words.text.as_str())).collect();
        let wanted = [
            ("en.plain", "The Dawn of Karachi"),
            ("en.quoted", "a \"b\"\nc"),
            ("en.single", "it's"),
            ("en.folded", "one two\n"),
            ("en.list.0.x", "first"),
            ("en.list.1", "second"),
        ];
        assert_eq!(shown, wanted.map(|(key, words)| (key.to_owned(), words)));
        for one in &found {
            for piece in &one.words.pieces {
                let (here, there) = (piece.text.of(&one.words.text), piece.file.of(text));
                assert!(
                    here == there || there.starts_with(['\\', '\'']) || there.trim().is_empty(),
                    "{here:?} {there:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_yaml_is_named_with_its_line() {
        let error = scalars("en.yml", "a: b\nc: [d\n").err().unwrap().to_string();
        assert!(error.contains("this is no YAML"), "{error}");
    }
}
