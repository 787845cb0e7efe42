//! One person with two offices that nobody holds together.

use super::{Draft, Findings, Place, Side};
use crate::{
    align::{Comparison, name},
    mention::{Mention, NameKind, Value},
};
use std::collections::BTreeMap;

/// Records of this rank are of one department each.
const RANK: &str = "minister";

/// A minister of one thing here and of another there, by the office right before the surname.
pub fn offices(it: &Comparison, out: &mut Findings) {
    let mut homes: BTreeMap<&str, (&Vec<String>, &Mention)> = BTreeMap::new();
    for (number, here) in it.target.mentions.iter().enumerate() {
        let Value::Office(ids) = &here.value else { continue };
        let Some((person, surname)) = titled(it, number) else { continue };
        if !ids.iter().all(|id| is_department(it, id)) {
            continue;
        }
        let Some((before, there)) = homes.get(surname) else {
            homes.insert(surname, (ids, here));
            continue;
        };
        let same = ids.iter().any(|id| before.contains(id));
        if same {
            continue;
        }
        let span = here.span.cover(person.span);
        let (now, then) = (it.target.written(here), it.target.written(there));
        out.add(
            Draft::new(
                "office",
                format!("“{}” is “{then}” above", it.target.text.written(span)),
                format!("The text gives one name two offices, {then} and {now}. One of them is wrong, or the name is."),
            )
            .target(Place { side: Side::Target, span, segment: here.segment })
            .related(Place::of(Side::Target, there), format!("here the office is {then}")),
        );
    }
}

/// The person whose name comes right after the office, with the surname.
fn titled<'a>(it: &'a Comparison, office: usize) -> Option<(&'a Mention, &'a str)> {
    let here = it.target.mentions.get(office)?;
    let text = &it.target.text.document.text;
    let after = |mention: &Mention| text.get(here.span.end..mention.span.start) == Some(" ");
    let mut next = it.target.mentions_of(here.segment).filter(|&number| number > office);
    let number =
        next.find(|&number| it.target.mentions.get(number).is_some_and(after) && name(&it.target, number).is_some())?;
    let found = name(&it.target, number).filter(|name| matches!(name.kind, NameKind::Person | NameKind::Unknown))?;
    Some((it.target.mentions.get(number)?, found.key.rsplit(' ').next()?))
}

/// The office of a department, not of a minister of whatever.
fn is_department(it: &Comparison, id: &str) -> bool {
    it.knowledge.record(id).is_some_and(|record| record.kind == RANK) && id.matches('-').count() > 0
}
