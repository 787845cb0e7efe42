//! Persons in texts without capitals: beside forms of address, offices and words for what a person does.

use super::{
    Found, FoundNames, NameKind, Scan,
    ideographs::{entry, push},
};
use crate::{document::Span, lexicon::Word};

/// 孙先生, 记者马祚波.
pub fn add(scan: &Scan, segment: Span, found: &mut FoundNames) {
    let text = scan.folded();
    let names = &scan.pack().rules.names;
    for address in names.address.values().flatten() {
        for (offset, _) in segment.of(text).match_indices(address.as_str()) {
            let end = segment.start + offset;
            if let Some(start) = surname_before(scan, end, segment.start) {
                push(scan, found, Span::new(start, end), NameKind::Person);
            }
        }
    }
    let roles = names.before_person.iter().chain(names.nouns.get("person").into_iter().flatten());
    let after_role = roles.flat_map(|role| {
        let ends =
            segment.of(text).match_indices(role.as_str()).map(|(offset, role)| segment.start + offset + role.len());
        ends.collect::<Vec<_>>()
    });
    let is_office = |(span, found): &(Span, Found)| found.name().is_none() && segment.contains(*span);
    let after_office: Vec<usize> = found.iter().filter(|found| is_office(found)).map(|(span, _)| span.end).collect();
    for mut start in after_role.chain(after_office).collect::<Vec<_>>() {
        start += usize::from(text.get(start..).is_some_and(|rest| rest.starts_with([' ', ':'])));
        if let Some(end) = person_after(scan, start, segment.end) {
            push(scan, found, Span::new(start, end), NameKind::Person);
        }
    }
}

fn is_surname(scan: &Scan, word: &str) -> bool {
    entry(scan, word).is_some_and(|entry| entry.is_family())
}

/// The family name, perhaps with a given name, that ends at `end`.
fn surname_before(scan: &Scan, end: usize, limit: usize) -> Option<usize> {
    let head = scan.folded().get(limit..end)?;
    let mut candidates: Vec<usize> = head.char_indices().rev().take(4).map(|(offset, _)| limit + offset).collect();
    candidates.sort_unstable();
    let boundary = |start: usize| scan.words.at(start).is_none_or(|word| word.folded.start == start);
    candidates.into_iter().filter(|&start| boundary(start)).find(|&start| {
        let name = scan.folded().get(start..end).unwrap_or_default();
        let family: String = name.chars().take(1).collect();
        let double: String = name.chars().take(2).collect();
        let all_han = name.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        let ordinary =
            name.chars().count() > 1 && entry(scan, name).is_some_and(|entry| !entry.proper && entry.tag() != "nr");
        all_han
            && !ordinary
            && name.chars().count() <= 4
            && (is_surname(scan, &double) || is_surname(scan, &family) && name.chars().count() <= 3)
    })
}

/// The person's name of two to four characters that begins at `start`, up to a mark or a verb.
fn person_after(scan: &Scan, start: usize, limit: usize) -> Option<usize> {
    let rest = scan.folded().get(start..limit)?;
    let family: String = rest.chars().take(1).collect();
    let double: String = rest.chars().take(2).collect();
    let family_length = if is_surname(scan, &double) { 2 } else { usize::from(is_surname(scan, &family)) };
    let is_grammar =
        scan.words.at(start).is_some_and(|word| scan.pack().function_words.contains(word.folded.of(scan.folded())));
    if family_length == 0 || is_grammar {
        return None;
    }
    let run: Vec<(usize, char)> =
        rest.char_indices().take_while(|(_, c)| matches!(c, '\u{4e00}'..='\u{9fff}')).take(5).collect();
    let after = |count: usize| run.get(count).map_or(run.last().map_or(0, |(at, c)| at + c.len_utf8()), |(at, _)| *at);
    // The run ends with the name, or a known verb of saying begins there.
    (family_length + 1..=family_length + 2)
        .rev()
        .filter(|&count| count <= run.len())
        .map(|count| start + after(count))
        .find(|&end| {
            let next = scan.folded().get(end..limit).unwrap_or_default();
            let closed = !next.starts_with(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}'));
            let verb = scan.pack().rules.names.after_person.iter().any(|verb| next.starts_with(verb.as_str()));
            let follows = scan.words.at(end).is_none_or(|word| word.folded.start == end && word.folded.len() > 3);
            (closed || verb || follows) && is_personal(scan, Span::new(start, end))
        })
}

/// The characters are not words of their own: only what follows the family name may be one (立新), and none
/// is grammar.
fn is_personal(scan: &Scan, span: Span) -> bool {
    let whole = |word: &Word| span.contains(word.folded);
    let is_name = |text: &str| entry(scan, text).is_none_or(|entry| entry.proper || entry.tag().starts_with("nr"));
    let first = scan.words.at(span.start);
    let last = scan.words.at(span.end.saturating_sub(1));
    let words = scan.words.within(span);
    let opens = words.first().is_some_and(|word| {
        let text = word.folded.of(scan.folded());
        text.chars().count() == 1 || is_name(text) || is_surname(scan, text)
    });
    let grammar = |word: &Word| scan.pack().function_words.contains(word.folded.of(scan.folded()));
    first.is_some_and(|word| whole(&word))
        && last.is_some_and(|word| whole(&word))
        && opens
        && !words.iter().any(grammar)
}
