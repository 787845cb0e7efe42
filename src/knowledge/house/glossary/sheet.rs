//! Glossaries of workbooks (XLSX): the first sheet that has a header of terms.

use super::{Gathered, table};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// The first bytes of a workbook.
pub fn is_sheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a workbook.
pub fn read(bytes: Vec<u8>, gathered: &mut Gathered) {
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return gathered.fault(1, format!("is no workbook (XLSX) that can be read: {error}")),
    };
    let mut last = None;
    for name in book.sheet_names() {
        let range = match book.worksheet_range(&name) {
            Ok(range) => range,
            Err(error) => {
                gathered.fault(1, format!("the sheet {name} cannot be read: {error}"));
                continue;
            }
        };
        let start = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or(0));
        let cells = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
        let rows: Vec<_> = range.rows().enumerate().map(|(at, row)| (start + at + 1, cells(row))).collect();
        match table::header(rows.first().map_or(&[], |(_, cells)| cells)) {
            Ok(columns) => {
                let body =
                    rows.into_iter().skip(1).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
                return body.for_each(|(line, cells)| table::row(line, &columns, &cells, gathered));
            }
            Err(reason) => last = Some(reason),
        }
    }
    gathered.fault(1, last.unwrap_or_else(|| "the workbook has no sheet".to_owned()));
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn a_workbook_is_read_like_a_table() {
        let mut book = Workbook::new();
        book.add_worksheet().write_row(0, 0, ["About this file"]).unwrap();
        let sheet = book.add_worksheet();
        for (row, cells) in [["de", "en", "status"], ["Mole", "jetty", ""], ["Kai", "", ""], ["Kai", "quay", "perhaps"]]
            .into_iter()
            .enumerate()
        {
            sheet.write_row(u32::try_from(row).unwrap(), 0, cells).unwrap();
        }
        let (concepts, problems) = read("terms.xlsx", book.save_to_buffer().unwrap(), false).unwrap();
        assert_eq!(concepts[0].origin, "terms.xlsx:2");
        assert_eq!(concepts[0].terms[1].text, "jetty");
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn a_damaged_workbook_is_named() {
        let (concepts, problems) = read("terms.xlsx", b"PK\x03\x04 and then nothing".to_vec(), false).unwrap();
        assert!(concepts.is_empty() && problems[0].reason.contains("no workbook"));
    }
}
