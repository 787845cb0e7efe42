//! Which words of a web page are its article.
//!
//! `dom_smoothie` finds the article but forgets where it stood. So each run of words carries a mark, one character of a
//! private plane, through its work; the marks that are left tell the runs.

use super::Bit;
use crate::document::BlockKind;
use dom_smoothie::{Config, Readability};
use std::collections::HashSet;

/// The runs that make the article, by the number of their bit.
pub struct Article {
    runs: HashSet<usize>,
}

impl Article {
    /// The bit belongs to the article.
    pub fn contains(&self, bit: usize) -> bool {
        self.runs.contains(&bit)
    }
}

/// First of the characters used as marks, and how many there are: planes 15 and 16.
const FIRST_MARK: u32 = 0xf_0000;
const MARKS: usize = 0x1_fff0;
/// Fewer characters than this are no article.
const LEAST: usize = 140;

/// Finds the article of a page; nothing where there is none.
pub fn find(html: &str, bits: &[Bit]) -> Option<Article> {
    let (marked, numbers) = marked(html, bits);
    let config = Config { disable_json_ld: true, ..Config::default() };
    let found = Readability::new(marked, None, Some(config)).ok()?.parse().ok()?;
    let runs: HashSet<usize> = found.content.chars().filter_map(|c| numbers.get(number(c)?).copied()).collect();
    let letters: usize = runs.iter().filter_map(|&run| length(bits, run, html)).sum();
    if letters < LEAST {
        return None;
    }
    let mut article = Article { runs };
    article.add_headline(bits, html);
    Some(article)
}

impl Article {
    /// The finder takes the headline for a thing apart: the last one before the text belongs to it.
    fn add_headline(&mut self, bits: &[Bit], html: &str) {
        let Some(first) = self.runs.iter().copied().min() else { return };
        let is_headline = |bit: &Bit| matches!(bit, Bit::Run { kind: BlockKind::Headline, left_out: false, span } if !span.of(html).trim().is_empty());
        let Some(last) = bits.iter().take(first).rposition(is_headline) else { return };
        let from = bits.iter().take(last).rposition(|bit| matches!(bit, Bit::Break)).map_or(0, |at| at + 1);
        self.runs.extend(from..=last);
    }
}

fn length(bits: &[Bit], run: usize, html: &str) -> Option<usize> {
    match bits.get(run)? {
        Bit::Run { span, .. } => Some(span.of(html).trim().chars().count()),
        _ => None,
    }
}

/// The page with a mark at the first word of each run, and the number of the bit that each mark stands for.
fn marked(html: &str, bits: &[Bit]) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(html.len() + bits.len() * 4);
    let mut numbers = Vec::new();
    let mut copied = 0;
    for (number, bit) in bits.iter().enumerate() {
        let Bit::Run { span, left_out: false, .. } = bit else { continue };
        let words = span.trimmed(html);
        let Some(mark) = mark(numbers.len()).filter(|_| !words.is_empty()) else { continue };
        out.push_str(html.get(copied..words.start).unwrap_or_default());
        out.push(mark);
        numbers.push(number);
        copied = words.start;
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    (out, numbers)
}

fn mark(number: usize) -> Option<char> {
    (number < MARKS).then(|| FIRST_MARK + u32::try_from(number).unwrap_or_default()).and_then(char::from_u32)
}

fn number(mark: char) -> Option<usize> {
    u32::from(mark).checked_sub(FIRST_MARK).and_then(|number| usize::try_from(number).ok())
}
