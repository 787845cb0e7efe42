//! Countries in compounds of one character each: 中美, 日菲两国, 访华. Which country an ambiguous one means, the text says.

use crate::{
    document::Span,
    knowledge::{Class, Knowledge, Role},
    mention::{Reading, Value},
};
use std::collections::{BTreeSet, HashMap};

/// An abbreviated country in a compound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The compound, in the folded text.
    pub compound: Span,
    /// The abbreviation, in the folded text.
    pub folded: Span,
    /// Number of its segment.
    pub segment: usize,
    /// ISO code of the country that it means; empty where the text leaves it open.
    pub country: String,
    /// The countries that it may mean, where the text leaves it open.
    pub perhaps: Vec<String>,
    /// How many countries the compound has.
    pub of: usize,
}

/// Fewest and most countries of a compound.
const COUNT: std::ops::RangeInclusive<usize> = 2..=5;

/// The compounds of a text, with the countries that their members mean.
pub fn compounds(reading: &Reading, knowledge: &Knowledge) -> Vec<Member> {
    let names = &reading.text.pack.rules.names;
    if names.after_countries.is_empty() {
        return Vec::new();
    }
    let shorts = shorts(&reading.text.pack.rules.code, knowledge);
    let named = named(reading);
    let text = reading.text.folded.text();
    let mut found = Vec::new();
    for (segment, place) in reading.text.segments.iter().enumerate() {
        let letters: Vec<(usize, char)> =
            place.folded.of(text).char_indices().map(|(at, c)| (place.folded.start + at, c)).collect();
        let mut at = 0;
        while at < letters.len() {
            let run: Vec<(Span, &BTreeSet<String>)> = letters
                .iter()
                .skip(at)
                .map_while(|&(start, c)| Some((Span::new(start, start + c.len_utf8()), shorts.get(&c)?)))
                .collect();
            let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else {
                at += 1;
                continue;
            };
            at += run.len();
            let compound = first.cover(*last);
            let tail = text.get(compound.end..place.folded.end).unwrap_or_default();
            let head = text.get(place.folded.start..compound.start).unwrap_or_default();
            let marked = names.after_countries.iter().any(|word| tail.starts_with(word.as_str()));
            let alone = run.len() == 1 && names.before_country.iter().any(|word| head.ends_with(word.as_str()));
            let several = COUNT.contains(&run.len()) && is_whole(reading, compound);
            let meant: Vec<Option<&String>> = run.iter().map(|(_, codes)| meant(codes, &named, alone)).collect();
            let vouched = meant.iter().all(|code| code.is_some_and(|code| named.contains(code)));
            if !(several && (marked || vouched) || alone && vouched && is_whole(reading, compound)) {
                continue;
            }
            for ((folded, codes), country) in run.iter().zip(&meant) {
                let country = country.cloned().unwrap_or_default();
                let perhaps = if country.is_empty() { codes.iter().cloned().collect() } else { Vec::new() };
                found.push(Member { compound, folded: *folded, segment, country, perhaps, of: run.len() });
            }
        }
    }
    found
}

/// The country that an abbreviation means: the only one that has it, or the only one of these that the text names.
fn meant<'a>(codes: &'a BTreeSet<String>, named: &BTreeSet<String>, alone: bool) -> Option<&'a String> {
    let mut known = codes.iter().filter(|code| named.contains(*code));
    let first = known.next();
    match (first, known.next()) {
        (Some(only), None) => Some(only),
        (None, _) if codes.len() == 1 && !alone => codes.first(),
        _ => None,
    }
}

/// Words begin and end where the compound does, and none within it is a longer one.
fn is_whole(reading: &Reading, compound: Span) -> bool {
    let begins = reading.words.at(compound.start).is_none_or(|word| word.folded.start >= compound.start);
    let ends = reading.words.at(compound.end.saturating_sub(1)).is_none_or(|word| word.folded.end <= compound.end);
    let claimed = reading.mentions.iter().any(|mention| {
        let known = matches!(&mention.value, Value::Name(name) if !name.candidates.is_empty());
        known && mention.folded.overlaps(compound)
    });
    begins && ends && !claimed
}

fn shorts(code: &str, knowledge: &Knowledge) -> HashMap<char, BTreeSet<String>> {
    let mut all: HashMap<char, BTreeSet<String>> = HashMap::new();
    for record in knowledge.of_class("country/") {
        for name in record.names.iter().filter(|name| name.role == Role::Short && name.language == code) {
            let mut letters = name.text.chars();
            if let (Some(letter), None) = (letters.next(), letters.next()) {
                all.entry(letter).or_default().insert(record.country.clone());
            }
        }
    }
    all
}

/// The countries that the text names, be it by a city or a body of theirs.
fn named(reading: &Reading) -> BTreeSet<String> {
    let names = reading.mentions.iter().filter_map(|mention| match &mention.value {
        Value::Name(name) => Some(name),
        _ => None,
    });
    let tells = |class| matches!(class, Class::Country | Class::Place | Class::Organisation | Class::Person);
    let records = names.flat_map(|name| name.records()).filter(|record| tells(record.class));
    records.map(|record| record.country.clone()).filter(|code| !code.is_empty()).collect()
}
