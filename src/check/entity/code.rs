//! Codes: F-16 for F-15, H2N2 for H1N1.

use super::{Comparison, Draft, Original, Place, Side};
use crate::{align::Relation, check::Findings, mention::Value};

/// A code of the original whose sentence in the translation has another in its place.
pub fn changed(it: &Comparison, original: &Original, out: &mut Findings) {
    let changed = original.linked(&it.target).filter(|(link, ..)| link.relation == Relation::Value);
    for (_, there, here) in changed {
        if !matches!((&there.value, &here.value), (Value::Code(_), Value::Code(_))) {
            continue;
        }
        let (ours, theirs) = (it.target.written(here), original.reading.written(there));
        // 0-auf-100: a word between figures is translated.
        let is_word = |part: &str| it.target.text.pack.function_words.contains(part);
        if ours.split('-').any(is_word) {
            continue;
        }
        let why = format!(
            "{theirs} is a name made of letters and figures, which no translation changes; {ours} stands nowhere in the original."
        );
        out.add(
            Draft::new("code", format!("“{ours}” stands for “{theirs}”"), why)
                .target(Place::of(Side::Target, here))
                .source(Place::of(Side::Source, there))
                .suggest(theirs, here.span),
        );
    }
}
