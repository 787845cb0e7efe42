//! Blocks into sentences.

use super::{
    Pack, fold,
    pattern::{Pattern, Sieve},
};
use crate::document::{Block, BlockKind, Document, Span};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A sentence, or what stands for one: a headline, a caption, a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it is in the document's text.
    pub span: Span,
    /// Where it is in the folded text.
    pub folded: Span,
    /// Number of its block.
    pub block: usize,
    /// What its block is.
    pub kind: BlockKind,
    /// It names reporter, outlet, place and day; translators leave such lines out.
    pub byline: bool,
}

impl Segment {
    /// It is no prose of the article's own: a translator may leave it out or add it.
    pub fn is_dispensable(&self) -> bool {
        self.byline || matches!(self.kind, BlockKind::Boilerplate | BlockKind::Caption)
    }
}

/// Cuts a document into sentences and says of each block whether it is caption, boilerplate, byline.
pub fn segment(document: &mut Document, pack: &Pack) -> Vec<Segment> {
    let rules = pack.block_rules.get_or_init(|| BlockRules::new(pack));
    let mut segments = Vec::new();
    let text = std::mem::take(&mut document.text);
    let mut articles_own = false;
    for (number, block) in document.blocks.iter_mut().enumerate() {
        rules.recognise(&text, block, articles_own);
        articles_own |= block.kind == BlockKind::Paragraph;
        let mut push = |span: Span, byline: bool| {
            let span = span.trimmed(&text);
            if !span.is_empty() {
                segments.push(Segment { span, folded: Span::default(), block: number, kind: block.kind, byline });
            }
        };
        let mut prose = block.span;
        if let Some(byline) = block.byline {
            push(byline, true);
            prose = Span::new(byline.end, block.span.end);
        }
        for sentence in sentences(&text, prose, pack, &rules.abbreviations) {
            push(sentence, false);
        }
    }
    document.text = text;
    segments
}

/// The patterns of a pack for blocks that are not prose, and what ends no sentence.
pub(super) struct BlockRules {
    patterns: Sieve,
    /// Numbers of patterns.
    byline: Range<usize>,
    caption: Range<usize>,
    boilerplate: Range<usize>,
    ends: String,
    abbreviations: FxHashSet<String>,
}

impl BlockRules {
    fn new(pack: &Pack) -> Self {
        let (rules, block) = (&pack.rules, &pack.rules.block);
        // A pattern that is not well formed is a fault of the pack, caught by its test.
        let pattern = |written: &String| Some(Pattern::with(written, pack.looks.get(written)?.clone()));
        let mut all: Vec<Pattern> = Vec::new();
        let mut numbered = |written: &[String]| {
            let first = all.len();
            all.extend(written.iter().filter_map(pattern));
            first..all.len()
        };
        let (byline, caption, boilerplate) =
            (numbered(&block.byline), numbered(&block.caption), numbered(&block.boilerplate));
        BlockRules {
            patterns: Sieve::new(all),
            byline,
            caption,
            boilerplate,
            ends: rules.sentence.ends.clone(),
            abbreviations: rules.sentence.abbreviations.iter().cloned().collect(),
        }
    }

    /// Settles the kind of a block that the format left open, and its byline.
    fn recognise(&self, text: &str, block: &mut Block, after_prose: bool) {
        let words = block.span.of(text);
        let sifted = self.patterns.sift(words);
        let of = |kind: &Range<usize>| {
            let first = sifted.partition_point(|number| *number < kind.start);
            let last = sifted.partition_point(|number| *number < kind.end);
            let numbers = sifted.get(first..last).unwrap_or_default().iter();
            numbers.filter_map(|number| self.patterns.get(*number))
        };
        if block.kind == BlockKind::Paragraph {
            let is_any = |kind: &Range<usize>| of(kind).any(|pattern| pattern.is_match(words));
            if is_any(&self.boilerplate) {
                block.kind = BlockKind::Boilerplate;
            } else if is_any(&self.caption) {
                block.kind = BlockKind::Caption;
            } else if !after_prose && self.is_title(words) {
                block.kind = BlockKind::Headline;
            }
        }
        let longest = of(&self.byline).filter_map(|pattern| pattern.find(words)).max_by_key(regex::Match::end);
        block.byline = longest
            .filter(|_| block.kind != BlockKind::Boilerplate)
            .map(|found| Span::new(block.span.start + found.start(), block.span.start + found.end()));
    }

    /// Short, on one line, without the mark that ends a sentence.
    fn is_title(&self, words: &str) -> bool {
        const LONGEST_TITLE: usize = 160;
        let words = words.trim().trim_end_matches(['"', '”', '’', '」']);
        words.chars().count() <= LONGEST_TITLE
            && !words.ends_with(|c: char| c != '?' && c != '？' && c != '!' && c != '！' && self.ends.contains(c))
            && !words.contains(['。'])
    }
}

/// The sentences of one block, white space and all; together they are the block.
fn sentences(text: &str, block: Span, pack: &Pack, abbreviations: &FxHashSet<String>) -> Vec<Span> {
    let rules = &pack.rules.sentence;
    let words = block.of(text);
    let mut spans = Vec::new();
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !rules.ends.contains(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next_at, next)) = chars.peek() {
            if rules.ends.contains(next) || rules.closers.contains(next) {
                end = next_at + next.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        let before = words.get(start..at).unwrap_or_default();
        let after = words.get(end..).unwrap_or_default();
        if ends_sentence(c, before, after, pack, abbreviations) {
            spans.push(Span::new(block.start + start, block.start + end));
            start = end;
        }
    }
    if start < words.len() {
        spans.push(Span::new(block.start + start, block.end));
    }
    spans
}

fn ends_sentence(mark: char, before: &str, after: &str, pack: &Pack, abbreviations: &FxHashSet<String>) -> bool {
    if !pack.rules.spaced {
        return true;
    }
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    let next = after.trim_start().chars().find(|c| c.is_alphanumeric());
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(' || c == '"').next().unwrap_or_default();
    let last = fold(last);
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    !(initial || abbreviations.contains(last.as_str())) || (after.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::pack, read::plain};

    fn cut(code: &str, text: &str) -> Vec<(BlockKind, bool, String)> {
        let mut document = plain("test", text);
        segment(&mut document, pack(code).unwrap())
            .into_iter()
            .map(|segment| (segment.kind, segment.byline, segment.span.of(text).to_owned()))
            .collect()
    }

    fn words(code: &str, text: &str) -> Vec<String> {
        cut(code, text).into_iter().map(|(_, _, words)| words).collect()
    }

    #[test]
    fn abbreviations_figures_and_initials_end_no_sentence() {
        let text = "Mr. Sun paid $1.5 million to U.S. firms on Oct. 3. He left at 5 p.m. that day. J. Smith stayed.";
        assert_eq!(
            words("en", text),
            ["Mr. Sun paid $1.5 million to U.S. firms on Oct. 3.", "He left at 5 p.m. that day.", "J. Smith stayed.",]
        );
    }

    #[test]
    fn quotation_marks_stay_with_their_sentence() {
        assert_eq!(words("zh", "“我们同意。”他说。双方停火！"), ["“我们同意。”", "他说。", "双方停火！"]);
        assert_eq!(
            words("en", "\"We agree.\" He left. \"Go!\" she said."),
            ["\"We agree.\"", "He left.", "\"Go!\" she said."]
        );
    }

    #[test]
    fn title_byline_caption_and_rights_are_known_for_what_they_are() {
        let text = "巴阿停火谈判破裂\n【文/观察者网 陈思佳】上周，双方在伊斯坦布尔会谈。\n10月12日，士兵在边境巡逻。视觉中国\n本文系独家稿件，未经授权，不得转载。";
        let found = cut("zh", text);
        let kinds: Vec<_> = found.iter().map(|(kind, byline, _)| (*kind, *byline)).collect();
        assert_eq!(
            kinds[..3],
            [(BlockKind::Headline, false), (BlockKind::Paragraph, true), (BlockKind::Paragraph, false)]
        );
        assert_eq!(kinds[3].0, BlockKind::Caption);
        assert_eq!(kinds.last().unwrap().0, BlockKind::Boilerplate);
    }

    #[test]
    fn an_agency_dateline_is_a_byline() {
        let found = cut("en", "Quake kills seven\nMANILA, Oct. 11 (Xinhua) -- A quake struck. It was strong.");
        assert_eq!(found[1].2, "MANILA, Oct. 11 (Xinhua) --");
        assert!(found[1].1);
    }
}
