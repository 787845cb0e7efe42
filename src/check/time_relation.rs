//! `time-relation`: before became after, since became until, year on year became month on month.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, turned, wording::find_words};
use crate::{
    align::{Comparison, Link, Original, Relation},
    language::scale,
    mention::{Cue, Mention, Negation, Reading, Value},
};

/// The check.
pub struct TimeRelation;

static ABOUT: About = About {
    id: "time-relation",
    mqm: "accuracy/mistranslation/date-time",
    severity: Severity::Major,
    needs: &[Need::Original],
    since: "0.1.0",
    stage: Stage::Stable,
    summary: "Before became after, since became until, year on year became month on month.",
    explanation: "截至 is \"as of\", not \"since\"; 此前 is \"earlier\", not \"later\"; 同比 compares with a year ago, 环比 with the \
        month or quarter before. Reported is a sentence that has only the one in the original and only the other in the \
        translation, and a date with the one beside it there and the other here.",
    example: Example {
        source: "截至11日17时，地震已造成七人死亡。",
        wrong: "Since 5 p.m. on the 11th, the quake had killed seven people.",
        right: "As of 5 p.m. on the 11th, the quake had killed seven people.",
    },
};

impl Check for TimeRelation {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        turned::report(it, ABOUT.id, "turns round", out);
        let Some(original) = &it.original else { return };
        for link in original.links.all.iter().filter(|link| link.relation <= Relation::Compatible) {
            out.extend(turned_beside(it, original, link));
        }
    }
}

/// *Until* March 1 for *since* March 1: the words right beside a date that both sides give.
fn turned_beside(it: &Comparison, original: &Original, link: &Link) -> Option<Draft> {
    let source = original.reading.mentions.get(link.source)?;
    let target = it.target.mentions.get(link.target)?;
    let ((there, theirs), (here, ours)) = (beside(&original.reading, source)?, beside(&it.target, target)?);
    let turns = |a: &str, b: &str| theirs.may_be(a) && !theirs.may_be(b) && ours.may_be(b) && !ours.may_be(a);
    let shared = |concept: &String| theirs.may_be(concept) && ours.may_be(concept);
    let scale = scale(ABOUT.id);
    let turned = scale.iter().flat_map(|(a, b)| [(a, b), (b, a)]).find(|(a, b)| turns(a, b));
    let (meant, said) = turned.filter(|_| !scale.iter().any(|(a, b)| shared(a) || shared(b)))?;
    let (word, other) = (it.target.written(here), original.reading.written(there));
    let when = it.target.written(target);
    Some(
        Draft::new(
            "beside-date",
            format!("“{word}” turns round “{other}”"),
            format!("Beside {when} the original says “{meant}”, the translation “{said}”."),
        )
        .target(Place::at(Side::Target, &it.target, here.span.cover(target.span)))
        .source(Place::at(Side::Source, &original.reading, there.span.cover(source.span))),
    )
}

/// The word of time right before a date, or right after it in languages whose words stand there; none where the
/// sentence denies: *not until* March is *from* March.
fn beside<'a>(reading: &'a Reading, date: &Mention) -> Option<(&'a Mention, &'a Cue)> {
    if !matches!(date.value, Value::Date(_)) {
        return None;
    }
    let pack = reading.text.pack;
    let mentions = reading.mentions.get(reading.mentions_of(date.segment))?;
    let denies = |word: &String| find_words(reading, date.segment, word).is_some();
    if mentions.iter().any(|mention| mention.value == Value::Negation(Negation::Stated))
        || pack.rules.negation.words.iter().any(denies)
    {
        return None;
    }
    let text = reading.text.folded.text();
    let is_gap = |from: usize, to: usize| {
        let gap = text.get(from..to).map(str::trim);
        gap.is_some_and(|gap| gap.is_empty() || !gap.contains(' ') && pack.function_words.contains(gap))
    };
    let follows = !(pack.rules.spaced && pack.rules.cased);
    let is_beside =
        |cue: &Mention| is_gap(cue.folded.end, date.folded.start) || follows && cue.folded.start == date.folded.end;
    mentions.iter().find_map(|mention| match &mention.value {
        Value::Cue(cue) if is_beside(mention) => Some((mention, cue)),
        _ => None,
    })
}
