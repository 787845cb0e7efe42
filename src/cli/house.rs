//! The files of a house: glossaries, words that stay, patterns.

use super::{Failure, complain};
use crate::{
    config::{Settings, Unseen},
    knowledge::house::{Blind, House, Patterns, Terms, read_glossary, read_patterns, style, styles},
    read::{self, LARGEST},
};

/// Where they are; shared by the commands that check.
#[derive(Debug, Default, clap::Args)]
pub struct Files {
    /// A glossary: TBX, or a table (CSV, TSV, XLSX) with a header of source and target, or of languages; may be given more than once
    #[arg(long, value_name = "FILE")]
    glossary: Vec<String>,
    /// Words that are not translated, one a line; may be given more than once
    #[arg(long, value_name = "FILE")]
    keep: Vec<String>,
    /// Patterns of your own, in TOML; may be given more than once
    #[arg(long, value_name = "FILE")]
    rules: Vec<String>,
    /// A style pack, by name; `tertium explain --style` lists them; may be given more than once
    #[arg(long, value_name = "NAME")]
    style: Vec<String>,
    /// Most characters of a unit of a bilingual file that sets no limit itself
    #[arg(long, value_name = "N")]
    max_length: Option<usize>,
    /// What makes no difference between units when one translation is compared with another
    #[arg(long, value_enum, value_delimiter = ',')]
    blind: Vec<Unseen>,
}

impl Files {
    /// What these files and the project's hold; what is at fault in them is named on standard error and passed over.
    pub fn load(&self, project: &Settings) -> Result<House, Failure> {
        let mut concepts = Vec::new();
        let glossaries = project.glossary.iter().chain(&self.glossary).map(|path| (path, false));
        for (path, keep) in glossaries.chain(project.keep.iter().chain(&self.keep).map(|path| (path, true))) {
            let (read, problems) =
                read_glossary(path, bytes_of(path)?, keep).map_err(|error| Failure::Input(error.to_string()))?;
            problems.iter().for_each(|problem| complain(&problem.to_string()));
            concepts.extend(read);
        }
        let mut patterns = Patterns::default();
        for name in project.style.iter().chain(&self.style) {
            let style = style(name).ok_or_else(|| Failure::Input(unknown_style(name)))?;
            patterns.all.extend(style.patterns);
        }
        for path in project.rules.iter().chain(&self.rules) {
            let (read, faults) = read_patterns(path, &text_of(path)?);
            faults.iter().for_each(|fault| complain(&fault.to_string()));
            patterns.all.extend(read);
        }
        let max_length = self.max_length.or(project.max_length);
        let unseen = |what| project.blind.contains(&what) || self.blind.contains(&what);
        let blind = Blind { case: unseen(Unseen::Case), punctuation: unseen(Unseen::Punctuation) };
        Ok(House { terms: Terms::new(concepts), patterns, max_length, blind })
    }
}

/// What is said of a name that is no pack's.
pub fn unknown_style(name: &str) -> String {
    format!("there is no style pack `{name}`; there are {}; patterns of your own go with --rules", styles().join(", "))
}

fn bytes_of(path: &str) -> Result<Vec<u8>, Failure> {
    read::own_bytes(path, LARGEST).map_err(|error| Failure::Input(error.to_string()))
}

/// The text of a file of the user's.
pub fn text_of(path: &str) -> Result<String, Failure> {
    read::own_text(path).map_err(|error| Failure::Input(error.to_string()))
}
