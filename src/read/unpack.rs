//! Compressed files: gzip and Zstandard, known by their first bytes.

use super::ReadError;
use std::{
    fs::File,
    io::{BufReader, Cursor, Read},
};

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// What is in a file, unpacked as it is read.
///
/// # Errors
/// When it cannot be read, or is damaged.
pub fn reader(path: &str, mut file: File) -> Result<Box<dyn Read + Send>, ReadError> {
    let mut head = Vec::new();
    let read = file.by_ref().take(ZSTD.len() as u64).read_to_end(&mut head);
    read.map_err(|error| ReadError::Io(path.to_owned(), error))?;
    let (gzip, zstd) = (head.starts_with(GZIP), head.starts_with(ZSTD));
    let whole = Cursor::new(head).chain(BufReader::new(file));
    Ok(match (gzip, zstd) {
        (true, _) => Box::new(flate2::read::MultiGzDecoder::new(whole)),
        (_, true) => Box::new(
            ruzstd::decoding::StreamingDecoder::new(whole)
                .map_err(|error| ReadError::Damaged(path.to_owned(), error.to_string()))?,
        ),
        _ => Box::new(whole),
    })
}

/// The bytes of a file without its compression, if it has any.
///
/// # Errors
/// For damaged data, and when they unpack to more than `most` bytes.
pub fn unpacked(path: &str, bytes: Vec<u8>, most: u64) -> Result<Vec<u8>, ReadError> {
    if bytes.starts_with(GZIP) {
        return limited(path, flate2::read::MultiGzDecoder::new(bytes.as_slice()), most);
    }
    if !bytes.starts_with(ZSTD) {
        return Ok(bytes);
    }
    let mut rest = bytes.as_slice();
    let decoder = ruzstd::decoding::StreamingDecoder::new(&mut rest)
        .map_err(|error| ReadError::Damaged(path.to_owned(), error.to_string()))?;
    limited(path, decoder, most)
}

fn limited(path: &str, reader: impl Read, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Damaged(path.to_owned(), error.to_string()))?;
    match bytes.len() as u64 > most {
        true => Err(ReadError::Bomb(path.to_owned(), most)),
        false => Ok(bytes),
    }
}
