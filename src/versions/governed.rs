//! Words that bear on the word after them: a denial, a modal verb, *all* and *most*. Where two versions have the
//! same word, they must not say the contrary of it.

use super::two::{Two, finding};
use crate::{
    check::{Finding, Place, Side},
    document::Span,
    language::scale,
    mention::{Mention, Negation, Reading, Value},
};

/// Words after a cue among which are those that it bears on.
const REACH: usize = 4;

/// The contraries.
pub fn compare(two: &Two) -> Vec<Finding> {
    let mut findings = Vec::new();
    let governing = two.ours.mentions.iter().enumerate().filter(|(_, mention)| governs(two.ours, mention));
    for (number, mention) in governing {
        let beside = two.beside(mention.segment);
        for word in governed(two.ours, mention) {
            for (other, segment) in two.words_there(word, mention.segment, beside.clone()) {
                let theirs = governors(two.theirs, other, segment);
                if let Some(there) = contrary(two.ours, number, two.theirs, &theirs, segment) {
                    let place = there.unwrap_or_else(|| place(Side::Source, two.theirs, other, segment));
                    findings.extend(finding(check_of(mention), Some(place), Some(Place::of(Side::Target, mention))));
                }
            }
        }
    }
    findings.extend(denied_there(two));
    findings
}

/// Denials of the version on a word that the translation affirms.
fn denied_there(two: &Two) -> Vec<Finding> {
    let mut findings = Vec::new();
    let denials = two.theirs.mentions.iter().filter(|mention| mention.value == Value::Negation(Negation::Stated));
    for mention in denials.filter(|mention| !opens(two.theirs, mention)) {
        for word in governed(two.theirs, mention) {
            let sentences = 0..two.ours.text.segments.len();
            let words = two.words_here(word, mention.segment, sentences);
            let beside = |segment: &usize| two.beside(*segment).contains(&mention.segment);
            for (own, segment) in words.into_iter().filter(|(_, segment)| beside(segment)) {
                if is_affirmed(two.ours, segment, two.theirs, mention.segment) {
                    let here = place(Side::Target, two.ours, own, segment);
                    findings.extend(finding("polarity", Some(Place::of(Side::Source, mention)), Some(here)));
                }
            }
        }
    }
    findings
}

fn place(side: Side, reading: &Reading, folded: Span, segment: usize) -> Place {
    Place { side, span: reading.text.unfolded(folded), segment }
}

/// It is the first word: *no ship was ever found so deep* says the same as *the deepest ship*.
fn opens(reading: &Reading, mention: &Mention) -> bool {
    reading.text.segments.get(mention.segment).is_some_and(|segment| segment.folded.start == mention.folded.start)
}

fn governs(reading: &Reading, mention: &Mention) -> bool {
    let scaled = |concept: &String| concepts().any(|known| known == concept);
    match &mention.value {
        Value::Negation(negation) => *negation == Negation::Stated && !opens(reading, mention),
        Value::Cue(cue) => cue.concepts.iter().any(scaled),
        _ => false,
    }
}

/// The concepts that bear on the next word.
fn concepts() -> impl Iterator<Item = &'static str> {
    let pairs = scale("modality").iter().chain(scale("quantity"));
    pairs.flat_map(|(a, b)| [a.as_str(), b.as_str()])
}

fn check_of(mention: &Mention) -> &'static str {
    match &mention.value {
        Value::Negation(_) => "polarity",
        Value::Cue(cue) if scale("quantity").iter().any(|(a, b)| cue.is(a) || cue.is(b)) => "quantifier",
        _ => "modality",
    }
}

/// The first content words after a cue, in its sentence and before the next mark: what it bears on is among them.
fn governed(reading: &Reading, mention: &Mention) -> Vec<Span> {
    let text = reading.text.folded.text();
    let end = reading.text.segments.get(mention.segment).map_or(mention.folded.end, |segment| segment.folded.end);
    let rest = Span::new(mention.folded.end, end);
    let length = rest.of(text).find([',', ';', ':', '.', '(', '"', '。', '，']).unwrap_or(rest.len());
    let clause = Span::new(rest.start, rest.start + length);
    let functions = &reading.text.pack.function_words;
    // A denial is only sure to bear on the very next word: *not in danger* and *out of danger* are one.
    let (reach, most) = if matches!(mention.value, Value::Negation(_)) { (1, 1) } else { (REACH, 2) };
    let words = reading.words.within(clause).iter().take(reach).map(|word| word.folded);
    words.filter(|word| !functions.contains(word.of(text))).take(most).collect()
}

/// The numbers of the cues and denials right before a word.
fn governors(reading: &Reading, word: Span, segment: usize) -> Vec<usize> {
    let near = |number: &usize| {
        reading.mentions.get(*number).is_some_and(|mention| governed(reading, mention).contains(&word))
    };
    reading.mentions_of(segment).filter(near).collect()
}

/// The place of what says the contrary in the other text; nothing in it where it says just nothing of the kind.
fn contrary(
    ours: &Reading,
    number: usize,
    theirs: &Reading,
    governors: &[usize],
    segment: usize,
) -> Option<Option<Place>> {
    let mention = ours.mentions.get(number)?;
    match &mention.value {
        Value::Negation(_) => is_affirmed(theirs, segment, ours, mention.segment).then_some(None),
        // *Do not have to* and *need not* are one, and *may need* is *may require*.
        Value::Cue(own) => {
            let same = |number: &usize| match theirs.mentions.get(*number).map(|mention| &mention.value) {
                Some(Value::Cue(cue)) => own.concepts.iter().any(|concept| cue.may_be(concept)),
                _ => false,
            };
            if denies(ours, mention.segment) || denies(theirs, segment) || governors.iter().any(same) {
                return None;
            }
            let both = |own_concept: &str, other_concept: &str| {
                governors.iter().filter_map(|&number| theirs.mentions.get(number)).find(|other| match &other.value {
                    Value::Cue(cue) => {
                        own.is(own_concept)
                            && cue.may_be(other_concept)
                            && !cue.may_be(own_concept)
                            && !own.may_be(other_concept)
                    }
                    _ => false,
                })
            };
            let pairs = scale("modality").iter().chain(scale("quantity"));
            let mut turned = pairs.filter_map(|(a, b)| both(a, b).or_else(|| both(b, a)));
            turned.next().map(|other| Some(Place::of(Side::Source, other)))
        }
        _ => None,
    }
}

/// The sentence states a denial.
fn denies(reading: &Reading, segment: usize) -> bool {
    let mut mentions = reading.mentions_at(segment).iter();
    mentions.any(|mention| mention.value == Value::Negation(Negation::Stated))
}

/// The sentence has no denial, and no word that may hold one, unless the other has it too.
fn is_affirmed(reading: &Reading, segment: usize, other: &Reading, other_segment: usize) -> bool {
    let denials = |reading: &Reading, segment: usize| -> Vec<(Negation, String)> {
        let mentions = reading.mentions_at(segment).iter();
        let stem = |mention: &Mention| reading.text.pack.stemmer.stem(mention.folded.of(reading.text.folded.text()));
        mentions
            .filter_map(|mention| match mention.value {
                Value::Negation(negation) => Some((negation, stem(mention))),
                _ => None,
            })
            .collect()
    };
    let theirs = denials(other, other_segment);
    let implied_there =
        |stem: &String| theirs.iter().any(|(negation, known)| *negation == Negation::Implied && known == stem);
    denials(reading, segment).iter().all(|(negation, stem)| *negation == Negation::Implied && implied_there(stem))
}
