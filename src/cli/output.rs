//! Where a report goes: standard output or a file, in the format that was asked for or that the file's name says.

use super::{Failure, atomic, put};
use crate::{
    Report, read,
    report::{self, Format, Options, Style, Unwritable, WRITERS},
};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::{fs, io::IsTerminal, path::Path};

/// Arguments of the commands that write a report.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// How to write the report; when not given, what the name of the output file says, else terminal
    #[arg(long, value_parser = formats())]
    format: Option<Choice>,
    /// Write the report to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// What whoever runs the program reads.
    Auto,
    /// One format.
    Format(&'static Format),
}

fn formats() -> impl TypedValueParser<Value = Choice> {
    const AUTO: &str = "auto";
    let auto =
        PossibleValue::new(AUTO).help("github in a GitHub workflow, gitlab in a GitLab pipeline, else as if not given");
    let names = WRITERS.iter().map(|format| PossibleValue::new(format.name).help(format.summary));
    PossibleValuesParser::new(std::iter::once(auto).chain(names)).try_map(|name| match name.as_str() {
        AUTO => Ok(Choice::Auto),
        name => report::format(name).map(Choice::Format).ok_or_else(|| Unwritable(format!("no format {name}"))),
    })
}

/// The format that the build server reads in which the program runs.
fn of_build_server() -> Option<&'static Format> {
    let runs_in = |server: &str| std::env::var(server).is_ok_and(|value| value == "true");
    let servers = [("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab")];
    servers.into_iter().find(|(server, _)| runs_in(server)).and_then(|(_, name)| report::format(name))
}

impl Output {
    /// Writes the reports of a run.
    ///
    /// # Errors
    /// When the format cannot hold them, or the file cannot be written; a file that was there is then untouched.
    pub fn write(&self, reports: &[Report]) -> Result<(), Failure> {
        let format = self.chosen()?;
        let bytes = (format.write)(reports, &self.options()).map_err(|error| Failure::Input(error.to_string()))?;
        match &self.output {
            Some(path) => atomic::write(Path::new(path), &bytes),
            None if format.binary && std::io::stdout().is_terminal() => {
                Err(Failure::Input(format!("{} is no text for a terminal; give --output FILE", format.name)))
            }
            None => put(&bytes),
        }
    }

    /// Refuses, before it is checked, a file that the findings cannot be written into.
    ///
    /// # Errors
    /// For a file that is too large for the format.
    pub fn fits<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
        let format = self.chosen()?;
        let mut sizes = paths.filter_map(|path| Some((path, fs::metadata(path).ok()?.len())));
        match sizes.find_map(|(path, bytes)| format.too_large(path, bytes)) {
            Some(error) => Err(Failure::Input(error.to_string())),
            None => Ok(()),
        }
    }

    fn chosen(&self) -> Result<&'static Format, Failure> {
        let guessed = || self.output.as_deref().and_then(report::format_of_file);
        let asked = match self.format {
            Some(Choice::Format(format)) => Some(format),
            Some(Choice::Auto) => of_build_server(),
            None => None,
        };
        asked
            .or_else(guessed)
            .or_else(|| report::format("terminal"))
            .ok_or_else(|| Failure::Input("there is no format to write".to_owned()))
    }

    fn options(&self) -> Options {
        Options {
            style: Style { colour: wants_colour(self.output.is_some()), width: terminal_width() },
            open: read::own_bytes,
        }
    }
}

/// `COLUMNS` where it is set, else what fits most windows.
fn terminal_width() -> usize {
    const USUAL: usize = 120;
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(USUAL)
}

/// The report goes to a terminal that shows colour.
pub fn wants_colour(to_file: bool) -> bool {
    !to_file
        && std::io::stdout().is_terminal()
        && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}
