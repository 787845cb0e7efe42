//! Names: of persons, places, bodies, outlets and works, known or not, with what is said of them on the spot.

mod capitals;
mod descriptor;
mod ideographs;
mod known;
mod persons;

use super::{
    Value,
    scan::{KnownNames, Scan},
};
use crate::{
    document::Span,
    knowledge::{Class, Record, Role},
};
use std::{collections::BTreeMap, sync::Arc};

/// What sort of thing a name names, as far as the text or knowledge tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place that is no country.
    Place,
    /// A country, its adjective or its people.
    Country,
    /// A body or a firm.
    Body,
    /// A news outlet.
    Outlet,
    /// A book, film, law: something with a title.
    Work,
    /// Some name.
    Unknown,
}

impl NameKind {
    /// The kind of the things of a class; none for offices, which are no names.
    pub fn of(class: Class) -> Option<Self> {
        Some(match class {
            Class::Outlet => NameKind::Outlet,
            Class::Organisation | Class::Company => NameKind::Body,
            Class::Person => NameKind::Person,
            Class::Place => NameKind::Place,
            Class::Country => NameKind::Country,
            Class::Office => return None,
        })
    }
}

/// One record that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The record.
    pub record: Arc<Record>,
    /// How the name stands to it.
    pub role: Role,
}

/// What the text says of a name right beside it: *the Afghan news website* Dawn, 阿富汗黎明新闻网.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Descriptor {
    /// Name and descriptor together, in the folded text.
    pub folded: Span,
    /// ISO 3166 code of the country that owns it.
    pub country: Option<String>,
    /// Where the country stands, in the folded text.
    pub country_at: Option<Span>,
    /// What sort of outlet it is said to be, by the concept of the packs (`newspaper`, `website`).
    pub medium: Option<String>,
    /// Where the noun stands, in the folded text.
    pub noun_at: Option<Span>,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// What sort of thing it names.
    pub kind: NameKind,
    /// Folded, without marks: two mentions with one key are one name.
    pub key: String,
    /// What knowledge has under that name.
    pub candidates: Vec<Candidate>,
    /// What is said of it on the spot.
    pub descriptor: Option<Descriptor>,
    /// The name is certain to be one: it is known, marked or capitalised inside a sentence.
    pub sure: bool,
}

impl Name {
    /// The records that it may mean, rightly named.
    pub fn records(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.candidates.iter().filter(|candidate| candidate.role != Role::Mistaken).map(|candidate| &candidate.record)
    }

    /// The record, where there is but one.
    pub fn only_record(&self) -> Option<&Arc<Record>> {
        let mut all = self.records();
        all.next().filter(|_| all.next().is_none())
    }

    /// Only an adjective or a word for a people, over which what counts it reads: one Frenchman in five.
    fn is_word(&self) -> bool {
        let word = |candidate: &Candidate| matches!(candidate.role, Role::Adjective | Role::People);
        !self.candidates.is_empty() && self.candidates.iter().all(word)
    }

    /// A record that both may mean.
    pub fn shares_record(&self, other: &Name) -> bool {
        self.records().any(|record| other.records().any(|known| known.id == record.id))
    }

    /// The one country that it is, or that all it may mean lie in.
    pub fn country(&self) -> Option<&str> {
        let mut countries = self.records().map(|record| record.country.as_str()).filter(|code| !code.is_empty());
        let first = countries.next()?;
        countries.all(|code| code == first).then_some(first)
    }
}

/// The known names of a text, which dates and numbers then leave alone.
pub fn known(scan: &mut Scan, hits: &KnownNames) -> FoundNames {
    let found = known::names(scan, hits);
    for (span, name) in found.iter() {
        if name.name().is_some_and(|name| !name.is_word()) {
            scan.claim(*span);
        }
    }
    found
}

/// Adds unknown names to the known ones and says what the text says of each.
pub fn extract(scan: &mut Scan, mut found: FoundNames) {
    if scan.pack().rules.cased {
        capitals::add(scan, &mut found);
    } else {
        ideographs::add(scan, &mut found);
    }
    found.all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let described = descriptor::describe(scan, &found);
    for ((span, name), descriptor) in found.all.into_iter().zip(described) {
        match name {
            Found::Name(name) => {
                let claims = !name.is_word();
                scan.add(span, Value::Name(Name { descriptor, ..name }), claims);
            }
            Found::Office(ids) => scan.add(span, Value::Office(ids), false),
        }
    }
}

/// A name or an office, found.
#[derive(Debug, Clone)]
pub enum Found {
    /// A name.
    Name(Name),
    /// An office, by the ids of its records.
    Office(Vec<String>),
}

impl Found {
    fn name(&self) -> Option<&Name> {
        match self {
            Found::Name(name) => Some(name),
            Found::Office(_) => None,
        }
    }
}

/// Names and offices with their spans in the folded text, not overlapping.
#[derive(Default)]
pub struct FoundNames {
    all: Vec<(Span, Found)>,
    /// Where each begins and ends.
    taken: BTreeMap<usize, usize>,
}

impl FoundNames {
    fn push(&mut self, span: Span, found: Found) {
        self.taken.insert(span.start, span.end);
        self.all.push((span, found));
    }
}

impl std::ops::Deref for FoundNames {
    type Target = [(Span, Found)];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

/// A stretch that no found name overlaps.
fn is_free(found: &FoundNames, span: Span) -> bool {
    found.taken.range(..span.end).next_back().is_none_or(|(_, &end)| end <= span.start)
}
