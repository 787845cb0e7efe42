//! Compressed files: gzip and Zstandard, known by their first bytes.

use super::{LARGEST, ReadError};
use std::io::Read;

/// The bytes of a file without its compression, if it has any.
///
/// # Errors
/// For damaged data, and when they unpack to more than [`LARGEST`] bytes.
pub fn unpacked(path: &str, bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    const GZIP: &[u8] = &[0x1f, 0x8b];
    const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
    if bytes.starts_with(GZIP) {
        return limited(path, flate2::read::MultiGzDecoder::new(bytes.as_slice()));
    }
    if !bytes.starts_with(ZSTD) {
        return Ok(bytes);
    }
    let mut rest = bytes.as_slice();
    let decoder = ruzstd::decoding::StreamingDecoder::new(&mut rest)
        .map_err(|error| ReadError::Damaged(path.to_owned(), error.to_string()))?;
    limited(path, decoder)
}

fn limited(path: &str, reader: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::Damaged(path.to_owned(), error.to_string()))?;
    match bytes.len() as u64 > LARGEST {
        true => Err(ReadError::Bomb(path.to_owned(), LARGEST)),
        false => Ok(bytes),
    }
}
