//! JSON: both drafts, the words that differ, and the findings with their state.

use crate::{
    Report,
    check::Finding,
    diff::{Diff, Kind},
    report::{
        Places,
        clean::inert,
        json::{FindingView, TextView, finding_view, text_view},
    },
};
use serde::Serialize;

#[derive(Serialize)]
struct View<'a> {
    schema: u32,
    old: TextView<'a>,
    new: TextView<'a>,
    original: Option<TextView<'a>>,
    changes: Vec<ChangeView<'a>>,
    findings: Vec<Stated<'a>>,
    summary: Summary,
}

/// Bytes of the old draft for what was removed, of the new one for what was added.
#[derive(Serialize)]
struct ChangeView<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Stated<'a> {
    state: &'static str,
    #[serde(flatten)]
    finding: FindingView<'a>,
}

#[derive(Serialize)]
struct Summary {
    new: usize,
    gone: usize,
    kept: usize,
}

/// Both drafts, for programs.
pub fn write(diff: &Diff) -> String {
    use crate::diff::State;
    let view = View {
        schema: 1,
        old: text_view(&diff.old.comparison.target),
        new: text_view(&diff.new.comparison.target),
        original: diff.new.comparison.original.as_ref().map(|original| text_view(&original.reading)),
        changes: changes(diff),
        findings: stated(diff),
        summary: Summary { new: diff.count(State::New), gone: diff.count(State::Gone), kept: diff.count(State::Kept) },
    };
    let mut text = inert(serde_json::to_string_pretty(&view).unwrap_or_default());
    text.push('\n');
    text
}

fn changes<'a>(diff: &'a Diff) -> Vec<ChangeView<'a>> {
    let view = |kind: &'static str, report: &'a Report, change: &crate::diff::Change| ChangeView {
        kind,
        start: change.span.start,
        end: change.span.end,
        text: report.comparison.target.text.written(change.span),
    };
    let changed = diff.changes.iter().filter_map(|change| match change.kind {
        Kind::Same => None,
        Kind::Removed => Some(view("removed", &diff.old, change)),
        Kind::Added => Some(view("added", &diff.new, change)),
    });
    changed.collect()
}

fn stated<'a>(diff: &'a Diff) -> Vec<Stated<'a>> {
    let (old, new) = (Places::new(&diff.old), Places::new(&diff.new));
    let place = |finding: &'a Finding, of_old: bool| finding_view(if of_old { &old } else { &new }, finding);
    let gone = crate::diff::State::Gone;
    diff.findings()
        .into_iter()
        .map(|(state, finding)| Stated { state: state.name(), finding: place(finding, state == gone) })
        .collect()
}
