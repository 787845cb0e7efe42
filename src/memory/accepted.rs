//! Names that an editor accepted as they stand: *here Dawn is right*.

use crate::{
    Report,
    check::{Finding, Place},
    knowledge::{Record, Role},
    language::fold,
};

/// The finding is about a name, and an accepted record has the words of both sides among its names.
pub fn is_accepted(finding: &Finding, report: &Report, accepted: &[Record]) -> bool {
    let about_names = ["entity", "inconsistent"].iter().any(|kind| finding.about.mqm.ends_with(kind));
    let words = |place: Option<Place>| {
        let place = place?;
        report.reading(place.side).map(|reading| fold(reading.text.written(place.span)))
    };
    let (ours, theirs) = (words(finding.target), words(finding.source));
    let has = |record: &Record, words: &Option<String>| {
        let names = record.names.iter().filter(|name| name.role != Role::Mistaken);
        words.as_ref().is_none_or(|words| names.map(|name| fold(&name.text)).any(|name| words.contains(&name)))
    };
    about_names && ours.is_some() && accepted.iter().any(|record| has(record, &ours) && has(record, &theirs))
}
