//! Why a file cannot be read, and what to do.

/// Why a file could not be read; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{0}: no such file; check the path")]
    Missing(String),
    /// A folder was named.
    #[error("{0}: this is a folder; name one file in it")]
    Folder(String),
    /// A pipe, a socket or a device.
    #[error("{0}: this is no file but a pipe or a device; give its text on standard input, with `-` in its place")]
    NoFile(String),
    /// The file has no text.
    #[error("{0}: the file is empty; nothing to check")]
    Empty(String),
    /// Not text.
    #[error(
        "{0}: this is not a text file (byte {1} is a control character); export the article as plain text or Markdown"
    )]
    Binary(String, usize),
    /// No encoding fits.
    #[error("{0}: line {1} is neither UTF-8 nor {2}; save the file as UTF-8")]
    Encoding(String, usize, &'static str),
    /// Too large to be an article.
    #[error("{0}: {1} bytes are more than the limit of {2}; split the file")]
    TooLarge(String, u64, u64),
    /// What is packed in it is too large.
    #[error("{0}: unpacks to more than {1} bytes, the limit; unpack it and split the file")]
    Bomb(String, u64),
    /// The system refused.
    #[error("{0}: cannot be read ({1})")]
    Io(String, std::io::Error),
    /// A zip or compressed file is damaged.
    #[error("{0}: the file is damaged ({1}); save or download it again")]
    Damaged(String, String),
    /// A zip that is no document of a known kind.
    #[error("{0}: {1} is missing in it, so it is no {2} file; save it again from its program")]
    NoDocument(String, &'static str, &'static str),
    /// A format that is known and not read.
    #[error("{0}: this is {1}, which is not read; save the article as DOCX, HTML or plain text")]
    OtherFormat(String, &'static str),
    /// Markup that does not hold together.
    #[error("{0}: line {1}: {2}; mend the file or export it again")]
    Broken(String, usize, String),
    /// A document type that declares entities.
    #[error("{0}: line {1} declares entities (<!ENTITY), which are not expanded here; remove the DOCTYPE")]
    Entities(String, usize),
    /// A bilingual file with too many units.
    #[error(
        "{0}: {1} {2} are more than the limit of {3}; split the file, or send them to `tertium batch` as JSON lines"
    )]
    TooMany(String, usize, &'static str, usize),
    /// A bilingual file without a unit.
    #[error("{0}: there are no {1} in it; nothing to check")]
    NoUnits(String, &'static str),
    /// A bilingual file without a translation.
    #[error("{0}: none of its {1} {2} has a translation; nothing to check")]
    Untranslated(String, usize, &'static str),
    /// A table without the columns asked for.
    #[error("{path}: no column {wanted}; it has {there}. Name the two with --columns SOURCE,TARGET")]
    Columns {
        /// The file.
        path: String,
        /// The column that is missing.
        wanted: String,
        /// Those it has.
        there: String,
    },
    /// A format was named that does not exist.
    #[error("--from {0}: there is no such format; there are {1}")]
    UnknownFormat(String, String),
    /// A file of both sides where a text was wanted.
    #[error("{0}: holds the original and its translation both; give it alone, as in `tertium check {0}`")]
    BothSides(String),
    /// Two files that should have the same parts.
    #[error("{0} has {1} lines and {2} has {3}: they are no pair of equal lines")]
    Unequal(String, usize, String, usize),
    /// The languages of the file do not settle which are compared.
    #[error("{0}: {1}")]
    Languages(String, String),
}

/// A name out of a file, for a message: it may be anything.
pub fn on_one_line(name: &str) -> String {
    const LONGEST: usize = 40;
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
