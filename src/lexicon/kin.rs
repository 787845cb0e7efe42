//! English words of one meaning, by their stems: what the lexicons of several languages give for one word.

use crate::language::memo::{Memo, remembered};
use fst::Map;
use std::{
    cell::RefCell,
    sync::{Arc, OnceLock},
};

static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en.kin"));
static OTHERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en.kin.others"));

thread_local! {
    static KIN: RefCell<Memo<Arc<[&'static str]>>> = RefCell::new(Memo::new());
}

/// The stems of English words that may stand for a word of this stem: *attack* for `assault`. Sorted.
pub fn kin(stem: &str) -> Arc<[&'static str]> {
    static ALL: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    remembered(&KIN, 0, stem, || {
        let offset = ALL.get_or_init(|| Map::new(INDEX).ok()).as_ref().and_then(|index| index.get(stem));
        let others = offset.and_then(|offset| OTHERS.get(usize::try_from(offset).ok()?..));
        let others = others.and_then(|others| postcard::take_from_bytes::<Vec<&'static str>>(others).ok());
        others.map(|(others, _)| others).unwrap_or_default().into()
    })
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
