//! How much a text may cost: the options, and what is refused.

use super::Failure;
use crate::{
    check::Limits,
    config::Settings,
    document::Document,
    language::{Pack, Text},
};
use std::time::Duration;

/// Limits that the user sets.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Bounds {
    /// Seconds for one text, reading included; checks for which none are left are named, and the run fails
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<f64>,
    /// Most findings of one check on one text; further ones are counted [default: 1000]
    #[arg(long, value_name = "NUMBER")]
    max_findings: Option<usize>,
    /// Most sentences of a text; a longer one is refused [default: 50000]
    #[arg(long, value_name = "NUMBER")]
    max_sentences: Option<usize>,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| Duration::try_from_secs_f64(*seconds).is_ok());
    seconds.ok_or_else(|| "give seconds, as in 10 or 0.5".to_owned())
}

impl Bounds {
    /// What the arguments say, and where they say nothing the project.
    pub fn limits(&self, project: &Settings) -> Limits {
        let usual = Limits::default();
        let time = self.time_limit.or(project.time_limit);
        Limits {
            sentences: self.max_sentences.or(project.max_sentences).unwrap_or(usual.sentences),
            findings: self.max_findings.or(project.max_findings).unwrap_or(usual.findings),
            time: time.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        }
    }
}

/// A text of too many sentences is refused before anything is compared.
pub fn refuse_long(document: &Document, pack: &'static Pack, limits: &Limits) -> Result<(), Failure> {
    // A sentence has at least a sign and a space.
    if document.text.len() / 2 < limits.sentences {
        return Ok(());
    }
    let sentences = Text::new(document.clone(), pack).segments.len();
    match sentences > limits.sentences {
        true => Err(Failure::Input(format!(
            "{}: {sentences} sentences are more than the limit of {}; split the text, or give --max-sentences",
            document.path, limits.sentences
        ))),
        false => Ok(()),
    }
}
