//! Names that knowledge has.

use super::{Candidate, Found, FoundNames, Name, NameKind, Scan};
use crate::{
    document::Span,
    knowledge::{Class, Hit, Role},
    lexicon::english_uses,
    mention::scan::KnownNames,
};

/// The known names of the text, longest first at each place, not overlapping.
pub fn names(scan: &Scan, hits: &KnownNames) -> FoundNames {
    let mut found = FoundNames::default();
    let mut from = 0;
    for (at, hits) in hits.iter() {
        if at < from {
            continue;
        }
        let ends: Vec<usize> = hits.iter().map(|hit| hit.end).collect();
        for &end in ends.iter().rev() {
            let span = Span::new(at, end);
            let here: Vec<&Hit> = hits.iter().filter(|hit| hit.end == end).collect();
            if let Some(name) = accept(scan, span, &here) {
                found.push(span, name);
                from = end;
                break;
            }
        }
    }
    found
}

fn accept(scan: &Scan, span: Span, hits: &[&Hit]) -> Option<Found> {
    let side = hits.iter().all(|hit| hit.role() == Role::Short);
    if !side && !on_word_boundaries(scan, span) || is_piece_of_quoted_name(scan, span) {
        return None;
    }
    let offices: Vec<String> = hits
        .iter()
        .filter(|hit| hit.record.class == Class::Office && hit.role() != Role::Mistaken)
        .map(|hit| hit.record.id.clone())
        .collect();
    // A record may have the name in several languages.
    let mut seen = std::collections::HashSet::new();
    let candidates: Vec<Candidate> = hits
        .iter()
        .filter(|hit| hit.record.class != Class::Office)
        .filter(|hit| seen.insert((hit.record.id.as_str(), hit.role() as u8)))
        .map(|hit| Candidate { record: hit.record.clone(), role: hit.role() })
        .collect();
    let right: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.role != Role::Mistaken).collect();
    if is_plain_date(scan, span) {
        return None;
    }
    if right.is_empty() {
        return (!offices.is_empty()).then_some(Found::Office(offices));
    }
    let kind = common_kind(&right);
    if is_piece_of_transcription(scan, span, kind) {
        return None;
    }
    if scan.pack().rules.cased && is_only_a_word(scan, span, kind) {
        return None;
    }
    let sure = !side && !continues_body_name(scan, span, kind);
    let key = scan.folded().get(span.start..span.end)?.replace(['.', '\'', '·'], "").replace('-', " ");
    Some(Found::Name(Name { kind, key, candidates, descriptor: None, sure }))
}

/// *June 4*: what else it may be called after, a month and a figure are a day.
fn is_plain_date(scan: &Scan, span: Span) -> bool {
    let mut months = scan.pack().rules.date.months.iter().flatten();
    let mut parts = span.of(scan.folded()).split([' ', '.', ',']).filter(|part| !part.is_empty());
    let figure = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let (first, second, rest) = (parts.next(), parts.next(), parts.next());
    let (Some(first), Some(second), None) = (first, second, rest) else { return false };
    let month = if figure(second) { first } else { second };
    figure(first) != figure(second) && months.any(|name| name.trim_start_matches('~') == month)
}

/// The kind that all candidates share; else the kind of the first, which the text may still decide.
fn common_kind(candidates: &[&Candidate]) -> NameKind {
    let mut kinds = candidates.iter().filter_map(|candidate| NameKind::of(candidate.record.class));
    kinds.next().unwrap_or(NameKind::Unknown)
}

/// In a text without spaces a name begins and ends where words do.
fn on_word_boundaries(scan: &Scan, span: Span) -> bool {
    if scan.pack().rules.spaced {
        return true;
    }
    let begins = scan.words.at(span.start).is_none_or(|word| word.folded.start == span.start);
    let ends = scan.words.at(span.end.saturating_sub(1)).is_none_or(|word| {
        word.folded.end == span.end || word.folded.start == span.start && is_division(scan, span.end, word.folded.end)
    });
    begins && ends
}

/// 郑州市: a name and the word for what is called so, which the dictionary has as one.
fn is_division(scan: &Scan, from: usize, to: usize) -> bool {
    let rest = scan.folded().get(from..to).unwrap_or_default();
    scan.pack().rules.names.nouns.get("division").is_some_and(|nouns| nouns.iter().any(|noun| noun == rest))
}

/// 社会主义左翼党: a noun right before a body's name makes it another body's.
fn continues_body_name(scan: &Scan, span: Span, kind: NameKind) -> bool {
    if scan.pack().rules.spaced || kind != NameKind::Body {
        return false;
    }
    let before = scan.words.index_from(span.start).checked_sub(1).and_then(|index| scan.words.get(index));
    before.filter(|word| word.folded.end == span.start).is_some_and(|word| {
        let text = word.folded.of(scan.folded());
        let entry = scan.lexicon.and_then(|lexicon| lexicon.entry(text));
        !scan.pack().function_words.contains(text)
            && entry.is_some_and(|entry| !entry.proper && matches!(entry.tag(), "n" | "vn" | "b" | "a"))
    })
}

/// 卡布斯 in 保罗·卡布斯韦: a dot follows the name, or one more character that transcribes.
fn is_piece_of_transcription(scan: &Scan, span: Span, kind: NameKind) -> bool {
    /// A character that the frequency list has more often is mostly a word: 因.
    const COMMON: u32 = 10_000;
    let transcription = &scan.pack().rules.names.transcription;
    let text = scan.folded();
    let transcribes = |c: char| transcription.contains(c);
    if transcription.is_empty() || !matches!(kind, NameKind::Person | NameKind::Place | NameKind::Outlet) {
        return false;
    }
    let after =
        text.get(span.end..).and_then(|tail| tail.strip_prefix('·')).is_some_and(|tail| tail.starts_with(transcribes));
    let next = scan.words.at(span.end).filter(|word| word.folded.start == span.end);
    let goes_on = kind == NameKind::Person
        && span.of(text).chars().all(transcribes)
        && next.is_some_and(|word| {
            let word = word.folded.of(text);
            let verb = scan.pack().rules.names.after_person.iter().any(|verb| verb.starts_with(word));
            let common =
                scan.lexicon.and_then(|lexicon| lexicon.entry(word)).is_some_and(|entry| entry.frequency > COMMON);
            word.chars().count() == 1
                && word.chars().all(transcribes)
                && !common
                && !verb
                && !scan.pack().function_words.contains(word)
        });
    after || goes_on
}

/// “桦加沙”: between marks, with a stray character that belongs to it.
fn is_piece_of_quoted_name(scan: &Scan, span: Span) -> bool {
    const LONGEST: usize = 8;
    if scan.pack().rules.spaced {
        return false;
    }
    let text = scan.folded();
    let quoted = |c: char| matches!(c, '"' | '\'' | '「' | '」' | '『' | '』' | '《' | '》');
    // What is further away makes the piece too long: the whole text is not looked through for a mark.
    let near = |letters: &mut dyn Iterator<Item = char>| {
        letters.take(LONGEST + 1).take_while(|c| !quoted(*c)).map(char::len_utf8).sum::<usize>()
    };
    let head = text.get(..span.start).unwrap_or_default();
    let head = head.get(head.len() - near(&mut head.chars().rev())..).unwrap_or_default();
    let tail = text.get(span.end..).unwrap_or_default();
    let tail = tail.get(..near(&mut tail.chars())).unwrap_or_default();
    let length = head.chars().count() + tail.chars().count() + span.of(text).chars().count();
    let stray = |text: &str| text.chars().count() == 1 && !scan.pack().function_words.contains(text);
    let enclosed = text.get(..span.start - head.len()).is_some_and(|before| before.ends_with(quoted));
    enclosed && length <= LONGEST && (stray(head) && tail.is_empty() || head.is_empty() && stray(tail))
}

/// A name made of ordinary words, where their capitals say nothing: at the start of a sentence, in a
/// title with capitals throughout, or as a piece of a longer name.
fn is_only_a_word(scan: &Scan, span: Span, kind: NameKind) -> bool {
    let word = scan.folded().get(span.start..span.end).unwrap_or_default();
    let ordinary = word.split([' ', '-']).all(|word| match scan.lexicon {
        Some(lexicon) => lexicon.entry_or_stem(word, &scan.pack().stemmer).is_some(),
        None => english_uses(word) > 0,
    });
    if !ordinary || kind == NameKind::Country {
        return false;
    }
    let written = scan.text.written(scan.text.unfolded(span));
    let acronym = written.chars().count() > 1 && written.chars().all(char::is_uppercase);
    if acronym {
        return false;
    }
    let segment = scan.text.segments.get(scan.text.segment_at(scan.text.folded.origin(span.start)));
    let initial = segment.is_some_and(|segment| super::capitals::begins_sentence(scan, segment.folded, span));
    let in_titlecase = segment.is_some_and(|segment| super::capitals::is_title_case(scan, segment.folded));
    initial || in_titlecase || super::capitals::touches_capital(scan, span)
}
