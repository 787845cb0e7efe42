//! A text into words: at spaces where there are spaces, by the dictionary where there are none.

use super::Lexicon;
use crate::{
    document::Span,
    language::{Rules, Text, phrases::in_word},
};

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it is in the folded text.
    pub folded: Span,
    /// It is figures, perhaps with separators.
    pub figure: bool,
}

/// The words of a text, in order; marks and spaces are no words.
#[derive(Debug, Clone, Default)]
pub struct Words {
    all: Vec<Word>,
}

impl Words {
    /// Cuts `text` into words. `names_at` gives the ends of known names that begin at a byte of the
    /// folded text: they are words too, where the dictionary has no better division.
    pub fn new(text: &Text, lexicon: Option<&Lexicon>, names_at: &dyn Fn(usize) -> Vec<usize>) -> Self {
        let folded = text.folded.text();
        let mut all = Vec::new();
        for segment in &text.segments {
            match lexicon {
                Some(lexicon) if !text.pack.rules.spaced => divide(folded, segment.folded, lexicon, names_at, &mut all),
                _ => split(folded, segment.folded, &text.pack.rules, &mut all),
            }
        }
        Words { all }
    }

    /// All words.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Word> + '_ {
        self.all.iter().copied()
    }

    /// The words that lie inside a span of the folded text.
    pub fn within(&self, folded: Span) -> &[Word] {
        let first = self.all.partition_point(|word| word.folded.start < folded.start);
        let last = self.all.partition_point(|word| word.folded.end <= folded.end);
        self.all.get(first..last.max(first)).unwrap_or_default()
    }

    /// The word that holds byte `at` of the folded text.
    pub fn at(&self, at: usize) -> Option<Word> {
        let index = self.all.partition_point(|word| word.folded.end <= at);
        self.all.get(index).copied().filter(|word| word.folded.start <= at)
    }

    /// The number of the first word that begins at or after byte `at`.
    pub fn index_from(&self, at: usize) -> usize {
        self.all.partition_point(|word| word.folded.start < at)
    }

    /// The word with that number.
    pub fn get(&self, index: usize) -> Option<Word> {
        self.all.get(index).copied()
    }
}

fn is_inner_mark(c: char) -> bool {
    matches!(c, '\'' | '.' | ',' | '-' | '&')
}

/// Words at spaces and marks; `'`, `.`, `,` between letters or figures stay inside.
fn split(text: &str, span: Span, rules: &Rules, out: &mut Vec<Word>) {
    let spaced = rules.spaced;
    let inner = span.of(text);
    let mut start: Option<usize> = None;
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let before = inner.get(..at).and_then(|head| head.chars().next_back());
        let joins = is_inner_mark(c)
            && start.is_some()
            && next.is_some_and(in_word)
            && before.is_some_and(in_word)
            && (c == '&'
                || c == '\'' && !rules.elision
                || !matches!(c, '-' | '\'')
                    && next.is_some_and(|n| n.is_ascii_digit()) == before.is_some_and(|b| b.is_ascii_digit()));
        if in_word(c) || joins {
            if !spaced && start.is_some_and(|from| splits_script(inner, from, at)) {
                push(text, span.start, &mut start, at, out);
            }
            start.get_or_insert(at);
        } else {
            push(text, span.start, &mut start, at, out);
        }
    }
    push(text, span.start, &mut start, inner.len(), out);
}

/// In a language without spaces and without a dictionary each character stands alone beside Latin runs.
fn splits_script(text: &str, from: usize, at: usize) -> bool {
    let latin = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_ascii());
    !(latin(from) && latin(at))
}

fn push(text: &str, base: usize, start: &mut Option<usize>, end: usize, out: &mut Vec<Word>) {
    if let Some(from) = start.take() {
        let folded = Span::new(base + from, base + end);
        let word = folded.of(text);
        let figure = word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') && !word.is_empty();
        out.push(Word { folded, figure });
    }
}

/// Cost of a known name, in nats: a name is as likely as a word seen some 600 times in the
/// frequency list's 60 million.
const NAME_COST: f64 = 11.5;
/// Cost of a character that no word covers.
const STRAY_COST: f64 = 17.0;
/// Total of the frequency list, so that ln(total / count) is a word's cost.
const TOTAL: f64 = 6e7;

/// The division of least cost, by dynamic programming from left to right.
fn divide(text: &str, span: Span, lexicon: &Lexicon, names_at: &dyn Fn(usize) -> Vec<usize>, out: &mut Vec<Word>) {
    let inner = span.of(text);
    let starts: Vec<usize> = inner.char_indices().map(|(at, _)| span.start + at).chain([span.end]).collect();
    let index_of = |at: usize| starts.binary_search(&at).ok();
    let mut best: Vec<Option<(f64, usize, Kind)>> = vec![None; starts.len()];
    if let Some(first) = best.first_mut() {
        *first = Some((0.0, 0, Kind::Mark));
    }
    for from in 0..starts.len().saturating_sub(1) {
        let Some(&Some((so_far, _, _))) = best.get(from) else {
            continue;
        };
        let at = starts.get(from).copied().unwrap_or(span.end);
        for (end, cost, kind) in edges(text, at, span.end, lexicon, names_at) {
            let Some(to) = index_of(end) else { continue };
            let Some(slot) = best.get_mut(to) else {
                continue;
            };
            if slot.is_none_or(|(known, _, _)| so_far + cost <= known) {
                *slot = Some((so_far + cost, from, kind));
            }
        }
    }
    let mut words = Vec::new();
    let mut to = starts.len() - 1;
    while to > 0 {
        let Some(&Some((_, from, kind))) = best.get(to) else {
            break;
        };
        if kind != Kind::Mark {
            let start = starts.get(from).copied().unwrap_or_default();
            let end = starts.get(to).copied().unwrap_or_default();
            words.push(Word { folded: Span::new(start, end), figure: kind == Kind::Figure });
        }
        to = from;
    }
    out.extend(words.into_iter().rev());
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Figure,
    Mark,
}

/// Byte `end` lies inside a run of Latin letters or figures.
fn continues_latin(text: &str, end: usize) -> bool {
    let before = text.get(..end).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|rest| rest.chars().next());
    matches!((before, after), (Some(a), Some(b)) if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
}

fn edges(
    text: &str,
    at: usize,
    limit: usize,
    lexicon: &Lexicon,
    names_at: &dyn Fn(usize) -> Vec<usize>,
) -> Vec<(usize, f64, Kind)> {
    let Some(rest) = text.get(at..limit) else {
        return Vec::new();
    };
    let Some(first) = rest.chars().next() else {
        return Vec::new();
    };
    let mut edges = Vec::new();
    if first.is_ascii_alphanumeric() {
        let run = |belongs: fn(char) -> bool| rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
        if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
            let length = rest.get(..length).map_or(length, |figures| figures.trim_end_matches(['.', ',']).len());
            edges.push((at + length, 5.0, Kind::Figure));
        } else {
            edges.push((at + run(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '\'' | '&')), 8.0, Kind::Word));
        }
    } else if in_word(first) {
        edges.push((at + first.len_utf8(), STRAY_COST, Kind::Word));
    } else {
        edges.push((at + first.len_utf8(), 1.0, Kind::Mark));
    }
    if first.is_alphabetic() {
        let known =
            lexicon.words_at(text, at).into_iter().filter(|&(end, _)| end <= limit && !continues_latin(text, end));
        edges.extend(known.map(|(end, count)| (end, (TOTAL / (f64::from(count) + 0.5)).ln(), Kind::Word)));
    }
    edges.extend(names_at(at).into_iter().filter(|&end| end <= limit).map(|end| (end, NAME_COST, Kind::Word)));
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::pack, read::plain};

    fn words(code: &str, text: &str, names: &[&str]) -> Vec<String> {
        let text = Text::new(plain("test", text), pack(code).unwrap());
        let folded = text.folded.text();
        let names_at = |at: usize| {
            names
                .iter()
                .filter(|name| folded.get(at..).unwrap().starts_with(**name))
                .map(|name| at + name.len())
                .collect()
        };
        let words = Words::new(&text, Lexicon::shipped(code), &names_at);
        words.iter().map(|word| word.folded.of(folded).to_owned()).collect()
    }

    #[test]
    fn english_words_keep_their_inner_marks() {
        assert_eq!(
            words("en", "Xi'an's 650,000-barrel U.S. plant, at $1.5m.", &[]),
            ["xi'an's", "650,000", "barrel", "u.s", "plant", "at", "1.5", "m",]
                .map(|w| if w == "1.5" { "1.5m" } else { w })
                .into_iter()
                .filter(|w| *w != "m")
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn chinese_is_divided_by_what_is_likely() {
        assert_eq!(words("zh", "据黎明报告诉记者", &["黎明报"]), ["据", "黎明报", "告诉", "记者"]);
        assert_eq!(words("zh", "他在黎明报告了消息", &["黎明报"]), ["他", "在", "黎明", "报告", "了", "消息"]);
        assert_eq!(words("zh", "增长204.4%，A股", &[]), ["增长", "204.4", "a股"]);
    }
}
