//! A dictionary entry in the form the build writes and the program maps.

use serde::{Deserialize, Serialize};

/// What the dictionary knows of one source word. Its texts are rows of numbers of the word list, so that each word is
/// in the program once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Occurrences in the frequency list's corpus; 0 when the list does not have the word. The first field: it is
    /// also read alone.
    pub frequency: u32,
    /// The frequency list's part of speech, a single word.
    pub tag: u32,
    /// The dictionary writes it with a capital: a name.
    pub proper: bool,
    /// Pronunciations without tones, syllables apart; the first is the usual one.
    pub readings: Vec<u32>,
    /// Meanings, one dictionary sense each.
    pub glosses: Vec<u32>,
    /// Its pronunciations as a family name; none where it is none.
    pub family: Vec<u32>,
}

/// Stands between two texts of a row; no word has this number.
pub const BREAK: u32 = 0;
