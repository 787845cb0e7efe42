//! Languages: their packs, folding, sentences, and which one a text is in.

mod cue_stems;
mod figure_heads;
pub mod fold;
mod folded;
mod given;
mod guess;
mod look;
pub mod memo;
mod pack;
mod pattern;
pub mod phrases;
mod prepared;
mod question;
mod rules;
mod segment;
mod speech;
mod stem;
mod text;

pub use given::{Gender, given_name};
pub use guess::{Guess, guess, seems_other};
pub use pack::{NumberWord, Pack, Relation, Tie, codes, install, on_scale, pack, rate_of, scale, units, worth};
pub use pattern::Pattern;
pub use question::{Asking, asking};
pub use rules::{Forms, Hedge, Rules, Unit};
pub use segment::{Segment, segment};
pub use stem::Stemmer;
pub use text::Text;

use std::sync::OnceLock;

/// Pairs of traditional and simplified characters, little-endian code points, sorted.
static HAN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/han.bin"));

/// The simplified form of a traditional Chinese character, else the character itself.
pub fn simplify(c: char) -> char {
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let code = |bytes: &[u8]| bytes.try_into().ok().map(u32::from_le_bytes).and_then(char::from_u32);
        HAN.as_chunks::<8>().0.iter().filter_map(|pair| Some((code(pair.get(..4)?)?, code(pair.get(4..)?)?))).collect()
    });
    table.binary_search_by_key(&c, |(from, _)| *from).ok().and_then(|at| table.get(at)).map_or(c, |(_, to)| *to)
}

/// Folds a short string: a name, a word, a key.
pub fn fold(text: &str) -> String {
    fold::fold_str(text, simplify)
}
