//! Compressed files: gzip, Zstandard and, where they are read piece by piece, bzip2; known by their first bytes.

use super::ReadError;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
};

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const BZIP2: &[u8] = b"BZh";

/// What is in a file, unpacked as it is read.
///
/// # Errors
/// When it cannot be read, or is damaged.
pub fn reader(path: &str, mut file: File) -> Result<Box<dyn Read + Send>, ReadError> {
    let mut head = Vec::new();
    let read = file.by_ref().take(ZSTD.len() as u64).read_to_end(&mut head);
    read.map_err(|error| ReadError::Io(path.to_owned(), error))?;
    let (gzip, zstd, bzip2) = (head.starts_with(GZIP), head.starts_with(ZSTD), head.starts_with(BZIP2));
    let whole = Cursor::new(head).chain(BufReader::new(file));
    Ok(match (gzip, zstd) {
        (true, _) => Box::new(flate2::read::MultiGzDecoder::new(whole)),
        (_, true) => Box::new(Frames::new(whole)),
        _ if bzip2 => Box::new(bzip2::read::MultiBzDecoder::new(whole)),
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
    if bytes.starts_with(ZSTD) {
        return limited(path, Frames::new(bytes.as_slice()), most);
    }
    Ok(bytes)
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

/// Zstandard frames one after the other, as `cat` and `pzstd` leave them in a file.
struct Frames<R> {
    source: R,
    /// Before the first frame it is finished, with nothing to give.
    frame: FrameDecoder,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Self {
        Frames { source, frame: FrameDecoder::new() }
    }

    /// Begins the next frame; there is none at the end. What is marked to be skipped is.
    fn begin(&mut self) -> io::Result<bool> {
        use FrameDecoderError::ReadFrameHeaderError as Head;
        while !self.source.fill_buf()?.is_empty() {
            match self.frame.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(Head(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.frame.can_collect() == 0 {
            if !self.frame.is_finished() {
                let step = BlockDecodingStrategy::UptoBlocks(1);
                self.frame.decode_blocks(&mut self.source, step).map_err(io::Error::other)?;
            } else if !self.begin()? {
                return Ok(0);
            }
        }
        self.frame.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of one block that is stored as it is, by RFC 8878.
    fn frame(text: &str) -> Vec<u8> {
        let length = u8::try_from(text.len()).unwrap();
        let block = (u32::from(length) << 3 | 1).to_le_bytes();
        [ZSTD, &[0x20, length], &block[..3], text.as_bytes()].concat()
    }

    #[test]
    fn every_frame_of_a_file_is_read() {
        let skipped: &[u8] = &[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, b'n', b'o', b't'];
        let file = [frame("one "), skipped.to_vec(), frame(""), frame("and two")].concat();
        assert_eq!(unpacked("a.zst", file.clone(), 100).unwrap(), b"one and two");
        assert!(matches!(unpacked("a.zst", file.clone(), 10), Err(ReadError::Bomb(..))));
        let cut = file.get(..file.len() - 3).unwrap().to_vec();
        assert!(matches!(unpacked("a.zst", cut, 100), Err(ReadError::Damaged(..))));
    }
}
