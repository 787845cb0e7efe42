//! `--version FILE`: other versions of the translation, opened and laid beside it.

use super::{Failure, check, work};
use crate::{
    Checker,
    align::Comparison,
    document::Document,
    language::{self, Pack},
};

/// A text in its language.
type Given<'d> = (&'d Document, &'static Pack);

/// What the versions are compared with.
#[derive(Default)]
pub struct Beside<'a> {
    /// Each version in the place of the original, beside the translation.
    pub versions: Vec<Comparison<'a>>,
    /// Each version as the translation of the original; empty where there is none.
    pub originals: Vec<Comparison<'a>>,
}

/// Opens the versions at `paths`; what there is to say of the files is added to `notes`.
///
/// # Errors
/// When one cannot be read, is in another language or is another article.
pub fn beside<'a>(
    checker: &'a Checker,
    paths: &[String],
    translation: Given,
    original: Option<Given>,
    notes: &mut Vec<String>,
) -> Result<Beside<'a>, Failure> {
    let mut beside = Beside::default();
    for path in paths {
        let version = work::open(path, notes)?;
        refuse_other_language(&version, translation)?;
        let (document, pack) = translation;
        let pair = checker.pair((version.clone(), pack), (document.clone(), pack));
        check::refuse_unrelated(&pair)?;
        beside.versions.push(pair);
        if let Some((document, source)) = original {
            beside.originals.push(checker.pair((document.clone(), source), (version, pack)));
        }
    }
    Ok(beside)
}

fn refuse_other_language(version: &Document, (translation, pack): Given) -> Result<(), Failure> {
    match language::guess(&version.text).and_then(|guess| guess.pack) {
        Some(seems) if seems.rules.code != pack.rules.code => Err(Failure::Input(format!(
            "{} looks like {}, but {} is {}; a version is in the language of the translation (for the original there is --original)",
            version.path, seems.rules.language, translation.path, pack.rules.language
        ))),
        _ => Ok(()),
    }
}
