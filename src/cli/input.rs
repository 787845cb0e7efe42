//! The files of `check`: a translation alone or beside its original, or a file that holds both.

use super::{
    Failure,
    check::{language_of, refuse_same_text},
    cores,
    progress::Progress,
};
use crate::{
    Checker, Report,
    document::{Bitext, Document},
    language::Pack,
    read::{self, Content, Paired, ReadError, Wanted},
};
use std::{collections::BTreeMap, sync::Arc, time::Instant};

/// How the files are to be read where they do not show it themselves.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Reading {
    /// Read the files in this format, whatever content and name say; two, divided by a comma, for translation and original
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    from: Vec<String>,
    /// Columns of original and translation in a table, by name or by number from 1
    #[arg(long, value_name = "SOURCE,TARGET", value_delimiter = ',', num_args = 1)]
    columns: Vec<String>,
    /// Texts that an editor holds in place of those on the disk.
    #[arg(skip)]
    pub held: Held,
    /// Sees the parts of large files, of which only findings are kept.
    #[arg(skip)]
    pub watcher: Watcher,
    /// Largest file to read, in bytes, unpacked [default: 67108864]
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<u64>,
}

/// What is done with each part of a large file.
pub type Watch = dyn Fn(&Report) + Send + Sync;

/// Is shown each part of a large file, in order, before its texts are let go.
#[derive(Clone, Default)]
pub struct Watcher(pub Option<Arc<Watch>>);

impl std::fmt::Debug for Watcher {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.debug_tuple("Watcher").field(&self.0.is_some()).finish()
    }
}

/// Texts that an editor holds, by their paths.
pub type Held = BTreeMap<String, Arc<str>>;

/// What is to be checked.
pub enum Input {
    /// A translation, and its original where there is one.
    Texts(Box<Document>, Option<Box<Document>>),
    /// Original and translation with their parts side by side.
    Parts(Vec<Bitext>),
    /// The same of a large file, read as it is checked.
    Stream(read::Parts),
}

/// The languages that the user gave.
#[derive(Clone, Copy)]
pub struct Languages<'a> {
    /// Of the original.
    pub source: Option<&'a str>,
    /// Of the translation.
    pub target: Option<&'a str>,
}

/// Reads the files; what there is to say of them is added to `notes`.
pub fn open(
    translation: &str,
    original: Option<&str>,
    reading: &Reading,
    languages: Languages,
    notes: &mut Vec<String>,
) -> Result<Input, Failure> {
    // Of what an editor holds the whole is there already.
    if original.is_none()
        && !reading.held.contains_key(translation)
        && let Some(parts) =
            read::parts(translation, &reading.wanted(0, languages)?).map_err(|error| failure(&error))?
    {
        return Ok(Input::Stream(parts));
    }
    let content = reading.read(translation, 0, languages)?;
    let original = original.map(|path| reading.read(path, 1, languages)).transpose()?;
    let input = match (content, original) {
        (Content::Both(parts), None) => Input::Parts(parts),
        (Content::Text(translation), None) => match read::columns(*translation, &reading.wanted(0, languages)?) {
            Ok(bitext) => Input::Parts(vec![*bitext]),
            Err(translation) => Input::Texts(translation, None),
        },
        (Content::Text(translation), Some(Content::Text(original))) => {
            paired(*translation, *original, reading.from.iter().any(|format| format == "moses"))?
        }
        (Content::Both(_), Some(_)) => return Err(failure(&ReadError::BothSides(translation.to_owned()))),
        (_, Some(Content::Both(parts))) => {
            let path = parts.first().map_or(String::new(), |part| part.source.path.clone());
            return Err(failure(&ReadError::BothSides(path)));
        }
    };
    input.note(notes);
    Ok(input)
}

fn paired(translation: Document, original: Document, strict: bool) -> Result<Input, Failure> {
    refuse_same_text(&original, &translation)?;
    Ok(match read::pair(original, translation, strict).map_err(|error| failure(&error))? {
        Paired::Together(bitext) => Input::Parts(vec![*bitext]),
        Paired::Apart(texts) => {
            let (original, translation) = *texts;
            Input::Texts(Box::new(translation), Some(Box::new(original)))
        }
    })
}

fn failure(error: &ReadError) -> Failure {
    Failure::Input(error.to_string())
}

impl Reading {
    /// The same, but with these texts in place of those on the disk.
    pub fn holding(&self, held: Held) -> Self {
        Reading { held, ..self.clone() }
    }

    /// The first file, the translation, or the second: as an editor holds it, else from the disk.
    pub fn read(&self, path: &str, number: usize, languages: Languages) -> Result<Content, Failure> {
        let wanted = self.wanted(number, languages)?;
        let content = match self.held.get(path) {
            Some(text) => read::from_bytes(path, text.as_bytes().to_vec(), &wanted),
            None => read::open_as(path, &wanted),
        };
        content.map_err(|error| failure(&error))
    }

    /// What is wanted of the first file, the translation, or of the second.
    fn wanted(&self, number: usize, languages: Languages) -> Result<Wanted, Failure> {
        let columns = match self.columns.as_slice() {
            [] => None,
            [source, target] => Some((source.clone(), target.clone())),
            _ => return Err(Failure::Input("--columns wants two, as in --columns zh,en".to_owned())),
        };
        Ok(Wanted {
            from: self.from.get(number).or(self.from.first()).cloned(),
            source_language: languages.source.map(str::to_owned),
            target_language: languages.target.map(str::to_owned),
            columns,
            most_bytes: self.max_bytes,
        })
    }
}

impl Input {
    fn note(&self, notes: &mut Vec<String>) {
        let mut say = |document: &Document| notes.extend(document.notes.iter().cloned());
        match self {
            Input::Texts(translation, original) => {
                say(translation);
                original.iter().for_each(|original| say(original));
            }
            Input::Parts(parts) => parts.iter().for_each(|part| {
                say(&part.source);
                say(&part.target);
            }),
            Input::Stream(_) => {}
        }
    }
}

/// Parts that are kept as they are; of files with more only the units are kept in which something is found.
const FEW: usize = 8;

/// How the parts of a file are checked.
#[derive(Clone, Copy)]
pub struct Way<'a, 'l> {
    /// With what.
    pub checker: &'a Checker,
    /// The languages that the user gave.
    pub languages: Languages<'l>,
    /// When the file was begun.
    pub begun: Instant,
    /// Who is shown the parts of a large file.
    pub watcher: &'l Watcher,
}

/// The packs of original and translation.
type Packs = (&'static Pack, &'static Pack);

impl<'a> Way<'a, '_> {
    /// Checks all parts of a file, each as a text of its own.
    ///
    /// # Errors
    /// When a language cannot be told.
    pub fn check_parts(self, parts: Vec<Bitext>) -> Result<Vec<Report<'a>>, Failure> {
        let few = parts.len() <= FEW;
        let mut parts = parts.into_iter();
        let Some(first) = parts.next() else { return Ok(Vec::new()) };
        let packs = packs_of(&first, self.languages)?;
        let parts = std::iter::once(first).chain(parts);
        match few {
            true => Ok(parts.map(|part| self.checked(part, packs)).collect()),
            false => self.many(parts.map(Ok), packs),
        }
    }

    /// Checks a large file as it is read; what there is to say of it is added to `notes`.
    ///
    /// # Errors
    /// When it cannot be read to its end, or a language cannot be told.
    pub fn check_stream(self, mut parts: read::Parts, notes: &mut Vec<String>) -> Result<Vec<Report<'a>>, Failure> {
        let wrong = |error| failure(&error);
        let Some(first) = parts.next().transpose().map_err(wrong)? else { return Ok(Vec::new()) };
        let packs = packs_of(&first, self.languages)?;
        let parts = std::iter::once(Ok(first)).chain(parts.map(|part| part.map_err(wrong)));
        let reports = self.many(parts, packs)?;
        notes.extend(reports.iter().flat_map(|report| &report.comparison.target.text.document.notes).cloned());
        Ok(reports)
    }

    fn checked(&self, part: Bitext, (source, target): Packs) -> Report<'a> {
        let comparison = self.checker.bitext(part, source, target);
        self.checker.check_since(self.begun, comparison, Vec::new(), &[])
    }

    /// Checks parts as they come.
    fn many(
        &self,
        parts: impl Iterator<Item = Result<Bitext, Failure>> + Send,
        packs: Packs,
    ) -> Result<Vec<Report<'a>>, Failure> {
        let progress = Progress::new(true);
        let check = |part: Result<Bitext, Failure>| {
            let part = part?;
            progress.step(part.pairs.len());
            let report = self.checked(part, packs);
            self.watcher.0.iter().for_each(|watcher| watcher(&report));
            Ok(self.checker.condensed(report))
        };
        let reports = match self.watcher.0 {
            Some(_) => parts.map(check).collect(),
            None => cores::all(parts, check).into_iter().collect(),
        };
        progress.clear();
        reports
    }
}

/// The languages of a bilingual file, by its first part.
fn packs_of(first: &Bitext, languages: Languages) -> Result<Packs, Failure> {
    let source = pack_of(&first.source, languages.source, first.source_language.as_deref(), "source")?;
    let target = pack_of(&first.target, languages.target, first.target_language.as_deref(), "target")?;
    if source.rules.code == target.rules.code {
        let (path, language) = (&first.target.path, &source.rules.language);
        return Err(Failure::Input(format!(
            "{path}: original and translation are both {language}; give --source-lang and --target-lang if they are not"
        )));
    }
    Ok((source, target))
}

/// The pack of the language that was given, or that the file names, or that the words are in.
fn pack_of(
    document: &Document,
    given: Option<&str>,
    stated: Option<&str>,
    side: &str,
) -> Result<&'static Pack, Failure> {
    let option = format!("--{side}-lang");
    match (given, stated) {
        (None, Some(code)) => language_of(document, Some(code), &format!("{}: {side} language", document.path)),
        _ => language_of(document, given, &option),
    }
}
