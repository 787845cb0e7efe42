//! `tertium knowledge import`

use super::super::{Failure, Outcome, atomic, complain, house, progress::Progress, put};
use crate::{
    knowledge::{
        Class, Knowledge,
        import::{Classes, Import, KINDS, Tally, Wanted},
        pack,
    },
    language, read,
};
use std::{
    fmt::Write,
    io::{BufRead, BufReader, Read},
    path::Path,
};

/// Arguments of `knowledge import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The dump, or an extract of it
    #[arg(value_name = "DUMP")]
    dump: String,
    /// The pack that is made
    #[arg(long, short, value_name = "PACK")]
    output: String,
    /// Only these: outlet, organisation, company, person, place, country
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Class>,
    /// Names in these languages only; else in all that Tertium reads
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    languages: Vec<String>,
    /// Only items that so many Wikimedia projects have an article on
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_articles: usize,
    /// Further classes: a line each with the class, a kind and a finer kind, divided by tabs
    #[arg(long, value_name = "FILE")]
    classes: Vec<String>,
}

fn kind(name: &str) -> Result<Class, String> {
    let all = || KINDS.iter().filter(|(_, class)| *class != Class::Office);
    let found = all().find(|(known, _)| *known == name).map(|(_, class)| *class);
    found.ok_or_else(|| format!("there are {}", all().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")))
}

/// Most bytes of a line: the largest items of Wikidata have some four million.
const LONGEST_LINE: u64 = 64 << 20;
/// Most bad lines that are named.
const MOST_NAMED: usize = 20;

/// Runs the command: the records and what was left out on standard output, bad lines on standard error.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    refuse_output(&args.output)?;
    let mut import = Import::new(wanted(args)?, Knowledge::shipped());
    let whole = take(&args.dump, &mut import)?;
    let (records, tally) = import.finish();
    if records.is_empty() {
        let why = match tally.items {
            0 => "no entity of Wikidata is in it; a dump has one on each line",
            _ => "nothing in it is wanted",
        };
        return Err(Failure::Input(format!("{}: {why}; no pack is written{}", args.dump, unknown(&tally))));
    }
    let mut bytes = Vec::new();
    let fault = |error: &dyn std::fmt::Display| Failure::Input(format!("{}: {error}", args.output));
    let length = pack::write(&records, &mut bytes).map_err(|error| fault(&error))?;
    atomic::write(Path::new(&args.output), &bytes)?;
    let names: usize = records.iter().map(|record| record.names.len()).sum();
    let megabytes = length as f64 / 1_000_000.0;
    let mut out = format!("{}: {} records with {names} names, {megabytes:.1} MB\n", args.output, records.len());
    out.push_str(&told(&tally));
    put(out)?;
    Ok(if whole && tally.bad == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// Said before hours are spent on the dump.
fn refuse_output(path: &str) -> Result<(), Failure> {
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Failure::Input(format!("{path}: there is no folder {}", folder.display())));
    }
    let head = std::fs::File::open(path).ok().and_then(|mut file| {
        let mut head = [0; pack::MAGIC.len()];
        file.read_exact(&mut head).is_ok().then_some(head)
    });
    match Path::new(path).is_file() && head.is_none_or(|head| head != *pack::MAGIC) {
        true => Err(Failure::Input(format!("{path}: is there already and is no pack; write to another file"))),
        false => Ok(()),
    }
}

fn wanted(args: &Args) -> Result<Wanted, Failure> {
    let all = || KINDS.map(|(_, class)| class).to_vec();
    let kinds = if args.kinds.is_empty() { all() } else { args.kinds.clone() };
    let known: Vec<String> = language::codes().map(str::to_owned).collect();
    if let Some(other) = args.languages.iter().find(|code| !known.contains(code)) {
        let why = format!("--languages: Tertium reads no `{other}`; there are {}", known.join(", "));
        return Err(Failure::Input(why));
    }
    let languages = if args.languages.is_empty() { known } else { args.languages.clone() };
    let mut classes = Classes::default();
    for file in &args.classes {
        let problems = classes.add(file, &house::text_of(file)?);
        problems.iter().for_each(|problem| complain(&problem.to_string()));
    }
    Ok(Wanted { kinds, languages, articles: args.min_articles, classes })
}

/// Takes every line of the dump; says whether it ended as it should.
fn take(dump: &str, import: &mut Import) -> Result<bool, Failure> {
    let input = read::stream(dump).map_err(|error| Failure::Input(error.to_string()))?;
    let mut input = BufReader::with_capacity(1 << 20, input);
    let progress = Progress::of(true, "lines read");
    let (mut line, mut number, mut named) = (Vec::new(), 0, 0);
    let mut name = |number: usize, reason: &str| {
        named += 1;
        match named {
            ..=MOST_NAMED => complain(&format!("{dump}:{number}: {reason}; the line is passed over")),
            _ if named == MOST_NAMED + 1 => complain(&format!("{dump}: further bad lines are counted, not named")),
            _ => {}
        }
    };
    loop {
        number += 1;
        progress.step(1);
        match next(&mut input, &mut line) {
            Ok(Next::End) => return Ok(true),
            Ok(Next::Line) => {
                if let Err(reason) = import.line(&line) {
                    name(number, &reason);
                }
            }
            Ok(Next::TooLong) => {
                import.tally.bad += 1;
                name(number, &format!("the line has more than {} MB", LONGEST_LINE >> 20));
            }
            Err(error) if number == 1 => return Err(Failure::Input(format!("{dump}: {error}"))),
            Err(error) => {
                complain(&format!(
                    "{dump}:{number}: the file is damaged or ends here ({error}); what stood before is taken"
                ));
                return Ok(false);
            }
        }
    }
}

enum Next {
    Line,
    TooLong,
    End,
}

/// The next line, which is never held when it is too long.
fn next(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Next> {
    line.clear();
    input.by_ref().take(LONGEST_LINE).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(Next::End);
    }
    if line.len() as u64 != LONGEST_LINE || line.ends_with(b"\n") {
        return Ok(Next::Line);
    }
    loop {
        let rest = input.fill_buf()?;
        let (length, ended) = match rest.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (rest.len(), rest.is_empty()),
        };
        input.consume(length);
        if ended {
            return Ok(Next::TooLong);
        }
    }
}

fn told(tally: &Tally) -> String {
    let mut out = String::new();
    let mut count = |number: usize, what: &str| {
        if number > 0 {
            let _ = writeln!(out, "  {number} {what}");
        }
    };
    count(tally.ours, "are records that Tertium has, with more names");
    count(tally.passed_over, "items have no name to look for, or too few articles");
    count(tally.twice, "items stood there twice; the first was taken");
    count(tally.circles, "places lie in themselves by way of others, and are taken without where they lie");
    count(tally.bad, "lines could not be read");
    out.push_str(unknown(tally).trim_start_matches("; "));
    if !tally.unknown_classes.is_empty() {
        out.push('\n');
    }
    out
}

/// The commonest classes that say of nothing what it is.
fn unknown(tally: &Tally) -> String {
    const MOST: usize = 5;
    let all: Vec<String> =
        tally.commonest_unknown(MOST).iter().map(|(class, count)| format!("Q{class} ({count})")).collect();
    if all.is_empty() {
        return String::new();
    }
    format!("; left out, by class: {}; --classes says of more classes what they are", all.join(", "))
}
