//! Glossaries of workbooks (XLSX): the first sheet that has a header of terms.

use super::{
    Gathered,
    table::{self, Column},
};
use calamine::{Cell, Data, DataRef, Reader, Xlsx, XlsxError};
use std::io::Cursor;

/// Columns that are looked at: a cell far to the right is no part of a glossary, and would make every row as wide.
const WIDEST: usize = 256;

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
        let mut sheet = Sheet::default();
        match sheet.read(&mut book, &name, gathered) {
            Ok(()) | Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => gathered.fault(sheet.line(), format!("the sheet {name} cannot be read: {error}")),
        }
        match sheet.columns {
            Some(Ok(_)) => return,
            Some(Err(reason)) => last = Some(reason),
            None => {}
        }
    }
    gathered.fault(1, last.unwrap_or_else(|| "the workbook has no sheet with words in it".to_owned()));
}

/// A sheet that is read cell by cell: only what is written in it takes room, not the table that it spans.
#[derive(Default)]
struct Sheet {
    /// What its columns hold by the first row with words, or why that is no header.
    columns: Option<Result<Vec<Column>, String>>,
    /// The open row, from 0, and its cells.
    row: u32,
    cells: Vec<String>,
}

impl Sheet {
    fn read(&mut self, book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, gathered: &mut Gathered) -> Result<(), XlsxError> {
        let mut cells = book.worksheet_cells_reader(name)?;
        while !matches!(self.columns, Some(Err(_)))
            && let Some(cell) = cells.next_cell()?
        {
            self.take(&cell, gathered);
        }
        self.end_row(gathered);
        Ok(())
    }

    fn line(&self) -> usize {
        usize::try_from(self.row).unwrap_or_default() + 1
    }

    fn take(&mut self, cell: &Cell<DataRef>, gathered: &mut Gathered) {
        let (row, column) = cell.get_position();
        if row != self.row {
            self.end_row(gathered);
            self.row = row;
        }
        let Some(column) = usize::try_from(column).ok().filter(|column| *column < WIDEST) else { return };
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(own) = self.cells.get_mut(column) {
            *own = Data::from(cell.get_value().clone()).to_string();
        }
    }

    fn end_row(&mut self, gathered: &mut Gathered) {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        match &self.columns {
            None => self.columns = Some(table::header(&cells)),
            Some(Ok(columns)) => table::row(self.line(), columns, &cells, gathered),
            Some(Err(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use rust_xlsxwriter::Workbook;
    use std::io::{Cursor, Write};
    use zip::{ZipWriter, write::SimpleFileOptions};

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

    /// The cells between two corners were made once: seventeen thousand million of them.
    #[test]
    fn two_cells_in_opposite_corners_are_two_cells() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["de", "en"]).unwrap();
        sheet.write_row(2, 0, ["Mole", "jetty"]).unwrap();
        sheet.write_string(1_048_575, 16_383, "far away").unwrap();
        let (concepts, problems) = read("terms.xlsx", book.save_to_buffer().unwrap(), false).unwrap();
        assert_eq!((concepts.len(), concepts[0].origin.as_str()), (1, "terms.xlsx:3"));
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
        let blanks = vec![b' '; 1 << 20];
        (0..150).for_each(|_| writer.write_all(&blanks).unwrap());
        let bytes = writer.finish().unwrap().into_inner();
        assert!(read("terms.xlsx", bytes, false).unwrap_err().to_string().contains("unpacks to more than"));
    }

    #[test]
    fn a_damaged_workbook_is_named() {
        let (concepts, problems) = read("terms.xlsx", b"PK\x03\x04 and then nothing".to_vec(), false).unwrap();
        assert!(concepts.is_empty() && problems[0].reason.contains("no workbook"));
    }
}
