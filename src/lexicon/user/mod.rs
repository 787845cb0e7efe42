//! The user's dictionaries: what the words of other languages may be in English, out of files of usual formats.
//!
//! One of the two languages is English, the pivot; a dictionary out of English is turned round. What is wrong in a file
//! is said with its line, and the rest of it is used.

mod dictd;
mod dix;
mod edict;
mod gloss;
mod jmdict;
mod languages;
mod stardict;
mod tsv;
mod words;

pub use languages::languages_of;
pub use words::UserWords;

use crate::read::{LARGEST, encoding, unpack::unpacked};

/// Gives the bytes of a file; the disk is the caller's.
pub type Fetch<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// A place of a dictionary that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct Problem {
    /// The file as the caller named it.
    pub file: String,
    /// 1-based; the number of the entry in files that have no lines.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// A dictionary as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Language of the headwords, by ISO 639-1.
    pub from: String,
    /// Language of their counterparts.
    pub to: String,
    /// Headword and counterpart, one of each a pair.
    pub pairs: Vec<(String, String)>,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

/// Most counterparts that are taken of a dictionary; the largest that are free have a tenth.
const MOST_PAIRS: usize = 5_000_000;
/// Bytes of the longest article that is read; one on a word has some hundreds.
const LONGEST_ARTICLE: usize = 64 << 10;
/// Bytes of articles that are read of a dictionary, those counted again to which several words lead.
const MOST_READ: usize = 128 << 20;
/// Most problems that are kept.
const MOST_PROBLEMS: usize = 10_000;

/// A file that is being read: its name, and what has been found in it.
#[derive(Default)]
struct Pages<'a> {
    file: &'a str,
    pairs: Vec<(String, String)>,
    problems: Vec<Problem>,
    /// Bytes of articles so far.
    read: usize,
    /// There was more than is read.
    full: bool,
}

impl Pages<'_> {
    fn fault(&mut self, line: usize, reason: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { file: self.file.to_owned(), line, reason: reason.into() });
        }
    }

    fn add(&mut self, head: &str, meanings: impl IntoIterator<Item = impl AsRef<str>>) {
        let head = head.trim();
        for meaning in meanings {
            let meaning = meaning.as_ref();
            if head.is_empty() || meaning.is_empty() {
                continue;
            }
            if self.pairs.len() == MOST_PAIRS {
                self.full = true;
                return;
            }
            self.pairs.push((head.to_owned(), meaning.to_owned()));
        }
    }

    /// The article on a word, which stands at these bytes of the file of articles; `line` is the word's own place.
    fn article<'b>(
        &mut self,
        (line, head): (usize, &str),
        articles: &'b [u8],
        (at, length): (usize, usize),
    ) -> Option<&'b [u8]> {
        let Some(article) = at.checked_add(length).and_then(|end| articles.get(at..end)) else {
            self.fault(line, format!("the article on “{head}” lies outside the file of articles"));
            return None;
        };
        if length > LONGEST_ARTICLE {
            self.fault(line, format!("the article on “{head}” is longer than {LONGEST_ARTICLE} bytes"));
            return None;
        }
        self.read = self.read.saturating_add(length);
        self.full |= self.read > MOST_READ;
        Some(article).filter(|_| !self.full)
    }
}

/// Reads one format; an error is why nothing of the file can be used.
type Reader = fn(&mut Pages, Fetch) -> Result<(), String>;

/// The formats, by the endings of their files.
const FORMATS: &[(&[&str], Reader)] = &[
    (&[".index", ".dict", ".dict.dz"], dictd::read),
    (&[".ifo"], stardict::read),
    (&[".dix", ".dix.gz"], dix::read),
    (&[".xml", ".xml.gz"], jmdict::read),
    (&["edict", "edict2", "edict.gz", "edict2.gz", ".edict", ".u8"], edict::read),
    (&[".tsv", ".tsv.gz", ".tab", ".txt"], tsv::read),
];

/// Reads a dictionary. The two languages are given or told by the file's name: `deu-eng`, `es-en`.
///
/// # Errors
/// When the format or the languages are not known, neither is English, or nothing of the file can be used.
pub fn read(file: &str, languages: Option<(&str, &str)>, fetch: Fetch) -> Result<Dictionary, Problem> {
    let fail = |reason: String| Problem { file: file.to_owned(), line: 1, reason };
    let name = file.to_ascii_lowercase();
    let format = FORMATS.iter().find(|(endings, _)| endings.iter().any(|ending| name.ends_with(ending)));
    let Some((_, reader)) = format else {
        return Err(fail(
            "the format is not known; there are dictd (.index), StarDict (.ifo), Apertium (.dix), JMdict (.xml), EDICT, \
             and tables (.tsv)"
                .to_owned(),
        ));
    };
    let told = || languages_of(file).map(|(from, to)| (from.to_owned(), to.to_owned()));
    let given = languages.map(|(from, to)| (from.to_owned(), to.to_owned()));
    let (from, to) = given.or_else(told).ok_or_else(|| {
        fail("its name does not tell the languages; name it like `de-en.tsv`, or give `from` and `to`".to_owned())
    })?;
    if (from == crate::lexicon::PIVOT) == (to == crate::lexicon::PIVOT) {
        return Err(fail(format!("it leads from {from} to {to}; one of the two languages must be en")));
    }
    let mut pages = Pages { file, ..Pages::default() };
    reader(&mut pages, fetch).map_err(fail)?;
    if pages.full {
        pages.problems.insert(0, fail("is larger than dictionaries are; the rest of it is not read".to_owned()));
    }
    Ok(Dictionary { from, to, pairs: pages.pairs, problems: pages.problems })
}

/// The text of a file, unpacked and decoded.
fn text_of(file: &str, fetch: Fetch) -> Result<String, String> {
    let bytes = unpacked(file, fetch(file)?, LARGEST).map_err(|error| error.to_string())?;
    encoding::decode(file, bytes).map(|decoded| decoded.text).map_err(|error| error.to_string())
}

/// The bytes of the first of these files that is there, unpacked.
fn first_of(files: &[String], fetch: Fetch) -> Result<Vec<u8>, String> {
    let mut why = String::new();
    for file in files {
        match fetch(file) {
            Ok(bytes) => return unpacked(file, bytes, LARGEST).map_err(|error| error.to_string()),
            Err(error) => why = format!("{file}: {error}"),
        }
    }
    Err(why)
}
