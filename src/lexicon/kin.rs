//! English words of one meaning, by their stems: what the lexicons of several languages give for one word.

use fst::Map;
use std::sync::OnceLock;

static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en.kin"));
static OTHERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en.kin.others"));

/// The stems of English words that may stand for a word of this stem: *attack* for `assault`. Sorted.
pub fn kin(stem: &str) -> Vec<&'static str> {
    static ALL: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    let offset = ALL.get_or_init(|| Map::new(INDEX).ok()).as_ref().and_then(|index| index.get(stem));
    let others = offset.and_then(|offset| OTHERS.get(usize::try_from(offset).ok()?..));
    others.and_then(|others| postcard::take_from_bytes(others).ok()).map(|(others, _)| others).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_languages_take_for_each_other_are_kin() {
        assert!(kin("attack").contains(&"assault"));
        assert!(kin("big").contains(&"larg"));
        assert!(!kin("big").contains(&"small"));
        assert!(kin("nosuchstem").is_empty());
    }
}
