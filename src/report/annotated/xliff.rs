//! XLIFF with a note in the unit of each finding, in the form of the file's version.

use super::{Insertion, changed, file_of, insert, note};
use crate::{
    Report,
    check::{Finding, Severity},
    document::Origin,
    report::{Opener, Places, Unwritable},
};
use quick_xml::{
    Reader,
    escape::escape,
    events::{BytesStart, Event},
};
use std::collections::BTreeMap;

/// Writes the file of the translation with a note for each finding.
///
/// # Errors
/// When the translation is not XLIFF in UTF-8, or not one alone.
pub fn xliff(reports: &[Report], open: Opener) -> Result<Vec<u8>, Unwritable> {
    const MARK: &str = "\u{feff}";
    let (path, bytes) = file_of(reports, open, "xliff")?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Unwritable(format!("{path}: is not UTF-8; save it so, and notes can be written into it")))?;
    let (mark, body) = text.strip_prefix(MARK).map_or(("", text.as_str()), |body| (MARK, body));
    let is_other = |report: &Report| match &report.comparison.target.text.document.origin {
        Origin::Taken(taken) => *taken.file != *body,
        _ => false,
    };
    if reports.iter().any(is_other) {
        return Err(changed(path));
    }
    let units = units(body).filter(|units| !units.is_empty()).ok_or_else(|| {
        Unwritable(format!("{path}: is not XLIFF; notes can be written only into the file that was checked"))
    })?;
    let mut notes = notes(reports, &units, mark.len());
    notes.iter_mut().for_each(|note| note.at += mark.len());
    Ok(insert(&text, notes).into_bytes())
}

fn notes(reports: &[Report], units: &[Unit], lead: usize) -> Vec<Insertion> {
    let found: Vec<(usize, &Finding)> = reports.iter().flat_map(|report| of_report(report, units, lead)).collect();
    let mut of_units: BTreeMap<usize, String> = BTreeMap::new();
    for (number, finding) in found {
        if let Some(unit) = units.get(number) {
            of_units.entry(number).or_default().push_str(&unit.note(finding));
        }
    }
    let insertion = |(number, inside): (usize, String)| {
        let unit = units.get(number)?;
        Some(Insertion { at: unit.place, text: unit.wrapped(inside) })
    };
    of_units.into_iter().filter_map(insertion).collect()
}

/// The findings of a report, each with the number of its unit. Places count the mark at the start of the file, `lead`
/// bytes; units do not.
fn of_report<'a>(report: &'a Report, units: &[Unit], lead: usize) -> Vec<(usize, &'a Finding)> {
    let places = Places::new(report);
    let place = |finding: &Finding| finding.target.or(finding.source).and_then(|place| places.locate(place));
    let number = |finding: &Finding| {
        let at = place(finding)?.bytes?.start.checked_sub(lead)?;
        let last = units.partition_point(|unit| unit.start <= at).checked_sub(1)?;
        units.get(last).filter(|unit| at < unit.end).map(|_| last)
    };
    report.findings.iter().filter_map(|finding| Some((number(finding)?, finding))).collect()
}

/// A unit of the file and where its notes go.
#[derive(Debug)]
struct Unit {
    start: usize,
    end: usize,
    /// Where notes are put.
    place: usize,
    /// What stands before the names of its elements: `xlf:`, or nothing.
    prefix: String,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    /// XLIFF 1.2: notes stand in the unit.
    One,
    /// XLIFF 2: notes stand in `notes`, which is there.
    Two,
    /// XLIFF 2, and there are no notes yet.
    TwoBare,
}

impl Unit {
    fn note(&self, finding: &Finding) -> String {
        let priority = match finding.severity {
            Severity::Critical => 1,
            Severity::Major => 3,
            Severity::Minor => 5,
        };
        let text = note(finding);
        let (prefix, text) = (&self.prefix, escape(&text));
        let side = if finding.target.is_some() { "target" } else { "source" };
        match self.form {
            Form::One => format!(
                "<{prefix}note from=\"tertium\" annotates=\"{side}\" priority=\"{priority}\">{text}</{prefix}note>"
            ),
            _ => format!(
                "<{prefix}note category=\"tertium\" appliesTo=\"{side}\" priority=\"{priority}\">{text}</{prefix}note>"
            ),
        }
    }

    fn wrapped(&self, notes: String) -> String {
        let prefix = &self.prefix;
        if self.form == Form::TwoBare { format!("<{prefix}notes>{notes}</{prefix}notes>") } else { notes }
    }
}

/// The units of a file, in order; nothing where it does not hold together.
fn units(text: &str) -> Option<Vec<Unit>> {
    let mut reader = Reader::from_str(text);
    let mut units: Vec<Unit> = Vec::new();
    // The unit that is open, and how many elements are open in it.
    let mut open: Option<(Unit, usize)> = None;
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match (&event, &mut open) {
            (Event::Eof, _) => return Some(units),
            (Event::Start(tag), None) => open = begin(tag, start).map(|unit| (unit, 0)),
            (Event::Start(tag), Some((unit, depth))) => {
                if *depth == 0 {
                    unit.child_begins(tag.local_name().as_ref(), start);
                }
                *depth += 1;
            }
            (Event::Empty(tag), Some((unit, 0))) => {
                unit.child_begins(tag.local_name().as_ref(), start);
                unit.child_ends(tag.local_name().as_ref(), end, end);
            }
            (Event::End(_), Some((_, 0))) => {
                units.extend(open.take().map(|(unit, _)| Unit { end, ..unit }).filter(|unit| unit.place > 0));
            }
            (Event::End(tag), Some((unit, depth))) => {
                *depth -= 1;
                if *depth == 0 {
                    unit.child_ends(tag.local_name().as_ref(), start, end);
                }
            }
            _ => {}
        }
    }
}

fn begin(tag: &BytesStart, start: usize) -> Option<Unit> {
    let form = match tag.local_name().as_ref() {
        "trans-unit" => Form::One,
        "unit" => Form::TwoBare,
        _ => return None,
    };
    let prefix = tag.name().prefix().map_or(String::new(), |prefix| format!("{}:", prefix.as_ref()));
    Some(Unit { start, end: start, place: 0, prefix, form })
}

impl Unit {
    fn child_begins(&mut self, name: &str, start: usize) {
        let first = matches!(name, "originalData" | "segment" | "ignorable") && self.place == 0;
        if self.form == Form::TwoBare && first {
            self.place = start;
        }
    }

    /// `start` and `end` are of the tag that ends the child.
    fn child_ends(&mut self, name: &str, start: usize, end: usize) {
        match (self.form, name) {
            (Form::One, "source" | "seg-source" | "target") => self.place = end,
            // Of an empty element there is no inside to put notes into.
            (Form::TwoBare, "notes") if start < end => (self.place, self.form) = (start, Form::Two),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(&str, Form)> {
        let units = units(text).unwrap();
        units.iter().map(|unit| (text.get(unit.place..unit.place + 8).unwrap_or("end"), unit.form)).collect()
    }

    #[test]
    fn notes_go_behind_the_target_or_before_the_segments() {
        let one = "<xliff><trans-unit id='1'><source>a</source><target>b</target><alt-trans><target>c</target></alt-trans></trans-unit>\
            <trans-unit id='2'><source>a</source></trans-unit></xliff>";
        assert_eq!(places(one), [("<alt-tra", Form::One), ("</trans-", Form::One)]);
        let two = "<xliff><unit id='1'><segment><source>a</source><target>b</target></segment></unit>\
            <unit id='2'><notes><note>n</note></notes><segment><source>a</source></segment></unit></xliff>";
        assert_eq!(places(two), [("<segment", Form::TwoBare), ("</notes>", Form::Two)]);
    }
}
