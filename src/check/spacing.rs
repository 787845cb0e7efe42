//! `spacing`: spaces doubled, lost or before a mark; marks of the wrong width; invisible characters.

use super::{About, Check, Draft, Example, Findings, Need, Place, Severity, Side, Stage, rows};
use crate::{align::Comparison, document::Span, language::Pattern, surface::marks};
use std::sync::LazyLock;

/// The check.
pub struct Spacing;

static ABOUT: About = About {
    id: "spacing",
    mqm: "design/whitespace",
    severity: Severity::Minor,
    needs: &[Need::Original],
    since: "0.2.0",
    stage: Stage::Stable,
    summary: "A space is doubled, missing or stands before a mark; a mark has the wrong width; characters are invisible.",
    explanation: "What the original has too is let pass. White space at the ends of a unit must be as in the \
        original, because programs join units. Line ends with an indentation behind them are layout. French has a space before : ; ! and ?. A half-width comma between \
        Chinese characters, or a full-width one in Latin text, is a slip of the keyboard. Invisible characters that \
        the translation's script has no use for are named by their code.",
    example: Example {
        source: "保存文件后，请重新启动。",
        wrong: "Save the file , then restart.",
        right: "Save the file, then restart.",
    },
};

static DOUBLED: LazyLock<Option<Pattern>> = LazyLock::new(|| Pattern::new(r"[^\s.!?:…](  +)\S"));
static BEFORE_MARK: LazyLock<Option<Pattern>> =
    LazyLock::new(|| Pattern::new(r"[\p{L}\p{N})”»]([ \u{a0}\u{202f}]([,.;:!?]))(?:\s|$)"));
static HALF_WIDTH: LazyLock<Option<Pattern>> = LazyLock::new(|| Pattern::new(r"\p{Han}([,;?!])\p{Han}"));
static FULL_WIDTH: LazyLock<Option<Pattern>> = LazyLock::new(|| Pattern::new(r"\p{Latin}\s?([，。；：？！（）])"));
static INVISIBLE: LazyLock<Option<Pattern>> =
    LazyLock::new(|| Pattern::new(r"[\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}]"));

fn matches(pattern: &LazyLock<Option<Pattern>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// What a group of a pattern holds, wherever the pattern matches.
fn groups<'t>(pattern: &LazyLock<Option<Pattern>>, text: &'t str, number: usize) -> Vec<regex::Match<'t>> {
    let regex = pattern.as_ref().filter(|pattern| pattern.is_match(text)).and_then(Pattern::regex);
    let all = regex.into_iter().flat_map(|regex| regex.captures_iter(text));
    all.filter_map(|captures| captures.get(number)).collect()
}

impl Check for Spacing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run(&self, it: &Comparison, out: &mut Findings) {
        let place = |span: Span| Place::at(Side::Target, &it.target, span);
        for row in rows::rows(it) {
            let (there, here) = (row.source(it), row.target(it));
            if here.trim().is_empty() {
                continue;
            }
            if row.is_unit {
                out.extend(ends(there, here).map(|(draft, start, end)| draft.target(place(row.in_target(start, end)))));
            }
            for (draft, start, end) in inside(there, here, it) {
                out.add(draft.target(place(row.in_target(start, end))));
            }
        }
    }
}

type Found = (Draft, usize, usize);

/// White space at the ends that differs from the original's.
fn ends(there: &str, here: &str) -> Option<Found> {
    let start = |text: &str| text.len() - text.trim_start().len();
    let end = |text: &str| text.len() - text.trim_end().len();
    // A line end with the next line's indentation is layout of a template, which the program does not show.
    let laid_out = |space: &str| space.contains('\n') && !space.ends_with('\n');
    let (head, tail) = (there.get(..start(there)).unwrap_or_default(), there.get(there.len() - end(there)..));
    if laid_out(head) || tail.is_some_and(laid_out) {
        return None;
    }
    let (which, at, length) = if (start(there) == 0) != (start(here) == 0) {
        ("begins", 0, start(here).max(here.chars().next().map_or(0, char::len_utf8)))
    } else if (end(there) == 0) != (end(here) == 0) {
        let last = here.trim_end().chars().next_back().map_or(0, char::len_utf8);
        let length = end(here).max(last);
        ("ends", here.len() - length, length)
    } else {
        return None;
    };
    let (has, lacks) = if here.len() - here.trim().len() > there.len() - there.trim().len() {
        ("the translation", "the original")
    } else {
        ("the original", "the translation")
    };
    let draft = Draft::new(
        "ends",
        format!("{has} {which} with white space, {lacks} does not"),
        "Programs join units as they are: a space too many or too few shows between two words.",
    );
    Some((draft, at, at + length))
}

/// Faults between the ends.
fn inside(there: &str, here: &str, it: &Comparison) -> Vec<Found> {
    let rules = &it.target.text.pack.rules;
    let mut found = Vec::new();
    let mut add = |draft: Draft, at: regex::Match| found.push((draft, at.start(), at.end()));
    let doubled = groups(&DOUBLED, here, 1);
    if !doubled.is_empty() && !matches(&DOUBLED, there) {
        for at in doubled {
            add(Draft::new("doubled", "Two spaces in a row", "The original has none; one will do."), at);
        }
    }
    let before_mark = if rules.spaced { groups(&BEFORE_MARK, here, 1) } else { Vec::new() };
    if !before_mark.is_empty() && !matches(&BEFORE_MARK, there) {
        let wrong = |at: &regex::Match| {
            at.as_str().chars().next_back().is_some_and(|mark| !marks::has_space_before(&rules.code, mark))
        };
        for at in before_mark.into_iter().filter(wrong) {
            let why = format!("{} has no space before this mark.", rules.language);
            add(Draft::new("before-mark", "A space before a mark", why), at);
        }
    }
    let width = "A slip of the keyboard: the other width belongs to the other script.";
    if !rules.spaced {
        for at in groups(&HALF_WIDTH, here, 1) {
            add(
                Draft::new("width", format!("A half-width “{}” between full-width characters", at.as_str()), width),
                at,
            );
        }
    } else if rules.cased {
        for at in groups(&FULL_WIDTH, here, 1) {
            add(Draft::new("width", format!("A full-width “{}” in Latin text", at.as_str()), width), at);
        }
    }
    let is_plain = rules.cased || !rules.spaced;
    let invisible = if is_plain { groups(&INVISIBLE, here, 0) } else { Vec::new() };
    if !invisible.is_empty() && !matches(&INVISIBLE, there) {
        for at in invisible {
            let code = at.as_str().chars().next().map_or(0, u32::from);
            let message = format!("An invisible character (U+{code:04X})");
            let why = "It can break searches, links and line ends, or hide what the text says. Take it out.";
            add(Draft::new("invisible", message, why), at);
        }
    }
    found
}
