//! Lines of a stream of any size, a few at a time.

use std::io::{BufRead, Read};

/// A line that takes more bytes than this is not read as a whole.
const LONGEST: usize = 16 << 20;
/// Lines that go together, unless they take more bytes than `CHUNK`.
const TOGETHER: usize = 64;
const CHUNK: usize = 1 << 18;

/// A line without its end; none where it was too long to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1, empty lines too.
    pub number: u64,
    /// Its bytes; none where it was too long to be kept.
    pub bytes: Option<Vec<u8>>,
}

/// Reads a stream in chunks of lines; lines of white space alone are passed over.
pub struct Lines<R> {
    input: R,
    longest: usize,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input`.
    pub fn new(input: R) -> Self {
        Lines { input, longest: LONGEST, number: 0 }
    }

    /// The next lines; none at the end.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub fn chunk(&mut self) -> std::io::Result<Vec<Line>> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while lines.len() < TOGETHER && bytes < CHUNK {
            let Some(line) = self.line()? else { break };
            let length = line.bytes.as_ref().map_or(0, Vec::len);
            if line.bytes.as_ref().is_none_or(|bytes| !bytes.iter().all(u8::is_ascii_whitespace)) {
                bytes += length;
                lines.push(line);
            }
        }
        Ok(lines)
    }

    fn line(&mut self) -> std::io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = self.longest as u64 + 1;
        if self.input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let whole = bytes.last() == Some(&b'\n') || bytes.len() <= self.longest;
        if whole {
            let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes).len();
            bytes.truncate(text);
        } else {
            self.input.skip_until(b'\n')?;
        }
        Ok(Some(Line { number: self.number, bytes: whole.then_some(bytes) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_counted_and_long_ones_left_out() {
        let mut lines = Lines::new(&b"a\n \n0123456789\n\nb"[..]);
        lines.longest = 5;
        let found = lines.chunk().unwrap();
        let shown: Vec<_> =
            found.iter().map(|line| (line.number, line.bytes.as_deref().map(String::from_utf8_lossy))).collect();
        assert_eq!(shown, [(1, Some("a".into())), (3, None), (5, Some("b".into()))]);
        assert!(lines.chunk().unwrap().is_empty());
    }
}
