//! Markdown: headings, paragraphs and list items, with their bytes in the file.

use super::plain;
use crate::document::{Block, BlockKind, Document, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Reads Markdown; front matter, code and HTML are left out.
pub fn markdown(path: &str, text: &str) -> Document {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut blocks: Vec<Block> = Vec::new();
    let mut hidden: Vec<Span> = Vec::new();
    let mut open: Vec<BlockKind> = Vec::new();
    let mut current: Option<Block> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => open.push(BlockKind::Headline),
            Event::Start(Tag::Item) => {
                blocks.extend(current.take());
                open.push(BlockKind::ListItem);
            }
            Event::Start(Tag::Paragraph | Tag::TableCell) => {
                let inside = open.last().copied().unwrap_or(BlockKind::Paragraph);
                open.push(inside);
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph | TagEnd::TableCell) => {
                open.pop();
                blocks.extend(current.take());
            }
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => open.push(BlockKind::Boilerplate),
            Event::End(TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => {
                open.pop();
            }
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {
                let kind = open.last().copied().unwrap_or(BlockKind::Paragraph);
                if kind == BlockKind::Boilerplate {
                    continue;
                }
                let span = Span::new(range.start, range.end);
                match &mut current {
                    Some(block) => {
                        if block.span.end < span.start {
                            hidden.push(Span::new(block.span.end, span.start));
                        }
                        block.span = block.span.cover(span);
                    }
                    None => current = Some(Block { kind, span, byline: None }),
                }
            }
            _ => {}
        }
    }
    blocks.extend(current);
    blocks.retain(|block| !block.span.of(text).trim().is_empty());
    if blocks.is_empty() {
        return plain(path, text);
    }
    Document { blocks, hidden, ..Document::new(path, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_paragraphs_and_items_keep_their_place() {
        let text = "---\ntitle: x\n---\n# 巴阿*谈判*破裂\n\n据《黎明报》报道，\n双方**未能**达成协议。\n\n- 第一\n- 第二\n\n```\ncode\n```\n";
        let document = markdown("a.md", text);
        let found: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Headline, "巴阿*谈判*破裂"),
                (BlockKind::Paragraph, "据《黎明报》报道，\n双方**未能**达成协议。"),
                (BlockKind::ListItem, "第一"),
                (BlockKind::ListItem, "第二"),
            ]
        );
        assert!(document.hidden.iter().all(|mark| mark.of(text).chars().all(|c| c == '*')));
    }

    #[test]
    fn a_plain_line_per_paragraph_is_not_run_together() {
        let text = "第一段。\n第二段。";
        assert_eq!(markdown("a.md", text).blocks.len(), 1);
    }
}
