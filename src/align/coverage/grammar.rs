//! Words that a word of grammar on the other side renders: *beaucoup*, many; *almost*, presque.

use super::{State, Unit};
use crate::{
    language::{
        Pack,
        memo::{Memo, remembered},
        pack,
    },
    lexicon::{Lexicon, PIVOT},
    mention::Reading,
};
use rustc_hash::FxHashSet;
use std::{cell::RefCell, ops::Range, sync::Arc};

/// Some segments of a text.
type Part<'a> = (&'a Reading, &'a Range<usize>);

/// What is alone and may be said by a word of grammar of the other side is not.
pub fn settle(units: &mut [Unit], own: Part, other: Part) {
    let mut grammar: Option<FxHashSet<String>> = None;
    let text = own.0.text.folded.text();
    for unit in units.iter_mut().filter(|unit| unit.is_gap()) {
        let said = meanings(unit.folded.of(text), own.0.text.pack);
        let grammar = grammar.get_or_insert_with(|| grammar_of(other));
        if said.iter().any(|meaning| grammar.contains(meaning)) {
            unit.state = State::Joined;
        }
    }
}

/// What the words of grammar of some segments may say.
fn grammar_of((reading, segments): Part) -> FxHashSet<String> {
    let (text, pack) = (reading.text.folded.text(), reading.text.pack);
    let folded = segments.clone().filter_map(|number| reading.text.segments.get(number)).map(|segment| segment.folded);
    let words = folded.flat_map(|folded| reading.words.within(folded)).map(|word| word.folded.of(text));
    words.filter(|word| pack.function_words.contains(*word)).flat_map(|word| meanings(word, pack).to_vec()).collect()
}

/// The stems of the single words that a word may be in the pivot.
fn meanings(word: &str, own: &Pack) -> Arc<[String]> {
    remembered(&MEANINGS, own.number, word, || looked_up(word, own).into())
}

thread_local! {
    static MEANINGS: RefCell<Memo<Arc<[String]>>> = RefCell::new(Memo::new());
}

fn looked_up(word: &str, own: &Pack) -> Vec<String> {
    let Some(pivot) = pack(PIVOT) else { return Vec::new() };
    if own.rules.code == PIVOT {
        return vec![pivot.stemmer.stem(word)];
    }
    let entry = Lexicon::shipped(&own.rules.code).and_then(|lexicon| lexicon.entry_or_stem(word, &own.stemmer));
    let glosses: Vec<String> = entry.map(|entry| entry.glosses().collect()).unwrap_or_default();
    let single = glosses.iter().filter(|gloss| gloss.bytes().all(|b| b.is_ascii_lowercase()));
    single.map(|gloss| pivot.stemmer.stem(gloss)).collect()
}
