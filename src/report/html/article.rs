//! One checked translation as the page shows it: the rows of the two texts, and a note for each finding.

use super::{
    marks::{Marks, Piece},
    tables::{self, Figure, Groups, Part},
    words::{Run, Tongue, Voices, counted, spelled},
};
use crate::{
    Report,
    align::{Bead, Comparison},
    check::{Finding, Place, Severity, Side},
    document::{BlockKind, Document},
    mention::Reading,
    report::Places,
};
use std::collections::HashMap;

/// One checked translation.
pub struct Article<'a> {
    /// From 1.
    pub number: usize,
    /// The translation's headline, or the name of its file.
    pub title: std::borrow::Cow<'a, str>,
    /// What was found, in a sentence.
    pub standfirst: String,
    /// MQM penalty points per 1,000 words.
    pub score: String,
    /// How many of each severity.
    pub counts: Vec<(&'static str, usize)>,
    /// The translation's file.
    pub path: &'a str,
    /// The translation's language.
    pub target: Tongue<'a>,
    /// The original's file and language.
    pub original: Option<(&'a str, Tongue<'a>)>,
    /// The files of other versions.
    pub versions: Vec<&'a str>,
    /// What the readers had to put right.
    pub remarks: Vec<&'a str>,
    /// The two texts.
    pub rows: Vec<Row<'a>>,
    /// Who is who.
    pub cast: Vec<Part<'a>>,
    /// Which numbers stand for each other.
    pub figures: Vec<Figure<'a>>,
}

/// Sentences that belong together, and what was found in them.
pub struct Row<'a> {
    /// From 1.
    pub number: usize,
    /// A paragraph begins here.
    pub begins: bool,
    /// What its block is.
    pub kind: &'static str,
    /// Sentences of the original.
    pub source: Vec<Sentence<'a>>,
    /// Sentences of the translation.
    pub target: Vec<Sentence<'a>>,
    /// Sentences of each other version.
    pub versions: Vec<Vec<Sentence<'a>>>,
    /// What was found.
    pub notes: Vec<Note<'a>>,
}

/// A sentence cut into pieces.
pub struct Sentence<'a> {
    /// The pieces.
    pub pieces: Vec<Piece<'a>>,
    /// A blank stands between this one and the next.
    pub spaced: bool,
}

/// A finding.
pub struct Note<'a> {
    /// Its number on the page.
    pub number: usize,
    /// The word for how grave it is.
    pub severity: &'static str,
    /// The check's id.
    pub check: &'static str,
    /// What the check looks for.
    pub summary: &'static str,
    /// The message, quoted words apart.
    pub message: Vec<Run<'a>>,
    /// Why, quoted words apart.
    pub explanation: Vec<Run<'a>>,
    /// Claims and their origins.
    pub evidence: Vec<(Vec<Run<'a>>, &'a str)>,
    /// Other places: row, words, and what is to be seen there.
    pub related: Vec<(usize, &'a str, &'a str)>,
    /// The old words and the new.
    pub suggestion: Option<(&'a str, &'a str)>,
    /// In percent.
    pub confidence: String,
    /// File, line and column, or what the file has in their place.
    pub place: String,
    /// The same without the file.
    pub inside: String,
    /// Stays the same when the text changes elsewhere.
    pub fingerprint: &'a str,
}

impl<'a> Article<'a> {
    /// Lays out a report; its findings are numbered from `first`.
    pub fn new(report: &'a Report, number: usize, first: usize) -> Self {
        let it = &report.comparison;
        let frame = Frame::new(it, &report.versions);
        let findings = numbered(report, &frame, first);
        let mut groups = Groups::default();
        let row = |side, segment| frame.row(side, segment) + 1;
        let cast = tables::cast(it, &mut groups, &row);
        let figures = tables::figures(it, &findings, &mut groups, &row);
        let counts = [Severity::Critical, Severity::Major, Severity::Minor];
        Article {
            number,
            title: crate::report::visible(title(&it.target)),
            standfirst: standfirst(report),
            score: format!("{:.1}", report.score()),
            counts: counts.into_iter().map(|severity| (severity.name(), report.count(severity))).collect(),
            path: &it.target.text.document.path,
            target: Tongue::of(&it.target),
            original: original(it).map(|reading| (reading.text.document.path.as_str(), Tongue::of(reading))),
            versions: version_readings(report).map(|reading| reading.text.document.path.as_str()).collect(),
            remarks: original(it).into_iter().chain([&it.target]).flat_map(remarks).collect(),
            rows: rows(report, &frame, &findings, &groups),
            cast,
            figures,
        }
    }

    /// All notes, in the order of the page.
    pub fn notes(&self) -> impl Iterator<Item = &Note<'a>> {
        self.rows.iter().flat_map(|row| &row.notes)
    }

    /// The notes are few enough to be listed on top.
    pub fn has_glance(&self) -> bool {
        const MOST: usize = 200;
        (1..=MOST).contains(&self.notes().count())
    }

    /// There is a second text.
    pub fn is_pair(&self) -> bool {
        self.original.is_some()
    }

    /// How many texts stand side by side; more than six are shown as six, the rest below.
    pub fn columns(&self) -> usize {
        const MOST: usize = 6;
        (1 + usize::from(self.is_pair()) + self.versions.len()).min(MOST)
    }
}

/// The original's text.
pub fn original<'a>(it: &'a Comparison) -> Option<&'a Reading> {
    it.original.as_ref().map(|original| &original.reading)
}

/// Other versions of the translation.
fn version_readings<'a>(report: &'a Report) -> impl Iterator<Item = &'a Reading> {
    report.versions.iter().filter_map(original)
}

fn remarks(reading: &Reading) -> impl Iterator<Item = &str> {
    reading.text.document.notes.iter().map(String::as_str)
}

/// The headline, or the name of the file.
pub fn title(reading: &Reading) -> &str {
    let headline = reading.text.segments.iter().find(|segment| segment.kind == BlockKind::Headline);
    headline.map_or(reading.text.document.path.as_str(), |segment| reading.text.written(segment.span).trim())
}

fn standfirst(report: &Report) -> String {
    let sentences = counted(report.sentences(), "sentence");
    let total = report.findings.len();
    if total == 0 {
        return format!("Nothing found in {sentences}. That is no proof that nothing is wrong.");
    }
    let noun = if total == 1 { "place" } else { "places" };
    let critical = report.count(Severity::Critical);
    let grave = match critical {
        0 => String::new(),
        _ if critical == total => ", critical".to_owned() + if total == 1 { "" } else { " all of them" },
        _ => format!(", {} of them critical", spelled(critical).to_lowercase()),
    };
    format!("{} {noun} to look at in {sentences}{grave}.", spelled(total))
}

/// The rows of the page as ranges of segments, and where each segment lies.
pub struct Frame {
    /// Sentences of original and translation.
    pub rows: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
    of_source: HashMap<usize, usize>,
    of_target: HashMap<usize, usize>,
    /// Of each version.
    of_versions: Vec<HashMap<usize, usize>>,
}

impl Frame {
    /// The rows of a comparison.
    pub fn new(it: &Comparison, versions: &[Comparison]) -> Self {
        let rows: Vec<_> = match &it.original {
            Some(original) => original.beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect(),
            None => (0..it.target.text.segments.len()).map(|n| (0..0, n..n + 1)).collect(),
        };
        let mut frame = Frame { rows, of_source: HashMap::new(), of_target: HashMap::new(), of_versions: Vec::new() };
        for (number, (source, target)) in frame.rows.iter().enumerate() {
            source.clone().for_each(|segment| _ = frame.of_source.insert(segment, number));
            target.clone().for_each(|segment| _ = frame.of_target.insert(segment, number));
        }
        frame.of_versions = versions.iter().map(|version| frame.of_version(version)).collect();
        frame
    }

    /// The row of each sentence of a version: that of the translation's which it says, or the last one before.
    fn of_version(&self, version: &Comparison) -> HashMap<usize, usize> {
        let Some(original) = &version.original else { return HashMap::new() };
        let mut own: HashMap<usize, &Bead> = HashMap::new();
        for bead in original.beads.iter() {
            bead.source.clone().for_each(|segment| _ = own.entry(segment).or_insert(bead));
        }
        let mut last = 0;
        let row = |segment| {
            let target = own.get(&segment).filter(|bead| !bead.target.is_empty()).map(|bead| bead.target.start);
            last = target.and_then(|target| self.of_target.get(&target).copied()).unwrap_or(last);
            (segment, last)
        };
        (0..original.reading.text.segments.len()).map(row).collect()
    }

    /// The same rows with another translation in the place of ours, whose sentences lie in these.
    pub fn with(&self, of_target: HashMap<usize, usize>) -> Self {
        Frame { rows: self.rows.clone(), of_source: self.of_source.clone(), of_target, of_versions: Vec::new() }
    }

    /// The row that a sentence lies in, from 0.
    pub fn row(&self, side: Side, segment: usize) -> usize {
        let map = match side {
            Side::Source => Some(&self.of_source),
            Side::Target => Some(&self.of_target),
            Side::Version(number) => self.of_versions.get(number),
        };
        map.and_then(|map| map.get(&segment)).copied().unwrap_or_default()
    }

    fn row_of(&self, place: Place) -> usize {
        self.row(place.side, place.segment)
    }
}

/// The findings with their numbers on the page: in the order of the rows.
fn numbered<'a>(report: &'a Report, frame: &Frame, first: usize) -> Vec<(usize, &'a Finding)> {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by_key(|finding| row_of(frame, finding));
    findings.into_iter().enumerate().map(|(n, finding)| (first + n, finding)).collect()
}

/// The row of a finding.
pub fn row_of(frame: &Frame, finding: &Finding) -> usize {
    finding.target.or(finding.source).map_or(0, |place| frame.row_of(place))
}

fn rows<'a>(report: &'a Report, frame: &Frame, findings: &[(usize, &'a Finding)], groups: &Groups) -> Vec<Row<'a>> {
    let it = &report.comparison;
    let target = Marks::new(&it.target, Side::Target, findings);
    let source = original(it).map(|reading| (reading, Marks::new(reading, Side::Source, findings)));
    let versions: Vec<(&Reading, Marks)> = version_readings(report)
        .enumerate()
        .map(|(number, reading)| (reading, Marks::new(reading, Side::Version(number), findings)))
        .collect();
    let writer = Writer::new(report, frame);
    let of_versions: Vec<_> =
        frame.of_versions.iter().map(|rows| by_row(rows.iter().map(|(n, row)| (*row, *n)))).collect();
    let mut waiting = findings.iter().peekable();
    let mut last = (None, None);
    let mut out = Vec::new();
    for (number, (sources, targets)) in frame.rows.iter().enumerate() {
        let kind = block(&it.target, targets).or_else(|| block(source.as_ref()?.0, sources));
        let here = (source.as_ref().and_then(|(reading, _)| block(reading, sources)), block(&it.target, targets));
        let begins = here.1.or(last.1) != last.1 || here.1.is_none() && here.0.or(last.0) != last.0;
        last = (here.0.or(last.0), here.1.or(last.1));
        let mut notes = Vec::new();
        while let Some((n, finding)) = waiting.next_if(|(_, finding)| row_of(frame, finding) == number) {
            notes.push(writer.note(*n, finding));
        }
        out.push(Row {
            number: number + 1,
            begins,
            kind: kind.map_or("paragraph", |(_, kind)| kind),
            source: source
                .as_ref()
                .map_or(Vec::new(), |(reading, marks)| sentences(reading, marks, sources.clone(), groups)),
            target: sentences(&it.target, &target, targets.clone(), groups),
            versions: versions
                .iter()
                .zip(&of_versions)
                .map(|((reading, marks), rows)| sentences(reading, marks, inside(rows, number), groups))
                .collect(),
            notes,
        });
    }
    out
}

/// What lies in each row, in order.
pub fn by_row<T: Ord>(placed: impl Iterator<Item = (usize, T)>) -> HashMap<usize, Vec<T>> {
    let mut rows: HashMap<usize, Vec<T>> = HashMap::new();
    placed.for_each(|(row, one)| rows.entry(row).or_default().push(one));
    rows.values_mut().for_each(|row| row.sort_unstable());
    rows
}

/// The sentences of one row.
pub fn inside(rows: &HashMap<usize, Vec<usize>>, row: usize) -> impl Iterator<Item = usize> {
    rows.get(&row).into_iter().flatten().copied()
}

/// The block that a row begins in, and what it is.
pub fn block(reading: &Reading, segments: &std::ops::Range<usize>) -> Option<(usize, &'static str)> {
    let segment = reading.text.segments.get(segments.start).filter(|_| !segments.is_empty())?;
    let kind = match segment.kind {
        BlockKind::Headline => "headline",
        BlockKind::Caption => "caption",
        BlockKind::Boilerplate => "boilerplate",
        BlockKind::ListItem => "item",
        _ => "paragraph",
    };
    Some((segment.block, kind))
}

/// Sentences in pieces.
pub fn sentences<'a>(
    reading: &'a Reading,
    marks: &Marks<'a>,
    segments: impl Iterator<Item = usize>,
    groups: &Groups,
) -> Vec<Sentence<'a>> {
    segments
        .filter_map(|n| Some((n, reading.text.segments.get(n)?)))
        .map(|(n, segment)| Sentence {
            pieces: marks.pieces(n, segment, groups),
            spaced: reading.text.pack.rules.spaced,
        })
        .collect()
}

/// What notes are written from.
pub struct Writer<'a, 'f> {
    document: &'a Document,
    voices: Voices<'a>,
    places: Places<'a>,
    frame: &'f Frame,
}

impl<'a, 'f> Writer<'a, 'f> {
    /// Writes the notes of a report, whose rows these are.
    pub fn new(report: &'a Report, frame: &'f Frame) -> Self {
        let it = &report.comparison;
        let voices = Voices { source: original(it).map(Tongue::of), target: Tongue::of(&it.target) };
        Writer { document: &it.target.text.document, voices, places: Places::new(report), frame }
    }

    /// The note of a finding with its number on the page.
    pub fn note(&self, number: usize, finding: &'a Finding) -> Note<'a> {
        let locate = |place: Option<Place>| place.and_then(|place| self.places.locate(place));
        let (target, source) = (locate(finding.target), locate(finding.source));
        let known: Vec<&str> = [source, target].into_iter().flatten().map(|place| place.text).collect();
        let runs = |text: &'a str| self.voices.runs(text, &known);
        let related = finding.related.iter().filter_map(|related| {
            let place = self.places.locate(related.place)?;
            Some((self.frame.row_of(related.place) + 1, place.text, related.note.as_str()))
        });
        let place = target.or(source);
        Note {
            number,
            severity: finding.severity.name(),
            check: finding.about.id,
            summary: finding.about.summary,
            message: runs(&finding.message),
            explanation: runs(&finding.explanation),
            evidence: finding.evidence.iter().map(|claim| (runs(&claim.claim), claim.origin.as_str())).collect(),
            related: related.collect(),
            suggestion: finding
                .suggestion
                .as_ref()
                .map(|suggestion| (suggestion.span.of(&self.document.text), suggestion.replacement.as_str())),
            confidence: format!("{:.0}", finding.confidence * 100.0),
            place: place.map_or(String::new(), |place| format!("{}, {}", place.path, place.inside())),
            inside: place.map_or(String::new(), |place| place.inside()),
            fingerprint: &finding.fingerprint,
        }
    }
}
