//! The user's own file with the findings written into it: XLIFF with notes, DOCX with comments. Nothing else in it changes.

mod docx;
mod xliff;

pub use docx::docx;
pub use xliff::xliff;

use super::Unwritable;
use crate::{
    Report,
    check::Finding,
    read::{self, ReadError},
};

/// Most bytes of a file that findings are written into.
pub const MOST: u64 = read::LARGEST;

/// The path and bytes of the one file that a run checked; it may hold several texts.
fn file_of<'a>(reports: &'a [Report], open: super::Opener, format: &str) -> Result<(&'a str, Vec<u8>), Unwritable> {
    let mut paths = reports.iter().map(|report| report.comparison.target.text.document.path.as_str());
    let path = paths.next().unwrap_or_default();
    if path.is_empty() || paths.any(|other| other != path) {
        return Err(Unwritable(format!("{format} writes into the file that was checked; check one file at a time")));
    }
    if path == "-" {
        return Err(Unwritable(format!("{format} writes into the file that was checked; give its name in place of -")));
    }
    let again = |error| match error {
        ReadError::TooLarge(_, bytes, _) => super::format(format).and_then(|format| format.too_large(path, bytes)),
        _ => None,
    };
    match open(path, MOST) {
        Ok(bytes) => Ok((path, bytes)),
        Err(error) => {
            let told = Unwritable(format!("{error}; it cannot be written into"));
            Err(again(error).unwrap_or(told))
        }
    }
}

/// That a file is not what was checked any more, so that notes would stand beside other words.
fn changed(path: &str) -> Unwritable {
    Unwritable(format!("{path}: was changed while it was checked; check it again"))
}

/// A finding as a note: what, why, and what to write.
fn note(finding: &Finding) -> String {
    let mut out =
        format!("{} ({}): {} {}", finding.severity.name(), finding.about.id, finding.message, finding.explanation);
    if let Some(suggestion) = &finding.suggestion {
        out.push_str(&format!(" Write “{}”.", suggestion.replacement));
    }
    super::clean::one_line(&out)
}

/// Text to be put into another at a byte.
struct Insertion {
    at: usize,
    text: String,
}

/// Puts all of them in; those of one byte in the order in which they were made.
fn insert(text: &str, mut insertions: Vec<Insertion>) -> String {
    insertions.sort_by_key(|insertion| insertion.at);
    let mut out = String::with_capacity(text.len() + insertions.iter().map(|made| made.text.len()).sum::<usize>());
    let mut from = 0;
    for Insertion { at, text: new } in insertions {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(&new);
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
