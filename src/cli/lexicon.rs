//! `tertium lexicon`: dictionaries of the user's.

use super::{Failure, Outcome, atomic, complain, project, put};
use crate::{
    config::{DictionaryFile, FILE, quoted},
    lexicon::user::{self, Dictionary, UserWords},
    read,
};
use clap::Subcommand;
use std::{fs, path::Path};

/// Where Debian's packages `dict-freedict-*` put their files.
const SYSTEM: &str = "/usr/share/dictd";
/// Bad places of one dictionary that are named one by one.
const NAMED: usize = 5;

/// Arguments of `lexicon`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a dictionary and put it into the project file
    Add {
        /// The file, or the name of an installed one (`freedict-deu-eng`)
        file: String,
        /// Language of the headwords, where the file's name does not tell it
        #[arg(long, value_name = "LANG", requires = "to")]
        from: Option<String>,
        /// Language of their counterparts
        #[arg(long, value_name = "LANG", requires = "from")]
        to: Option<String>,
        #[command(flatten)]
        which: project::Which,
    },
    /// Read a dictionary and say what is in it
    Check {
        /// The file
        file: String,
        /// Language of the headwords, where the file's name does not tell it
        #[arg(long, value_name = "LANG", requires = "to")]
        from: Option<String>,
        /// Language of their counterparts
        #[arg(long, value_name = "LANG", requires = "from")]
        to: Option<String>,
    },
    /// List the dictionaries that are installed on this machine
    Installed,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::Add { file, from, to, which } => add(&named(file, from.as_deref(), to.as_deref()), which),
        Command::Check { file, from, to } => {
            let dictionary = read(&named(file, from.as_deref(), to.as_deref()))?;
            put(told(file, &dictionary))?;
            Ok(if dictionary.problems.is_empty() { Outcome::Clean } else { Outcome::Findings })
        }
        Command::Installed => installed(),
    }
}

/// The words of the dictionaries of a project and of the command line; what is wrong in them is named.
pub fn load(files: &[DictionaryFile]) -> Result<UserWords, Failure> {
    files.iter().map(read).collect::<Result<_, _>>().map(UserWords::new)
}

fn named(file: &str, from: Option<&str>, to: Option<&str>) -> DictionaryFile {
    match from.zip(to) {
        Some((from, to)) => DictionaryFile::Told { path: file.to_owned(), from: from.to_owned(), to: to.to_owned() },
        None => DictionaryFile::Path(file.to_owned()),
    }
}

fn read(file: &DictionaryFile) -> Result<Dictionary, Failure> {
    let path = found(file.path());
    let fetch = |path: &str| {
        read::own_bytes(path, read::LARGEST).map_err(|error| {
            let told = error.to_string();
            // The file is named in front of it.
            told.strip_prefix(&format!("{path}: ")).map_or(told.clone(), str::to_owned)
        })
    };
    let dictionary =
        user::read(&path, file.languages(), &fetch).map_err(|problem| Failure::Input(problem.to_string()))?;
    for problem in dictionary.problems.iter().take(NAMED) {
        complain(&problem.to_string());
    }
    if let more @ 1.. = dictionary.problems.len().saturating_sub(NAMED) {
        complain(&format!("{path}: {more} more entries cannot be used"));
    }
    Ok(dictionary)
}

/// The file, or the installed dictionary of that name.
fn found(path: &str) -> String {
    let installed = format!("{SYSTEM}/{path}.index");
    if !Path::new(path).exists() && Path::new(&installed).exists() { installed } else { path.to_owned() }
}

fn told(file: &str, dictionary: &Dictionary) -> String {
    let Dictionary { from, to, pairs, problems } = dictionary;
    format!("{file}: {from} to {to}, {} counterparts, {} bad entries\n", pairs.len(), problems.len())
}

fn add(file: &DictionaryFile, which: &project::Which) -> Result<Outcome, Failure> {
    let dictionary = read(file)?;
    let here = project::find(which)?;
    let path = here.as_ref().map_or(FILE.to_owned(), |here| here.shown(&here.inside(&here.file.to_string_lossy())));
    // A name of an installed dictionary stays one; a path is kept as seen from the project file.
    let is_file = Path::new(file.path()).exists();
    let inside = here.as_ref().filter(|_| is_file).map_or(file.path().to_owned(), |here| here.inside(file.path()));
    let old = match fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        other => other.map_err(|error| Failure::Input(format!("{path}: {error}")))?,
    };
    let known = here.as_ref().is_some_and(|here| here.project.lexicon.files.iter().any(|known| known.path() == inside));
    if known {
        return Err(Failure::Input(format!("{path} has {inside} already")));
    }
    let entry = match file.languages() {
        Some((from, to)) => {
            format!("{{ path = {}, from = {}, to = {} }}", quoted(&inside), quoted(from), quoted(to))
        }
        None => quoted(&inside),
    };
    let new = with_entry(&old, &entry)
        .ok_or_else(|| Failure::Input(format!("{path}: put {entry} into `files` of [lexicon] by hand")))?;
    toml::from_str::<crate::config::Project>(&new)
        .map_err(|error| Failure::Input(format!("{path}: put {entry} into `files` of [lexicon] by hand ({error})")))?;
    atomic::write(Path::new(&path), &new)?;
    put(format!("{}{path}: {inside} is used from now on.\n", told(file.path(), &dictionary)))?;
    Ok(Outcome::Clean)
}

/// The project file with one entry more in `files` of `[lexicon]`; none where it cannot be seen where that is.
fn with_entry(old: &str, entry: &str) -> Option<String> {
    let Some(table) = old.lines().position(|line| line.trim() == "[lexicon]") else {
        let gap = if old.is_empty() || old.ends_with("\n\n") { "" } else { "\n" };
        return Some(format!("{old}{gap}[lexicon]\nfiles = [{entry}]\n"));
    };
    let mut lines: Vec<String> = old.lines().map(str::to_owned).collect();
    let files = lines.iter_mut().skip(table + 1).take_while(|line| !line.starts_with('['));
    let files = { files }.find(|line| line.trim_start().starts_with("files"))?;
    let (head, rest) = files.split_once('[')?;
    let mark = if rest.trim_start().starts_with(']') { "" } else { ", " };
    *files = format!("{head}[{entry}{mark}{rest}");
    Some(lines.join("\n") + "\n")
}

fn installed() -> Result<Outcome, Failure> {
    let all = fs::read_dir(SYSTEM).into_iter().flatten().flatten().map(|file| file.path());
    let indexes = all.filter(|path| path.extension().is_some_and(|ending| ending == "index"));
    let mut names: Vec<String> =
        indexes.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    names.retain(|name| user::languages_of(name).is_some_and(|(from, to)| (from == "en") != (to == "en")));
    names.sort_unstable();
    if names.is_empty() {
        put(format!("{SYSTEM} has none; Debian's packages dict-freedict-deu-eng and the like put them there\n"))?;
    }
    names.iter().try_for_each(|name| put(format!("{name}\n")))?;
    Ok(Outcome::Clean)
}
