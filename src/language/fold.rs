//! Folding: one spelling for what readers take as the same letters, with the way back to the text.
//!
//! Lower case, no diacritics, half-width forms, ASCII digits and quotes, simplified characters;
//! soft hyphens, zero-width and direction marks are gone.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, and one past its end, the byte offset in the unfolded text.
    origins: Vec<u32>,
}

impl Folded {
    /// Folds `text` without its `hidden` parts (start and end in bytes, in order); `simplify` maps a
    /// traditional character to its simplified form, others to themselves.
    pub fn new(text: &str, hidden: &[(usize, usize)], simplify: impl Fn(char) -> char) -> Self {
        let mut hidden = hidden.iter().copied().peekable();
        let mut folded =
            Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len() + 1) };
        for (at, original) in text.char_indices() {
            while hidden.next_if(|&(_, end)| end <= at).is_some() {}
            if hidden.peek().is_some_and(|&(start, _)| start <= at) {
                continue;
            }
            let origin = u32::try_from(at).unwrap_or(u32::MAX);
            fold_char(original, &simplify, &mut |c| {
                folded.text.push(c);
                folded.origins.resize(folded.text.len(), origin);
            });
        }
        folded.origins.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        folded
    }

    /// The same with a space for each line end of the unfolded text at `breaks`, in order: the line was broken to fit a width.
    #[must_use]
    pub fn joined_at(self, breaks: &[usize]) -> Self {
        if breaks.is_empty() {
            return self;
        }
        let is_break = |at: usize| breaks.binary_search(&self.origin(at)).is_ok();
        let join = |(at, c): (usize, char)| if c == '\n' && is_break(at) { ' ' } else { c };
        let text = self.text.char_indices().map(join).collect();
        Folded { text, origins: self.origins }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset in the unfolded text of byte `at` of the folded one.
    pub fn origin(&self, at: usize) -> usize {
        self.origins.get(at).or(self.origins.last()).map_or(0, |&origin| origin as usize)
    }

    /// The first byte of the folded text that came from byte `origin` of the unfolded one or later.
    pub fn folded_at(&self, origin: usize) -> usize {
        self.origins.partition_point(|&o| (o as usize) < origin).min(self.text.len())
    }
}

/// Folds a short string whose offsets nobody needs: a name, a word, a key.
pub fn fold_str(text: &str, simplify: impl Fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &simplify, &mut |c| out.push(c));
    }
    out
}

fn fold_char(original: char, simplify: &impl Fn(char) -> char, push: &mut impl FnMut(char)) {
    match original {
        'a'..='z' | '0'..='9' | ' ' | '\n' => push(original),
        'A'..='Z' => push(original.to_ascii_lowercase()),
        '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
        '\u{00a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\t' => push(' '),
        '‘' | '’' | 'ʼ' | '＇' | '`' | '´' | 'ʻ' => push('\''),
        '“' | '”' | '„' | '‟' | '＂' | '«' | '»' => push('"'),
        '‐' | '‑' | '‒' | '–' | '−' | '－' | '﹣' => push('-'),
        '・' | '‧' | '•' | '∙' => push('·'),
        // Arabic: vowel signs and the stretching stroke go, the carriers of hamza are alif, final forms one.
        '\u{064b}'..='\u{0652}' | '\u{0670}' | '\u{0640}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => push('ا'),
        'ى' | 'ی' => push('ي'),
        'ک' => push('ك'),
        '،' | '٬' => push(','),
        '٫' => push('.'),
        '٪' => push('%'),
        '؛' => push(';'),
        '؟' => push('?'),
        '~' | '～' | '〜' => push('~'),
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(u32::from(original) - 0xfee0).unwrap_or(original);
            push(half.to_ascii_lowercase());
        }
        // Letters of their own, though Unicode takes them apart.
        'й' | 'Й' => push('й'),
        'ї' | 'Ї' => push('ї'),
        'ß' => {
            push('s');
            push('s');
        }
        'ø' | 'Ø' => push('o'),
        'ł' | 'Ł' => push('l'),
        'đ' | 'Đ' => push('d'),
        'ı' | 'İ' => push('i'),
        'æ' | 'Æ' => {
            push('a');
            push('e');
        }
        'œ' | 'Œ' => {
            push('o');
            push('e');
        }
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => push(simplify(original)),
        '\u{ac00}'..='\u{d7a3}' => push(original),
        _ if original.is_ascii() => push(original),
        _ => fold_rare(original, push),
    }
}

/// Digits of other scripts become ASCII; letters lose their accents and their case.
fn fold_rare(original: char, push: &mut impl FnMut(char)) {
    if let Some(digit) = digit_value(original) {
        push(char::from(b'0' + digit));
        return;
    }
    decompose_canonical(original, |part| {
        if !is_combining_mark(part) || !is_latin_accent(part) {
            for lower in part.to_lowercase() {
                push(lower);
            }
        }
    });
}

/// Accents that Latin, Greek and Cyrillic letters carry; vowel signs of Indic and Semitic scripts stay.
fn is_latin_accent(mark: char) -> bool {
    matches!(mark, '\u{0300}'..='\u{036f}')
}

/// The value of a decimal digit of the scripts newspapers are printed in, from Unicode's Nd blocks.
fn digit_value(c: char) -> Option<u8> {
    const ZEROS: [u32; 12] =
        [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0e50, 0x1040];
    let code = u32::from(c);
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).and_then(|zero| u8::try_from(code - zero).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn simplify(c: char) -> char {
        if c == '報' { '报' } else { c }
    }

    #[test]
    fn width_case_accents_and_script_do_not_matter() {
        assert_eq!(fold_str("ＡＢＣ１２３ Türkiye", simplify), "abc123 turkiye");
        assert_eq!(fold_str("黎明報", simplify), "黎明报");
        assert_eq!(fold_str("٢٠٢٥", simplify), "2025");
    }

    #[test]
    fn offsets_lead_back_over_removed_and_split_characters() {
        let folded = Folded::new("a\u{00ad}é報x", &[], simplify);
        assert_eq!(folded.text(), "ae报x");
        assert_eq!(folded.origin(1), 3);
        assert_eq!(folded.origin(2), 5);
        assert_eq!(folded.folded_at(3), 1);
        assert_eq!(folded.folded_at(8), 5);
    }

    #[test]
    fn a_line_that_was_broken_to_fit_goes_on() {
        let folded = Folded::new("9.7\nmillion\nno", &[], simplify).joined_at(&[3]);
        assert_eq!(folded.text(), "9.7 million\nno");
        assert_eq!(folded.origin(4), 4);
    }

    #[test]
    fn marks_of_the_format_are_skipped() {
        let folded = Folded::new("**Dawn** said", &[(0, 2), (6, 8)], simplify);
        assert_eq!(folded.text(), "dawn said");
        assert_eq!(folded.origin(0), 2);
        assert_eq!(folded.origin(4), 8);
    }
}
