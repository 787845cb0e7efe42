//! Tables: a word, a tab, its counterparts between `|`, `;` or further tabs. Lines with `#` are left out.

use super::{Fetch, Pages, text_of};

/// Reads the table.
pub fn read(pages: &mut Pages, fetch: Fetch) -> Result<(), String> {
    let text = text_of(pages.file, fetch)?;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
    {
        match line.split_once('\t') {
            Some((head, rest)) if !head.trim().is_empty() && !rest.trim().is_empty() => {
                pages.add(head, rest.split(['\t', '|', ';']).map(str::trim));
            }
            _ => pages.fault(number + 1, "expected a word, a tab, its counterparts between |"),
        }
    }
    Ok(())
}
