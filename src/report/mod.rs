//! Reports: findings for people and for programs. One file per format.

mod annotated;
mod build_servers;
mod clean;
mod code_hosts;
mod comment;
mod diff;
mod html;
mod json;
mod place;
mod sarif;
mod table;
mod terminal;

pub use annotated::{docx, xliff};
pub use build_servers::{checkstyle, junit};
pub use clean::visible;
pub use code_hosts::{github, gitlab};
pub use comment::markdown;
pub use diff::{DIFF_WRITERS, DiffWriter};
pub use html::{STYLE, html, view};
pub use json::{batch_line, json};
pub use place::{Located, Places};
pub use sarif::sarif;
pub use table::{csv, xlsx};
pub use terminal::{Style, terminal};

use crate::{Report, read::ReadError};

/// How a report is written.
pub struct Options {
    /// Colour and characters for a terminal.
    pub style: Style,
    /// Reads a file that was checked once more, for the formats that write into it.
    pub open: Opener,
}

/// From a path to the bytes of the file, of which there may be so many.
pub type Opener = fn(&str, u64) -> Result<Vec<u8>, ReadError>;

/// Why a report cannot be written in a format, with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unwritable(pub String);

/// A format in which findings are written.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in a line.
    pub summary: &'static str,
    /// Ends of file names, without the point, that stand for it.
    pub extensions: &'static [&'static str],
    /// Its files are no text and do not belong on a terminal.
    pub binary: bool,
    /// Most bytes of the file that was checked, where the findings are written into that: it is held as a whole.
    pub most: Option<u64>,
    /// Writes all reports of a run in one file.
    pub write: Writer,
}

impl Format {
    /// Why a file of so many bytes cannot be written into, with what to do.
    pub fn too_large(&self, path: &str, bytes: u64) -> Option<Unwritable> {
        let most = self.most.filter(|most| bytes > *most)?;
        let name = self.name;
        Some(Unwritable(format!(
            "{path}: {name} writes into the file that was checked, and takes {most} bytes at most; write csv, xlsx or json, or split the file"
        )))
    }
}

/// A writer of one format: all reports of a run in one file.
pub type Writer = fn(&[Report], &Options) -> Result<Vec<u8>, Unwritable>;

impl Format {
    /// A format of text, whose writer cannot fail.
    const fn text(
        name: &'static str,
        extensions: &'static [&'static str],
        summary: &'static str,
        write: Writer,
    ) -> Self {
        Format { name, summary, extensions, binary: false, most: None, write }
    }
}

/// All formats, by their names.
pub const WRITERS: &[Format] = &[
    Format::text("checkstyle", &["checkstyle.xml"], "XML that review tools read", |reports, _| checkstyle(reports)),
    Format::text("csv", &["csv"], "a table, a row for each finding", |reports, _| csv(reports)),
    Format {
        name: "docx",
        summary: "the translation's Word file, with the findings as comments",
        extensions: &["docx"],
        binary: true,
        most: Some(annotated::MOST),
        write: |reports, options| docx(reports, options.open),
    },
    Format::text("github", &[], "notes beside the lines of a pull request, in a GitHub workflow", |reports, _| {
        Ok(github(reports).into_bytes())
    }),
    Format::text("gitlab", &["codequality.json"], "a code quality report for GitLab", |reports, _| {
        Ok(gitlab(reports).into_bytes())
    }),
    Format::text(
        "html",
        &["html", "htm"],
        "one page: both texts side by side, notes, names and numbers",
        |reports, _| html(reports),
    ),
    Format::text("json", &["json"], "everything, for programs; docs/schema/report.json describes it", |reports, _| {
        Ok(json(reports).into_bytes())
    }),
    Format::text("junit", &["junit.xml", "xml"], "test results, for build servers", |reports, _| junit(reports)),
    Format::text("markdown", &["md", "markdown"], "a comment for a pull request", |reports, _| {
        Ok(markdown(reports).into_bytes())
    }),
    Format::text("sarif", &["sarif", "sarif.json"], "SARIF 2.1.0, for code hosts and editors", |reports, _| {
        Ok(sarif(reports).into_bytes())
    }),
    Format::text("terminal", &["txt"], "both sentences, why, and what to write instead", |reports, options| {
        Ok(terminal(reports, options.style).into_bytes())
    }),
    Format {
        name: "xliff",
        summary: "the translation's XLIFF file, with the findings as notes",
        extensions: &["xlf", "xliff", "sdlxliff", "mqxliff"],
        binary: false,
        most: Some(annotated::MOST),
        write: |reports, options| xliff(reports, options.open),
    },
    Format {
        name: "xlsx",
        summary: "a workbook, a row for each finding, with filters",
        extensions: &["xlsx"],
        binary: true,
        most: None,
        write: |reports, _| xlsx(reports),
    },
];

/// The format of this name.
pub fn format(name: &str) -> Option<&'static Format> {
    WRITERS.iter().find(|format| format.name == name)
}

/// The format that a file name ends in, the longest end first: `x.sarif.json` is SARIF.
pub fn format_of_file(path: &str) -> Option<&'static Format> {
    let path = path.to_lowercase();
    let end = |format: &&'static Format| {
        let ends =
            format.extensions.iter().filter(|end| path.strip_suffix(*end).is_some_and(|stem| stem.ends_with('.')));
        ends.map(|end| end.len()).max()
    };
    WRITERS.iter().filter(|format| end(format).is_some()).max_by_key(end)
}
