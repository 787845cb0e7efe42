//! Files that are packed as zip: DOCX, ODT, EPUB.

use super::{ReadError, decode};
use std::io::{self, Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// Refuses a package whose parts together unpack to more than [`LARGEST_PART`], for those who unpack it without a limit. What
/// else is wrong with it they will find.
///
/// # Errors
/// For a package that unpacks to too much.
pub fn refuse_bomb(path: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let mut left = LARGEST_PART;
    for number in 0..archive.len() {
        let Ok(file) = archive.by_index(number) else { continue };
        // What its head says of its length need not be so.
        let unpacked = io::copy(&mut file.take(left.saturating_add(1)), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or_else(|| ReadError::Bomb(path.to_owned(), LARGEST_PART))?;
    }
    Ok(())
}

/// An opened package.
pub struct Package<'a> {
    path: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// Most bytes that a part of a package may unpack to.
pub const LARGEST_PART: u64 = 128 << 20;

/// The first bytes of a zip file.
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// For a damaged zip.
    pub fn open(path: &'a str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(path, &error))?;
        Ok(Package { path, archive })
    }

    /// The package has a part with this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of the part with this name; nothing where there is none.
    ///
    /// # Errors
    /// For a damaged part, one that unpacks to too much, and one that is no text.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(self.path, &error)),
        };
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| ReadError::Damaged(self.path.to_owned(), error.to_string()))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(ReadError::Bomb(self.path.to_owned(), LARGEST_PART));
        }
        Ok(Some(decode(self.path, bytes)?.text))
    }
}

fn damaged(path: &str, error: &ZipError) -> ReadError {
    ReadError::Damaged(path.to_owned(), error.to_string())
}
