//! Subtitles, SRT and WebVTT: cues that make one sentence are read as one.

use super::{Extract, Words, lines};
use crate::document::{BlockKind, Document, Span, UnitKind};
use std::{ops::Range, sync::Arc};

/// Reads SRT or WebVTT.
pub fn subtitles(path: &str, text: &Arc<str>) -> Document {
    let mut extract = Extract::default();
    let mut last_end = None;
    for cue in cues(text) {
        if last_end.is_some_and(|end| ends_block(extract.open_words(), end, cue.time.start)) {
            extract.end_block(BlockKind::Paragraph);
        }
        let start = Span::new(extract.words.text.len(), extract.words.text.len());
        for line in &cue.lines {
            speech(&mut extract.words, line.of(text), line.start);
            extract.words.line_end(Span::new(line.end, line.end));
        }
        let span =
            start.cover(Span::new(extract.words.text.len(), extract.words.text.len())).trimmed(&extract.words.text);
        if !span.is_empty() {
            last_end = Some(cue.time.end);
            extract.name(span, UnitKind::Cue, cue.id, Some(cue.time));
        }
    }
    extract.end_block(BlockKind::Paragraph);
    extract.taken(path, Arc::clone(text))
}

struct Cue {
    id: String,
    time: Range<u64>,
    lines: Vec<Span>,
}

/// A sentence ends with the last cue, or a pause does.
fn ends_block(words: &str, end: u64, next: u64) -> bool {
    const PAUSE: u64 = 3_000;
    let words = words.trim_end().trim_end_matches(['"', '”', '’', '」', '』', ')', '）', '»']);
    next >= end + PAUSE || words.ends_with(['.', '!', '?', '。', '！', '？', '…', '؟', '।', '♪'])
}

fn cues(text: &str) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut open = false;
    let mut before: Option<Span> = None;
    for line in lines(text) {
        let words = line.trimmed(text);
        let content = words.of(text);
        if let Some(time) = times(content) {
            // The line before is the number or name of this cue, not the last line of the one before.
            let id = before.map_or_else(|| (found.len() + 1).to_string(), |span| span.of(text).to_owned());
            if let (true, Some(last)) = (open, found.last_mut()) {
                last.lines.retain(|line| Some(*line) != before);
            }
            found.push(Cue { id, time, lines: Vec::new() });
            open = true;
            before = None;
            continue;
        }
        before = (!content.is_empty()).then_some(words);
        match found.last_mut().filter(|_| open) {
            _ if content.is_empty() => open = false,
            Some(cue) => cue.lines.push(words),
            None => {}
        }
    }
    found
}

/// The times of a line like `00:01:02,500 --> 00:01:04,000`, in milliseconds.
fn times(line: &str) -> Option<Range<u64>> {
    let (from, to) = line.split_once("-->")?;
    let to = to.split_whitespace().next()?;
    Some(millis(from.trim())?..millis(to)?)
}

fn millis(time: &str) -> Option<u64> {
    let (whole, part) = time.split_once([',', '.']).unwrap_or((time, "0"));
    let add = |sum: u64, part: &str| sum.checked_mul(60)?.checked_add(part.parse().ok()?);
    let seconds = whole.split(':').try_fold(0, add)?;
    let millis: u64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(millis)
}

/// Adds the words of a line without tags (`<i>`, `<v Name>`) and styles (`{\an8}`), with references resolved.
fn speech(words: &mut Words, line: &str, at: usize) {
    let mut start = 0;
    while let Some(rest) = line.get(start..).filter(|rest| !rest.is_empty()) {
        let (close, escape) = match rest.chars().next() {
            Some('<') => ('>', false),
            Some('{') if rest.starts_with("{\\") => ('}', false),
            Some('&') => (';', true),
            _ => {
                // A brace that begins no style is a word's own.
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let next = rest.get(first..).and_then(|more| more.find(['<', '{', '&']));
                let end = next.map_or(rest.len(), |next| first + next);
                words.flow(rest.get(..end).unwrap_or_default(), at + start);
                start += end;
                continue;
            }
        };
        let end = rest.find(close).map(|end| end + 1);
        let inside = end.and_then(|end| rest.get(..end)).unwrap_or_default();
        let resolved = if escape { super::xml::resolve(inside) } else { None };
        match (escape, resolved) {
            (true, Some(character)) => words.stand_for(&character, Span::new(at + start, at + start + inside.len())),
            (false, _) if !inside.is_empty() => {}
            _ => {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                words.flow(rest.get(..first).unwrap_or_default(), at + start);
                start += first;
                continue;
            }
        }
        start += inside.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_of_one_sentence_are_one_block_and_each_is_named() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>The talks</i> in\r\nIstanbul\r\n\r\n2\r\n00:00:02,600 --> 00:00:04,000\r\nbroke down.\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nAT&amp;T said so.\r\n";
        let document = subtitles("a.srt", &Arc::from(text));
        let blocks: Vec<&str> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
        assert_eq!(blocks, ["The talks in Istanbul broke down.", "AT&T said so."]);
        let cues: Vec<_> = document.units.iter().map(|cue| (cue.id.as_str(), cue.span.of(&document.text))).collect();
        assert_eq!(cues, [("1", "The talks in Istanbul"), ("2", "broke down."), ("3", "AT&T said so.")]);
        assert_eq!(document.units[1].time, Some(2600..4000));
    }

    #[test]
    fn a_brace_that_begins_no_style_is_read() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}He said {name} and {{ twice {\n";
        assert_eq!(subtitles("a.srt", &Arc::from(text)).text.trim(), "He said {name} and {{ twice {");
    }

    #[test]
    fn webvtt_has_notes_names_and_short_times() {
        let text = "WEBVTT\n\nNOTE no words\n\nintro\n00:01.000 --> 00:02.000 align:left\n<v Ann>Good morning.\n";
        let document = subtitles("a.vtt", &Arc::from(text));
        assert_eq!(document.text.trim(), "Good morning.");
        assert_eq!(document.units[0].id, "intro");
    }
}
