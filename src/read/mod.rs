//! Reading: a file of some format becomes a [`Document`], with the problems met on the way.

mod encoding;
mod markdown;
mod plain;

pub use encoding::{Decoded, decode};
pub use markdown::markdown;
pub use plain::plain;

use crate::document::Document;
use std::{fs, io::Read, path::Path};

/// Why a file could not be read; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("{0}: no such file; check the path")]
    Missing(String),
    /// A folder was named.
    #[error("{0}: this is a folder; name one file in it")]
    Folder(String),
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
    /// The system refused.
    #[error("{0}: cannot be read ({1})")]
    Io(String, std::io::Error),
}

/// Largest file taken, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// A reader of one format: from the name the user gave and the decoded text to a document.
type Reader = fn(&str, &str) -> Document;

/// Formats by file name extension; anything else is plain text.
const READERS: &[(&str, Reader)] = &[("markdown", markdown), ("md", markdown), ("mdown", markdown)];

/// Reads the file at `path`, or standard input for `-`.
///
/// # Errors
/// When there is no text to be had, with the reason and the mend.
pub fn open(path: &str) -> Result<Document, ReadError> {
    let bytes = if path == "-" { read_standard_input()? } else { read_file(path)? };
    let decoded = decode(path, bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty(path.to_owned()));
    }
    let extension = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    let reader = READERS.iter().find(|(known, _)| *known == extension).map_or(plain as Reader, |(_, reader)| *reader);
    let mut document = reader(path, &decoded.text);
    document.notes.extend(decoded.note);
    Ok(document)
}

fn read_file(path: &str) -> Result<Vec<u8>, ReadError> {
    let data = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing(path.to_owned()),
        _ => ReadError::Io(path.to_owned(), error),
    })?;
    if data.is_dir() {
        return Err(ReadError::Folder(path.to_owned()));
    }
    if data.len() > LARGEST {
        return Err(ReadError::TooLarge(path.to_owned(), data.len(), LARGEST));
    }
    fs::read(path).map_err(|error| ReadError::Io(path.to_owned(), error))
}

fn read_standard_input() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Io("-".to_owned(), error))?;
    match bytes.len() as u64 {
        length if length > LARGEST => Err(ReadError::TooLarge("-".to_owned(), length, LARGEST)),
        _ => Ok(bytes),
    }
}
