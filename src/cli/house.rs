//! The files of a house: glossaries, words that stay, patterns.

use super::{Failure, complain};
use crate::{
    knowledge::house::{House, Patterns, Terms, read_glossary, read_patterns},
    read,
};

/// Where they are; shared by the commands that check.
#[derive(Debug, Default, clap::Args)]
pub struct Files {
    /// A glossary: a table (CSV, TSV) with a header of source and target, or of languages; may be given more than once
    #[arg(long, value_name = "FILE")]
    glossary: Vec<String>,
    /// Words that are not translated, one a line; may be given more than once
    #[arg(long, value_name = "FILE")]
    keep: Vec<String>,
    /// Patterns of your own, in TOML; may be given more than once
    #[arg(long, value_name = "FILE")]
    rules: Vec<String>,
}

impl Files {
    /// What the files hold; what is at fault in them is named on standard error and passed over.
    pub fn load(&self) -> Result<House, Failure> {
        let mut concepts = Vec::new();
        for (paths, keep) in [(&self.glossary, false), (&self.keep, true)] {
            for path in paths {
                let (read, problems) = read_glossary(path, &text_of(path)?, keep);
                problems.iter().for_each(|problem| complain(&problem.to_string()));
                concepts.extend(read);
            }
        }
        let mut patterns = Patterns::default();
        for path in &self.rules {
            let (read, faults) = read_patterns(path, &text_of(path)?);
            faults.iter().for_each(|fault| complain(&fault.to_string()));
            patterns.all.extend(read);
        }
        Ok(House { terms: Terms::new(concepts), patterns })
    }
}

/// The text of a file of the user's.
pub fn text_of(path: &str) -> Result<String, Failure> {
    read::own_text(path).map_err(|error| Failure::Input(error.to_string()))
}
