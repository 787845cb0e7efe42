//! Reads knowledge files: tab-separated, a header line, one record a line, `|` between alternatives.
//!
//! The same reader serves the build (our files) and the start (the user's). It gives the good records
//! *and* a problem for each bad line.

use super::record::{Class, Name, Record, Role, Tenure};
use std::collections::HashMap;

/// A line of a knowledge file that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct Problem {
    /// The file as the caller named it.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Source {
    /// Records of the good lines, in file order.
    pub records: Vec<Record>,
    /// The bad lines.
    pub problems: Vec<Problem>,
}

/// Longest line taken, in bytes: a record is a line of a table, not a dump.
const LONGEST_LINE: usize = 64 * 1024;

/// Reads one file's text; `file` is only for messages.
pub fn read(file: &str, text: &str) -> Source {
    let mut source = Source::default();
    let mut columns: Vec<Column> = Vec::new();
    let mut lines_by_id: HashMap<String, usize> = HashMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let outcome = if line.len() > LONGEST_LINE {
            Err(format!("the line has {} bytes, more than {LONGEST_LINE}: split the record", line.len()))
        } else if columns.is_empty() {
            header(line).map(|found| {
                columns = found;
                None
            })
        } else {
            record(&columns, line).map(Some)
        };
        let outcome = outcome.and_then(|record| match record {
            Some(record) => match lines_by_id.insert(record.id.clone(), index + 1) {
                Some(first) => Err(format!("the id `{}` stands already in line {first}", record.id)),
                None => Ok(Some(record)),
            },
            None => Ok(None),
        });
        match outcome {
            Ok(record) => source.records.extend(record),
            Err(reason) => {
                source.problems.push(Problem { file: file.to_owned(), line: index + 1, reason });
                if columns.is_empty() {
                    return source;
                }
            }
        }
    }
    cut_circles(&mut source, file, &lines_by_id);
    source
}

/// Takes from records what they are part of, where that leads back to them.
fn cut_circles(source: &mut Source, file: &str, lines: &HashMap<String, usize>) {
    /// More steps are no way up from anything.
    const STEPS: usize = 64;
    let parts = source.records.iter().filter(|record| !record.part_of.is_empty());
    let up: HashMap<String, String> = parts.map(|record| (record.id.clone(), record.part_of.clone())).collect();
    for record in &mut source.records {
        let way: Vec<&String> = std::iter::successors(up.get(&record.id), |id| up.get(*id)).take(STEPS).collect();
        let Some(steps) = way.iter().position(|id| **id == record.id) else { continue };
        let way = way.iter().take(steps + 1).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", part of ");
        let reason = format!("`{}` is part of {way}; the record is taken without it", record.id);
        let line = lines.get(&record.id).copied().unwrap_or(0);
        source.problems.push(Problem { file: file.to_owned(), line, reason });
        record.part_of.clear();
    }
    source.problems.sort_by_key(|problem| problem.line);
}

#[derive(Debug, Clone, PartialEq)]
enum Column {
    Id,
    Kind,
    Country,
    PartOf,
    Gender,
    Wikidata,
    Capital,
    Offices,
    Confusable,
    Population,
    Origin,
    Names(Role, String),
    /// Read by people, not by the program.
    Note,
}

fn header(line: &str) -> Result<Vec<Column>, String> {
    if line.trim_start().starts_with(['{', '[']) {
        return Err(
            "this is JSON, and a knowledge file is a table; `tertium knowledge import` makes a pack of a Wikidata dump"
                .to_owned(),
        );
    }
    let columns = line.split('\t').map(column).collect::<Result<Vec<_>, _>>()?;
    for needed in [Column::Id, Column::Origin] {
        if !columns.contains(&needed) {
            return Err(format!("the header has no column `{}`", format!("{needed:?}").to_lowercase()));
        }
    }
    Ok(columns)
}

fn column(name: &str) -> Result<Column, String> {
    let is_language = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
    Ok(match name {
        "id" => Column::Id,
        "kind" | "rank" => Column::Kind,
        "country" => Column::Country,
        "part_of" => Column::PartOf,
        "gender" => Column::Gender,
        "wikidata" => Column::Wikidata,
        "capital" => Column::Capital,
        "offices" => Column::Offices,
        "confusable" | "near" => Column::Confusable,
        "population" => Column::Population,
        "origin" => Column::Origin,
        "city" | "note" => Column::Note,
        "native" => Column::Names(Role::Name, String::new()),
        code if is_language(code) => Column::Names(Role::Name, code.to_owned()),
        _ => match name.split_once('.') {
            Some((role, code)) if is_language(code) => Column::Names(role_named(role)?, code.to_owned()),
            _ => return Err(format!("unknown column `{name}`")),
        },
    })
}

/// The role that a column's name stands for.
///
/// # Errors
/// When there is none.
pub fn role_named(role: &str) -> Result<Role, String> {
    Ok(match role {
        "short" => Role::Short,
        "adjective" => Role::Adjective,
        "people" => Role::People,
        "feminine" => Role::Feminine,
        "mistaken" => Role::Mistaken,
        _ => return Err(format!("unknown column `{role}.…`")),
    })
}

fn record(columns: &[Column], line: &str) -> Result<Record, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() != columns.len() {
        return Err(format!("{} cells, but the header has {} columns", cells.len(), columns.len()));
    }
    let cell = |wanted: &Column| {
        columns.iter().zip(&cells).find(|(column, _)| *column == wanted).map_or("", |(_, cell)| *cell)
    };
    let list = |text: &str| text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let id = cell(&Column::Id);
    let class = Class::of_id(id).ok_or_else(|| {
        format!("the id `{id}` must begin with outlet/, org/, company/, person/, place/, country/ or office/")
    })?;
    let population = match cell(&Column::Population) {
        "" => 0,
        digits => digits.parse().map_err(|_| format!("population `{digits}` is not a whole number"))?,
    };
    let offices = list(cell(&Column::Offices)).iter().map(|text| tenure(text)).collect::<Result<_, _>>()?;
    let mut names = Vec::new();
    for (column, cell) in columns.iter().zip(&cells) {
        if let Column::Names(role, language) = column {
            for text in list(cell) {
                check_name(&text)?;
                names.push(Name { text, language: language.clone(), role: *role });
            }
        }
    }
    if !names.iter().any(|name| name.role == Role::Name) {
        return Err(format!("`{id}` has no name"));
    }
    Ok(Record {
        id: id.to_owned(),
        wikidata: cell(&Column::Wikidata).to_owned(),
        class,
        kind: cell(&Column::Kind).to_owned(),
        country: cell(&Column::Country).to_owned(),
        part_of: cell(&Column::PartOf).to_owned(),
        gender: cell(&Column::Gender).to_owned(),
        names,
        capital: list(cell(&Column::Capital)),
        offices,
        confusable: list(cell(&Column::Confusable)),
        population,
        origin: cell(&Column::Origin).to_owned(),
    })
}

/// A name as articles write it.
///
/// # Errors
/// When it has spaces around it, brackets, or a single letter.
pub fn check_name(text: &str) -> Result<(), String> {
    if text.trim() != text {
        return Err(format!("spaces around the name `{text}`"));
    }
    if text.contains(['(', ')', '（', '）', '《', '》']) {
        return Err(format!("the name `{text}` has brackets: write it as articles do"));
    }
    let mut letters = text.chars();
    let only = letters.next().filter(|_| letters.next().is_none());
    // A character of Chinese or Korean is a syllable: 中 in compounds, 빈, which is Vienna.
    if only.is_some_and(|only| !is_syllable(only)) {
        return Err(format!("the name `{text}` is one letter, which stands in any text"));
    }
    Ok(())
}

fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

/// `president@US 2017..2021`
fn tenure(text: &str) -> Result<Tenure, String> {
    let bad = || format!("office `{text}` is not of the form `office@COUNTRY 2017..2021`");
    let (what, years) = text.split_once(' ').ok_or_else(bad)?;
    let (office, of) = what.split_once('@').ok_or_else(bad)?;
    let (from, to) = years.split_once("..").ok_or_else(bad)?;
    let year = |digits: &str| digits.parse::<i16>().map_err(|_| bad());
    Ok(Tenure {
        office: format!("office/{office}"),
        of: of.to_owned(),
        from: year(from)?,
        to: if to.is_empty() { None } else { Some(year(to)?) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id\tkind\tcountry\ten\tzh\tmistaken.en\torigin\n";

    #[test]
    fn a_line_becomes_a_record_with_its_first_name_preferred() {
        let source =
            read("my.tsv", &format!("{HEADER}outlet/dawn\tnewspaper\tPK\tDawn|Dawn.com\t黎明报\tDaybreak\tcurated\n"));
        assert_eq!(source.problems, []);
        let dawn = &source.records[0];
        assert_eq!((dawn.class, dawn.name_in("en"), dawn.name_in("zh")), (Class::Outlet, "Dawn", "黎明报"));
        assert_eq!(dawn.names.last().map(|name| name.role), Some(Role::Mistaken));
    }

    #[test]
    fn bad_lines_are_named_and_the_good_ones_kept() {
        let text = format!(
            "{HEADER}outlet/a\tnewspaper\tPK\tAlpha\t\t\tx\nshop/b\t\t\tBeta\t\t\tx\noutlet/a\t\t\tAlpha\t\t\tx\noutlet/c\t\t\tC (old)\t\t\tx\noutlet/d\tDelta\n"
        );
        let source = read("my.tsv", &text);
        assert_eq!(source.records.len(), 1);
        let problems: Vec<String> = source.problems.iter().map(ToString::to_string).collect();
        assert!(problems[0].starts_with("my.tsv:3: the id `shop/b` must begin with"));
        assert!(problems[1].starts_with("my.tsv:4: the id `outlet/a` stands already in line 2"));
        assert!(problems[2].starts_with("my.tsv:5: the name `C (old)` has brackets"));
        assert!(problems[3].starts_with("my.tsv:6: 2 cells"));
    }

    #[test]
    fn a_file_with_another_header_is_refused_at_once() {
        let source = read("my.tsv", "name,country\nDawn,PK\n");
        assert_eq!(source.problems.len(), 1);
        assert!(source.problems[0].reason.contains("unknown column"));
    }

    #[test]
    fn what_is_part_of_itself_is_named_and_taken_without_it() {
        let header = "id\tpart_of\ten\torigin\n";
        let rows = "place/a\tplace/b\tAlna\tx\nplace/b\tplace/a\tBrona\tx\nplace/c\tplace/b\tCorna\tx\nplace/d\tplace/d\tDorna\tx\n";
        let source = read("my.tsv", &format!("{header}{rows}"));
        let problems: Vec<String> = source.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "my.tsv:2: `place/a` is part of `place/b`, part of `place/a`; the record is taken without it",
                "my.tsv:3: `place/b` is part of `place/a`, part of `place/b`; the record is taken without it",
                "my.tsv:5: `place/d` is part of `place/d`; the record is taken without it",
            ]
        );
        assert_eq!(
            source.records.iter().map(|record| record.part_of.as_str()).collect::<Vec<_>>(),
            ["", "", "place/b", ""]
        );
    }

    #[test]
    fn a_name_of_one_letter_is_none_in_any_script_but_a_character_of_chinese() {
        assert!(check_name("X").is_err() && check_name("é").is_err() && check_name("Я").is_err());
        assert!(check_name("中").is_ok());
    }

    #[test]
    fn json_and_endless_lines_are_named() {
        assert!(read("a", "[\n{\"id\":\"Q1\"}\n").problems[0].reason.contains("this is JSON"));
        let long = format!("{HEADER}outlet/a\t\t\t{}\t\t\tx\noutlet/b\t\t\tBeta\t\t\tx\n", "A".repeat(10 << 20));
        let source = read("a", &long);
        assert_eq!((source.records.len(), source.problems[0].line), (1, 2));
    }

    #[test]
    fn an_office_has_years() {
        assert_eq!(
            tenure("president@US 2017..2021"),
            Ok(Tenure { office: "office/president".into(), of: "US".into(), from: 2017, to: Some(2021) })
        );
        assert!(tenure("president 2017").is_err());
    }
}
