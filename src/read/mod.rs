//! Reading: a file of some format becomes a [`Document`], with the problems met on the way.

mod docx;
mod encoding;
mod epub;
mod error;
mod extract;
mod format;
mod html;
mod markdown;
mod odt;
mod package;
mod plain;
mod subtitles;
mod words;
mod xml;

pub use encoding::{Decoded, decode};
pub use error::ReadError;
pub use format::{Format, How, READERS};
pub use markdown::markdown;
pub use plain::plain;

use crate::document::{Document, Span};
use extract::Extract;
use std::{fs, io::Read, sync::Arc};
use words::Words;

/// Largest file taken, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// Reads the file at `path`, or standard input for `-`, in the format that its content or its name shows.
///
/// # Errors
/// When there is no text to be had, with the reason and the mend.
pub fn open(path: &str) -> Result<Document, ReadError> {
    open_as(path, None)
}

/// As [`open`], in the format named `from` where one is given; [`READERS`] has the names.
///
/// # Errors
/// When there is no text to be had, with the reason and the mend.
pub fn open_as(path: &str, from: Option<&str>) -> Result<Document, ReadError> {
    let bytes = if path == "-" { read_standard_input()? } else { read_file(path)? };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty(path.to_owned()));
    }
    let format = format::format_of(path, &bytes, from)?;
    let mut document = match format.how {
        How::Packed(reader) => reader(path, &bytes)?,
        How::Text(reader) => {
            let decoded = decode(path, bytes)?;
            let mut document = reader(path, &Arc::from(decoded.text))?;
            document.notes.extend(decoded.note);
            document
        }
    };
    if document.text.trim().is_empty() {
        return Err(ReadError::Empty(path.to_owned()));
    }
    hide_marks(&mut document);
    Ok(document)
}

/// A byte order mark inside a text, left where files were joined, is no character of it.
fn hide_marks(document: &mut Document) {
    const MARK: &str = "\u{feff}";
    let marks = document.text.match_indices(MARK).map(|(at, mark)| Span::new(at, at + mark.len()));
    document.hidden.extend(marks);
    document.hidden.sort_unstable();
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
