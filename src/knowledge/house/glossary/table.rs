//! Tables with a header, separated by tabs, commas or semicolons; a workbook's sheet is one too.

use super::{Gathered, is_yes, status};
use crate::{
    knowledge::house::terms::{Concept, Status, Term},
    language,
};

/// Names of columns that say what a term is; another column is a language by its ISO code.
const SOURCE: [&str; 3] = ["source", "term", "source term"];
const TARGET: [&str; 4] = ["target", "translation", "preferred", "target term"];
const ADMITTED: [&str; 2] = ["admitted", "allowed"];
const FORBIDDEN: [&str; 3] = ["forbidden", "deprecated", "do not use"];
const NOTE: [&str; 4] = ["note", "comment", "definition", "notes"];
const STATUS: [&str; 2] = ["status", "usage"];
const CASE: [&str; 3] = ["case", "case sensitive", "case rule"];
const PART_OF_SPEECH: [&str; 4] = ["part of speech", "pos", "partofspeech", "word class"];
/// Several terms in one cell.
const SEPARATOR: char = '|';

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    Terms(String, Status),
    Status,
    Note,
    Case,
    PartOfSpeech,
    Other,
}

/// Reads a table of text.
pub fn csv(text: &str, gathered: &mut Gathered) {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = ['\t', ';', ','].into_iter().max_by_key(|mark| first.matches(*mark).count()).unwrap_or('\t');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b'\t'))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let line_of =
        |position: Option<&csv::Position>| position.map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
    let mut columns: Vec<Column> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                gathered.fault(line_of(error.position()), format!("is no row of a table: {error}"));
                continue;
            }
        };
        let line = line_of(record.position());
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if columns.is_empty() {
            columns = match header(&cells) {
                Ok(columns) => columns,
                Err(reason) => return gathered.fault(line, reason),
            };
            continue;
        }
        row(line, &columns, &cells, gathered);
    }
}

/// What the columns hold, by the first row.
pub fn header(cells: &[String]) -> Result<Vec<Column>, String> {
    let columns: Vec<Column> = cells.iter().map(|name| column(name)).collect();
    match columns.iter().any(|column| matches!(column, Column::Terms(..))) {
        true => Ok(columns),
        false => Err(format!(
            "the first row must name the columns: source and target, or languages such as en and de; it has {}",
            cells.join(", ")
        )),
    }
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
    } else if is(&PART_OF_SPEECH) {
        Column::PartOfSpeech
    } else if language::codes().any(|code| code == base) {
        Column::Terms(base.to_owned(), Status::Preferred)
    } else {
        Column::Other
    }
}

/// Adds what a row says.
pub fn row(line: usize, columns: &[Column], cells: &[String], gathered: &mut Gathered) {
    match concept(gathered.place(line), columns, cells) {
        Ok(concept) => gathered.add(concept, line),
        Err(reason) => gathered.fault(line, reason),
    }
}

fn concept(origin: String, columns: &[Column], row: &[String]) -> Result<Concept, String> {
    let cells = || columns.iter().zip(row);
    let cell = |wanted: &Column| cells().find(|(column, _)| *column == wanted).map_or("", |(_, text)| text.trim());
    let written = cell(&Column::Status);
    let row_status =
        status(written).ok_or_else(|| format!("the status {written} is not preferred, admitted or forbidden"))?;
    let mut concept = Concept {
        note: cell(&Column::Note).to_owned(),
        cased: is_yes(cell(&Column::Case)),
        origin,
        ..Concept::default()
    };
    for (column, text) in cells() {
        let Column::Terms(language, status) = column else { continue };
        for text in text.split(SEPARATOR).map(str::trim).filter(|text| !text.is_empty()) {
            let status = if row_status == Status::Preferred { *status } else { row_status };
            let part_of_speech = cell(&Column::PartOfSpeech).to_lowercase();
            concept.terms.push(Term { part_of_speech, ..Term::new(language, text, status) });
        }
    }
    // What a row forbids or admits is so for its first term, which is the original's.
    if let [first, _, ..] = concept.terms.as_mut_slice()
        && row_status != Status::Preferred
    {
        first.status = Status::Preferred;
    }
    Ok(concept)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::knowledge::Problem;

    fn of(path: &str, text: &str) -> (Vec<Concept>, Vec<Problem>) {
        read(path, text.as_bytes().to_vec(), false).unwrap()
    }

    #[test]
    fn a_table_with_a_header_gives_concepts() {
        let (concepts, problems) =
            of("g.csv", "source,target,forbidden,note\nBundestag,Bundestag,parliament|diet,the house\n");
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(concepts[0].terms.len(), 4);
        assert_eq!(concepts[0].terms[3].status, Status::Forbidden);
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_the_rest_is_used() {
        let (concepts, problems) = of("g.tsv", "en\tde\tstatus\nharbour\tHafen\t\nharbour\t\t\nquay\tKai\tmaybe\n");
        assert_eq!(concepts.len(), 1);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn a_term_that_is_said_twice_or_both_ways_is_named() {
        let text = "en,de,status\nquay,Kai,\nquay,Kai,\nquay,Kai,forbidden\nquay,Kaimauer,admitted\n";
        let (concepts, problems) = of("g.csv", text);
        let told: Vec<(usize, &str)> = problems.iter().map(|problem| (problem.line, problem.reason.as_str())).collect();
        assert_eq!(
            told,
            [
                (3, "says what g.csv:2 says already"),
                (4, "“Kai” is forbidden here and preferred in g.csv:2; that stands"),
            ]
        );
        assert_eq!(concepts[0].terms.len(), 3);
    }

    #[test]
    fn a_noun_and_a_verb_are_two_concepts() {
        let (concepts, _) = of("g.csv", "source,target,part of speech\nlead,Blei,noun\nlead,führen,verb\n");
        assert_eq!(concepts.len(), 2);
        assert_eq!(concepts[1].terms[0].part_of_speech, "verb");
    }

    #[test]
    fn a_table_without_known_columns_says_what_it_has() {
        let (concepts, problems) = of("g.csv", "foo,bar\na,b\n");
        assert!(concepts.is_empty() && problems[0].reason.contains("foo, bar"));
    }
}
