//! Reports: findings for people and for programs. One file per format.

mod diff;
mod json;
mod terminal;

pub use diff::{DIFF_WRITERS, DiffWriter};
pub use json::{batch_line, json};
pub use terminal::{Style, terminal};

use crate::Report;

/// How a report is written.
pub struct Options {
    /// Colour and characters for a terminal.
    pub style: Style,
}

/// A writer of one format: all reports of a run in one text.
pub type Writer = fn(&[Report], &Options) -> String;

/// Formats by their name on the command line.
pub const WRITERS: &[(&str, Writer)] =
    &[("json", |reports, _| json(reports)), ("terminal", |reports, options| terminal(reports, options.style))];
