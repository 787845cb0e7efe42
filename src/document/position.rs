//! Lines and columns, made only where a person reads them.

/// A place as editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
}

impl Position {
    /// The beginning of a text.
    pub const START: Position = Position { line: 1, column: 1 };

    /// The place in a larger text, of which this one begins at `begins`.
    pub fn after(self, begins: Position) -> Position {
        let column = if self.line == 1 { self.column + begins.column - 1 } else { self.column };
        Position { line: self.line + begins.line - 1, column }
    }
}

/// Where the lines of a text begin.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of `text`; CRLF, LF and lone CR end one.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize, byte: u8| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0)
            .chain(bytes.iter().enumerate().filter(|&(at, &byte)| ends_line(at, byte)).map(|(at, _)| at + 1))
            .collect();
        Lines { starts }
    }

    /// The line of byte `at`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at).max(1)
    }

    /// The place of byte `at` of `text`, which must be the text the lines were found in.
    pub fn position(&self, text: &str, at: usize) -> Position {
        let line = self.line(at);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let column = text.get(start..at).map_or(0, |before| before.chars().count()) + 1;
        Position { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_goes_on_where_the_one_before_it_ended() {
        let begins = Position { line: 7, column: 4 };
        assert_eq!(Position::START.after(begins), begins);
        assert_eq!(Position { line: 2, column: 3 }.after(begins), Position { line: 8, column: 3 });
    }

    #[test]
    fn columns_count_characters_and_every_line_end_counts() {
        let text = "《黎明报》\r\nDawn\rTOLO";
        let lines = Lines::new(text);
        assert_eq!(lines.position(text, 3), Position { line: 1, column: 2 });
        let dawn = text.find("Dawn").unwrap_or_default();
        assert_eq!(lines.position(text, dawn), Position { line: 2, column: 1 });
        assert_eq!(lines.position(text, text.len()), Position { line: 3, column: 5 });
    }
}
