//! Unknown names in texts without capitals: by marks, forms of address, sound and heads.

use super::{Found, FoundNames, Name, NameKind, Scan, is_free, persons};
use crate::{
    document::Span,
    language::Pack,
    lexicon::{Entry, Word},
    mention::number::number_at,
};

/// Adds names that knowledge does not have.
pub fn add(scan: &Scan, found: &mut FoundNames) {
    for segment in scan.segments() {
        titles(scan, segment, found);
        persons::add(scan, segment, found);
        dotted_names(scan, segment, found);
        headed_names(scan, segment, found);
        transcribed_names(scan, segment, found);
    }
}

pub fn push(scan: &Scan, found: &mut FoundNames, span: Span, kind: NameKind) {
    if !span.is_empty() && is_free(found, span) {
        let key = span.of(scan.folded()).replace('·', "");
        found.push(span, Found::Name(Name { kind, key, candidates: Vec::new(), descriptor: None, sure: true }));
    }
}

/// 《黎明报》: what the marks hold is an outlet when it ends like one.
fn titles(scan: &Scan, segment: Span, found: &mut FoundNames) {
    let text = scan.folded();
    for (open, close) in &scan.pack().rules.names.title_marks {
        let mut at = segment.start;
        while let Some(start) =
            text.get(at..segment.end).and_then(|rest| rest.find(open.as_str())).map(|offset| at + offset + open.len())
        {
            let Some(end) =
                text.get(start..segment.end).and_then(|rest| rest.find(close.as_str())).map(|offset| start + offset)
            else {
                break;
            };
            let span = Span::new(start, end);
            let kind = if media_head(scan.pack(), span.of(text)).is_some() { NameKind::Outlet } else { NameKind::Work };
            push(scan, found, span, kind);
            at = end;
        }
    }
}

/// The concept of the word for an outlet that a name ends with.
pub fn media_head(pack: &Pack, name: &str) -> Option<(String, usize)> {
    pack.rules
        .media
        .iter()
        .filter(|(concept, _)| concept.as_str() != "outlet")
        .flat_map(|(concept, words)| words.iter().map(move |word| (concept, word)))
        .filter(|(_, word)| name.ends_with(word.as_str()) && name.len() > word.len())
        .max_by_key(|(_, word)| word.len())
        .map(|(concept, word)| (concept.clone(), word.len()))
}

/// What the dictionary has of a word.
pub fn entry(scan: &Scan, word: &str) -> Option<Entry> {
    scan.lexicon.and_then(|lexicon| lexicon.entry(word))
}

/// 阿里科·丹格特: transcription on both sides of the dot.
fn dotted_names(scan: &Scan, segment: Span, found: &mut FoundNames) {
    let text = scan.folded();
    let transcribes =
        |c: char| scan.pack().rules.names.transcription.contains(c) || c == '·' || c.is_ascii_alphabetic();
    for (offset, _) in segment.of(text).match_indices('·') {
        let dot = segment.start + offset;
        let head = text.get(segment.start..dot).unwrap_or_default();
        let tail = text.get(dot..segment.end).unwrap_or_default();
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| transcribes(*c))
            .last()
            .map_or(dot, |(at, _)| segment.start + at);
        let end = tail
            .char_indices()
            .take_while(|(_, c)| transcribes(*c))
            .last()
            .map_or(dot, |(at, c)| dot + at + c.len_utf8());
        if start < dot && end > dot + '·'.len_utf8() {
            push(scan, found, Span::new(start, end), NameKind::Person);
        }
    }
}

/// Parts of speech (of the frequency list) that a body's name may consist of.
const NAME_PARTS: [&str; 14] = ["n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "a", "b", "j", "vn", "ng", "f", "s"];
/// Words before a head that are still part of the name.
const LONGEST_NAME: usize = 5;

/// 阿富汗黎明新闻网, 丹格特炼油厂: a head with the words before it, back to a verb, a particle or a mark.
fn headed_names(scan: &Scan, segment: Span, found: &mut FoundNames) {
    let words = scan.words.within(segment).to_vec();
    for (index, word) in words.iter().enumerate() {
        let text = word.folded.of(scan.folded());
        let kind = if is_media_word(scan.pack(), text) {
            NameKind::Outlet
        } else if is_body_head(scan.pack(), text) {
            NameKind::Body
        } else {
            continue;
        };
        let mut start = word.folded.start;
        let mut parts = usize::from(media_head(scan.pack(), text).is_some());
        let mut next = word.folded.start;
        for before in words.get(..index).unwrap_or_default().iter().rev().take(LONGEST_NAME) {
            if before.folded.end != next || !is_name_part(scan, before) || !is_free(found, before.folded) {
                break;
            }
            start = before.folded.start;
            next = start;
            parts += 1;
        }
        // A head of one character (报, 网) is mostly a verb or a piece of another word.
        let short_head = word.folded.of(scan.folded()).chars().count() == 1;
        let after_name =
            index.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| is_proper(scan, before));
        if parts > 0 && (!short_head || after_name) {
            push(scan, found, Span::new(start, word.folded.end), kind);
        }
    }
}

fn is_media_word(pack: &Pack, word: &str) -> bool {
    let is_head =
        pack.rules.media.iter().any(|(concept, words)| concept != "outlet" && words.iter().any(|known| known == word));
    is_head || media_head(pack, word).is_some_and(|(_, length)| length > 3)
}

fn is_body_head(pack: &Pack, word: &str) -> bool {
    pack.rules.names.heads.values().flatten().any(|head| head == word && head.chars().count() > 1)
}

fn is_name_part(scan: &Scan, word: &Word) -> bool {
    let text = word.folded.of(scan.folded());
    if scan.pack().function_words.contains(text) || word.figure {
        return false;
    }
    match entry(scan, text) {
        Some(entry) => entry.proper || entry.tag().is_empty() || NAME_PARTS.contains(&entry.tag()),
        None => true,
    }
}

/// The dictionary or the frequency list has the word as a name, or neither has it.
fn is_proper(scan: &Scan, word: &Word) -> bool {
    entry(scan, word.folded.of(scan.folded()))
        .is_none_or(|entry| entry.proper || matches!(entry.tag(), "nr" | "ns" | "nt" | "nz" | "nrt"))
}

/// Shortest run of transcription characters, without other signs, that is taken for a name.
const SHORTEST_TRANSCRIPTION: usize = 3;

/// 塔拉尔: characters that transcribe, which no common word explains.
fn transcribed_names(scan: &Scan, segment: Span, found: &mut FoundNames) {
    let transcription = &scan.pack().rules.names.transcription;
    let mut run: Vec<Word> = Vec::new();
    let words = scan.words.within(segment).to_vec();
    for word in words.iter().copied().map(Some).chain([None]) {
        let fits = word.is_some_and(|word| {
            let text = word.folded.of(scan.folded());
            let count = text.chars().count();
            let joined = run.last().is_none_or(|last| last.folded.end == word.folded.start);
            joined
                && !word.figure
                && text.chars().all(|c| transcription.contains(c))
                && (count == 1 || is_rare(scan, text))
                && is_free(found, word.folded)
        });
        match word {
            Some(word) if fits => run.push(word),
            _ => {
                close_run(scan, &mut run, found);
                run.extend(word.filter(|word| {
                    let text = word.folded.of(scan.folded());
                    !word.figure
                        && text.chars().all(|c| transcription.contains(c))
                        && (text.chars().count() == 1 || is_rare(scan, text))
                        && is_free(found, word.folded)
                }));
            }
        }
    }
}

fn close_run(scan: &Scan, run: &mut Vec<Word>, found: &mut FoundNames) {
    // 320万林吉特: the character after figures multiplies.
    let after_figures = |word: &Word| {
        scan.folded().get(..word.folded.start).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()))
    };
    if run.first().is_some_and(after_figures) {
        run.remove(0);
    }
    if let (Some(first), Some(last)) = (run.first(), run.last()) {
        let span = first.folded.cover(last.folded);
        let is_money = run.iter().any(|word| {
            scan.pack()
                .currencies
                .longest_at(scan.folded(), word.folded.start)
                .is_some_and(|(end, _)| end >= word.folded.end)
        });
        let is_number = number_at(scan.folded(), span.start, span.end, scan.pack())
            .is_some_and(|number| number.span.end == span.end);
        if !is_money && !is_number && span.of(scan.folded()).chars().count() >= SHORTEST_TRANSCRIPTION {
            push(scan, found, span, NameKind::Unknown);
        }
    }
    run.clear();
}

/// A word of the frequency list that is a name or hardly used.
fn is_rare(scan: &Scan, word: &str) -> bool {
    const RARE: u32 = 60;
    entry(scan, word).is_none_or(|entry| {
        entry.tag().starts_with("nr") || (!entry.has_meaning() && entry.frequency < RARE) || entry.proper
    })
}
