//! Two drafts on one page, for whoever reviews the edit: old and new side by side, and the original where there is one;
//! the words that differ are marked, and every finding says what became of it.

use super::{
    Choice, Unwritable,
    article::{Frame, Note, Sentence, Writer, block, by_row, inside, original, row_of, sentences, title},
    checks, filled, hash,
    marks::Marks,
    severities,
    tables::Groups,
    words::{Tongue, spelled},
};
use crate::{
    check::{Finding, Side},
    diff::{Diff, Kind, State},
    document::Span,
};
use askama::Template;
use std::{cmp::Reverse, collections::HashMap};

const STYLE: &str = concat!(include_str!("style.css"), include_str!("drafts.css"));

#[derive(Template)]
#[template(path = "drafts.html")]
struct Page<'a> {
    title: &'a str,
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    version: &'static str,
    standfirst: String,
    old_path: &'a str,
    new_path: &'a str,
    target: Tongue<'a>,
    original: Option<(&'a str, Tongue<'a>)>,
    states: Vec<Choice>,
    severities: Vec<Choice>,
    checks: Vec<Choice>,
    rows: Vec<Row<'a>>,
    total: usize,
}

/// Sentences that belong together, and what was found in them.
struct Row<'a> {
    number: usize,
    begins: bool,
    kind: &'static str,
    old: Vec<Sentence<'a>>,
    new: Vec<Sentence<'a>>,
    source: Vec<Sentence<'a>>,
    /// What became of each, and what it is.
    notes: Vec<(&'static str, Note<'a>)>,
}

impl Row<'_> {
    /// Words differ in it.
    fn is_changed(&self) -> bool {
        self.old.iter().chain(&self.new).flat_map(|sentence| &sentence.pieces).any(|piece| piece.edited)
    }
}

/// The word for what became of a finding.
fn said(state: State) -> &'static str {
    match state {
        State::New => "new",
        State::Gone => "mended",
        State::Kept => "left",
    }
}

/// The page of two drafts.
///
/// # Errors
/// When the template cannot be filled, which no text brings about.
pub fn drafts(diff: &Diff) -> Result<String, Unwritable> {
    let (old, new) = (&diff.old.comparison.target, &diff.new.comparison.target);
    let findings: Vec<&Finding> = diff.findings().into_iter().map(|(_, finding)| finding).collect();
    let state = |state: State| Choice { name: said(state), summary: "", count: diff.count(state) };
    let source = original(&diff.new.comparison);
    let page = Page {
        title: title(new),
        style: STYLE,
        script: super::SCRIPT,
        style_hash: hash(STYLE),
        script_hash: hash(super::SCRIPT),
        version: env!("CARGO_PKG_VERSION"),
        standfirst: standfirst(diff),
        old_path: &old.text.document.path,
        new_path: &new.text.document.path,
        target: Tongue::of(new),
        original: source.map(|reading| (reading.text.document.path.as_str(), Tongue::of(reading))),
        states: [State::New, State::Gone, State::Kept].map(state).into(),
        severities: severities(&findings),
        checks: checks(&findings),
        rows: rows(diff),
        total: findings.len(),
    };
    filled(&page)
}

/// `Two places mended, one new, none left.`
fn standfirst(diff: &Diff) -> String {
    let count = |state| match diff.count(state) {
        0 => "none".to_owned(),
        count => spelled(count).to_lowercase(),
    };
    let gone = match diff.count(State::Gone) {
        0 => "Nothing".to_owned(),
        1 => "One place".to_owned(),
        count => format!("{} places", spelled(count)),
    };
    format!("{gone} mended, {} new, {} left.", count(State::New), count(State::Kept))
}

fn rows<'a>(diff: &'a Diff) -> Vec<Row<'a>> {
    let new_frame = Frame::new(&diff.new.comparison, &[]);
    let old_rows = rows_of_old(diff, &new_frame);
    let old_frame = new_frame.with(old_rows.iter().copied().enumerate().collect());
    let frame_of = |state: State| if state == State::Gone { &old_frame } else { &new_frame };
    let mut findings = diff.findings();
    findings.sort_by_key(|(state, finding)| (row_of(frame_of(*state), finding), *state));
    let numbered: Vec<(usize, State, &Finding)> =
        findings.into_iter().enumerate().map(|(at, (state, finding))| (at + 1, state, finding)).collect();
    let of = |gone: bool| -> Vec<(usize, &Finding)> {
        let kept = numbered.iter().filter(|(_, state, _)| (*state == State::Gone) == gone);
        kept.map(|(number, _, finding)| (*number, *finding)).collect()
    };
    let edits = |kind: Kind| diff.changes.iter().filter(move |change| change.kind == kind).map(|change| change.span);
    let (old, new) = (&diff.old.comparison.target, &diff.new.comparison.target);
    let old_marks = Marks::new(old, Side::Target, &of(true)).edited(edits(Kind::Removed).collect());
    let new_marks = Marks::new(new, Side::Target, &of(false)).edited(edits(Kind::Added).collect());
    let source = original(&diff.new.comparison);
    let source_marks = source.map(|reading| (reading, Marks::new(reading, Side::Source, &of(false))));
    let (old_notes, new_notes) = (Writer::new(&diff.old, &old_frame), Writer::new(&diff.new, &new_frame));
    let groups = Groups::default();
    let of_old = by_row(old_rows.iter().copied().enumerate().map(|(segment, row)| (row, segment)));
    let mut waiting = numbered.iter().peekable();
    let mut last = None;
    let mut out = Vec::new();
    for (number, (sources, targets)) in new_frame.rows.iter().enumerate() {
        let here = block(new, targets).or_else(|| block(source?, sources));
        let mut notes = Vec::new();
        while let Some((n, state, finding)) =
            waiting.next_if(|(_, state, finding)| row_of(frame_of(*state), finding) == number)
        {
            let writer = if *state == State::Gone { &old_notes } else { &new_notes };
            notes.push((said(*state), writer.note(*n, finding)));
        }
        out.push(Row {
            number: number + 1,
            begins: here.map(|(block, _)| block) != last,
            kind: here.map_or("paragraph", |(_, kind)| kind),
            old: sentences(old, &old_marks, inside(&of_old, number), &groups),
            new: sentences(new, &new_marks, targets.clone(), &groups),
            source: source_marks
                .as_ref()
                .map_or(Vec::new(), |(reading, marks)| sentences(reading, marks, sources.clone(), &groups)),
            notes,
        });
        last = here.map(|(block, _)| block);
    }
    out
}

/// The row of each sentence of the old draft: that of the new sentence which has most of its words, else that of the original's
/// sentence which it renders, else the one before.
fn rows_of_old(diff: &Diff, frame: &Frame) -> Vec<usize> {
    /// Least share of a sentence's bytes that another must have to be its new form.
    const SAME: f64 = 0.25;
    let mut best: HashMap<usize, (usize, Reverse<usize>)> = HashMap::new();
    for ((old, new), bytes) in common(diff) {
        let one = (bytes, Reverse(new));
        best.entry(old).and_modify(|known| *known = one.max(*known)).or_insert(one);
    }
    let mut rendered: HashMap<usize, usize> = HashMap::new();
    let beads = diff.old.comparison.original.iter().flat_map(|original| original.beads.iter());
    for bead in beads.filter(|bead| !bead.source.is_empty()) {
        bead.target.clone().for_each(|segment| _ = rendered.entry(segment).or_insert(bead.source.start));
    }
    let mut last = 0;
    let of_segment = |(number, segment): (usize, &crate::language::Segment)| {
        let kept = best.get(&number).filter(|(bytes, _)| *bytes as f64 >= SAME * segment.span.len() as f64);
        let kept = kept.map(|(_, Reverse(new))| frame.row(Side::Target, *new));
        let rendered = || rendered.get(&number).map(|source| frame.row(Side::Source, *source));
        last = kept.or_else(rendered).unwrap_or(last);
        last
    };
    diff.old.comparison.target.text.segments.iter().enumerate().map(of_segment).collect()
}

/// How many bytes a sentence of the old draft and one of the new have in common.
fn common(diff: &Diff) -> HashMap<(usize, usize), usize> {
    let (old, new) = (&diff.old.comparison.target.text, &diff.new.comparison.target.text);
    let mut common: HashMap<(usize, usize), usize> = HashMap::new();
    let mut at = 0;
    for change in &diff.changes {
        let length = change.span.len();
        match change.kind {
            Kind::Added => {}
            Kind::Removed => at = change.span.end,
            Kind::Same => {
                // The same words stand at other bytes of the old draft.
                let there = |byte: usize| (byte + at).saturating_sub(change.span.start);
                let inside = |span: Span| span.overlaps(change.span);
                let first = new.segment_at(change.span.start);
                let segments = new.segments.iter().enumerate().skip(first);
                for (number, segment) in segments.take_while(|(_, segment)| segment.span.start < change.span.end) {
                    if !inside(segment.span) {
                        continue;
                    }
                    let start = there(segment.span.start.max(change.span.start));
                    let stretch = Span::new(start, there(segment.span.end.min(change.span.end)));
                    let own = old.segments.iter().enumerate().skip(old.segment_at(stretch.start));
                    for (other, theirs) in own.take_while(|(_, theirs)| theirs.span.start < stretch.end) {
                        let shared =
                            theirs.span.end.min(stretch.end).saturating_sub(theirs.span.start.max(stretch.start));
                        *common.entry((other, number)).or_default() += shared;
                    }
                }
                at += length;
            }
        }
    }
    common
}
