//! A dictionary entry in the form the build writes and the program maps.

use serde::{Deserialize, Serialize};

/// What the dictionary knows of one source word.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry<'a> {
    /// Occurrences in the frequency list's corpus; 0 when the list does not have the word. The first field: it is
    /// also read alone.
    pub frequency: u32,
    /// The frequency list's part of speech (`n`, `v`, `nr` person, `ns` place, `nt` organisation …).
    #[serde(borrow)]
    pub tag: &'a str,
    /// Pronunciations without tones, syllables apart; the first is the usual one.
    #[serde(borrow)]
    pub readings: Vec<&'a str>,
    /// Meanings, one dictionary sense each.
    #[serde(borrow)]
    pub glosses: Vec<&'a str>,
    /// The dictionary writes it with a capital: a name.
    pub proper: bool,
    /// Its pronunciations as a family name; empty where it is none.
    #[serde(borrow)]
    pub family: Vec<&'a str>,
}
