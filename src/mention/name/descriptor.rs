//! What a text says of a name right beside it.

mod place;

use super::{Descriptor, Found, FoundNames, NameKind, Scan, ideographs::media_head};
use crate::{document::Span, knowledge::Role};

/// For each found name, the descriptor beside it.
pub fn describe(scan: &Scan, found: &FoundNames) -> Vec<Option<Descriptor>> {
    (0..found.len())
        .map(|index| {
            found.get(index)?.1.name()?;
            if scan.pack().rules.spaced { spaced(scan, found, index) } else { unspaced(scan, found, index) }
        })
        .collect()
}

/// The country named by the found name at `index`, if it is one.
fn country(found: &FoundNames, index: usize) -> Option<(String, Span)> {
    let (span, found) = found.get(index)?;
    let name = found.name()?;
    match name.kind {
        NameKind::Country | NameKind::Place => name.country().map(|code| (code.to_owned(), *span)),
        _ => None,
    }
}

/// 尼日利亚《卫报》, 阿富汗黎明新闻网: the country stands right before, at most a mark between.
fn unspaced(scan: &Scan, found: &FoundNames, index: usize) -> Option<Descriptor> {
    let (span, this) = found.get(index)?;
    let name = this.name()?;
    match name.kind {
        NameKind::Country => return None,
        NameKind::Place => return place::before(scan, found, index, *span),
        _ => {}
    }
    let mut descriptor = Descriptor { folded: *span, ..Descriptor::default() };
    if name.kind == NameKind::Outlet
        && let Some((concept, length)) = media_head(scan.pack(), span.of(scan.folded()))
    {
        descriptor.medium = Some(concept);
        descriptor.noun_at = Some(Span::new(span.end - length, span.end));
    }
    if let Some((code, at)) = index.checked_sub(1).and_then(|before| country(found, before)) {
        let between = scan.folded().get(at.end..span.start).unwrap_or_default();
        if is_descriptive_gap(scan, between) {
            descriptor.country = Some(code);
            descriptor.country_at = Some(at);
            descriptor.folded = at.cover(*span);
        }
    }
    (descriptor.country.is_some() || descriptor.medium.is_some()).then_some(descriptor)
}

/// Nothing, an opening mark, or a noun that says what the name is.
fn is_descriptive_gap(scan: &Scan, between: &str) -> bool {
    let bare = between.trim_matches(|c: char| !c.is_alphanumeric());
    let rules = &scan.pack().rules;
    bare.is_empty() && between.chars().count() <= 1
        || rules.media.values().chain(rules.names.nouns.values()).flatten().any(|noun| noun == bare)
}

/// *the Afghan news website* Dawn; Dawn, *a Pakistani newspaper*; *Pakistan's* Dawn *newspaper*.
fn spaced(scan: &Scan, found: &FoundNames, index: usize) -> Option<Descriptor> {
    let (span, this) = found.get(index)?;
    let name = this.name()?;
    match name.kind {
        NameKind::Country => return None,
        NameKind::Place => {
            return place::before(scan, found, index, *span).or_else(|| place::after(scan, found, index, *span));
        }
        _ => {}
    }
    let mut descriptor = Descriptor { folded: *span, ..Descriptor::default() };
    before(scan, found, index, *span, &mut descriptor);
    if descriptor.country.is_none() {
        after(scan, found, index, *span, &mut descriptor);
    }
    if descriptor.country.is_none() && name.kind == NameKind::Outlet {
        owner_beside(scan, found, index, *span, &mut descriptor);
    }
    if descriptor.medium.is_none()
        && let Some((concept, noun)) = noun_after(scan, span.end + 1)
        && scan.folded().get(span.end..noun.start) == Some(" ")
    {
        descriptor.medium = concept;
        descriptor.noun_at = Some(noun);
        descriptor.folded = descriptor.folded.cover(noun);
    }
    (descriptor.country.is_some() || descriptor.medium.is_some()).then_some(descriptor)
}

fn before(scan: &Scan, found: &FoundNames, index: usize, span: Span, descriptor: &mut Descriptor) {
    let text = scan.folded();
    let head = text.get(..span.start).unwrap_or_default();
    let quoted = head.trim_end_matches(['"', '\'']);
    let mut at = quoted.trim_end_matches([' ', ',']).len();
    if head.len() - at > 4 {
        return;
    }
    // `The` that belongs to the name may stand between.
    at = text.get(..at).and_then(|head| head.strip_suffix(" the")).map_or(at, |head| head.trim_end_matches(',').len());
    let noun = noun_before(scan, at).or_else(|| office_before(found, index, at));
    if let Some((concept, noun)) = &noun {
        descriptor.medium.clone_from(concept);
        descriptor.noun_at = Some(*noun);
        descriptor.folded = descriptor.folded.cover(*noun);
        at = text.get(..noun.start).unwrap_or_default().trim_end().len();
    }
    /// An owner further away than so many bytes is another's.
    const NEAR: usize = 400;
    let near = found.iter().enumerate().take(index).rev().take_while(|(_, (span, _))| span.end + NEAR > at);
    let owner = { near }.find_map(|(before, (span, _))| {
        (span.end <= at).then(|| country(found, before)).flatten().filter(|(_, place)| place.end <= at)
    });
    let Some((code, place)) = owner else { return };
    let between = text.get(place.end..at).unwrap_or_default().trim_end();
    let possessive = between == "'s" || between == "'";
    if possessive || noun.is_some() && between.split_whitespace().all(|word| belongs_to_title(scan, word)) {
        descriptor.country = Some(code);
        descriptor.country_at = Some(place);
        descriptor.folded = descriptor.folded.cover(place);
    }
}

/// *the Nigerian* Guardian; The Guardian *of Lagos*.
fn owner_beside(scan: &Scan, found: &FoundNames, index: usize, span: Span, descriptor: &mut Descriptor) {
    let between = |a: usize, b: usize| scan.folded().get(a..b).unwrap_or_default();
    let of = &scan.pack().rules.names.of;
    let before = index.checked_sub(1).and_then(|before| country(found, before));
    let before = before.filter(|(_, at)| between(at.end, span.start) == " ");
    let is_of = |at: Span| of.iter().any(|of| between(span.end, at.start).trim() == of);
    let after = country(found, index + 1).filter(|(_, at)| is_of(*at));
    if let Some((code, at)) = before.or(after) {
        descriptor.country = Some(code);
        descriptor.country_at = Some(at);
        descriptor.folded = descriptor.folded.cover(at);
    }
}

/// An office that ends where the name begins: *foreign ministry spokeswoman* Maria Zakharova.
fn office_before(found: &FoundNames, index: usize, end: usize) -> Option<(Option<String>, Span)> {
    let (span, _) = {
        let near = found.iter().take(index).rev().take_while(|(span, _)| span.end >= end);
        { near }.find(|(span, name)| name.name().is_none() && span.end == end)?
    };
    Some((None, *span))
}

/// A word that may stand between a country and the title of its official.
fn belongs_to_title(scan: &Scan, word: &str) -> bool {
    let names = &scan.pack().rules.names;
    names.title_words.iter().any(|known| known == word) || names.heads.values().flatten().any(|head| head == word)
}

/// *Dawn, a Pakistani newspaper*
fn after(scan: &Scan, found: &FoundNames, index: usize, span: Span, descriptor: &mut Descriptor) {
    let text = scan.folded();
    let tail = text.get(span.end..).unwrap_or_default();
    let opened = tail.trim_start_matches(['"', '\'']);
    let Some(rest) = opened.strip_prefix(", ").or_else(|| opened.strip_prefix(" (")) else {
        return;
    };
    let articles = &scan.pack().rules.number.articles;
    let rest_start = text.len() - rest.len();
    let Some(article) = articles
        .iter()
        .map(String::as_str)
        .chain(["the"])
        .find(|article| rest.strip_prefix(*article).is_some_and(|rest| rest.starts_with(' ')))
    else {
        return;
    };
    let at = rest_start + article.len() + 1;
    let Some((code, place)) = country(found, index + 1).filter(|(_, place)| place.start == at) else {
        return;
    };
    let Some((concept, noun)) = noun_within(scan, place.end + 1).or_else(|| phrase_after(scan, found, index + 1))
    else {
        return;
    };
    // The noun of the next name in a list: *Carlsen, the Swedish coach Andersson*.
    let goes_with = |(next, what): &(Span, Found)| what.name().is_some() && text.get(noun.end..next.start) == Some(" ");
    if found.iter().skip(index + 2).take_while(|(next, _)| next.start <= noun.end + 1).any(goes_with) {
        return;
    }
    descriptor.country = Some(code);
    descriptor.country_at = Some(place);
    descriptor.medium = concept;
    descriptor.noun_at = Some(noun);
    descriptor.folded = descriptor.folded.cover(noun);
}

/// What a country's adjective goes with, up to the mark that ends the apposition: *the Norwegian former champion*.
fn phrase_after(scan: &Scan, found: &FoundNames, adjective: usize) -> Option<(Option<String>, Span)> {
    const LONGEST: usize = 4;
    let (place, name) = found.get(adjective)?;
    let of_country = |role: Role| matches!(role, Role::Adjective | Role::People);
    let is_adjective = name.name()?.candidates.iter().any(|candidate| of_country(candidate.role));
    let rest = scan.folded().get(place.end..)?.strip_prefix(' ')?;
    let length = rest.find([',', '.', ';', ':', ')', '"'])?;
    let phrase = Span::new(place.end + 1, place.end + 1 + length);
    let words = scan.words.within(phrase);
    let plain = words.iter().all(|word| !scan.written_char(word.folded.start).is_some_and(char::is_uppercase));
    let grammar = words.iter().any(|word| scan.pack().function_words.contains(word.folded.of(scan.folded())));
    let short = (1..=LONGEST).contains(&words.len());
    (is_adjective && plain && short && !grammar).then_some((None, phrase))
}

/// The noun may come after one or two adjectives.
fn noun_within(scan: &Scan, mut at: usize) -> Option<(Option<String>, Span)> {
    for _ in 0..3 {
        if let Some(found) = noun_after(scan, at) {
            return Some(found);
        }
        let rest = scan.folded().get(at..)?;
        let word = rest.find(|c: char| !(c.is_alphabetic() || c == '-'))?;
        if !rest.get(word..)?.starts_with(' ') || word == 0 {
            return None;
        }
        at += word + 1;
    }
    None
}

/// A noun for an outlet, firm or profession that begins at `at`: its medium if it is an outlet's, and its span.
fn noun_after(scan: &Scan, at: usize) -> Option<(Option<String>, Span)> {
    let pack = scan.pack();
    if let Some((end, concept)) =
        pack.media.longest_at(scan.folded(), at).filter(|(_, concept)| concept.as_str() != "outlet")
    {
        return Some((Some(concept.clone()), Span::new(at, end)));
    }
    let rest = scan.folded().get(at..)?;
    let nouns = pack.rules.names.nouns.values().flatten();
    nouns
        .filter(|noun| {
            rest.starts_with(noun.as_str()) && !crate::language::phrases::continues_word(scan.folded(), at + noun.len())
        })
        .max_by_key(|noun| noun.len())
        .map(|noun| (None, Span::new(at, at + noun.len())))
}

/// A noun for an outlet, firm or profession that ends at `end`.
fn noun_before(scan: &Scan, end: usize) -> Option<(Option<String>, Span)> {
    let pack = scan.pack();
    if let Some((start, concept)) =
        pack.media.longest_before(scan.folded(), end).filter(|(_, concept)| concept.as_str() != "outlet")
    {
        return Some((Some(concept.clone()), Span::new(start, end)));
    }
    let head = scan.folded().get(..end)?;
    let nouns = pack.rules.names.nouns.values().flatten();
    nouns
        .filter(|noun| {
            head.ends_with(noun.as_str()) && !crate::language::phrases::continues_word(scan.folded(), end - noun.len())
        })
        .max_by_key(|noun| noun.len())
        .map(|noun| (None, Span::new(end - noun.len(), end)))
}
