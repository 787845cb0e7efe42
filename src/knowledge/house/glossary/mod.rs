//! Glossaries as people keep them: tables (CSV, TSV, XLSX) and TBX.

mod sheet;
mod table;
mod tbx;

use super::terms::{Concept, Status, Term};
use crate::{
    knowledge::Problem,
    language,
    read::{self, ReadError},
};
use std::collections::{HashMap, HashSet};

/// Reads a glossary; what is at fault is named with its line and passed over. `keep` makes a list of words that
/// are not translated of it: one a line, no header.
///
/// # Errors
/// For bytes that are no text and no workbook, and for a workbook that unpacks to too much.
pub fn read(path: &str, bytes: Vec<u8>, keep: bool) -> Result<(Vec<Concept>, Vec<Problem>), ReadError> {
    let mut gathered = Gathered::new(path);
    if sheet::is_sheet(&bytes) && !keep {
        read::refuse_bomb(path, &bytes)?;
        sheet::read(bytes, &mut gathered);
        return Ok(gathered.finish());
    }
    let text = read::decode(path, bytes)?.text;
    if keep {
        kept(&text, &mut gathered);
    } else if text.trim_start().starts_with('<') {
        tbx::read(&text, &mut gathered);
    } else {
        table::csv(&text, &mut gathered);
    }
    Ok(gathered.finish())
}

/// One word or phrase a line that stays as it is.
fn kept(text: &str, gathered: &mut Gathered) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let (line, number) = (line.trim(), number + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(before) = known.insert(line, number) {
            gathered.fault(number, format!("“{line}” stands in line {before} already"));
            continue;
        }
        let term = |side: &str| Term::new(side, line, Status::Preferred);
        gathered.concepts.push(Concept {
            terms: vec![term("source"), term("target")],
            note: "is not translated".to_owned(),
            cased: true,
            origin: gathered.place(number),
        });
    }
}

/// A glossary in the making.
struct Gathered<'a> {
    path: &'a str,
    concepts: Vec<Concept>,
    problems: Vec<Problem>,
    /// Concepts by their first term.
    by_term: HashMap<(String, String, String), usize>,
}

impl<'a> Gathered<'a> {
    fn new(path: &'a str) -> Self {
        Gathered { path, concepts: Vec::new(), problems: Vec::new(), by_term: HashMap::new() }
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    fn fault(&mut self, line: usize, reason: impl Into<String>) {
        self.problems.push(Problem { file: self.path.to_owned(), line, reason: reason.into() });
    }

    /// Adds a concept that stands at `line`. Concepts with the same first term are one, if that is the same part of speech.
    fn add(&mut self, new: Concept, line: usize) {
        if let Err(reason) = sound(&new) {
            return self.fault(line, reason);
        }
        let Some(first) = new.terms.first() else { return };
        let text = if new.cased { first.text.clone() } else { language::fold(&first.text) };
        let key = (first.language.clone(), text, first.part_of_speech.clone());
        let Some(known) = self.by_term.get(&key).and_then(|&at| self.concepts.get_mut(at)) else {
            self.by_term.insert(key, self.concepts.len());
            return self.concepts.push(new);
        };
        let (origin, mut reasons) = (known.origin.clone(), Vec::new());
        let mut fresh = 0;
        for term in new.terms {
            match known.terms.iter().find(|other| other.language == term.language && other.text == term.text) {
                None => {
                    fresh += 1;
                    known.terms.push(term);
                }
                Some(other) if other.status == term.status => {}
                Some(other) => reasons.push(format!(
                    "“{}” is {} here and {} in {origin}; that stands",
                    term.text,
                    term.status.name(),
                    other.status.name()
                )),
            }
        }
        if fresh == 0 && reasons.is_empty() {
            reasons.push(format!("says what {origin} says already"));
        }
        reasons.into_iter().for_each(|reason| self.fault(line, reason));
    }

    fn finish(self) -> (Vec<Concept>, Vec<Problem>) {
        (self.concepts, self.problems)
    }
}

/// The concept says something: a term and its counterpart, or what not to write.
fn sound(concept: &Concept) -> Result<(), String> {
    let languages: HashSet<&str> = concept.terms.iter().map(|term| term.language.as_str()).collect();
    match languages.len() {
        0 => Err("there is no term".to_owned()),
        1 if concept.terms.iter().all(|term| term.status != Status::Forbidden) => {
            Err("there is a term in one language only; give its counterpart, or a forbidden one".to_owned())
        }
        _ => Ok(()),
    }
}

/// A status by its name in tables and in TBX; nothing for a name that is none.
fn status(name: &str) -> Option<Status> {
    let name = name.trim().to_lowercase();
    Some(match name.trim_end_matches("-admn-sts").trim_end_matches("term") {
        "" | "preferred" | "approved" | "legal" | "regulated" | "standardized" => Status::Preferred,
        "admitted" | "allowed" => Status::Admitted,
        "forbidden" | "deprecated" | "superseded" | "do not use" => Status::Forbidden,
        _ => return None,
    })
}

/// A cell that says yes.
fn is_yes(cell: &str) -> bool {
    matches!(cell.trim().to_lowercase().as_str(), "yes" | "true" | "1" | "exact" | "x" | "casesensitive")
}
