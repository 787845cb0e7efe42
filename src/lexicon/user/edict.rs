//! EDICT: `漢字 [かんじ] /(n) Chinese characters/kanji/(P)/` a line.

use super::{Fetch, Pages, gloss::counterparts, text_of};

/// Reads the list; its first line tells of the file.
pub fn read(pages: &mut Pages, fetch: Fetch) -> Result<(), String> {
    let text = text_of(pages.file, fetch)?;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let Some((heads, meanings)) = line.split_once(" /") else {
            pages.fault(number + 1, "expected words, their reading in brackets, English between strokes");
            continue;
        };
        if heads.starts_with('？') || heads.starts_with("　？") {
            continue;
        }
        let (written, read) = heads.split_once('[').map_or((heads, ""), |(a, b)| (a, b.trim_end_matches([']', ' '])));
        let found: Vec<String> =
            meanings.split('/').filter(|part| !part.starts_with("EntL")).flat_map(counterparts).collect();
        for head in written.split(';').chain(read.split(';')) {
            let head = head.split('(').next().unwrap_or(head);
            pages.add(head, &found);
        }
    }
    Ok(())
}
