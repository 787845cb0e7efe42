//! What a text says of a place: *the Ukrainian port of* Odesa, 瑞士首都伯尔尼, Bern, *the Swiss capital*.

use super::{Descriptor, FoundNames, Scan, country};
use crate::document::Span;

/// The concept of nouns for a country's first city.
pub const CAPITAL: &str = "capital";
/// The concept of nouns for other places.
const PLACE: &str = "place";

/// A country and a noun for a place right before the name, perhaps with *of* between.
pub fn before(scan: &Scan, found: &FoundNames, index: usize, span: Span) -> Option<Descriptor> {
    let text = scan.folded();
    let head = text.get(..span.start)?.trim_end_matches([' ', ',']);
    let of = &scan.pack().rules.names.of;
    let bare = of.iter().find_map(|of| head.strip_suffix(of.as_str())?.strip_suffix(' ')).unwrap_or(head);
    let (concept, noun) = noun_before(scan, bare.len())?;
    let (code, at) = country(found, index.checked_sub(1)?)?;
    let between = text.get(at.end..noun.start)?;
    let joined = between.is_empty() && !scan.pack().rules.spaced || between == " " || between == "'s ";
    let is_whole = found
        .get(index - 1)
        .is_some_and(|(_, owner)| owner.name().is_some_and(|name| name.kind == super::NameKind::Country));
    (joined && is_whole).then(|| described(span, (code, at), (concept, noun)))
}

/// *Bern, the Swiss capital*: the same in an apposition.
pub fn after(scan: &Scan, found: &FoundNames, index: usize, span: Span) -> Option<Descriptor> {
    let text = scan.folded();
    let rest = text.get(span.end..)?.strip_prefix(", ")?.strip_prefix("the ")?;
    let start = text.len() - rest.len();
    let (code, at) = country(found, index + 1).filter(|(_, at)| at.start == start)?;
    let (concept, noun) = nouns(scan)
        .filter_map(|(concept, noun)| {
            let from = at.end + 1;
            let tail = text.get(from..)?.strip_prefix(noun)?;
            let ends = tail.starts_with([',', '.', ';', ')']);
            ends.then(|| (concept, Span::new(from, from + noun.len())))
        })
        .next()?;
    Some(described(span, (code, at), (concept, noun)))
}

fn described(span: Span, (code, at): (String, Span), (concept, noun): (&'static str, Span)) -> Descriptor {
    Descriptor {
        folded: span.cover(at).cover(noun),
        country: Some(code),
        country_at: Some(at),
        medium: (concept == CAPITAL).then(|| CAPITAL.to_owned()),
        noun_at: Some(noun),
    }
}

fn nouns<'a>(scan: &'a Scan) -> impl Iterator<Item = (&'static str, &'a str)> {
    let nouns = &scan.pack().rules.names.nouns;
    [CAPITAL, PLACE]
        .into_iter()
        .flat_map(move |concept| nouns.get(concept).into_iter().flatten().map(move |noun| (concept, noun.as_str())))
}

/// The longest noun for a place that ends at `end`.
fn noun_before(scan: &Scan, end: usize) -> Option<(&'static str, Span)> {
    let head = scan.folded().get(..end)?;
    let whole = |noun: &str| {
        !scan.pack().rules.spaced || !crate::language::phrases::continues_word(scan.folded(), end - noun.len())
    };
    let found = nouns(scan).filter(|(_, noun)| head.ends_with(noun) && whole(noun));
    found.max_by_key(|(_, noun)| noun.len()).map(|(concept, noun)| (concept, Span::new(end - noun.len(), end)))
}
