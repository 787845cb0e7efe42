//! HTML: a saved news page, of which the article is read, or a fragment, of which all is read.

mod article;
mod lexer;

use super::{Extract, Words, xml::resolve};
use crate::document::{BlockKind, Document, Span};
use lexer::{Token, tokens};
use std::sync::Arc;

/// Reads HTML.
pub fn html(path: &str, text: &Arc<str>) -> Document {
    let page = Page::new(text);
    let article = if page.has_furniture && !page.is_too_deep { article::find(text, &page.bits) } else { None };
    let mut extract = Extract::default();
    let mut kind = BlockKind::Paragraph;
    for (number, bit) in page.bits.iter().enumerate() {
        match bit {
            Bit::Break => {
                extract.end_block(kind);
            }
            Bit::Row => extract.begin_row(),
            Bit::Cell => extract.begin_cell(),
            Bit::CellEnd => extract.end_cell(),
            Bit::LineBreak(file) => break_line(&mut extract, kind, *file),
            Bit::Run { span, kind: own, left_out } => {
                let chosen = article.as_ref().map_or(!left_out, |article| article.contains(number));
                if chosen {
                    kind = *own;
                    flow(&mut extract.words, span.of(text), span.start);
                }
            }
        }
    }
    extract.end_block(kind);
    let mut document = extract.taken(path, Arc::clone(text));
    if article.is_some() {
        document
            .notes
            .push(format!("{path}: read as a web page: the article only, no menus, side columns and comments"));
    }
    document
}

/// A line break ends the block where a sentence ends before it, as pages do that have no paragraphs.
fn break_line(extract: &mut Extract, kind: BlockKind, file: Span) {
    let ends = extract.open_words().trim_end().ends_with(['.', '!', '?', '。', '！', '？', '”', '"', '」', '؟', '।']);
    if ends {
        extract.end_block(kind);
    } else {
        extract.words.line_end(file);
    }
}

/// Adds words with escapes resolved and white space collapsed.
fn flow(words: &mut Words, raw: &str, at: usize) {
    const LONGEST: usize = 34;
    let mut rest = Span::new(0, raw.len());
    while let Some(found) = rest.of(raw).find('&').map(|found| rest.start + found) {
        let head: String = raw.get(found..).unwrap_or_default().chars().take(LONGEST).collect();
        let reference = head.find(';').and_then(|end| head.get(..=end));
        match reference.and_then(|reference| Some((reference.len(), resolve(reference)?))) {
            Some((length, character)) => {
                words.flow(Span::new(rest.start, found).of(raw), at + rest.start);
                words.stand_for(&character, Span::new(at + found, at + found + length));
                rest.start = found + length;
            }
            None => {
                words.flow(Span::new(rest.start, found + 1).of(raw), at + rest.start);
                rest.start = found + 1;
            }
        }
    }
    words.flow(rest.of(raw), at + rest.start);
}

/// What a page is made of, in order.
enum Bit {
    /// Words between two tags.
    Run {
        span: Span,
        kind: BlockKind,
        /// They stand in a menu, a form, a script: no part of the prose.
        left_out: bool,
    },
    /// A paragraph begins or ends.
    Break,
    /// A row of a table begins.
    Row,
    /// A cell begins.
    Cell,
    /// A cell ends.
    CellEnd,
    /// `<br>`.
    LineBreak(Span),
}

struct Page {
    bits: Vec<Bit>,
    /// Tags are nested deeper than in any page.
    is_too_deep: bool,
    /// It has menus, side columns, forms or scripts: it is a whole page of a site.
    has_furniture: bool,
}

/// Never prose, on any page.
const SILENT: &[&str] = &[
    "head", "script", "style", "template", "noscript", "svg", "select", "button", "iframe", "object", "audio", "video",
    "canvas", "textarea", "title", "rp", "rt",
];
/// What a site puts around an article.
const FURNITURE: &[&str] = &["nav", "aside", "footer", "form"];
/// Tags inside tags that are followed; more are hostile.
const DEEPEST: usize = 500;
/// What sites call the places of readers' comments.
const COMMENTS: &[&str] = &["comments", "comment", "disqus"];
/// What sites call the things around an article.
const SITE_PARTS: &[&str] = &["nav", "navbar", "menu", "sidebar", "breadcrumb", "breadcrumbs", "footer"];
/// Elements that stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
];
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];

impl Page {
    fn new(html: &str) -> Self {
        let mut page = Page { bits: Vec::new(), is_too_deep: false, has_furniture: false };
        let mut open: Vec<(String, bool)> = Vec::new();
        for token in tokens(html) {
            match token {
                Token::Text(span) => page.words(span, &open),
                Token::Open(name, attributes) => page.open(&mut open, name, attributes, html),
                Token::Close(name) => {
                    page.border(&name);
                    if let Some(at) = open.iter().rposition(|(known, _)| *known == name) {
                        page.close(&mut open, at);
                    }
                }
            }
        }
        page
    }

    fn words(&mut self, span: Span, open: &[(String, bool)]) {
        let left_out = open.last().is_some_and(|(_, left_out)| *left_out);
        self.bits.push(Bit::Run { span, kind: kind_of(open), left_out });
    }

    fn open(&mut self, open: &mut Vec<(String, bool)>, name: String, attributes: Span, html: &str) {
        if name == "br" {
            return self.bits.push(Bit::LineBreak(Span::new(attributes.start, attributes.end)));
        }
        self.border(&name);
        if VOID.contains(&name.as_str()) {
            return;
        }
        while open.last().is_some_and(|(last, _)| ends_where_begins(last, &name)) {
            self.close(open, open.len() - 1);
        }
        if open.len() >= DEEPEST {
            self.is_too_deep = true;
            return;
        }
        let attributes = attributes.of(html).to_ascii_lowercase();
        let inside = |wanted: &str| open.iter().any(|(known, _)| known == wanted);
        let furniture = FURNITURE.contains(&name.as_str())
            || name == "header" && !inside("article") && !inside("main")
            || is_named(&attributes, COMMENTS);
        self.has_furniture |= furniture || name == "script" || is_named(&attributes, SITE_PARTS);
        let silent = SILENT.contains(&name.as_str()) || is_hidden(&attributes) || furniture;
        let outer = open.last().is_some_and(|(_, left_out)| *left_out);
        match name.as_str() {
            "tr" => self.bits.push(Bit::Row),
            "td" | "th" => self.bits.push(Bit::Cell),
            _ => {}
        }
        open.push((name, silent || outer));
    }

    /// Ends the element at this depth and all that are open inside it.
    fn close(&mut self, open: &mut Vec<(String, bool)>, depth: usize) {
        let cells = open.drain(depth..).filter(|(name, _)| matches!(name.as_str(), "td" | "th"));
        self.bits.extend(cells.map(|_| Bit::CellEnd));
    }

    fn border(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.bits.push(Bit::Break);
        }
    }
}

/// An element that was left open ends where this one begins.
fn ends_where_begins(open: &str, name: &str) -> bool {
    match name {
        "p" | "li" | "tr" => open == name || name == "tr" && matches!(open, "td" | "th"),
        "dd" | "dt" => matches!(open, "dd" | "dt"),
        "td" | "th" => matches!(open, "td" | "th"),
        _ => false,
    }
}

fn kind_of(open: &[(String, bool)]) -> BlockKind {
    let kind = |name: &str| match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Headline),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "li" | "dd" | "dt" => Some(BlockKind::ListItem),
        "p" | "td" | "th" => Some(BlockKind::Paragraph),
        _ => None,
    };
    open.iter().rev().find_map(|(name, _)| kind(name)).unwrap_or(BlockKind::Paragraph)
}

fn is_hidden(attributes: &str) -> bool {
    let bare = attributes.replace(' ', "");
    bare.contains("display:none")
        || bare.contains("aria-hidden=\"true\"")
        || attributes.split_whitespace().any(|word| word == "hidden")
}

/// The class or the id of the element has one of these words.
fn is_named(attributes: &str, names: &[&str]) -> bool {
    let values = attributes.split(['"', '\'']).skip(1).step_by(2);
    let keys = attributes.split(['"', '\'']).step_by(2);
    keys.zip(values).any(|(key, value)| {
        let key = key.trim_end_matches(['=', ' ']);
        (key.ends_with("class") || key.ends_with("id"))
            && value.split([' ', '-', '_']).any(|word| names.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html_text: &str) -> Vec<(BlockKind, String)> {
        let document = html("a.html", &Arc::from(html_text));
        document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text).to_owned())).collect()
    }

    #[test]
    fn a_fragment_is_read_whole() {
        let found = blocks(
            "<h2>Talks  fail</h2><p>The <b>Dawn</b>&rsquo;s\nreport &amp; more<p>Next&#8212;one<br>line<ul><li>A<li>B</ul>",
        );
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["Talks fail", "The Dawn’s report & more", "Next—one line", "A", "B"]);
        assert_eq!(found[0].0, BlockKind::Headline);
        assert_eq!(found[3].0, BlockKind::ListItem);
    }

    #[test]
    fn scripts_and_hidden_parts_are_no_prose() {
        let found = blocks(
            "<p>Seen.</p><script>var a = '<p>no</p>'</script><p style='display: none'>No</p><template>x</template>",
        );
        assert_eq!(found.len(), 1);
    }
}
