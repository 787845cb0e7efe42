//! A document: its text, its blocks, and the way from bytes to lines and columns.

mod position;
mod span;

pub use position::{Lines, Position};
pub use span::Span;

/// What a block is in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title, or a subtitle in the text.
    Headline,
    /// A paragraph of the article's own prose.
    Paragraph,
    /// The words under a picture.
    Caption,
    /// An item of a list.
    ListItem,
    /// Rights, sources, buttons: no part of the article.
    Boilerplate,
}

/// A stretch of text between line breaks that belong to the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is in the document's text.
    pub span: Span,
    /// The part at its start that names reporter, outlet, place and day.
    pub byline: Option<Span>,
}

/// A text as a reader of some format found it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name the user gave, for reports; `-` for standard input.
    pub path: String,
    /// The whole text, UTF-8. Spans are byte offsets into it.
    pub text: String,
    /// Its blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Marks of the format inside the blocks (`**`, link targets), in order: no part of the words.
    pub hidden: Vec<Span>,
    /// What the reader had to put right, for the user to know.
    pub notes: Vec<String>,
}
