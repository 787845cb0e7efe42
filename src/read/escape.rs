//! Strings with backslashes: JSON, PO, `.properties`.

use super::Words;
use crate::document::Span;

/// Adds the content of a quoted string that stands at byte `at` of the file, with its escapes resolved.
pub fn quoted(words: &mut Words, inside: &str, at: usize) {
    let mut start = 0;
    while let Some(rest) = inside.get(start..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            words.keep(rest.get(..plain).unwrap_or_default(), at + start);
            start += plain;
            continue;
        }
        let (character, length) = escape(rest);
        words.put(&character, Span::new(at + start, at + start + length));
        start += length;
    }
}

/// The character that an escape at the start of `rest` stands for, and the escape's length in bytes.
pub fn escape(rest: &str) -> (String, usize) {
    let Some(mark) = rest.chars().nth(1) else { return (rest.to_owned(), rest.len()) };
    let simple = |c: &str| (c.to_owned(), 1 + mark.len_utf8());
    match mark {
        'n' => simple("\n"),
        't' => simple("\t"),
        'r' => simple("\r"),
        'b' | 'f' | 'a' | 'v' => simple(" "),
        'u' => unicode(rest),
        other => simple(&other.to_string()),
    }
}

/// `\u4e2d`, or two of them that make a pair.
fn unicode(rest: &str) -> (String, usize) {
    const LENGTH: usize = "\\u0000".len();
    let unit = |from: usize| {
        let digits = rest.get(from..from + LENGTH)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return ("\\u".to_owned(), "\\u".len()) };
    let decoded = |units: &[u16]| char::decode_utf16(units.iter().copied()).next().and_then(Result::ok);
    if let Some(c) = decoded(&[first]) {
        return (c.to_string(), LENGTH);
    }
    match unit(LENGTH).and_then(|second| decoded(&[first, second])) {
        Some(c) => (c.to_string(), 2 * LENGTH),
        None => ("\u{fffd}".to_owned(), LENGTH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_characters_and_keep_their_bytes() {
        let file = r#"a\"b\n\u4e2d\ud83d\ude00\q\"#;
        let mut words = Words::default();
        quoted(&mut words, file, 0);
        assert_eq!(words.text, "a\"b\n中😀q\\");
        assert_eq!(words.pieces.last().unwrap().file.end, file.len());
        let smile = words.pieces.iter().find(|piece| piece.text.of(&words.text) == "😀").unwrap();
        assert_eq!(smile.file.of(file), r"\ud83d\ude00");
    }
}
