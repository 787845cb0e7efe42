//! Countries by one character each: 美日菲.

use super::{Draft, Findings, Place, Side};
use crate::{
    align::{Comparison, Original},
    document::Span,
    knowledge::{Record, Role},
    language::{fold, phrases::continues_word},
    mention::{NameKind, Reading, Value},
};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// The countries that each character may stand for.
type Shorts = HashMap<char, Vec<Arc<Record>>>;

/// Reports a country that the translation does not name, where it names others that stand with it in one word.
pub fn dropped(it: &Comparison, original: &Original, out: &mut Findings) {
    if original.reading.text.pack.rules.spaced {
        return;
    }
    let mut shorts = Shorts::new();
    for (number, bead) in original.beads.iter().enumerate().filter(|(_, bead)| original.is_certain(bead)) {
        let mentions = it.target.mentions_in(bead.target.clone());
        let is_country = |value: &Value| matches!(value, Value::Name(name) if name.kind == NameKind::Country);
        if !mentions.iter().any(|mention| is_country(&mention.value)) {
            continue;
        }
        let near = original.beads.target_near(number);
        for segment in bead.source.clone() {
            for run in runs(it, &original.reading, segment, &mut shorts) {
                report(it, original, (segment, run), &near, &shorts, out);
            }
        }
    }
}

fn report(
    it: &Comparison,
    original: &Original,
    (segment, run): (usize, Span),
    near: &Range<usize>,
    shorts: &Shorts,
    out: &mut Findings,
) {
    let text = &original.reading.text;
    let countries = || run.of(text.folded.text()).chars().filter_map(|c| Some((c, shorts.get(&c)?)));
    let is_said = |records: &[Arc<Record>]| records.iter().any(|record| says(&it.target, near, record));
    let gone: Vec<_> = countries().filter(|(_, records)| !is_said(records)).collect();
    let Some((letter, records)) = gone.first() else { return };
    if gone.len() > countries().count() / 2 + 1 || gone.len() == countries().count() {
        return;
    }
    let span = text.unfolded(run);
    let code = &it.target.text.pack.rules.code;
    let (written, names) = (text.written(span), records.iter().map(|record| record.name_in(code)).collect::<Vec<_>>());
    let name = names.join(" or ");
    out.add(
        Draft::new(
            "country",
            format!("{name} is gone: “{written}” has “{letter}”"),
            format!(
                "The original names {} countries by their characters, the translation not {name}.",
                countries().count()
            ),
        )
        .source(Place { side: Side::Source, span, segment }),
    );
}

/// Words of a segment of which each character is a country, three of them or more.
fn runs(it: &Comparison, reading: &Reading, segment: usize, shorts: &mut Shorts) -> Vec<Span> {
    const FEWEST: usize = 3;
    let code = &reading.text.pack.rules.code;
    let Some(folded) = reading.text.segments.get(segment).map(|segment| segment.folded) else { return Vec::new() };
    let text = reading.text.folded.text();
    let is_other =
        |value: &Value| matches!(value, Value::Name(_) | Value::Date(_) | Value::Amount(_) | Value::Clock(_));
    let others: Vec<Span> =
        reading.mentions_at(segment).iter().filter(|it| is_other(&it.value)).map(|it| it.folded).collect();
    let mut found: Vec<Span> = Vec::new();
    let mut run: Option<(Span, usize)> = None;
    let mut close = |run: &mut Option<(Span, usize)>| {
        found.extend(run.take().filter(|(_, length)| *length >= FEWEST).map(|(span, _)| span))
    };
    for (at, c) in folded.of(text).char_indices() {
        let span = Span::new(folded.start + at, folded.start + at + c.len_utf8());
        let records = shorts.entry(c).or_insert_with(|| countries_of(it, c, code));
        let grammar = reading.text.pack.function_words.contains(span.of(text));
        if records.is_empty() || grammar || others.iter().any(|other| other.overlaps(span)) {
            close(&mut run);
        } else {
            run = Some(run.map_or((span, 1), |(before, length)| (before.cover(span), length + 1)));
        }
    }
    close(&mut run);
    let whole = |at: usize| reading.words.at(at).is_none_or(|word| word.folded.start == at);
    found.retain(|run| whole(run.start) && whole(run.end));
    found
}

fn countries_of(it: &Comparison, c: char, code: &str) -> Vec<Arc<Record>> {
    if c.is_ascii() || !c.is_alphabetic() {
        return Vec::new();
    }
    let hits = it.knowledge.lookup(c.encode_utf8(&mut [0; 4]));
    let is_short = |role: Role, language: &str| role == Role::Short && language == code;
    let countries =
        hits.into_iter().filter(|hit| hit.record.id.starts_with("country/") && is_short(hit.role(), hit.language()));
    countries.map(|hit| hit.record).collect()
}

/// A name of the country, or what its people are called, stands in these segments.
fn says(target: &Reading, segments: &Range<usize>, record: &Record) -> bool {
    let text = target.text.folded.text();
    let names = record.names.iter().filter(|name| !matches!(name.role, Role::Mistaken | Role::Short));
    let folded = segments.clone().filter_map(|number| target.text.segments.get(number)).map(|segment| segment.folded);
    let places: Vec<Span> = folded.collect();
    { names }.any(|name| {
        let name = fold(&name.text);
        places.iter().any(|place| {
            place.of(text).match_indices(name.as_str()).any(|(at, _)| {
                let (start, end) = (place.start + at, place.start + at + name.len());
                !continues_word(text, start) && !continues_word(text, end)
            })
        })
    })
}
