//! A sentence that denies where the original affirms, or affirms where it denies.

use super::{Comparison, Findings};
use crate::{
    align::{Denial, Denied, Original, Turn, denials_turned},
    check::{Draft, Place, Side},
    language::{Asking, asking},
    mention::Reading,
};

/// Share of the words of a bead that its other side explains, from which on it is translated word by word.
const LITERAL: f64 = 0.35;

/// Reports beads of which one side states a negation and the other has nothing that could be one.
pub fn turned(it: &Comparison, original: &Original, out: &mut Findings) {
    for denial in denials_turned(original, &it.target) {
        let draft = match denial.turn {
            Turn::Added => added(it, original, denial, "added"),
            Turn::AddedBeside => added(it, original, denial, "added-beside"),
            Turn::Lost => lost(original, denial),
        };
        if let Some(draft) = draft {
            out.add(draft);
        }
    }
}

fn added(it: &Comparison, original: &Original, denial: Denial, rule: &'static str) -> Option<Draft> {
    let bead = original.beads.get(denial.bead)?;
    // A question may deny for the sake of speech.
    if bead.target.clone().any(|segment| asks(&it.target, segment)) {
        return None;
    }
    let here = it.target.mentions.get(denial.mention)?;
    let there = original.reading.text.segments.get(bead.source.start)?;
    let written = it.target.written(here);
    let explanation = match denial.turn {
        Turn::AddedBeside => "The original denies less often in this sentence, by a word, a prefix or its meaning.",
        _ => "Nothing in this sentence of the original denies, by a word, a prefix or its meaning.",
    };
    let draft = Draft::new(rule, format!("“{written}” denies what the original affirms"), explanation);
    let source = Place { side: Side::Source, span: there.span, segment: bead.source.start };
    Some(draft.target(Place::of(Side::Target, here)).source(source))
}

fn lost(original: &Original, denial: Denial) -> Option<Draft> {
    let bead = original.beads.get(denial.bead)?;
    let there = original.reading.mentions.get(denial.mention)?;
    let written = original.reading.written(there);
    let text = &original.reading.text;
    // A free translation says the same with other words; and where words are not set apart, a denial is often but a
    // part of one.
    let literal = text.pack.rules.spaced && bead.coverage >= LITERAL;
    // A headline is written anew, and what was taken apart says much by its contrary.
    let close = bead.target.len() <= bead.source.len() && !text.may_be_shortened(there.segment);
    let denied = if close && !literal { denial.denied } else { Denied::Unknown };
    if let Denied::Gone(words) = denied {
        let span = text.unfolded(words);
        let draft = Draft::new(
            "lost-whole",
            format!("“{}” denies, and nothing in the translation does", text.written(span)),
            "Neither the denial nor, as far as can be seen, what it stands with is said in this sentence of the \
             translation.",
        );
        return Some(draft.source(Place { side: Side::Source, span, segment: there.segment }));
    }
    let rule = match denied {
        _ if literal => "lost",
        Denied::Said => "lost-affirmed",
        _ => "lost-freely",
    };
    let draft = Draft::new(
        rule,
        format!("“{written}” denies, and nothing in the translation does"),
        "The sentence of the translation has no word, prefix or phrase that could be the negation of the original.",
    );
    Some(draft.source(Place::of(Side::Source, there)))
}

fn asks(reading: &Reading, segment: usize) -> bool {
    let segment = reading.text.segments.get(segment);
    segment.is_some_and(|segment| asking(&reading.text, segment) == Asking::Marked)
}
