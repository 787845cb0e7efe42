//! `tertium accept`: a name is right as the house writes it.

use super::{Failure, Outcome, project, put, written::Written};
use crate::{
    knowledge::{self, Class},
    language,
};

/// Name of the file where nothing else is said.
pub const FILE: &str = "tertium-accepted.tsv";

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

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// A news outlet.
    Outlet,
    /// A body.
    Org,
    /// A firm.
    Company,
    /// A person.
    Person,
    /// A place.
    Place,
}

/// A name that is right as the house writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As originals write it.
    pub original: String,
    /// As translations write it.
    pub translation: String,
    /// What it names.
    pub kind: Kind,
    /// Language of the originals.
    pub source_lang: String,
    /// Language of the translations.
    pub target_lang: String,
    /// Why, for whoever reads the file.
    pub reason: String,
}

/// Runs the command: the file gets one line more.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let here = project::find(&args.which)?;
    let named = here.as_ref().and_then(|here| here.project.check.accepted.as_ref().map(|path| here.shown(path)));
    let beside = here.as_ref().map(|here| here.shown(FILE));
    let path = args.output.clone().or(named).or(beside).unwrap_or(FILE.to_owned());
    let name = Name {
        original: args.original.clone(),
        translation: args.translation.clone(),
        kind: args.kind,
        source_lang: source_language(args)?,
        target_lang: args.target_lang.clone(),
        reason: args.reason.clone(),
    };
    write(&path, &name)?;
    put(format!("{path}: {} is {} from now on.\n", args.original, args.translation))?;
    Ok(Outcome::Clean)
}

/// Adds a name to a file of accepted ones.
///
/// # Errors
/// When the file cannot be written, or the name has what no such file can hold.
pub fn write(path: &str, name: &Name) -> Result<Written, Failure> {
    Written::with(path, |old| {
        let new = with_line(old, name, "accepted");
        match knowledge::read(path, &new).problems.first() {
            Some(problem) => Err(Failure::Input(problem.to_string())),
            None => Ok(new),
        }
    })
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
pub fn with_line(old: &str, name: &Name, origin: &str) -> String {
    const HEAD: [&str; 3] = ["id", "origin", "note"];
    let mut rows: Vec<Vec<String>> =
        old.lines().filter(|line| !line.is_empty()).map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let is_comment = |row: &[String]| row.first().is_some_and(|cell| cell.starts_with('#'));
    if !rows.iter().any(|row| !is_comment(row)) {
        rows.push(HEAD.map(str::to_owned).to_vec());
    }
    let mut columns = rows.iter().find(|row| !is_comment(row)).cloned().unwrap_or_default();
    for language in [&name.source_lang, &name.target_lang] {
        if !columns.contains(language) {
            columns.push(language.clone());
            let mut table = rows.iter_mut().filter(|row| !is_comment(row));
            table.next().into_iter().for_each(|row| row.push(language.clone()));
            table.for_each(|row| row.push(String::new()));
        }
    }
    let class = match name.kind {
        Kind::Outlet => "outlet",
        Kind::Org => "org",
        Kind::Company => "company",
        Kind::Person => "person",
        Kind::Place => "place",
    };
    debug_assert!(Class::of_id(&format!("{class}/x")).is_some());
    let slug: String = name.translation.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    let mut id = format!("{class}/{origin}-{slug}");
    while rows.iter().any(|row| row.first() == Some(&id)) {
        id.push('+');
    }
    let cell = |column: &String| match column.as_str() {
        "id" => id.clone(),
        "origin" => origin.to_owned(),
        "note" => name.reason.replace(['\t', '\n', '\r'], " "),
        code if code == name.source_lang => name.original.clone(),
        code if code == name.target_lang => name.translation.clone(),
        _ => String::new(),
    };
    rows.push(columns.iter().map(cell).collect());
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}
