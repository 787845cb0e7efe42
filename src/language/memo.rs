//! What was worked out for a word is kept, by each thread for itself, for the texts to come.

use rustc_hash::FxHashMap;
use std::{cell::RefCell, thread::LocalKey};

/// Values by word, apart for each of several owners: stemmers, packs.
pub struct Memo<V> {
    words: Vec<FxHashMap<String, V>>,
}

/// Words an owner remembers before it forgets all and begins anew: memory stays flat over a corpus.
const MOST: usize = 10_000;

/// Bytes of the longest word that is remembered.
const LONGEST: usize = 64;

impl<V> Memo<V> {
    /// Nothing yet.
    pub fn new() -> Self {
        Memo { words: Vec::new() }
    }
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo::new()
    }
}

/// The value of `word` for `owner`; `work` is done where it is not known yet, and must depend on these two alone.
pub fn remembered<V: Clone>(
    memo: &'static LocalKey<RefCell<Memo<V>>>,
    owner: usize,
    word: &str,
    work: impl FnOnce() -> V,
) -> V {
    // What is no word would fill the memory, and hardly comes again.
    if word.len() > LONGEST {
        return work();
    }
    if let Some(known) = memo.with_borrow(|memo| memo.words.get(owner).and_then(|words| words.get(word)).cloned()) {
        return known;
    }
    let value = work();
    memo.with_borrow_mut(|memo| {
        if memo.words.len() <= owner {
            memo.words.resize_with(owner + 1, FxHashMap::default);
        }
        let Some(words) = memo.words.get_mut(owner) else { return };
        if words.len() >= MOST {
            words.clear();
        }
        words.insert(word.to_owned(), value.clone());
    });
    value
}
