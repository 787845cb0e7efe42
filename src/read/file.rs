//! What the disk has: never more than the limit, and nothing that waits for ever.

use super::{LARGEST, ReadError};
use std::{fs, io::Read};

/// The bytes of a file.
///
/// # Errors
/// When there is no such file, when it is too large or no file, and when the system refuses.
pub fn bytes(path: &str, most: u64) -> Result<Vec<u8>, ReadError> {
    let data = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing(path.to_owned()),
        _ => ReadError::Io(path.to_owned(), error),
    })?;
    if data.is_dir() {
        return Err(ReadError::Folder(path.to_owned()));
    }
    // The shell's `<(command)` is a pipe in /dev; another pipe may never have anything written to it.
    if !data.is_file() && !path.starts_with("/dev/") && !path.starts_with("/proc/") {
        return Err(ReadError::NoFile(path.to_owned()));
    }
    if data.len() > most {
        return Err(ReadError::TooLarge(path.to_owned(), data.len(), most));
    }
    limited(path, fs::File::open(path).map_err(|error| ReadError::Io(path.to_owned(), error))?, most)
}

/// A file of any length, unpacked as it is read.
///
/// # Errors
/// As [`bytes`], but for the length.
pub fn stream(path: &str) -> Result<Box<dyn Read + Send>, ReadError> {
    let fault = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing(path.to_owned()),
        _ => ReadError::Io(path.to_owned(), error),
    };
    let data = fs::metadata(path).map_err(fault)?;
    if data.is_dir() {
        return Err(ReadError::Folder(path.to_owned()));
    }
    if !data.is_file() && !path.starts_with("/dev/") && !path.starts_with("/proc/") {
        return Err(ReadError::NoFile(path.to_owned()));
    }
    super::unpack::reader(path, fs::File::open(path).map_err(fault)?)
}

/// All that can be read, which may be more than the file's length says, and never more than the limit.
pub fn limited(path: &str, reader: impl Read, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Io(path.to_owned(), error))?;
    match bytes.len() as u64 {
        length if length > most => Err(ReadError::TooLarge(path.to_owned(), length, most)),
        _ => Ok(bytes),
    }
}

/// The text of a file that the user wrote for the program: settings, glossaries, knowledge.
///
/// # Errors
/// As [`bytes`], and when it is not UTF-8.
pub fn text(path: &str) -> Result<String, ReadError> {
    let invalid = |_| ReadError::Io(path.to_owned(), std::io::Error::other("it is not UTF-8; save it as UTF-8"));
    String::from_utf8(bytes(path, LARGEST)?).map_err(invalid)
}
