//! Tables of findings, a row each: CSV and a workbook. No cell becomes a formula.

use super::{Unwritable, clean::visible, place::Places};
use crate::{
    Report,
    check::{Finding, Place},
};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// A column: its title and its width in the workbook, in characters.
const COLUMNS: [(&str, f64); 14] = [
    ("Severity", 10.0),
    ("Check", 14.0),
    ("Finding", 44.0),
    ("Why", 56.0),
    ("Translation", 26.0),
    ("Original", 26.0),
    ("Write", 30.0),
    ("Sentence of the translation", 60.0),
    ("Sentence of the original", 60.0),
    ("File", 26.0),
    ("Place", 12.0),
    ("Confidence", 11.0),
    ("Category", 34.0),
    ("Fingerprint", 19.0),
];

/// The column that holds a number.
const CONFIDENCE: usize = 11;

type Row = [String; COLUMNS.len()];

fn rows(report: &Report) -> Vec<Row> {
    let places = Places::new(report);
    report.findings.iter().map(|finding| row(finding, &places)).collect()
}

fn row(finding: &Finding, places: &Places) -> Row {
    let locate = |place: Option<Place>| place.and_then(|place| places.locate(place));
    let (target, source) = (locate(finding.target), locate(finding.source));
    let place = target.or(source);
    let sentence = |place: Option<Place>| place.map_or("", |place| places.sentence(place));
    let cells = [
        finding.severity.name(),
        finding.about.id,
        &finding.message,
        &finding.explanation,
        target.map_or("", |place| place.text),
        source.map_or("", |place| place.text),
        finding.suggestion.as_ref().map_or("", |suggestion| &suggestion.replacement),
        sentence(finding.target),
        sentence(finding.source),
        place.map_or("", |place| place.path),
        &place.map_or(String::new(), |place| place.inside()),
        &format!("{:.2}", finding.confidence),
        finding.about.mqm,
        &finding.fingerprint,
    ];
    cells.map(|cell| visible(cell).into_owned())
}

/// Comma separated, with a line of titles.
///
/// # Errors
/// When the table cannot be made, which no text brings about.
pub fn csv(reports: &[Report]) -> Result<Vec<u8>, Unwritable> {
    let fault = |error: String| Unwritable(format!("the table cannot be made ({error})"));
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS.map(|(title, _)| title)).map_err(|error| fault(error.to_string()))?;
    for row in reports.iter().flat_map(rows) {
        writer.write_record(row.map(harmless)).map_err(|error| fault(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| fault(error.to_string()))
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises.
fn harmless(cell: String) -> String {
    const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if cell.starts_with(STARTS) { format!("'{cell}") } else { cell }
}

/// A workbook with one sheet, its titles fixed and its filters on.
///
/// # Errors
/// When there are more findings than a sheet has rows.
pub fn xlsx(reports: &[Report]) -> Result<Vec<u8>, Unwritable> {
    workbook(reports).map_err(|error| Unwritable(format!("the workbook cannot be made ({error}); write csv instead")))
}

fn workbook(reports: &[Report]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same findings are the same bytes, whatever the clock says.
    let then = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("Findings of Tertium").set_creation_datetime(&then));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Findings")?;
    titles(sheet)?;
    let mut last = 0;
    for row in reports.iter().flat_map(rows) {
        last += 1;
        write(sheet, last, &row)?;
    }
    let width = u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, width)?;
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}

fn titles(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let format = Format::new().set_bold().set_background_color(Color::RGB(0x00F4_F1E9)).set_align(FormatAlign::Top);
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, title, &format)?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, number: u32, row: &Row) -> Result<(), XlsxError> {
    /// More does not fit in a cell.
    const LONGEST: usize = 32_000;
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let colour = match row.first().map(String::as_str) {
        Some("critical") => 0x00A4_161E,
        Some("major") => 0x008A_5600,
        _ => 0x002B_5A7A,
    };
    let severity = plain.clone().set_bold().set_font_color(Color::RGB(colour));
    for (column, cell) in row.iter().enumerate() {
        let at = u16::try_from(column).unwrap_or(u16::MAX);
        let format = if column == 0 { &severity } else { &plain };
        match cell.parse::<f64>() {
            Ok(value) if column == CONFIDENCE => {
                sheet.write_number_with_format(number, at, value, format)?;
            }
            _ => {
                let text: String = cell.chars().take(LONGEST).collect();
                sheet.write_string_with_format(number, at, text, format)?;
            }
        }
    }
    Ok(())
}
