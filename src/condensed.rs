//! What is kept of a report when its texts are let go: the units in which something was found. A file of a million units is
//! checked text by text, and nobody looks at what is clean.

use crate::{
    Checker, Report,
    check::{Finding, Place, Related, Side, Suggestion},
    document::{Bitext, Block, BlockKind, Document, Locator, Noted, Origin, Span, Unit},
};
use std::collections::BTreeSet;

impl Checker {
    /// The report with only those units of a bilingual file that its findings have to do with. Their places lead to the file
    /// as before, and the score is that of the whole.
    pub fn condensed<'a>(&'a self, report: Report<'a>) -> Report<'a> {
        let Some(original) = report.comparison.original.as_ref().filter(|original| !original.units.is_empty()) else {
            return report;
        };
        let units = &original.units;
        let concerned: BTreeSet<usize> = places(&report.findings)
            .filter_map(|(side, span)| {
                let start = |unit: &(Span, Span)| if side == Side::Source { unit.0.start } else { unit.1.start };
                units.partition_point(|unit| start(unit) <= span.start).checked_sub(1)
            })
            .collect();
        let kept = || concerned.iter().filter_map(|&number| units.get(number));
        let (texts, target) = (&original.reading.text, &report.comparison.target.text);
        let source_cut = Cut::new(&texts.document, kept().map(|unit| unit.0));
        let target_cut = Cut::new(&target.document, kept().map(|unit| unit.1));
        let on = |wanted: Side| places(&report.findings).filter(move |(side, _)| *side == wanted).map(|(_, span)| span);
        let bitext = Bitext {
            source: source_cut.document(&texts.document, on(Side::Source)),
            target: target_cut.document(&target.document, on(Side::Target)),
            source_language: None,
            target_language: None,
            pairs: (0..concerned.len()).map(|number| (number..number + 1, number..number + 1)).collect(),
        };
        let comparison = self.bitext(bitext, texts.pack, target.pack);
        let whole = Some(report.size());
        let mut condensed = Report { comparison, versions: Vec::new(), findings: Vec::new(), whole, ..report };
        let moved = Moved { report: &condensed, source: source_cut, target: target_cut };
        condensed.findings = report.findings.into_iter().map(|finding| moved.finding(finding)).collect();
        condensed
    }
}

/// All places of findings.
fn places(findings: &[Finding]) -> impl Iterator<Item = (Side, Span)> {
    findings.iter().flat_map(|finding| {
        let own = finding.target.into_iter().chain(finding.source);
        let all = own.chain(finding.related.iter().map(|related| related.place));
        let suggested = finding.suggestion.iter().map(|suggestion| (Side::Target, suggestion.span));
        all.map(|place| (place.side, place.span)).chain(suggested)
    })
}

/// Stretches of a text, and where they begin in the text that is made of them.
struct Cut {
    stretches: Vec<(Span, usize)>,
}

impl Cut {
    fn new(document: &Document, spans: impl Iterator<Item = Span>) -> Self {
        let mut length = 0;
        let stretches = spans.map(|span| {
            let begins = length;
            length += span.of(&document.text).len() + 1;
            (span, begins)
        });
        Cut { stretches: stretches.collect() }
    }

    /// Where a span of the old text is in the new one; what goes on beyond its stretch ends with that.
    fn moved(&self, span: Span) -> Option<Span> {
        let at = self.stretches.partition_point(|(old, _)| old.start <= span.start).checked_sub(1)?;
        let (old, begins) = self.stretches.get(at)?;
        let within = |byte: usize| begins + byte.min(old.end).saturating_sub(old.start);
        (span.start <= old.end).then(|| Span::new(within(span.start), within(span.end)))
    }

    /// The document of the stretches, which knows where `places` stood in the file.
    fn document(&self, old: &Document, places: impl Iterator<Item = Span>) -> Document {
        let mut text = String::new();
        for (span, _) in &self.stretches {
            text.push_str(span.of(&old.text));
            text.push('\n');
        }
        let locator = Locator::new(old);
        let noted = places.filter_map(|place| {
            let found = locator.locate(place);
            let span = self.moved(place)?;
            Some(Noted { span, position: found.position, end: found.end, bytes: found.bytes })
        });
        let mut noted: Vec<Noted> = noted.collect();
        noted.sort_by_key(|place| place.span);
        noted.dedup();
        let block = |(span, begins): &(Span, usize)| Block {
            kind: BlockKind::Paragraph,
            span: Span::new(*begins, begins + span.len()),
            byline: None,
        };
        let unit = |(span, begins): &(Span, usize)| {
            let unit = old.unit_at(span.start)?;
            Some(Unit { span: Span::new(*begins, begins + span.len()), ..unit.clone() })
        };
        Document {
            blocks: self.stretches.iter().map(block).collect(),
            hidden: old.hidden.iter().filter_map(|span| self.moved(*span)).filter(|span| !span.is_empty()).collect(),
            units: self.stretches.iter().filter_map(unit).collect(),
            notes: old.notes.clone(),
            origin: Origin::Noted(noted),
            ..Document::new(&old.path, text)
        }
    }
}

/// Takes findings from the old texts to the new ones.
struct Moved<'r, 'a> {
    report: &'r Report<'a>,
    source: Cut,
    target: Cut,
}

impl Moved<'_, '_> {
    fn place(&self, place: Place) -> Option<Place> {
        let cut = if place.side == Side::Source { &self.source } else { &self.target };
        Some(Place::at(place.side, self.report.reading(place.side)?, cut.moved(place.span)?))
    }

    fn finding(&self, finding: Finding) -> Finding {
        let related = finding.related.into_iter();
        Finding {
            target: finding.target.and_then(|place| self.place(place)),
            source: finding.source.and_then(|place| self.place(place)),
            related: related
                .filter_map(|related| Some(Related { place: self.place(related.place)?, ..related }))
                .collect(),
            suggestion: finding
                .suggestion
                .and_then(|suggestion| Some(Suggestion { span: self.target.moved(suggestion.span)?, ..suggestion })),
            ..finding
        }
    }
}
