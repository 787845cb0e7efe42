//! Text that was written in one encoding and read in another: `Ã©` for `é`.

use crate::document::Span;

/// The places that were misread, each with the text that was meant; empty where it is lost (U+FFFD).
pub fn find(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut run: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c == char::REPLACEMENT_CHARACTER {
            found.push((Span::new(at, at + c.len_utf8()), String::new()));
        }
        let foreign = !c.is_ascii() && c != char::REPLACEMENT_CHARACTER;
        match (foreign, run) {
            (true, None) => run = Some(at),
            (false, Some(start)) => {
                run = None;
                let span = Span::new(start, at);
                found.extend(meant(span.of(text)).map(|meant| (span, meant)));
            }
            _ => {}
        }
    }
    found.sort();
    found
}

/// The characters as bytes of windows-1252, read as UTF-8, where that gives fewer and other characters.
fn meant(run: &str) -> Option<String> {
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(run);
    if unmappable || run.chars().count() < 2 {
        return None;
    }
    let read = std::str::from_utf8(&bytes).ok()?;
    (read.chars().count() < run.chars().count()).then(|| read.to_owned())
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn misread_letters_are_read_again() {
        let meant = |text: &str| find(text).into_iter().map(|(_, meant)| meant).collect::<Vec<_>>();
        assert_eq!(meant("Le prÃ©sident dit â€œnonâ€\u{9d}"), ["é", "“", "”"]);
        assert_eq!(meant("lost \u{fffd} here"), [""]);
        assert!(meant("Übergrößenträger, façade, naïve, «où», 30 °C, £5, ÄÖ, Â").is_empty());
    }
}
