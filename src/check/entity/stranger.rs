//! A name without counterpart where the original has another that was lost.

use super::{Comparison, Draft, Original, Place, Severity, Side};
use crate::{align::Stranger, check::wording};

/// *Marek Rudnicki* where the original has Putin.
pub fn stands_for(it: &Comparison, original: &Original, stranger: &Stranger) -> Option<Draft> {
    let here = it.target.mentions.get(stranger.target)?;
    if wording::is_defined(&it.target, here) {
        return None;
    }
    let ours = it.target.written(here);
    let place = Place::of(Side::Target, here);
    let Some(lost) = stranger.lost else {
        let why = format!("Nothing in the sentence of the original is spelled like {ours} or means it.");
        let draft = Draft::new("added", format!("“{ours}” is not in the original"), why);
        return Some(draft.target(place).severity(Severity::Major));
    };
    let span = original.reading.text.unfolded(lost.folded);
    let theirs = original.reading.text.written(span);
    Some(
        Draft::new(
            "stranger",
            format!("“{ours}” is not in the original, which has “{theirs}”"),
            format!(
                "Nothing in the sentence of the original sounds like {ours} or means it, and nothing in the translation stands for {theirs}."
            ),
        )
        .target(place)
        .source(Place { side: Side::Source, span, segment: lost.segment }),
    )
}
