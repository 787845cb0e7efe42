//! English words of one meaning, by their stems: what the lexicons of several languages give for one word.

use fst::{IntoStreamer, Set, Streamer};
use std::sync::OnceLock;

static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en.kin"));
/// Between the two stems of a pair.
const BESIDE: char = '\u{1}';

/// The stems of English words that may stand for a word of this stem: *attack* for `assault`. Sorted.
pub fn kin(stem: &str) -> Vec<String> {
    static ALL: OnceLock<Option<Set<&'static [u8]>>> = OnceLock::new();
    let Some(pairs) = ALL.get_or_init(|| Set::new(PAIRS).ok()) else { return Vec::new() };
    let first = format!("{stem}{BESIDE}");
    let last = format!("{stem}\u{2}");
    let mut stream = pairs.range().ge(&first).lt(&last).into_stream();
    let mut found = Vec::new();
    while let Some(pair) = stream.next() {
        let other = std::str::from_utf8(pair).ok().and_then(|pair| pair.strip_prefix(first.as_str()));
        found.extend(other.map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_languages_take_for_each_other_are_kin() {
        assert!(kin("attack").iter().any(|other| other == "assault"));
        assert!(kin("big").iter().any(|other| other == "larg"));
        assert!(!kin("big").iter().any(|other| other == "small"));
        assert!(kin("nosuchstem").is_empty());
    }
}
