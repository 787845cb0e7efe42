//! Characters that act instead of being seen.

use std::borrow::Cow;

/// Control characters, direction overrides and what XML forbids, made visible; line ends and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if acts(c) { picture(c) } else { c }).collect())
}

/// The same on one line.
pub fn one_line(text: &str) -> String {
    let visible = visible(text);
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// JSON in which what acts is written as an escape: its readers get the same strings, and a terminal that shows it does nothing.
pub fn inert(json: String) -> String {
    use std::fmt::Write;
    if !json.chars().any(acts) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // Control characters of ASCII are escapes already, but for one; none of these stands outside of a string.
        let _ = if acts(c) { write!(out, "\\u{:04x}", u32::from(c)) } else { out.write_char(c) };
    }
    out
}

fn acts(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
        || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// The sign that Unicode has for a control character, else the replacement character.
fn picture(c: char) -> char {
    const PICTURES: u32 = 0x2400;
    match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(PICTURES + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_in_json_say_the_same() {
        let text = "a\u{7f}\u{9b}b\u{202e}c\n";
        let json = inert(serde_json::to_string_pretty(&[text]).unwrap());
        assert_eq!(json, "[\n  \"a\\u007f\\u009bb\\u202ec\\n\"\n]");
        assert_eq!(serde_json::from_str::<[String; 1]>(&json).unwrap(), [text]);
    }

    #[test]
    fn what_acts_is_seen_and_what_is_text_stays() {
        assert_eq!(visible("a\u{1b}[31m\u{7}\u{0}\u{7f}\u{9b}\u{202e}b\tc\n"), "a␛[31m␇␀␡\u{fffd}\u{fffd}b\tc\n");
        assert!(matches!(visible("نص \u{200f}卫报"), Cow::Borrowed(_)));
        assert_eq!(one_line("a\r\n  b\tc"), "a b c");
    }
}
