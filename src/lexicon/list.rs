//! The words of which the dictionaries' texts are made, each once.

use super::entry::{BREAK, Entry};

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.list"));

/// Bytes of a number in the list's head.
const WIDTH: usize = 4;

/// The word with that number, from 1; empty for a number that the list does not have.
pub fn word(number: u32) -> &'static str {
    let text = |number: usize| {
        let start = usize::try_from(head(number)?).ok()?;
        let end = usize::try_from(head(number + 1)?).ok()?;
        std::str::from_utf8(WORDS.get(start..end)?).ok()
    };
    usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).and_then(text).unwrap_or_default()
}

/// Where the word begins, in bytes of the list: the head's numbers come first, then all words.
fn head(index: usize) -> Option<u32> {
    let bytes = WORDS.get(index * WIDTH..(index + 1) * WIDTH)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

impl Entry {
    /// The frequency list's part of speech (`n`, `v`, `nr` person, `ns` place, `nt` organisation …); empty where it
    /// has none.
    pub fn tag(&self) -> &'static str {
        word(self.tag)
    }

    /// Pronunciations without tones, syllables apart; the first is the usual one.
    pub fn readings(&self) -> impl Iterator<Item = String> {
        texts(&self.readings)
    }

    /// Meanings, one dictionary sense each.
    pub fn glosses(&self) -> impl Iterator<Item = String> {
        texts(&self.glosses)
    }

    /// Its pronunciations as a family name; none where it is none.
    pub fn family(&self) -> impl Iterator<Item = String> {
        texts(&self.family)
    }

    /// The dictionary says what it means.
    pub fn has_meaning(&self) -> bool {
        !self.glosses.is_empty()
    }

    /// The dictionary says how it is pronounced.
    pub fn has_reading(&self) -> bool {
        !self.readings.is_empty()
    }

    /// It is a family name.
    pub fn is_family(&self) -> bool {
        !self.family.is_empty()
    }
}

fn texts(row: &[u32]) -> impl Iterator<Item = String> {
    let texts = (!row.is_empty()).then(|| row.split(|&number| number == BREAK));
    texts.into_iter().flatten().map(|text| {
        let words: Vec<&str> = text.iter().map(|&number| word(number)).collect();
        words.join(" ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_no_word_is_empty() {
        assert_eq!(word(0), "");
        assert_eq!(word(u32::MAX), "");
        assert!(!word(1).is_empty());
    }
}
