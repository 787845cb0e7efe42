//! `tertium knowledge`, and the user's knowledge files for all commands.

mod import;
mod mapped;

use super::{Failure, Outcome, check, complain, project, put};
use crate::{
    knowledge::{
        self, Backing, Knowledge, Record, Role,
        pack::{Fault, MAGIC, Pack},
    },
    read,
};
use clap::Subcommand;
use std::{collections::BTreeSet, fmt::Write, fs::File, io::Read, sync::Arc};

/// Arguments of `knowledge`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is known of a name, in any script
    Lookup(Lookup),
    /// Validate a knowledge file or a pack of your own
    Check {
        /// The file
        file: String,
    },
    /// Make a pack of a Wikidata dump or an extract of one: one entity a line, also packed (gz, bz2, zst)
    Import(import::Args),
}

#[derive(Debug, clap::Args)]
struct Lookup {
    /// The name
    name: String,
    /// Knowledge of your own, a table or a pack; may be given more than once
    #[arg(long, value_name = "FILE")]
    knowledge: Vec<String>,
    /// Read packs as a whole instead of mapping them
    #[arg(long)]
    no_map: bool,
    #[command(flatten)]
    which: project::Which,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Lookup(args) => lookup(args),
        Command::Check { file } => validate(file),
        Command::Import(args) => import::run(args),
    }
}

/// What is known, and what a file of the user's adds to it: a table, whose bad lines are named on standard error, or a pack.
///
/// # Errors
/// When the file cannot be read, or is a pack that cannot be used.
pub fn add(known: Knowledge, path: &str, no_map: bool) -> Result<Knowledge, Failure> {
    match pack(path, no_map)? {
        Some(pack) => Ok(known.with_pack(&pack)),
        None => Ok(known.with(&check::load_knowledge(path)?)),
    }
}

/// The file, if it is a pack and no table.
fn pack(path: &str, no_map: bool) -> Result<Option<Pack>, Failure> {
    let fault = |error: std::io::Error| Failure::Input(format!("{path}: {error}"));
    // What is no file, or is none at all, is told by whoever reads tables. A pipe would not even open.
    if !std::fs::metadata(path).is_ok_and(|data| data.is_file()) {
        return Ok(None);
    }
    let mut file = File::open(path).map_err(fault)?;
    let mut head = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut head).map_err(fault)?;
    if head != MAGIC {
        // No table has such bytes.
        let other = head.iter().any(|byte| *byte < b'\t');
        return if other { Err(refused(&Fault::Foreign(path.to_owned()))) } else { Ok(None) };
    }
    let backing: Backing = match no_map {
        true => Arc::new(std::fs::read(path).map_err(fault)?),
        false => Arc::new(mapped::map(&file).map_err(fault)?),
    };
    Pack::open(path, backing).map(Some).map_err(|fault| refused(&fault))
}

fn refused(fault: &Fault) -> Failure {
    Failure::Input(fault.to_string())
}

fn lookup(args: &Lookup) -> Result<Outcome, Failure> {
    let here = project::find(&args.which)?;
    let of_project = here.iter().flat_map(|here| here.project.check.knowledge.iter().map(|path| here.shown(path)));
    let mut known = Knowledge::shipped();
    for path in of_project.chain(args.knowledge.iter().cloned()) {
        known = add(known, &path, args.no_map)?;
    }
    let name = &args.name;
    let mut out = String::new();
    let mut hits = known.lookup(name);
    let mut seen = BTreeSet::new();
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
        let _ = writeln!(out, "{}{how}\n{}", record.id, described(record, known.file_of(&hit)));
    }
    if out.is_empty() {
        return Err(Failure::Input(format!("nothing is known of “{name}”")));
    }
    put(&out)?;
    Ok(Outcome::Clean)
}

fn described(record: &Record, pack: &str) -> String {
    let mut out = String::new();
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {label:<11} {value}");
        }
    };
    line("kind", &record.kind);
    line("country", &record.country);
    line("part of", &record.part_of);
    let others: BTreeSet<&str> = record.names.iter().map(|name| name.language.as_str()).collect();
    let first = ["en", "zh", ""];
    for language in first.into_iter().chain(others.into_iter().filter(|language| !first.contains(language))) {
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
    line("pack", pack);
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
    // All of it is read, so mapping would gain nothing.
    if let Some(pack) = pack(file, true)? {
        let names = pack.verify().map_err(|fault| refused(&fault))?;
        put(format!("{file}: a pack of {} records with {names} names, whole\n", pack.len()))?;
        return Ok(Outcome::Clean);
    }
    let text = read::own_text(file).map_err(|error| Failure::Input(error.to_string()))?;
    let source = knowledge::read(file, &text);
    for problem in &source.problems {
        complain(&problem.to_string());
    }
    put(format!("{file}: {} records, {} bad lines\n", source.records.len(), source.problems.len()))?;
    Ok(if source.problems.is_empty() { Outcome::Clean } else { Outcome::Findings })
}
