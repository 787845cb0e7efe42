//! StarDict: `.ifo` says what is there, `.idx` has the headwords, `.dict` or `.dict.dz` the articles.

use super::{Fetch, Pages, first_of, gloss::counterparts, text_of};

/// Reads the three files.
pub fn read(pages: &mut Pages, fetch: Fetch) -> Result<(), String> {
    let base = pages.file.strip_suffix(".ifo").unwrap_or(pages.file).to_owned();
    let info = text_of(&format!("{base}.ifo"), fetch)?;
    let key = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')).map(str::trim);
    let wide = key("idxoffsetbits") == Some("64");
    let typed = key("sametypesequence").is_none();
    let index = first_of(&[format!("{base}.idx"), format!("{base}.idx.gz")], fetch)?;
    let articles = first_of(&[format!("{base}.dict.dz"), format!("{base}.dict")], fetch)?;
    let (mut rest, mut number) = (index.as_slice(), 0);
    while !rest.is_empty() {
        number += 1;
        let Some((head, at, length, after)) = entry(rest, wide) else {
            return Err(format!("entry {number} of the index is cut off"));
        };
        rest = after;
        let head = String::from_utf8_lossy(head).into_owned();
        if let Some(article) = pages.article((number, &head), &articles, (at, length)) {
            let text = article.get(usize::from(typed)..).unwrap_or_default();
            pages.add(&head, counterparts(&lines_of(&String::from_utf8_lossy(text))));
        }
    }
    Ok(())
}

/// Headword, place and length of its article, and what comes after.
fn entry(rest: &[u8], wide: bool) -> Option<(&[u8], usize, usize, &[u8])> {
    let end = rest.iter().position(|byte| *byte == 0)?;
    let (head, numbers) = (rest.get(..end)?, rest.get(end + 1..)?);
    let (at, numbers) = number(numbers, if wide { 8 } else { 4 })?;
    let (length, after) = number(numbers, 4)?;
    Some((head, at, length, after))
}

fn number(bytes: &[u8], size: usize) -> Option<(usize, &[u8])> {
    let value =
        bytes.get(..size)?.iter().try_fold(0usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)));
    Some((value?, bytes.get(size..)?))
}

/// Each tag of an article's markup ends a line.
fn lines_of(article: &str) -> String {
    article
        .replace("<br>", "\n")
        .replace("<br/>", "\n")
        .replace("</div>", "\n")
        .replace("</li>", "\n")
        .replace('\0', "\n")
}
