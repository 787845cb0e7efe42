//! Glossaries as people keep them: a table with a header, separated by tabs, commas or semicolons.

use super::terms::{Concept, Status, Term};
use crate::{knowledge::Problem, language};
use std::collections::HashMap;

/// Names of columns that say what a term is; another column is a language by its ISO code.
const SOURCE: [&str; 3] = ["source", "term", "source term"];
const TARGET: [&str; 4] = ["target", "translation", "preferred", "target term"];
const ADMITTED: [&str; 2] = ["admitted", "allowed"];
const FORBIDDEN: [&str; 3] = ["forbidden", "deprecated", "do not use"];
const NOTE: [&str; 4] = ["note", "comment", "definition", "notes"];
const STATUS: [&str; 2] = ["status", "usage"];
const CASE: [&str; 2] = ["case", "case sensitive"];
/// Several terms in one cell.
const SEPARATOR: char = '|';

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    Terms(String, Status),
    Status,
    Note,
    Case,
    Other,
}

/// Reads a glossary; the lines that are at fault are named and passed over. `keep` makes a list of words that
/// are not translated of it: one a line, no header.
pub fn read(path: &str, text: &str, keep: bool) -> (Vec<Concept>, Vec<Problem>) {
    if keep {
        return (kept(path, text), Vec::new());
    }
    let mut problems = Vec::new();
    let mut fault = |line: usize, reason: String| problems.push(Problem { file: path.to_owned(), line, reason });
    let first = text.lines().next().unwrap_or_default();
    let delimiter = ['\t', ';', ','].into_iter().max_by_key(|mark| first.matches(*mark).count()).unwrap_or('\t');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b'\t'))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns: Vec<Column> = Vec::new();
    let mut concepts: Vec<Concept> = Vec::new();
    let mut by_source: HashMap<String, usize> = HashMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                fault(line, format!("is no row of a table: {error}"));
                continue;
            }
        };
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
        if columns.is_empty() {
            columns = record.iter().map(column).collect();
            if !columns.iter().any(|column| matches!(column, Column::Terms(..))) {
                let names: Vec<&str> = record.iter().collect();
                fault(
                    line,
                    format!(
                        "the first row must name the columns: source and target, or languages such as en and de; it has {}",
                        names.join(", ")
                    ),
                );
                return (concepts, problems);
            }
            continue;
        }
        match concept(path, line, &columns, &record) {
            Err(reason) => fault(line, reason),
            Ok(concept) => add(concept, &mut concepts, &mut by_source, line, &mut fault),
        }
    }
    (concepts, problems)
}

/// One word or phrase a line that stays as it is.
fn kept(path: &str, text: &str) -> Vec<Concept> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let term = |side: &str| Term {
                language: side.to_owned(),
                text: line.trim().to_owned(),
                status: Status::Preferred,
            };
            Concept {
                terms: vec![term("source"), term("target")],
                note: "is not translated".to_owned(),
                cased: true,
                origin: format!("{path}:{}", number + 1),
            }
        })
        .collect()
}

fn column(name: &str) -> Column {
    let name = name.trim().trim_start_matches('\u{feff}').to_lowercase();
    let is = |names: &[&str]| names.contains(&name.as_str());
    let base = name.split(['-', '_']).next().unwrap_or_default();
    if is(&SOURCE) {
        Column::Terms("source".to_owned(), Status::Preferred)
    } else if is(&TARGET) {
        Column::Terms("target".to_owned(), Status::Preferred)
    } else if is(&ADMITTED) {
        Column::Terms("target".to_owned(), Status::Admitted)
    } else if is(&FORBIDDEN) {
        Column::Terms("target".to_owned(), Status::Forbidden)
    } else if is(&NOTE) {
        Column::Note
    } else if is(&STATUS) {
        Column::Status
    } else if is(&CASE) {
        Column::Case
    } else if language::pack(base).is_some() {
        Column::Terms(base.to_owned(), Status::Preferred)
    } else {
        Column::Other
    }
}

fn concept(path: &str, line: usize, columns: &[Column], record: &csv::StringRecord) -> Result<Concept, String> {
    let cells = || columns.iter().zip(record.iter());
    let cell = |wanted: &Column| cells().find(|(column, _)| *column == wanted).map_or("", |(_, text)| text.trim());
    let row_status = match cell(&Column::Status).to_lowercase().as_str() {
        "forbidden" | "deprecated" | "do not use" => Some(Status::Forbidden),
        "admitted" | "allowed" => Some(Status::Admitted),
        "" | "preferred" | "approved" => None,
        other => return Err(format!("the status {other} is not preferred, admitted or forbidden")),
    };
    let mut concept = Concept {
        note: cell(&Column::Note).to_owned(),
        cased: matches!(cell(&Column::Case).to_lowercase().as_str(), "yes" | "true" | "1" | "exact" | "x"),
        origin: format!("{path}:{line}"),
        ..Concept::default()
    };
    for (column, text) in cells() {
        let Column::Terms(language, status) = column else { continue };
        for text in text.split(SEPARATOR).map(str::trim).filter(|text| !text.is_empty()) {
            let status = if language == "source" { *status } else { row_status.unwrap_or(*status) };
            concept.terms.push(Term { language: language.clone(), text: text.to_owned(), status });
        }
    }
    let languages: std::collections::HashSet<&str> = concept.terms.iter().map(|term| term.language.as_str()).collect();
    match languages.len() {
        0 => Err("the row has no term".to_owned()),
        1 if concept.terms.iter().all(|term| term.status != Status::Forbidden) => {
            Err("the row has a term in one language only; give its counterpart, or a forbidden one".to_owned())
        }
        _ => Ok(concept),
    }
}

/// Rows with the same source term are one concept.
fn add(
    new: Concept,
    concepts: &mut Vec<Concept>,
    by_source: &mut HashMap<String, usize>,
    line: usize,
    fault: &mut impl FnMut(usize, String),
) {
    let Some(key) = new.terms.iter().find(|term| term.language == "source").map(|term| language::fold(&term.text))
    else {
        concepts.push(new);
        return;
    };
    match by_source.get(&key).and_then(|&at| concepts.get_mut(at)) {
        None => {
            by_source.insert(key, concepts.len());
            concepts.push(new);
        }
        Some(known) => {
            let fresh: Vec<Term> = new.terms.into_iter().filter(|term| !known.terms.contains(term)).collect();
            if fresh.is_empty() {
                fault(line, format!("says what {} says already", known.origin));
            }
            known.terms.extend(fresh);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_a_header_gives_concepts() {
        let (concepts, problems) =
            read("g.csv", "source,target,forbidden,note\nBundestag,Bundestag,parliament|diet,the house\n", false);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(concepts[0].terms.len(), 4);
        assert_eq!(concepts[0].terms[3].status, Status::Forbidden);
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_the_rest_is_used() {
        let (concepts, problems) =
            read("g.tsv", "en\tde\tstatus\nharbour\tHafen\t\nharbour\t\t\nquay\tKai\tmaybe\n", false);
        assert_eq!(concepts.len(), 1);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn a_table_without_known_columns_says_what_it_has() {
        let (concepts, problems) = read("g.csv", "foo,bar\na,b\n", false);
        assert!(concepts.is_empty() && problems[0].reason.contains("foo, bar"));
    }
}
