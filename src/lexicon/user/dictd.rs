//! dictd: an index of headwords with places in a file of articles, as Debian's `dict-freedict-*` packages have them.

use super::{Fetch, Pages, first_of, gloss::counterparts, text_of};

/// Reads the index, and the articles in `.dict.dz` or `.dict` beside it.
pub fn read(pages: &mut Pages, fetch: Fetch) -> Result<(), String> {
    let base = [".index", ".dict.dz", ".dict"].iter().find_map(|ending| pages.file.strip_suffix(ending));
    let base = base.unwrap_or(pages.file).to_owned();
    let index = text_of(&format!("{base}.index"), fetch)?;
    let articles = first_of(&[format!("{base}.dict.dz"), format!("{base}.dict")], fetch)?;
    for (number, line) in index.lines().enumerate() {
        let mut fields = line.split('\t');
        let (head, at, length) = (fields.next(), fields.next().and_then(value), fields.next().and_then(value));
        let (Some(head), Some(at), Some(length)) = (head, at, length) else {
            pages.fault(number + 1, "expected a headword, a tab, the place of its article, a tab, its length");
            continue;
        };
        // Articles on the dictionary itself.
        if head.starts_with("00") {
            continue;
        }
        let Some(article) = pages.article((number + 1, head), &articles, (at, length)) else { continue };
        let article = String::from_utf8_lossy(article);
        let body = article.split_once('\n').map_or("", |(_, body)| body);
        pages.add(head, counterparts(body));
    }
    Ok(())
}

/// A number in dictd's base 64.
fn value(digits: &str) -> Option<usize> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let add = |sum: usize, c: u8| sum.checked_mul(64)?.checked_add(usize::from(digit(c)?));
    digits.bytes().try_fold(0, add).filter(|_| !digits.is_empty())
}
