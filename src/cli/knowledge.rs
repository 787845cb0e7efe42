//! `tertium knowledge`

use super::{Failure, Outcome, complain, put};
use crate::knowledge::{self, Knowledge, Record, Role};
use clap::Subcommand;
use std::fmt::Write;

/// Arguments of `knowledge`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is known of a name, in any script
    Lookup {
        /// The name
        name: String,
    },
    /// Validate a knowledge file of your own
    Check {
        /// The file
        file: String,
    },
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Lookup { name } => lookup(name),
        Command::Check { file } => validate(file),
    }
}

fn lookup(name: &str) -> Result<Outcome, Failure> {
    let mut out = String::new();
    let mut hits = Knowledge::shipped().lookup(name);
    let mut seen = std::collections::BTreeSet::new();
    hits.retain(|hit| seen.insert((hit.record.id.clone(), hit.role())));
    let right = hits.iter().filter(|hit| hit.role() != Role::Mistaken).count();
    if right > 1 {
        let _ = writeln!(out, "{right} records have this name; what the text says beside it decides.\n");
    }
    for hit in hits {
        let record = &hit.record;
        let how = match hit.role() {
            Role::Name => "",
            Role::Short => " (abbreviation)",
            Role::Adjective => " (adjective)",
            Role::People => " (people)",
            Role::Feminine => " (feminine)",
            Role::Mistaken => " (a known mistranslation of it)",
        };
        let _ = writeln!(out, "{}{how}\n{}", record.id, described(record));
    }
    if out.is_empty() {
        return Err(Failure::Input(format!("nothing is known of “{name}”")));
    }
    put(&out)?;
    Ok(Outcome::Clean)
}

fn described(record: &Record) -> String {
    let mut out = String::new();
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {label:<11} {value}");
        }
    };
    line("kind", &record.kind);
    line("country", &record.country);
    line("part of", &record.part_of);
    for language in ["en", "zh", ""] {
        let names: Vec<&str> = record.names_in(language).collect();
        line(if language.is_empty() { "native" } else { language }, &names.join(" | "));
    }
    let mistaken: Vec<&str> =
        record.names.iter().filter(|name| name.role == Role::Mistaken).map(|name| name.text.as_str()).collect();
    line("mistaken", &mistaken.join(" | "));
    for tenure in &record.offices {
        let to = tenure.to.map_or(String::new(), |year| year.to_string());
        line("office", &format!("{} of {} {}..{to}", tenure.office, tenure.of, tenure.from));
    }
    line("wikidata", &record.wikidata);
    line("gender", &record.gender);
    line("origin", &record.origin);
    line("how sure", how_sure(&record.origin));
    out
}

/// What the origin of a record says of how far it can be relied on.
fn how_sure(origin: &str) -> &'static str {
    let outside = origin.split(';').any(|part| !part.is_empty() && part != "curated");
    match (outside, origin.contains("curated")) {
        (true, true) => "written by hand, and agrees with a public source",
        (true, false) => "from a public source",
        (false, _) => "written by hand from general knowledge, not looked up",
    }
}

fn validate(file: &str) -> Result<Outcome, Failure> {
    let text = super::house::text_of(file)?;
    let source = knowledge::read(file, &text);
    for problem in &source.problems {
        complain(&problem.to_string());
    }
    put(format!("{file}: {} records, {} bad lines\n", source.records.len(), source.problems.len()))?;
    Ok(if source.problems.is_empty() { Outcome::Clean } else { Outcome::Findings })
}
