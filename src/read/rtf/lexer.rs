//! RTF as a stream of braces, control words and bytes.

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// What follows may be skipped by who does not know it.
    Star,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A character with a sign of its own.
    Character(char),
    /// A byte of text in the encoding of its font.
    Byte(u8),
    /// Nothing to read.
    Skipped,
}

/// The tokens of a file.
pub struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    /// Begins to read.
    pub fn new(bytes: &'a [u8]) -> Self {
        Lexer { rest: bytes }
    }

    fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Token<'a> {
        let Some(&first) = self.rest.first() else { return Token::Skipped };
        if first.is_ascii_alphabetic() {
            return self.control_word();
        }
        self.advance(1);
        match first {
            b'\'' => self.hexadecimal(),
            b'*' => Token::Star,
            b'~' => Token::Character('\u{a0}'),
            b'_' => Token::Character('\u{2011}'),
            b'\n' | b'\r' => Token::Word("par", None),
            b'\\' | b'{' | b'}' => Token::Character(char::from(first)),
            _ => Token::Skipped,
        }
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        let digits = self.rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                self.advance(2);
                Token::Byte(byte)
            }
            None => {
                // At the end of a file that was cut off half of it is left, which is no letter.
                if self.rest.len() == 1 {
                    self.advance(1);
                }
                Token::Skipped
            }
        }
    }

    fn control_word(&mut self) -> Token<'a> {
        let rest = self.rest;
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = rest.get(..length).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default();
        self.advance(length);
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
        let number = match digits {
            0 => None,
            _ => self.rest.get(..sign + digits).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok()),
        };
        self.advance(if digits == 0 { 0 } else { sign + digits });
        self.advance(usize::from(self.rest.first() == Some(&b' ')));
        if word == "bin" {
            self.advance(number.and_then(|length: i32| usize::try_from(length).ok()).unwrap_or_default());
            return Token::Skipped;
        }
        Token::Word(word, number)
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let &first = self.rest.first()?;
        self.advance(1);
        Some(match first {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'\\' => self.control(),
            b'\n' | b'\r' | 0 => Token::Skipped,
            byte => Token::Byte(byte),
        })
    }
}

/// The character that a control word stands for.
pub fn named(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_at_its_number_or_a_space() {
        let tokens: Vec<Token> = Lexer::new(b"{\\b1 x\\u-10?\\bin3 {{{\\'e9}").collect();
        let wanted = [
            Token::Open,
            Token::Word("b", Some(1)),
            Token::Byte(b'x'),
            Token::Word("u", Some(-10)),
            Token::Byte(b'?'),
            Token::Skipped,
            Token::Byte(0xe9),
            Token::Close,
        ];
        assert_eq!(tokens, wanted);
    }
}
