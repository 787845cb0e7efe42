//! Plain text: a line is a paragraph, unless lines were broken to fit a width.

use crate::document::{Block, BlockKind, Document, Span};

/// Reads plain text; `path` is the name for reports.
pub fn plain(path: &str, text: &str) -> Document {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = line.trimmed(text);
        if words.is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(last) if open && wrapped => last.span = last.span.cover(words),
            _ => blocks.push(Block { kind: BlockKind::Paragraph, span: words, byline: None }),
        }
        open = true;
    }
    Document { blocks, ..Document::new(path, text) }
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split(['\n', '\r'])
        .map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            span
        })
        .collect()
}

/// Most lines that another line follows are of about one length and stop inside a sentence.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    const WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;
    let inner: Vec<&str> = lines
        .windows(2)
        .map(|pair| (pair[0].of(text).trim_end(), pair[1].of(text).trim()))
        .filter(|(line, next)| !line.is_empty() && !next.is_empty())
        .map(|(line, _)| line)
        .collect();
    let broken = inner
        .iter()
        .filter(|line| {
            WIDTHS.contains(&line.chars().count()) && !line.ends_with(['.', '!', '?', '。', '！', '？', '"', '”'])
        })
        .count();
    inner.len() >= 4 && broken * 10 >= inner.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let document = plain("test", text);
        document.blocks.iter().map(|block| block.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(blocks("标题\r\n\r\n　第一段。\n第二段。\n"), ["标题", "第一段。", "第二段。"]);
    }

    #[test]
    fn lines_broken_at_a_width_are_joined() {
        let line = "the talks in Istanbul broke down late on the twenty-seventh of";
        let text = format!("{line}\n{line}\n{line}\n{line}\n{line}\nOctober.\n\nA new paragraph.");
        assert_eq!(blocks(&text).len(), 2);
    }
}
