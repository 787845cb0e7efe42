//! Names files: further languages' names of records that stand in the other files.

use super::{
    record::{Name, Record, Role},
    source::{Problem, check_name, role_named},
};
use std::collections::HashMap;

/// Adds the names of one file to `records`, in the language with this code; gives a problem for each bad line.
///
/// The header names the columns: `id`, `name`, and any of `adjective`, `people`, `feminine`, `short`, `mistaken`;
/// `note` is for people. Cells at the end of a line may be left out.
pub fn add(records: &mut [Record], language: &str, file: &str, text: &str) -> Vec<Problem> {
    let numbers: HashMap<String, usize> =
        records.iter().enumerate().map(|(number, record)| (record.id.clone(), number)).collect();
    let mut columns: Option<Vec<Option<Role>>> = None;
    let mut lines_by_id: HashMap<String, usize> = HashMap::new();
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let outcome = match &columns {
            None => header(line).map(|found| columns = Some(found)),
            Some(columns) => names(columns, line, language).and_then(|(id, names)| {
                if let Some(first) = lines_by_id.insert(id.to_owned(), index + 1) {
                    return Err(format!("the id `{id}` stands already in line {first}"));
                }
                let number = numbers.get(id).ok_or_else(|| format!("no record has the id `{id}`"))?;
                if let Some(record) = records.get_mut(*number) {
                    let fresh = |name: &Name| !record.names.contains(name);
                    let fresh: Vec<Name> = names.into_iter().filter(fresh).collect();
                    record.names.extend(fresh);
                }
                Ok(())
            }),
        };
        if let Err(reason) = outcome {
            problems.push(Problem { file: file.to_owned(), line: index + 1, reason });
            if columns.is_none() {
                return problems;
            }
        }
    }
    problems
}

/// The role of each column after the id; none for notes.
fn header(line: &str) -> Result<Vec<Option<Role>>, String> {
    let mut columns = line.split('\t');
    if columns.next() != Some("id") {
        return Err("the header must begin with `id`, then `name`".to_owned());
    }
    columns
        .map(|column| match column {
            "name" => Ok(Some(Role::Name)),
            "note" => Ok(None),
            other => role_named(other).map(Some),
        })
        .collect()
}

fn names<'a>(columns: &[Option<Role>], line: &'a str, language: &str) -> Result<(&'a str, Vec<Name>), String> {
    let mut cells = line.split('\t');
    let id = cells.next().unwrap_or_default();
    let cells: Vec<&str> = cells.collect();
    if cells.len() > columns.len() {
        return Err(format!("{} cells, but the header has {} columns", cells.len() + 1, columns.len() + 1));
    }
    let mut names = Vec::new();
    for (role, cell) in columns.iter().zip(cells) {
        let Some(role) = *role else { continue };
        for text in cell.split('|').filter(|text| !text.is_empty()) {
            check_name(text)?;
            names.push(Name { text: text.to_owned(), language: language.to_owned(), role });
        }
    }
    Ok((id, names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::read;

    fn records() -> Vec<Record> {
        read("my.tsv", "id\tkind\tcountry\ten\torigin\ncountry/ca\tcountry\tCA\tCanada\ttest\n").records
    }

    #[test]
    fn names_join_the_record_with_their_id() {
        let mut records = records();
        let text = "# note\nid\tname\tadjective\tpeople\ncountry/ca\tKanada\tkanadisch\tKanadier|Kanadierin\n";
        assert_eq!(add(&mut records, "de", "de.tsv", text), []);
        assert_eq!(records[0].name_in("de"), "Kanada");
        assert_eq!(records[0].names.iter().filter(|name| name.role == Role::People).count(), 2);
    }

    #[test]
    fn bad_lines_are_named() {
        let mut records = records();
        let text = "id\tname\ncountry/xx\tNirgendwo\ncountry/ca\tKanada\ncountry/ca\tKanada\ncountry/ca\tA\tB\tC\n";
        let problems: Vec<String> = add(&mut records, "de", "de.tsv", text).iter().map(ToString::to_string).collect();
        assert_eq!(problems[0], "de.tsv:2: no record has the id `country/xx`");
        assert_eq!(problems[1], "de.tsv:4: the id `country/ca` stands already in line 3");
        assert!(problems[2].starts_with("de.tsv:5: 4 cells"));
        assert!(add(&mut records, "de", "de.tsv", "name\tid\n")[0].reason.contains("must begin with"));
    }
}
