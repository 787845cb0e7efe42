//! A sentence cut into pieces where marks begin and end: findings, mentions, and marks of the format that are not shown.

use super::tables::Groups;
use crate::{
    check::{Finding, Place, Severity, Side},
    document::Span,
    language::{Relation, Segment},
    mention::{Amount, Measure, Mention, Reading, Value},
};
use std::collections::HashMap;

/// A stretch of a sentence under the same marks.
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// The findings on it, gravest first.
    pub hit: Option<Hit>,
    /// The mention it belongs to.
    pub mention: Option<Shown>,
    /// Only one of two drafts has it.
    pub edited: bool,
}

/// The findings on a stretch.
pub struct Hit {
    /// Severity of the gravest.
    pub severity: &'static str,
    /// Number of the gravest.
    pub first: usize,
    /// The numbers of all, separated by blanks.
    pub all: String,
    /// Here the gravest begins; what follows is the same mark, cut.
    pub begins: bool,
}

/// A mention on the page.
pub struct Shown {
    /// `name` or `number`.
    pub class: &'static str,
    /// The groups it belongs to, separated by blanks; mentions of one group are shown together.
    pub groups: String,
    /// What is read in it.
    pub value: String,
}

/// A finding's words in one of the texts.
#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    number: usize,
    severity: Severity,
}

/// The findings of one text by the sentences they lie in.
pub struct Marks<'a> {
    reading: &'a Reading,
    side: Side,
    by_segment: HashMap<usize, Vec<Mark>>,
    /// What only one of two drafts has, in order.
    edits: Vec<Span>,
}

impl<'a> Marks<'a> {
    /// Lays the findings, with their numbers on the page, over a text.
    pub fn new(reading: &'a Reading, side: Side, findings: &[(usize, &Finding)]) -> Self {
        let mut by_segment: HashMap<usize, Vec<Mark>> = HashMap::new();
        for (number, finding) in findings {
            let own = finding.target.into_iter().chain(finding.source);
            // What other versions say stands beside a finding, not in it.
            let told = finding.related.iter().map(|related| related.place);
            let told = told.filter(|place| matches!(place.side, Side::Version(_)));
            let place = own.chain(told).find(|place| place.side == side);
            let Some(Place { span, .. }) = place else { continue };
            let mark = Mark { span, number: *number, severity: finding.severity };
            let segments = &reading.text.segments;
            let touched = (reading.text.segment_at(span.start)..segments.len())
                .take_while(|&n| segments.get(n).is_some_and(|segment| segment.span.start < span.end));
            touched.for_each(|segment| by_segment.entry(segment).or_default().push(mark));
        }
        by_segment
            .values_mut()
            .for_each(|marks| marks.sort_by_key(|mark| (std::cmp::Reverse(mark.severity), mark.number)));
        Marks { reading, side, by_segment, edits: Vec::new() }
    }

    /// With what only this one of two drafts has, in order.
    #[must_use]
    pub fn edited(self, edits: Vec<Span>) -> Self {
        Marks { edits, ..self }
    }

    /// A sentence in pieces.
    pub fn pieces(&self, number: usize, segment: &Segment, groups: &Groups) -> Vec<Piece<'a>> {
        let none = Vec::new();
        let marks = self.by_segment.get(&number).unwrap_or(&none);
        let mentions: Vec<(usize, &Mention)> = self
            .reading
            .mentions_of(number)
            .filter_map(|n| Some((n, self.reading.mentions.get(n)?)))
            .filter(|(_, mention)| class(&mention.value).is_some())
            .collect();
        let document = &self.reading.text.document;
        let first_hidden = document.hidden.partition_point(|span| span.end <= segment.span.start);
        let mut hidden: Vec<Span> = document
            .hidden
            .iter()
            .skip(first_hidden)
            .take_while(|span| span.start < segment.span.end)
            .copied()
            .chain(
                paired(segment.span, &document.text)
                    .into_iter()
                    .filter(|sign| !marks.iter().any(|mark| mark.span.overlaps(*sign))),
            )
            .collect();
        hidden.sort_unstable();
        let first_edit = self.edits.partition_point(|span| span.end <= segment.span.start);
        let edits = self.edits.iter().skip(first_edit).take_while(|span| span.start < segment.span.end).copied();
        let edits: Vec<Span> = edits.collect();
        let spans = marks.iter().map(|mark| mark.span).chain(mentions.iter().map(|(_, m)| m.span));
        let spans = spans.chain(hidden.iter().copied()).chain(edits.iter().copied());
        let cuts = cuts(segment.span, spans);
        let stretches = cuts.iter().zip(cuts.iter().skip(1)).map(|(&start, &end)| Span::new(start, end));
        stretches
            .filter(|stretch| {
                let next = hidden.partition_point(|span| span.end <= stretch.start);
                !hidden.get(next).is_some_and(|span| span.overlaps(*stretch))
            })
            .map(|stretch| Piece {
                text: stretch.of(&document.text),
                hit: hit(marks, stretch, segment.span),
                edited: edits.iter().any(|span| span.contains(stretch)),
                mention: mentions.iter().find(|(_, mention)| mention.span.contains(stretch)).and_then(
                    |(n, mention)| {
                        Some(Shown {
                            class: class(&mention.value)?,
                            groups: groups.of(self.side, *n),
                            value: said(&mention.value),
                        })
                    },
                ),
            })
            .collect()
    }
}

/// The signs that programs put around words of another direction, where each has its counterpart: the page sets direction by
/// itself, and shows only those that act on more than they hold.
fn paired(sentence: Span, text: &str) -> Vec<Span> {
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut pairs = Vec::new();
    for (at, c) in sentence.of(text).char_indices() {
        let span = Span::new(sentence.start + at, sentence.start + at + c.len_utf8());
        let isolate = |sign: char| matches!(sign, '\u{2066}'..='\u{2068}');
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => open.push((c, span)),
            '\u{202c}' | '\u{2069}' => {
                let Some((sign, start)) = open.pop_if(|(sign, _)| isolate(*sign) == (c == '\u{2069}')) else {
                    continue;
                };
                // What overrides the direction is seen, and its end too.
                if !matches!(sign, '\u{202d}' | '\u{202e}') {
                    pairs.extend([start, span]);
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Where pieces begin and end, in order.
fn cuts(whole: Span, spans: impl Iterator<Item = Span>) -> Vec<usize> {
    let mut cuts: Vec<usize> = spans
        .flat_map(|span| [span.start, span.end])
        .filter(|&at| whole.start < at && at < whole.end)
        .chain([whole.start, whole.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn hit(marks: &[Mark], stretch: Span, sentence: Span) -> Option<Hit> {
    let over = || marks.iter().filter(|mark| mark.span.contains(stretch));
    let gravest = over().next()?;
    Some(Hit {
        severity: gravest.severity.name(),
        first: gravest.number,
        all: over().map(|mark| mark.number.to_string()).collect::<Vec<_>>().join(" "),
        begins: gravest.span.start.max(sentence.start) == stretch.start,
    })
}

/// How a mention is marked; words that deny, set a direction or are quoted are not.
pub fn class(value: &Value) -> Option<&'static str> {
    match value {
        Value::Amount(_) | Value::Date(_) | Value::Clock(_) | Value::Code(_) => Some("number"),
        Value::Name(_) | Value::Office(_) => Some("name"),
        Value::Quotation(_) | Value::Negation(_) | Value::Cue(_) | Value::Gendered(..) => None,
    }
}

/// What is read in a mention, for people.
pub fn said(value: &Value) -> String {
    match value {
        Value::Amount(amount) => amount_said(amount),
        Value::Name(name) => super::tables::known_as(name),
        Value::Office(_) => "an office".to_owned(),
        other => other.to_string(),
    }
}

/// `about 12,000,000,000 CNY`, `20–30 %`.
fn amount_said(amount: &Amount) -> String {
    let hedge = match amount.hedge {
        Some(Relation::About) => "about ",
        Some(Relation::Over) => "over ",
        Some(Relation::Under) => "under ",
        Some(Relation::Least) => "at least ",
        Some(Relation::Most) => "at most ",
        None => "",
    };
    let number = match (amount.is_vague(), amount.high.is_finite()) {
        (false, _) => grouped(amount.low),
        (true, true) => format!("{}–{}", grouped(amount.low), grouped(amount.high)),
        (true, false) => format!("{} or more", grouped(amount.low)),
    };
    let measure = match &amount.measure {
        Measure::Count => String::new(),
        Measure::Ordinal => " in order".to_owned(),
        Measure::Percent => " %".to_owned(),
        Measure::Points => " percentage points".to_owned(),
        Measure::Multiple => " times".to_owned(),
        Measure::Money(codes) => format!(" {}", codes.join(" or ")),
        Measure::Unit(unit) => format!(" {unit}"),
    };
    format!("{hedge}{number}{measure}")
}

/// Thousands apart, at most four decimals.
fn grouped(value: f64) -> String {
    let shown = format!("{:.4}", value.abs());
    let (whole, decimals) = shown.split_once('.').unwrap_or((&shown, ""));
    let mut out = if value < 0.0 { "−".to_owned() } else { String::new() };
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { out } else { format!("{out}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_direction_are_left_out_in_pairs_only() {
        let left_out = |text: &str| paired(Span::new(0, text.len()), text).len();
        assert_eq!(left_out("a \u{2067}b\u{202a}c\u{202c}\u{2069}."), 4);
        assert_eq!(left_out("a \u{202e}b\u{202c} \u{2066}c \u{202c} \u{2069}"), 2);
        assert_eq!(left_out("a \u{2066}b \u{202c}\u{202b}"), 0);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(12_000_000_000.0), "12,000,000,000");
        assert_eq!(grouped(-1234.5), "−1,234.5");
        assert_eq!(grouped(0.25), "0.25");
        assert_eq!(grouped(999.0), "999");
    }
}
