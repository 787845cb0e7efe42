//! Reading: a file of some format becomes a [`Document`], with the problems met on the way.

mod bilingual;
mod columns;
pub(crate) mod docx;
pub(crate) mod encoding;
mod epub;
mod error;
mod escape;
mod extract;
mod file;
mod format;
mod gather;
mod html;
mod json;
mod keyed;
mod markdown;
mod odt;
mod package;
mod pair;
mod plain;
mod rtf;
mod subtitles;
mod units;
pub(crate) mod unpack;
mod words;
pub(crate) mod xml;
mod yaml;

pub use columns::columns;
pub use encoding::{Decoded, decode};
pub use error::ReadError;
pub use file::{bytes as own_bytes, stream, text as own_text};
pub use format::{Format, How, READERS, extension};
pub use gather::{Parts, parts};
pub use markdown::markdown;
pub use package::refuse_bomb;
pub use pair::{Paired, pair};
pub use plain::plain;
pub use units::Wanted;

use crate::document::{Bitext, Document, Span};
use extract::Extract;
use std::sync::Arc;
pub(crate) use words::Words;

/// Largest file taken where nothing else is said, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// One text.
    Text(Box<Document>),
    /// An original and its translation, in one or more parts.
    Both(Vec<Bitext>),
}

/// Reads the text at `path`, or of standard input for `-`, in the format that its content or its name shows.
///
/// # Errors
/// When there is no text to be had, with the reason and the mend.
pub fn open(path: &str) -> Result<Document, ReadError> {
    match open_as(path, &Wanted::default())? {
        Content::Text(document) => Ok(*document),
        Content::Both(_) => Err(ReadError::BothSides(path.to_owned())),
    }
}

/// Reads a text or a bilingual file, with what the user says of it.
///
/// # Errors
/// When there is no text to be had, with the reason and the mend.
pub fn open_as(path: &str, wanted: &Wanted) -> Result<Content, ReadError> {
    let bytes = match path {
        "-" => file::limited("-", std::io::stdin().lock(), wanted.most())?,
        _ => file::bytes(path, wanted.most())?,
    };
    from_bytes(path, bytes, wanted)
}

/// Reads what stands in a file called `path`, in the format that its content or its name shows; the disk is not touched.
///
/// # Errors
/// When there is no text to be had, with the reason and the mend.
pub fn from_bytes(path: &str, bytes: Vec<u8>, wanted: &Wanted) -> Result<Content, ReadError> {
    let bytes = unpack::unpacked(path, bytes, wanted.most())?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty(path.to_owned()));
    }
    let format = format::format_of(path, &bytes, wanted.from.as_deref())?;
    let mut content = match format.how {
        How::Packed(reader) => Content::Text(Box::new(reader(path, &bytes)?)),
        How::Text(reader) => {
            let (text, note, lead) = text(path, bytes)?;
            let mut document = reader(path, &text)?;
            document.notes.extend(note);
            document.lead = lead;
            Content::Text(Box::new(document))
        }
        How::Both(reader) | How::Units(reader, _) => {
            let (text, note, lead) = text(path, bytes)?;
            let mut parts = reader(path, &text, wanted)?;
            if let Some(first) = parts.first_mut() {
                first.target.notes.extend(note);
            }
            for part in &mut parts {
                (part.source.lead, part.target.lead) = (lead, lead);
            }
            Content::Both(parts)
        }
    };
    match &mut content {
        Content::Text(document) if document.text.trim().is_empty() => return Err(ReadError::Empty(path.to_owned())),
        Content::Text(document) => hide_marks(document),
        Content::Both(parts) => parts.iter_mut().for_each(|part| {
            hide_marks(&mut part.source);
            hide_marks(&mut part.target);
        }),
    }
    Ok(content)
}

fn text(path: &str, bytes: Vec<u8>) -> Result<(Arc<str>, Option<String>, usize), ReadError> {
    let decoded = decode(path, bytes)?;
    Ok((Arc::from(decoded.text), decoded.note, decoded.lead))
}

/// The lines of a text, each with its end.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        span
    })
}

/// A byte order mark inside a text, left where files were joined, is no character of it.
fn hide_marks(document: &mut Document) {
    const MARK: &str = "\u{feff}";
    let marks = document.text.match_indices(MARK).map(|(at, mark)| Span::new(at, at + mark.len()));
    document.hidden.extend(marks);
    document.hidden.sort_unstable();
}
