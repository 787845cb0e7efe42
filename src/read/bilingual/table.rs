//! CSV and TSV with named columns.

use crate::{
    document::{Bitext, Limit, Measure, Span, UnitKind},
    language,
    read::{
        ReadError, Words,
        error::on_one_line,
        units::{Units, Wanted},
    },
};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use std::sync::Arc;

/// Reads CSV; the separator is the one that the first line has most of.
///
/// # Errors
/// When there is no column of originals or none of translations.
pub fn csv(path: &str, text: &Arc<str>, wanted: &Wanted) -> Result<Vec<Bitext>, ReadError> {
    let head = text.lines().next().unwrap_or_default();
    let separator = [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&separator| {
        // Of two that are as frequent the first is taken.
        (head.bytes().filter(|&byte| byte == separator).count(), std::cmp::Reverse(separator != b','))
    });
    table(path, text, wanted, separator.unwrap_or(b','))
}

/// Reads tab separated values.
///
/// # Errors
/// When there is no column of originals or none of translations.
pub fn tsv(path: &str, text: &Arc<str>, wanted: &Wanted) -> Result<Vec<Bitext>, ReadError> {
    table(path, text, wanted, b'\t')
}

fn table(path: &str, text: &Arc<str>, wanted: &Wanted, separator: u8) -> Result<Vec<Bitext>, ReadError> {
    // In a tab separated file quotation marks belong to the text, unless a cell shows that they are doubled in it.
    let quoting = separator != b'\t';
    let mut rows = rows(text, separator, quoting).into_iter();
    let head = rows.next().unwrap_or_default();
    let names: Vec<String> = head.iter().map(|cell| cell.words(text, quoting).text.trim().to_owned()).collect();
    let columns = Columns::find(path, &names, wanted)?;
    let mut units = Units::new(path, Some(text), UnitKind::Row);
    let body = (!columns.named).then_some(head).into_iter().chain(rows);
    for (number, row) in body.enumerate() {
        let words = |column: usize| row.get(column).map_or_else(Words::default, |cell| cell.words(text, quoting));
        let id = columns.id.map(|column| words(column).text).filter(|id| !id.trim().is_empty());
        let number = number + if columns.named { 2 } else { 1 };
        let id = id.unwrap_or_else(|| number.to_string());
        let most = columns.most.and_then(|column| words(column).text.trim().parse().ok());
        let most = most.map(|count| Limit { count, of: Measure::Characters });
        let context = columns.context.map(|column| words(column).text).unwrap_or_default();
        units.add_with(id.trim(), (&words(columns.source), &words(columns.target)), most, context.trim());
    }
    units.finish(columns.languages, "rows")
}

struct Columns {
    source: usize,
    target: usize,
    id: Option<usize>,
    /// How many characters the translation may have.
    most: Option<usize>,
    /// What tells originals apart that are spelled alike.
    context: Option<usize>,
    /// The first row has the names.
    named: bool,
    languages: (Option<String>, Option<String>),
}

const SOURCES: &[&str] = &[
    "source",
    "src",
    "original",
    "source text",
    "source_text",
    "source segment",
    "source string",
    "msgid",
    "原文",
    "源文",
];
const TARGETS: &[&str] = &[
    "target",
    "tgt",
    "trg",
    "translation",
    "target text",
    "target_text",
    "target segment",
    "target string",
    "msgstr",
    "mt",
    "译文",
    "譯文",
    "訳文",
];
const IDS: &[&str] = &["id", "key", "segment", "segment id", "segment_id", "no", "no.", "#", "name", "unit"];
const CONTEXTS: &[&str] = &["context", "msgctxt"];
const LIMITS: &[&str] =
    &["max length", "max_length", "max-length", "maxlength", "maxwidth", "limit", "character limit", "max characters"];

impl Columns {
    fn find(path: &str, names: &[String], wanted: &Wanted) -> Result<Self, ReadError> {
        let missing = |wanted: &str| ReadError::Columns {
            path: path.to_owned(),
            wanted: wanted.to_owned(),
            there: names.iter().map(|name| on_one_line(name)).collect::<Vec<_>>().join(", "),
        };
        let named = |known: &[&str]| names.iter().position(|name| known.contains(&name.to_lowercase().as_str()));
        let (id, most, context) = (named(IDS), named(LIMITS), named(CONTEXTS));
        if let Some((source, target)) = &wanted.columns {
            let find = |wanted: &str| {
                let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&n| n < names.len());
                names.iter().position(|name| name.eq_ignore_ascii_case(wanted)).or_else(by_number)
            };
            let is_name = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
            let named = is_name(source) || is_name(target);
            let (source, target) =
                (find(source).ok_or_else(|| missing(source))?, find(target).ok_or_else(|| missing(target))?);
            return Ok(Columns {
                source,
                target,
                id: id.filter(|_| named),
                most: most.filter(|_| named),
                context: context.filter(|_| named),
                named,
                languages: (None, None),
            });
        }
        if let Some((source, target)) = named(SOURCES).zip(named(TARGETS)) {
            return Ok(Columns { source, target, id, most, context, named: true, languages: (None, None) });
        }
        let languages: Vec<(usize, String)> =
            names.iter().enumerate().filter_map(|(n, name)| Some((n, language_of(name)?))).collect();
        let of = |code: &Option<String>| {
            let code = code.as_deref().map(base)?;
            languages.iter().find(|(_, known)| *known == code)
        };
        let source = of(&wanted.source_language)
            .or_else(|| languages.iter().find(|column| Some(*column) != of(&wanted.target_language)))
            .ok_or_else(|| missing("“source”"))?;
        let target = of(&wanted.target_language)
            .or_else(|| languages.iter().find(|column| *column != source))
            .ok_or_else(|| missing("“target”"))?;
        let languages = (Some(source.1.clone()), Some(target.1.clone()));
        Ok(Columns { source: source.0, target: target.0, id, most, context, named: true, languages })
    }
}

/// The language that a column is named by, by its code or its English name.
fn language_of(name: &str) -> Option<String> {
    let code = base(name);
    let by_name = || {
        language::codes()
            .find(|code| language::pack(code).is_some_and(|pack| pack.rules.language.eq_ignore_ascii_case(name.trim())))
    };
    language::codes().find(|known| *known == code).or_else(by_name).map(str::to_owned)
}

fn base(code: &str) -> String {
    code.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// A cell as it stands in the file, quotation marks and all.
#[derive(Debug, Clone, Copy)]
struct Cell(Span);

impl Cell {
    fn words(self, text: &str, quoting: bool) -> Words {
        let mut words = Words::default();
        let raw = self.0.of(text);
        let quoted = raw.strip_prefix('"').map(|inside| inside.strip_suffix('"').unwrap_or(inside));
        let doubles = |inside: &str| inside.contains("\"\"") && !inside.replace("\"\"", "").contains('"');
        let Some(inside) = quoted.filter(|inside| quoting || doubles(inside)) else {
            words.keep(raw, self.0.start);
            return words;
        };
        let mut at = self.0.start + 1;
        for (number, part) in inside.split("\"\"").enumerate() {
            if number > 0 {
                words.put("\"", Span::new(at, at + 2));
                at += 2;
            }
            if !part.is_empty() {
                words.keep(part, at);
            }
            at += part.len();
        }
        words
    }
}

/// Cuts a table into rows and cells.
fn rows(text: &str, separator: u8, quoting: bool) -> Vec<Vec<Cell>> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(separator).quoting(quoting).build();
    let mut rows = vec![Vec::new()];
    let mut scratch = vec![0; 1 << 16];
    let (mut at, mut start) = (0, 0);
    loop {
        let (result, taken, _) = reader.read_field(text.as_bytes().get(at..).unwrap_or_default(), &mut scratch);
        at += taken;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                if let Some(row) = rows.last_mut() {
                    row.push(cell(text, start, at, separator));
                }
                start = at;
                if record_end {
                    rows.push(Vec::new());
                }
            }
            ReadFieldResult::End => break,
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.0.of(text).trim().is_empty()));
    rows
}

/// A cell without the separator or line end behind it, and the line end that the one before left.
fn cell(text: &str, start: usize, end: usize, separator: u8) -> Cell {
    let raw = text.get(start..end).unwrap_or_default();
    let head = raw.len() - raw.trim_start_matches(['\n', '\r', '\u{feff}']).len();
    let inside = raw.get(head..).unwrap_or_default();
    let inside = inside.strip_suffix(char::from(separator)).unwrap_or_else(|| inside.trim_end_matches(['\n', '\r']));
    Cell(Span::new(start + head, start + head + inside.len()))
}
