//! DOCX with each finding as a comment on the words of the translation, as an editor in Word would write it.

use super::{Insertion, changed, file_of, insert, note};
use crate::{
    Report,
    check::{Finding, Side},
    document::Span,
    read::docx::{self, UNREAD},
    report::{Opener, Places, Unwritable},
};
use quick_xml::{Reader, escape::escape, events::Event};
use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const BODY: &str = "word/document.xml";
const COMMENTS: &str = "word/comments.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Writes the file of the translation with a comment for each finding.
///
/// # Errors
/// When the translation is not DOCX, or not one alone.
pub fn docx(reports: &[Report], open: Opener) -> Result<Vec<u8>, Unwritable> {
    let (path, bytes) = file_of(reports, open, "docx")?;
    let [report] = reports else {
        return Err(Unwritable(format!("{path}: holds several texts; comments can be written into one")));
    };
    let fault = |error: String| Unwritable(format!("{path}: comments cannot be written into it ({error})"));
    let checked = &report.comparison.target.text.document.text;
    if docx::docx(path, &bytes).is_ok_and(|document| document.text != *checked) {
        return Err(changed(path));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| fault("it is not DOCX".to_owned()))?;
    let body = part(&mut archive, BODY).ok_or_else(|| fault(format!("there is no {BODY}")))?;
    let old = part(&mut archive, COMMENTS);
    let first = old.as_deref().map_or(0, next_id);
    let anchors = anchors(&body).ok_or_else(|| fault(format!("{BODY} does not hold together")))?;
    let mut new = vec![
        (BODY, insert(&body, ranges(report, &anchors, first))),
        (COMMENTS, comments(report, old.as_deref(), first)),
    ];
    if old.is_none() {
        let relations = part(&mut archive, RELATIONS).unwrap_or_default();
        let entry = format!("<Relationship Id=\"rIdTertium\" Type=\"{RELATION}\" Target=\"comments.xml\"/>");
        new.push((RELATIONS, before_last(&relations, "</Relationships>", &entry)));
        let types = part(&mut archive, TYPES).unwrap_or_default();
        let entry = format!("<Override PartName=\"/{COMMENTS}\" ContentType=\"{TYPE}\"/>");
        new.push((TYPES, before_last(&types, "</Types>", &entry)));
    }
    repacked(archive, &new).map_err(|error| fault(error.to_string()))
}

fn part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Option<String> {
    /// More is no article.
    const LARGEST: u64 = 128 << 20;
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// All parts as they were, packed bytes and all, but for those that are new.
fn repacked(mut archive: ZipArchive<Cursor<Vec<u8>>>, new: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock in a report.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for number in 0..archive.len() {
        let file = archive.by_index_raw(number)?;
        if !new.iter().any(|(name, _)| file.name().is_ok_and(|known| *name == known)) {
            writer.raw_copy_file(file)?;
        }
    }
    for (name, text) in new {
        writer.start_file(*name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn before_last(text: &str, end: &str, new: &str) -> String {
    let at = text.rfind(end).unwrap_or(text.len());
    insert(text, vec![Insertion { at, text: new.to_owned() }])
}

/// One more than the greatest id of the comments that are there.
fn next_id(comments: &str) -> usize {
    let ids = comments.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
    ids.max().map_or(0, |id| id + 1)
}

fn comments(report: &Report, old: Option<&str>, first: usize) -> String {
    let new: String = report.findings.iter().enumerate().map(|(n, finding)| comment(first + n, finding)).collect();
    let empty = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{NAMESPACE}\"></w:comments>"
    );
    before_last(old.unwrap_or(&empty), "</w:comments>", &new)
}

fn comment(id: usize, finding: &Finding) -> String {
    let text = note(finding);
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"Tertium\" w:initials=\"T\"><w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
        escape(&text)
    )
}

/// A run of a paragraph and how many characters, blanks left out, it has.
#[derive(Debug, Default)]
struct Run {
    bytes: Span,
    letters: usize,
}

/// A paragraph of the body.
#[derive(Debug, Default)]
struct Paragraph {
    runs: Vec<Run>,
}

/// Marks of the ranges that the comments are about.
fn ranges(report: &Report, anchors: &[Paragraph], first: usize) -> Vec<Insertion> {
    let places = Places::new(report);
    let mut out = Vec::new();
    for (n, finding) in report.findings.iter().enumerate() {
        let id = first + n;
        let target = finding.target.filter(|place| place.side == Side::Target);
        let located = target.and_then(|place| places.locate(place));
        let number = located.and_then(|place| place.unit?.id.parse::<usize>().ok());
        // What has no place in the body, as a footnote or words that are missing, is said at the first paragraph.
        let paragraph = number.and_then(|number| anchors.get(number.checked_sub(1)?));
        let said = |paragraph: &&Paragraph| !paragraph.runs.is_empty();
        let Some(paragraph) = paragraph.filter(said).or(anchors.iter().find(said)) else { continue };
        let letters = located.zip(target).map(|(place, target)| {
            let text = &report.comparison.target.text.document.text;
            let start = place.unit.map_or(target.span.start, |unit| unit.span.start);
            let before = letters(Span::new(start, target.span.start).of(text));
            (before, before + letters(place.text).max(1))
        });
        let range = paragraph.range(letters);
        out.push(Insertion { at: range.start, text: format!("<w:commentRangeStart w:id=\"{id}\"/>") });
        out.push(Insertion {
            at: range.end,
            text: format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"),
        });
    }
    out
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

impl Paragraph {
    /// The runs that hold the letters from one number to another; all of them where that is not known.
    fn range(&self, letters: Option<(usize, usize)>) -> Span {
        let mut met = 0;
        let mut range: Option<Span> = None;
        for run in &self.runs {
            let here = (met, met + run.letters);
            met = here.1;
            if letters.is_none_or(|(from, to)| here.0 < to && from < here.1) {
                range = Some(range.map_or(run.bytes, |range| range.cover(run.bytes)));
            }
        }
        let whole = self.runs.first().zip(self.runs.last()).map(|(first, last)| first.bytes.cover(last.bytes));
        range.or(whole).unwrap_or_default()
    }
}

/// The paragraphs of the body in the order in which they begin, each with its runs.
fn anchors(body: &str) -> Option<Vec<Paragraph>> {
    let mut reader = Reader::from_str(body);
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut run_starts: Vec<usize> = Vec::new();
    let mut in_words = false;
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let current = open.last().copied();
        match &event {
            Event::Eof => return Some(all),
            Event::Start(tag) if UNREAD.contains(&tag.name().as_ref()) => {
                reader.read_to_end(tag.name()).ok()?;
            }
            Event::Start(tag) => match tag.name().as_ref() {
                "w:p" => {
                    open.push(all.len());
                    all.push(Paragraph::default());
                }
                "w:r" => {
                    run_starts.push(start);
                    all.get_mut(current?)?.runs.push(Run { bytes: Span::new(start, start), letters: 0 });
                }
                "w:t" => in_words = true,
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                // Paragraphs without anything are counted too.
                "w:p" => all.push(Paragraph::default()),
                "w:noBreakHyphen" => add_letters(&mut all, current, 1),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "w:p" => _ = open.pop(),
                "w:r" => {
                    let from = run_starts.pop()?;
                    let runs = &mut all.get_mut(current?)?.runs;
                    runs.iter_mut().filter(|run| run.bytes.start == from).for_each(|run| run.bytes.end = end);
                }
                "w:t" => in_words = false,
                _ => {}
            },
            Event::Text(text) if in_words => add_letters(&mut all, current, letters(text)),
            Event::GeneralRef(_) if in_words => add_letters(&mut all, current, 1),
            _ => {}
        }
    }
}

fn add_letters(all: &mut [Paragraph], current: Option<usize>, count: usize) {
    if let Some(run) = current.and_then(|n| all.get_mut(n)).and_then(|paragraph| paragraph.runs.last_mut()) {
        run.letters += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lead_to_runs() {
        let body = "<w:p/><w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>The Dawn</w:t></w:r><w:del><w:r><w:t>no</w:t></w:r></w:del>\
            <w:r><w:t> of &amp; Kabul</w:t></w:r></w:p>";
        let anchors = anchors(body).unwrap();
        assert_eq!(anchors.len(), 2);
        let words = |from, to| anchors[1].range(Some((from, to))).of(body);
        assert_eq!(words(3, 7), "<w:r><w:t>The Dawn</w:t></w:r>");
        assert_eq!(words(8, 9), "<w:r><w:t> of &amp; Kabul</w:t></w:r>");
        assert!(words(0, 12).starts_with("<w:r><w:t>The") && words(0, 12).ends_with("Kabul</w:t></w:r>"));
        assert!(anchors[0].range(None).is_empty());
    }
}
