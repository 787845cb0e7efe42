//! `tertium accept`: a name is right as the house writes it.

use super::{Failure, Outcome, atomic, project, put};
use crate::{
    knowledge::{self, Class},
    language,
    read::{self, ReadError},
};
use std::path::Path;

/// Name of the file where nothing else is said.
const FILE: &str = "tertium-accepted.tsv";

/// Arguments of `accept`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The name as originals write it
    original: String,
    /// The name as translations write it
    translation: String,
    /// What it names
    #[arg(long, value_enum, default_value_t = Kind::Org)]
    kind: Kind,
    /// Language of the originals, as an ISO 639-1 code; guessed from the script when not given
    #[arg(long, value_name = "LANG")]
    source_lang: Option<String>,
    /// Language of the translations, as an ISO 639-1 code
    #[arg(long, value_name = "LANG", default_value = "en")]
    target_lang: String,
    /// Why, for whoever reads the file
    #[arg(long, value_name = "WORDS", default_value = "")]
    reason: String,
    /// The file to write to; else the one that the project names, else `tertium-accepted.tsv`
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
    #[command(flatten)]
    which: project::Which,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Outlet,
    Org,
    Company,
    Person,
    Place,
}

/// Runs the command: the file gets one line more.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let here = project::find(&args.which)?;
    let named = here.as_ref().and_then(|here| here.project.check.accepted.as_ref().map(|path| here.shown(path)));
    let beside = here.as_ref().map(|here| here.shown(FILE));
    let path = args.output.clone().or(named).or(beside).unwrap_or(FILE.to_owned());
    let source = source_language(args)?;
    let old = match read::own_text(&path) {
        Ok(text) => text,
        Err(ReadError::Missing(_)) => String::new(),
        Err(error) => return Err(Failure::Input(error.to_string())),
    };
    let new = with_line(&old, args, &source);
    let read = knowledge::read(&path, &new);
    if let Some(problem) = read.problems.first() {
        return Err(Failure::Input(problem.to_string()));
    }
    atomic::write(Path::new(&path), &new)?;
    put(format!("{path}: {} is {} from now on.\n", args.original, args.translation))?;
    Ok(Outcome::Clean)
}

fn source_language(args: &Args) -> Result<String, Failure> {
    let known = |code: &str| language::pack(code).map(|pack| pack.rules.code.clone());
    let lost = |code: &str| Failure::Input(format!("there is no language `{code}`"));
    known(&args.target_lang).ok_or_else(|| lost(&args.target_lang))?;
    match &args.source_lang {
        Some(code) => known(code).ok_or_else(|| lost(code)),
        None => {
            language::guess(&args.original).and_then(|guess| guess.pack).map(|pack| pack.rules.code.clone()).ok_or_else(
                || Failure::Input(format!("the language of “{}” cannot be told; give --source-lang", args.original)),
            )
        }
    }
}

/// The file with the name added, and with columns for the languages where it had none.
fn with_line(old: &str, args: &Args, source: &str) -> String {
    const HEAD: [&str; 3] = ["id", "origin", "note"];
    let mut rows: Vec<Vec<String>> =
        old.lines().filter(|line| !line.is_empty()).map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let is_comment = |row: &[String]| row.first().is_some_and(|cell| cell.starts_with('#'));
    if !rows.iter().any(|row| !is_comment(row)) {
        rows.push(HEAD.map(str::to_owned).to_vec());
    }
    let mut columns = rows.iter().find(|row| !is_comment(row)).cloned().unwrap_or_default();
    for language in [source, args.target_lang.as_str()] {
        if !columns.iter().any(|column| column == language) {
            columns.push(language.to_owned());
            let mut table = rows.iter_mut().filter(|row| !is_comment(row));
            table.next().into_iter().for_each(|row| row.push(language.to_owned()));
            table.for_each(|row| row.push(String::new()));
        }
    }
    let class = match args.kind {
        Kind::Outlet => "outlet",
        Kind::Org => "org",
        Kind::Company => "company",
        Kind::Person => "person",
        Kind::Place => "place",
    };
    debug_assert!(Class::of_id(&format!("{class}/x")).is_some());
    let slug: String = args.translation.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    let mut id = format!("{class}/accepted-{slug}");
    while rows.iter().any(|row| row.first() == Some(&id)) {
        id.push('+');
    }
    let cell = |column: &String| match column.as_str() {
        "id" => id.clone(),
        "origin" => "accepted".to_owned(),
        "note" => args.reason.replace(['\t', '\n'], " "),
        code if code == source => args.original.clone(),
        code if code == args.target_lang => args.translation.clone(),
        _ => String::new(),
    };
    rows.push(columns.iter().map(cell).collect());
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}
