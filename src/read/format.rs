//! The formats: how each is known and read.

use super::{
    ReadError,
    bilingual::{csv, jsonl, po, tmx, tmx_parts, tsv, xliff, xliff_parts},
    docx::docx,
    epub::epub,
    gather::{Parts, Source},
    html::html,
    keyed::{json, moses, properties, yaml},
    markdown,
    odt::odt,
    package::{Package, is_package},
    plain,
    rtf::rtf,
    subtitles::subtitles,
    units::Wanted,
};
use crate::{
    document::{Bitext, Document},
    language,
};
use std::sync::Arc;

/// A format that can be read.
pub struct Format {
    /// Its name, for `--from`.
    pub name: &'static str,
    /// Endings of file names, in small letters.
    extensions: &'static [&'static str],
    /// Whether a file of this beginning can only be in this format.
    is_plainly: fn(&Beginning) -> bool,
    /// How it is read.
    pub how: How,
}

/// Reads a file of both sides: its name for reports, its text, what the user says of it.
pub type BothReader = fn(&str, &Arc<str>, &Wanted) -> Result<Vec<Bitext>, ReadError>;

/// How a format is read.
pub enum How {
    /// From its text, to a text.
    Text(fn(&str, &Arc<str>) -> Result<Document, ReadError>),
    /// From its bytes, to a text.
    Packed(fn(&str, &[u8]) -> Result<Document, ReadError>),
    /// From its text, to an original and its translation, in parts.
    Both(BothReader),
    /// As `Both`, or, where the file is large, part by part.
    Units(BothReader, PartsReader),
}

/// Reads a large file of both sides.
pub type PartsReader = fn(Source, &Wanted) -> Parts;

/// What the first look at a file shows.
pub struct Beginning<'a> {
    /// Its first words, without white space and byte order mark before them, in small letters.
    words: String,
    /// All bytes, and the name for errors.
    bytes: &'a [u8],
    path: &'a str,
}

const NEVER: fn(&Beginning) -> bool = |_| false;

/// All formats; of those that fit, the first is taken.
pub const READERS: &[Format] = &[
    Format {
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        is_plainly: |file| file.has_part("word/document.xml"),
        how: How::Packed(docx),
    },
    Format {
        name: "epub",
        extensions: &["epub"],
        is_plainly: |file| file.has_part("META-INF/container.xml"),
        how: How::Packed(epub),
    },
    Format {
        name: "odt",
        extensions: &["odt", "ott"],
        is_plainly: |file| file.has_part("content.xml"),
        how: How::Packed(odt),
    },
    Format { name: "rtf", extensions: &["rtf"], is_plainly: |file| file.begins(&["{\\rtf"]), how: How::Packed(rtf) },
    Format {
        name: "xliff",
        extensions: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
        is_plainly: |file| file.begins(&["<"]) && file.words.contains("<xliff"),
        how: How::Units(xliff, xliff_parts),
    },
    Format {
        name: "tmx",
        extensions: &["tmx"],
        is_plainly: |file| file.begins(&["<"]) && file.words.contains("<tmx"),
        how: How::Units(tmx, tmx_parts),
    },
    Format {
        name: "html",
        extensions: &["html", "htm", "xhtml", "shtml"],
        is_plainly: |file| {
            file.begins(&["<!doctype html", "<html"]) || file.words.starts_with("<?xml") && file.words.contains("<html")
        },
        how: How::Text(|path, text| Ok(html(path, text))),
    },
    Format {
        name: "vtt",
        extensions: &["vtt"],
        is_plainly: |file| file.begins(&["webvtt"]),
        how: How::Text(|path, text| Ok(subtitles(path, text))),
    },
    Format {
        name: "srt",
        extensions: &["srt"],
        is_plainly: |file| {
            let mut lines = file.words.lines();
            lines.next().is_some_and(|first| first.trim() == "1")
                && lines.next().is_some_and(|second| second.contains("-->"))
        },
        how: How::Text(|path, text| Ok(subtitles(path, text))),
    },
    Format {
        name: "po",
        extensions: &["po", "pot"],
        is_plainly: |file| file.words.contains("\nmsgid \"") && file.words.contains("\nmsgstr"),
        how: How::Both(po),
    },
    Format { name: "csv", extensions: &["csv"], is_plainly: NEVER, how: How::Both(csv) },
    Format { name: "tsv", extensions: &["tsv", "tab"], is_plainly: NEVER, how: How::Both(tsv) },
    Format { name: "jsonl", extensions: &["jsonl", "ndjson"], is_plainly: NEVER, how: How::Both(jsonl) },
    Format { name: "json", extensions: &["json", "arb"], is_plainly: NEVER, how: How::Text(json) },
    Format { name: "yaml", extensions: &["yaml", "yml"], is_plainly: NEVER, how: How::Text(yaml) },
    Format { name: "properties", extensions: &["properties"], is_plainly: NEVER, how: How::Text(properties) },
    Format { name: "moses", extensions: &[], is_plainly: NEVER, how: How::Text(moses) },
    Format {
        name: "markdown",
        extensions: &["md", "markdown", "mdown"],
        is_plainly: NEVER,
        how: How::Text(|path, text| Ok(markdown(path, text))),
    },
    Format {
        name: "text",
        extensions: &["txt", "text"],
        is_plainly: NEVER,
        how: How::Text(|path, text| Ok(plain(path, text))),
    },
];

/// Formats that are known and not read: how their files begin, what they are.
const OTHERS: &[(&[u8], &str)] = &[(b"%PDF", "a PDF file"), (b"\xd0\xcf\x11\xe0", "a file of an old Office program")];

/// The format of a file: the one that was asked for by name, else what its content or its name says, else plain text.
///
/// # Errors
/// For a format that does not exist, and for those that are known and not read.
pub fn format_of(path: &str, bytes: &[u8], from: Option<&str>) -> Result<&'static Format, ReadError> {
    if let Some(name) = from {
        return READERS.iter().find(|format| format.name == name).ok_or_else(|| {
            let names: Vec<&str> = READERS.iter().map(|format| format.name).collect();
            ReadError::UnknownFormat(name.to_owned(), names.join(", "))
        });
    }
    if let Some((_, what)) = OTHERS.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(ReadError::OtherFormat(path.to_owned(), what));
    }
    let file = Beginning::new(path, bytes);
    let extension = extension(path);
    // `corpus.en` and `corpus.zh` are texts of equal lines.
    let is_lines = |format: &Format| format.name == "moses" && language::codes().any(|code| code == extension);
    let by_name = || READERS.iter().find(|format| format.extensions.contains(&extension.as_str()) || is_lines(format));
    let found = READERS.iter().find(|format| (format.is_plainly)(&file)).or_else(by_name);
    if found.is_none() && is_package(bytes) {
        return Err(ReadError::OtherFormat(path.to_owned(), "a zip file without a document that is known"));
    }
    found.or_else(|| READERS.last()).ok_or_else(|| ReadError::Empty(path.to_owned()))
}

/// The ending of a file's name in small letters, without that of a compressed file.
pub fn extension(path: &str) -> String {
    let path = path.to_lowercase();
    let bare = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".zst")).unwrap_or(&path);
    std::path::Path::new(bare).extension().and_then(|end| end.to_str()).unwrap_or_default().to_owned()
}

impl<'a> Beginning<'a> {
    const LENGTH: usize = 2048;

    fn new(path: &'a str, bytes: &'a [u8]) -> Self {
        let head = bytes.get(..Self::LENGTH).unwrap_or(bytes);
        // UTF-16 reads well enough without its zeros.
        let head: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
        let words = String::from_utf8_lossy(&head);
        let words = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
        Beginning { words: words.to_lowercase(), bytes, path }
    }

    fn begins(&self, with: &[&str]) -> bool {
        with.iter().any(|with| self.words.starts_with(with))
    }

    fn has_part(&self, name: &str) -> bool {
        is_package(self.bytes) && Package::open(self.path, self.bytes).is_ok_and(|package| package.has(name))
    }
}
