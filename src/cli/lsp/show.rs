//! What the editor shows of a checked translation.

use super::{
    ruler::Ruler,
    server::{Open, address},
};
use crate::{
    check::{Finding, Place, Severity, Side},
    cli::sheet::{Part, Sheet},
    document::Span,
    mention::Reading,
    report::visible,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// The texts that the editor has open, by path.
pub type Texts = BTreeMap<PathBuf, Open>;

/// A place in a translation that a request is about.
pub struct At<'a> {
    /// The translation, as the editor calls it.
    pub address: &'a str,
    /// As it was checked.
    pub sheet: &'a Sheet,
    /// What the editor has open.
    pub open: &'a Texts,
    /// Where.
    pub position: &'a Value,
    /// Where it ends.
    pub end: &'a Value,
}

impl<'a> At<'a> {
    /// The parts, and the bytes of the file that are meant.
    pub fn parts(&self) -> impl Iterator<Item = (&'a Part, Ruler<'a>, Span)> {
        let (open, position, end) = (self.open, self.position, self.end);
        self.sheet.parts.iter().map(move |part| {
            let ruler = ruler(&part.target, open);
            let meant = Span::new(ruler.offset(position), ruler.offset(end));
            (part, ruler, meant)
        })
    }
}

/// A ruler for one of the texts.
fn ruler<'a>(reading: &'a Reading, open: &Texts) -> Ruler<'a> {
    let document = &reading.text.document;
    let held = open.get(Path::new(&document.path));
    Ruler::new(document, held.is_some_and(|held| held.text.starts_with('\u{feff}')))
}

/// The findings that touch bytes of the file.
pub fn findings_at<'p>(part: &'p Part, ruler: &Ruler, meant: Span) -> Vec<&'p Finding> {
    let touches = |finding: &&Finding| {
        let shown = ruler.in_file(part.shown_at(finding));
        shown.is_some_and(|shown| shown.start <= meant.end && meant.start <= shown.end)
    };
    part.findings.iter().filter(touches).collect()
}

/// All findings.
pub fn diagnostics(sheet: &Sheet, open: &Texts) -> Vec<Value> {
    let mut out = Vec::new();
    for part in &sheet.parts {
        let target = ruler(&part.target, open);
        let source = part.original.as_ref().map(|original| (&original.reading, ruler(&original.reading, open)));
        let located = |place: Place| {
            let (reading, ruler) = match place.side {
                Side::Target => (&part.target, &target),
                Side::Source => source.as_ref().map(|(reading, ruler)| (*reading, ruler))?,
                Side::Version(_) => return None,
            };
            let uri = address(open, &reading.text.document.path);
            Some(json!({ "uri": uri, "range": ruler.range(place.span) }))
        };
        out.extend(part.findings.iter().map(|finding| diagnostic(part, finding, &target, &located)));
    }
    out
}

fn diagnostic(part: &Part, finding: &Finding, target: &Ruler, located: &dyn Fn(Place) -> Option<Value>) -> Value {
    let source = finding.source.map(|place| (place, "the original"));
    let related = finding.related.iter().map(|related| (related.place, related.note.as_str()));
    let related: Vec<Value> = source
        .into_iter()
        .chain(related)
        .filter_map(|(place, note)| {
            let words = shortened(part.words(place));
            Some(json!({ "location": located(place)?, "message": visible(&format!("{note}: {words}")) }))
        })
        .collect();
    json!({
        "range": target.range(part.shown_at(finding)),
        "severity": match finding.severity { Severity::Critical => 1, Severity::Major => 2, Severity::Minor => 3 },
        "code": finding.about.id,
        "source": "tertium",
        "message": visible(&finding.message),
        "relatedInformation": related,
        "data": { "fingerprint": finding.fingerprint },
    })
}

/// That a translation cannot be checked, and why, on its first line.
pub fn failure(why: &str) -> Value {
    let start = json!({ "line": 0, "character": 0 });
    json!({
        "range": { "start": start, "end": { "line": 0, "character": 1 } },
        "severity": 2,
        "source": "tertium",
        "message": format!("not checked: {}", visible(why)),
    })
}

/// What was found at a place, and the sentence of the original.
pub fn hover(at: &At) -> Option<Value> {
    at.parts().find_map(|(part, ruler, meant)| {
        let findings = findings_at(part, &ruler, meant);
        let mut text: Vec<String> = findings.iter().map(|finding| explained(part, finding)).collect();
        let segment = segment_at(&part.target, &ruler, meant.start);
        let there = segment.and_then(|segment| part.across(Side::Target, segment)).or_else(|| {
            let place = findings.first()?.source.filter(|place| place.side == Side::Source)?;
            Some(part.reading(Side::Source)?.text.segments.get(place.segment)?.span)
        });
        if let Some((span, reading)) = there.zip(part.reading(Side::Source)) {
            text.push(format!("Original:\n\n> {}", plain(reading.text.written(span))));
        }
        if text.is_empty() {
            return None;
        }
        let mut hover = json!({ "contents": { "kind": "markdown", "value": text.join("\n\n---\n\n") } });
        if let (Some(finding), Some(hover)) = (findings.first(), hover.as_object_mut()) {
            hover.insert("range".to_owned(), ruler.range(part.shown_at(finding)));
        }
        Some(hover)
    })
}

/// A finding with all that speaks for it.
fn explained(part: &Part, finding: &Finding) -> String {
    let about = format!("`{}`, {}, {:.0} %", finding.about.id, finding.severity.name(), finding.confidence * 100.0);
    let mut text = format!("**{}**\n\n{about}\n\n{}", plain(&finding.message), plain(&finding.explanation));
    if let Some(suggestion) = &finding.suggestion {
        let old = suggestion.span.of(&part.document().text);
        text += &format!("\n\nWrite “{}” instead of “{}”.", plain(&suggestion.replacement), plain(old));
    }
    let evidence =
        finding.evidence.iter().map(|claim| format!("\n- {} ({})", plain(&claim.claim), plain(&claim.origin)));
    let evidence: String = evidence.collect();
    if evidence.is_empty() { text } else { format!("{text}\n{evidence}") }
}

/// Words that are no markup, in one line.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in visible(words).chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// Words that fit into a line.
pub fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", Span::new(0, at).of(&line)),
        None => line,
    }
}

fn segment_at(reading: &Reading, ruler: &Ruler, byte: usize) -> Option<usize> {
    let holds = |span: Span| ruler.in_file(span).is_some_and(|span| span.start <= byte && byte <= span.end);
    reading.text.segments.iter().position(|segment| holds(segment.span))
}

/// Where the original has the sentence at a place.
pub fn across(at: &At) -> Option<Value> {
    at.parts().find_map(|(part, target, meant)| {
        let segment = segment_at(&part.target, &target, meant.start)?;
        let original = &part.original.as_ref()?.reading;
        let found = part.across(Side::Target, segment)?;
        let uri = address(at.open, &original.text.document.path);
        Some(json!({ "uri": uri, "range": ruler(original, at.open).range(found) }))
    })
}

/// Where the translation has the sentence at a place of the original.
pub fn back(sheet: &Sheet, open: &Texts, position: &Value) -> Option<Value> {
    sheet.parts.iter().find_map(|part| {
        let original = &part.original.as_ref()?.reading;
        let source = ruler(original, open);
        let segment = segment_at(original, &source, source.offset(position))?;
        let found = part.across(Side::Source, segment)?;
        let uri = address(open, &part.document().path);
        Some(json!({ "uri": uri, "range": ruler(&part.target, open).range(found) }))
    })
}
