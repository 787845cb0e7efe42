//! RTF: the text as it stands when all tracked changes are accepted, without comments, headers and field codes.

mod lexer;

use super::{Extract, ReadError, Words, docx::styles};
use crate::document::{BlockKind, Document, UnitKind};
use encoding_rs::{Encoding, WINDOWS_1252};
use lexer::{Lexer, Token};
use std::collections::HashMap;

/// Reads RTF.
///
/// # Errors
/// When its groups are nested deeper than any program writes them.
pub fn rtf(path: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let whole = Group { stand_ins: 1, ..Group::default() };
    let mut reader = Reader { group: whole, ..Reader::default() };
    for token in Lexer::new(bytes) {
        if reader.groups.len() > DEEPEST {
            let why = format!("groups are nested deeper than {DEEPEST}");
            return Err(ReadError::Broken(path.to_owned(), 1, why));
        }
        reader.take(token);
    }
    reader.settle();
    reader.end_notes(0);
    reader.end_paragraph();
    let mut notes = Vec::new();
    if reader.changes {
        notes.push(format!("{path}: has tracked changes; read as if all were accepted"));
    }
    if reader.comments > 0 {
        notes.push(format!("{path}: comments left out: {}", reader.comments));
    }
    if !reader.groups.is_empty() {
        notes.push(format!("{path}: ends before its last brace; is the file cut off?"));
    }
    let mut document = reader.extract.packed(path);
    document.notes = notes;
    Ok(document)
}

const DEEPEST: usize = 1000;

/// Groups whose content is not the text.
const UNREAD: [&str; 31] = [
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkend",
    "bkmkstart",
    "colortbl",
    "datafield",
    "fldinst",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "listtext",
    "nonshppict",
    "objdata",
    "pict",
    "pntext",
    "rxe",
    "sp",
    "tc",
    "tcn",
    "txe",
    "xe",
];

/// Groups that old programs are told to skip and that hold text all the same.
const TEXT_ALL_THE_SAME: [&str; 4] = ["shpinst", "shptxt", "ud", "shprslt"];

/// What the words of a group are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Words of the text.
    #[default]
    Text,
    /// No words.
    Nowhere,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// A comment.
    Comment,
}

/// What is said of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Paragraph {
    style: i32,
    heading: bool,
    item: bool,
    in_table: bool,
}

/// What holds until the group ends.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    place: Place,
    font: i32,
    /// Characters after a Unicode character that stand in for it in old programs.
    stand_ins: usize,
    /// Words struck out, or not shown.
    gone: bool,
    hidden: bool,
    /// Notes that are open, each inside a paragraph whose words wait.
    notes: usize,
    /// The next word is known to be skipped by old programs.
    starred: bool,
    paragraph: Paragraph,
}

#[derive(Default)]
struct Reader {
    extract: Extract,
    group: Group,
    groups: Vec<Group>,
    /// Words of paragraphs in which a note stands.
    waiting: Vec<Words>,
    number: usize,
    /// Characters that are still to be skipped.
    skip: usize,
    /// Bytes that wait for others, as a character may have several.
    bytes: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    default_font: i32,
    encoding: Option<&'static Encoding>,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, BlockKind>,
    /// The style being described, and its name so far.
    described: (i32, String),
    row_open: bool,
    cell_open: bool,
    changes: bool,
    comments: usize,
    /// The words of the open comment.
    comment: String,
}

impl Reader {
    fn take(&mut self, token: Token) {
        match token {
            Token::Byte(byte) => self.byte(byte),
            Token::Skipped => {}
            other => {
                self.settle();
                match other {
                    Token::Open => self.groups.push(self.group),
                    Token::Close => self.close(),
                    Token::Star => self.group.starred = true,
                    Token::Word(word, number) => self.word(word, number),
                    Token::Character(c) => self.character(c),
                    Token::Byte(_) | Token::Skipped => {}
                }
            }
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.skip.checked_sub(1) {
            Some(left) => self.skip = left,
            None => self.bytes.push(byte),
        }
    }

    /// Makes words of the bytes that wait.
    fn settle(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let of_font = self.fonts.get(&self.group.font).copied();
        let encoding = of_font.or(self.encoding).unwrap_or(WINDOWS_1252);
        let text = encoding.decode_without_bom_handling(&bytes).0;
        self.say(&text);
    }

    fn character(&mut self, c: char) {
        match self.skip.checked_sub(1) {
            Some(left) => self.skip = left,
            None => self.say(c.encode_utf8(&mut [0; 4])),
        }
    }

    fn say(&mut self, text: &str) {
        match self.group.place {
            Place::Text if !self.group.gone && !self.group.hidden => self.extract.words.flow(text, 0),
            Place::Styles => self.described.1.push_str(text),
            Place::Comment => self.comment.push_str(text),
            _ => {}
        }
    }

    fn close(&mut self) {
        self.skip = 0;
        if self.group.place == Place::Styles {
            let (number, name) = std::mem::take(&mut self.described);
            let name = name.trim().trim_end_matches(';').to_lowercase();
            self.styles.extend(styles::by_name(&name).map(|kind| (number, kind)));
        }
        let place = self.group.place;
        self.group = self.groups.pop().unwrap_or_default();
        if place == Place::Comment && self.group.place != Place::Comment {
            self.extract.comment(self.comment.trim());
        }
        self.end_notes(self.group.notes);
    }

    /// Ends notes until so many are open; the words that waited for each go on.
    fn end_notes(&mut self, left: usize) {
        while self.waiting.len() > left {
            self.end_paragraph();
            let words = self.waiting.pop().unwrap_or_default();
            self.extract.words.append(&words);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.group.starred);
        let is_on = number != Some(0);
        match word {
            "u" => self.unicode(number.unwrap_or_default()),
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "fonttbl" => self.group.place = Place::Fonts,
            "stylesheet" => self.group.place = Place::Styles,
            "annotation" => {
                self.comments += 1;
                self.comment.clear();
                self.group.place = Place::Comment;
            }
            "upr" => self.group.place = Place::Nowhere,
            "ud" => self.group.place = Place::Text,
            _ if UNREAD.contains(&word) => self.group.place = Place::Nowhere,
            _ if starred && !TEXT_ALL_THE_SAME.contains(&word) => self.group.place = Place::Nowhere,
            "f" => self.group.font = number.unwrap_or_default(),
            "deff" => self.default_font(number.unwrap_or_default()),
            "ansicpg" => self.encoding = number.and_then(of_page),
            "mac" => self.encoding = Some(encoding_rs::MACINTOSH),
            "fcharset" if self.group.place == Place::Fonts => {
                self.fonts.extend(number.and_then(of_charset).map(|encoding| (self.group.font, encoding)));
            }
            "plain" => {
                (self.group.gone, self.group.hidden, self.group.font) = (false, false, self.default_font);
            }
            "deleted" => {
                self.changes = true;
                self.group.gone = is_on;
            }
            "revised" => self.changes = true,
            "v" => self.group.hidden = is_on,
            "s" if self.group.place == Place::Styles => self.described.0 = number.unwrap_or_default(),
            _ if self.group.place == Place::Text => self.of_text(word, number),
            _ => {}
        }
    }

    fn of_text(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" | "sect" | "page" | "nestcell" | "nestrow" => self.end_paragraph(),
            "cell" => self.end_cell(),
            "row" => self.row_open = false,
            "pard" => self.group.paragraph = Paragraph::default(),
            "s" => self.group.paragraph.style = number.unwrap_or_default(),
            "outlinelevel" => self.group.paragraph.heading = number.is_none_or(|level| level < 9),
            "ls" => self.group.paragraph.item = true,
            "intbl" => self.group.paragraph.in_table = true,
            "footnote" => {
                let words = self.extract.set_aside();
                self.waiting.push(words);
                self.group.notes = self.waiting.len();
            }
            "tab" | "line" | "softline" => self.extract.words.blank(Default::default()),
            _ => {
                if let Some(c) = lexer::named(word) {
                    self.say(c);
                }
            }
        }
    }

    fn unicode(&mut self, number: i32) {
        let unit = u16::try_from(number & 0xffff).unwrap_or_default();
        self.skip = self.group.stand_ins;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        self.say(&text);
    }

    fn default_font(&mut self, font: i32) {
        self.default_font = font;
        self.group.font = font;
    }

    fn end_paragraph(&mut self) {
        if self.group.paragraph.in_table && !self.cell_open {
            self.begin_cell();
        }
        self.number += 1;
        let Paragraph { style, heading, item, .. } = self.group.paragraph;
        let of_style = self.styles.get(&style).copied();
        let kind = match (heading, item) {
            (true, _) => BlockKind::Headline,
            (_, true) => of_style.unwrap_or(BlockKind::ListItem),
            _ => of_style.unwrap_or(BlockKind::Paragraph),
        };
        if let Some(span) = self.extract.end_block(kind) {
            self.extract.name(span, UnitKind::Paragraph, self.number.to_string(), None);
        }
    }

    fn begin_cell(&mut self) {
        if !self.row_open {
            self.extract.begin_row();
            self.row_open = true;
        }
        self.extract.begin_cell();
        self.cell_open = true;
    }

    fn end_cell(&mut self) {
        if !self.cell_open {
            self.begin_cell();
        }
        self.end_paragraph();
        self.extract.end_cell();
        self.cell_open = false;
    }
}

/// The encoding of a Windows code page.
fn of_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        932 => "shift_jis".to_owned(),
        936 => "gb18030".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set, by the numbers of the RTF specification 1.9.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    of_page(match charset {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = rtf("a.rtf", text.as_bytes()).unwrap();
        document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text).to_owned())).collect()
    }

    fn words(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn characters_are_read_however_they_are_written() {
        let head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset204 Arial;}}";
        let text = format!(
            "{head}\\f0 \\'b5\\'d8\\'d5\\'f0\\u38663?\\u-10179?\\u-8704?\\par\\f1 \\'cc\\'e8\\'f0\\par\\u8220\\'93a\\rdblquote\\~b\\emdash c\\-d\\_e\\{{\\par}}"
        );
        assert_eq!(words(&text), ["地震震😀", "Мир", "“a”\u{a0}b—cd‑e{"]);
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let text = "{\\rtf1{\\info{\\title no}}{\\stylesheet{\\s1 heading 1;}{\\s2 caption;}}{\\header no\\par}\
            \\pard\\s1 Title\\par\\pard Seven{\\*\\annotation no} {\\deleted 8 }{\\v 9 }{\\field{\\*\\fldinst DATE}{\\fldrslt today}}\
            {\\footnote A note.} it rained.\\par{\\*\\unknown no}{\\pict 00ff}\\pard\\s2 The pier\\par\
            {\\listtext 1.\\tab}\\pard\\ls1 One item\\par {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt In a box\\par}}}}";
        let found = blocks(text);
        let wanted = [
            (BlockKind::Headline, "Title"),
            (BlockKind::Paragraph, "A note."),
            (BlockKind::Paragraph, "Seven today it rained."),
            (BlockKind::Caption, "The pier"),
            (BlockKind::ListItem, "One item"),
            (BlockKind::ListItem, "In a box"),
        ];
        assert_eq!(found, wanted.map(|(kind, words)| (kind, words.to_owned())));
        assert_eq!(rtf("a.rtf", text.as_bytes()).unwrap().notes.len(), 2);
    }

    #[test]
    fn a_note_inside_a_note_takes_no_words_away() {
        let text = "{\\rtf1 Seven {\\footnote A note {\\footnote on another} goes on.} people came.\\par}";
        assert_eq!(words(text), ["on another", "A note goes on.", "Seven people came."]);
    }

    #[test]
    fn tables_have_rows_and_cells() {
        let row = |a: &str, b: &str| format!("\\trowd\\cellx1\\cellx2\\pard\\intbl {a}\\cell {b}\\par more\\cell\\row");
        let text = format!("{{\\rtf1 {}{}\\pard after\\par}}", row("a", "b"), row("c", "d"));
        let document = rtf("a.rtf", text.as_bytes()).unwrap();
        assert_eq!(document.rows, [vec![0..1, 1..3], vec![3..4, 4..6]]);
        assert_eq!(document.blocks.len(), 7);
    }

    #[test]
    fn a_file_that_is_cut_off_is_read_and_said() {
        let document = rtf("a.rtf", b"{\\rtf1 Some words\\par and {\\b others\\'e").unwrap();
        assert!(document.notes[0].contains("cut off"), "{:?}", document.notes);
        assert_eq!(document.text.trim_end(), "Some words\nand others");
        let document = rtf("a.rtf", b"{\\rtf1 Before {\\footnote a note").unwrap();
        assert_eq!(document.text.trim_end(), "a note\nBefore");
        assert!(rtf("a.rtf", "{\\rtf1".repeat(2000).as_bytes()).is_err());
    }
}
