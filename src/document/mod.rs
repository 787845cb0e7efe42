//! A document: its text, its blocks, and the way from bytes to lines and columns.

mod origin;
mod position;
mod span;

pub use origin::{Located, Locator, Noted, Origin, Piece, Taken, Unit, UnitKind};
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
    /// The whole text, UTF-8. Spans are byte offsets into it; [`Locator`] finds their places in the file.
    pub text: String,
    /// Its blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Marks of the format inside the blocks (`**`, link targets), in order: no part of the words.
    pub hidden: Vec<Span>,
    /// Comments of a word processor, each with the byte of the text that it stands at; other formats have theirs in the
    /// text of the file.
    pub comments: Vec<(usize, String)>,
    /// What the reader had to put right, for the user to know.
    pub notes: Vec<String>,
    /// What the text is to the file.
    pub origin: Origin,
    /// Rows of its tables: for each cell its blocks.
    pub rows: Vec<Vec<BlockRange>>,
    /// Bytes of the file before its text: a byte order mark, or what was read before this part of it.
    pub lead: usize,
    /// The line and column at which the text begins in the file.
    pub begins: Position,
    /// Parts of the text that have a name in the file, in order, not overlapping.
    pub units: Vec<Unit>,
}

impl Document {
    /// A document whose text is its file, with no blocks yet.
    pub fn new(path: &str, text: impl Into<String>) -> Self {
        Document {
            path: path.to_owned(),
            text: text.into(),
            blocks: Vec::new(),
            hidden: Vec::new(),
            comments: Vec::new(),
            notes: Vec::new(),
            origin: Origin::Whole,
            rows: Vec::new(),
            lead: 0,
            begins: Position::START,
            units: Vec::new(),
        }
    }

    /// The decoded text of the file, which differs from `text` where that was taken out of markup.
    pub fn file_text(&self) -> &str {
        match &self.origin {
            Origin::Taken(taken) => &taken.file,
            Origin::Whole | Origin::Packed | Origin::Noted(_) => &self.text,
        }
    }

    /// The named part of the text that byte `at` lies in.
    pub fn unit_at(&self, at: usize) -> Option<&Unit> {
        let last = self.units.partition_point(|unit| unit.span.start <= at).checked_sub(1)?;
        self.units.get(last).filter(|unit| at <= unit.span.end)
    }
}

/// Blocks of a text, by number.
pub type BlockRange = std::ops::Range<usize>;

/// A file that holds both sides, or two files whose parts are known to belong together.
#[derive(Debug, Clone)]
pub struct Bitext {
    /// The original.
    pub source: Document,
    /// The translation.
    pub target: Document,
    /// The language that the file says the original is in, as it is written there.
    pub source_language: Option<String>,
    /// The language that the file says the translation is in.
    pub target_language: Option<String>,
    /// Which blocks of the two belong together, in the order of the translation; what is in none is not compared.
    pub pairs: Vec<(BlockRange, BlockRange)>,
}
