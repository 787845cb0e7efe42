//! What items of a dump say of each other, and which of them are ours.

use super::{Draft, Import, Position, Tally};
use crate::{
    knowledge::{Class, Knowledge, Name, Record, Role, Tenure},
    language::fold,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the records say of their origin.
const ORIGIN: &str = "wikidata";

impl Import {
    /// The records, sorted by id, and what became of the dump.
    pub fn finish(mut self) -> (Vec<Record>, Tally) {
        let ids = self.ids();
        let circles = self.circles();
        self.tally.circles = circles.len();
        let capitals: HashMap<u64, String> = self.english_names_of_capitals();
        let offices = self.offices();
        let drafts = std::mem::take(&mut self.drafts);
        let mut records: BTreeMap<String, Record> = BTreeMap::new();
        for draft in drafts {
            let Some(id) = ids.get(&draft.item).cloned() else { continue };
            let country = self.one_country(&draft.countries, &draft.code);
            let within = draft.within.map(|item| self.led(item)).filter(|_| !circles.contains(&draft.item));
            let part_of = within.and_then(|item| ids.get(&item).cloned().or_else(|| self.id_of_country(item)));
            let mut tenures = tenures(&draft, &offices);
            tenures.dedup();
            let capital = draft.capital.and_then(|item| capitals.get(&self.led(item)).cloned());
            let record = Record {
                wikidata: format!("Q{}", draft.item),
                class: draft.class,
                kind: draft.finer,
                country,
                part_of: part_of.filter(|part_of| *part_of != id).unwrap_or_default(),
                gender: draft.gender.to_owned(),
                names: draft.names,
                capital: capital.into_iter().collect(),
                offices: tenures,
                confusable: Vec::new(),
                population: draft.population,
                origin: ORIGIN.to_owned(),
                id: id.clone(),
            };
            let record = match self.known.record(&id) {
                Some(ours) => {
                    self.tally.ours += 1;
                    joined(&ours, record)
                }
                None => record,
            };
            records.entry(id).or_insert(record);
        }
        (records.into_values().collect(), self.tally)
    }

    /// Where an item leads that was merged into another.
    fn led(&self, item: u64) -> u64 {
        self.redirects.get(&item).copied().unwrap_or(item)
    }

    fn id_of_country(&self, item: u64) -> Option<String> {
        self.countries.get(&item).map(|code| format!("country/{}", code.to_lowercase()))
    }

    /// The code of the one country that the items mean; nothing for two.
    fn one_country(&self, items: &[u64], own: &str) -> String {
        let codes = items.iter().filter_map(|item| self.countries.get(&self.led(*item)));
        let codes: HashSet<&str> = codes.map(String::as_str).collect();
        match (own, codes.len()) {
            ("", 1) => codes.into_iter().next().unwrap_or_default().to_owned(),
            ("", _) => String::new(),
            (own, _) => own.to_owned(),
        }
    }

    /// The id of each item that is taken.
    fn ids(&self) -> HashMap<u64, String> {
        let id = |draft: &Draft| {
            if draft.class == Class::Country {
                return self.id_of_country(draft.item);
            }
            let country = self.one_country(&draft.countries, &draft.code);
            let own = || format!("{}/q{}", prefix(draft.class), draft.item);
            Some(self.id_of_ours(draft, &country).unwrap_or_else(own))
        };
        let mut taken = HashSet::new();
        let mut ids = HashMap::new();
        for draft in &self.drafts {
            let Some(id) = id(draft) else { continue };
            // Two items that are one of ours: the second stands for itself.
            let id = if taken.contains(&id) { format!("{}/q{}", prefix(draft.class), draft.item) } else { id };
            taken.insert(id.clone());
            ids.insert(draft.item, id);
        }
        ids
    }

    /// The id of ours that an item is: by its number, else by names in two languages where class and country are the same.
    fn id_of_ours(&self, draft: &Draft, country: &str) -> Option<String> {
        if let Some(record) = self.ours.get(&draft.item).filter(|record| record.class == draft.class) {
            return Some(record.id.clone());
        }
        let mut languages: HashMap<String, HashSet<&str>> = HashMap::new();
        for name in &draft.names {
            for hit in self.known.lookup(&name.text) {
                let record = &hit.record;
                let same = record.class == draft.class && record.country == country && record.wikidata.is_empty();
                if same && hit.role() == Role::Name && hit.language() == name.language {
                    languages.entry(record.id.clone()).or_default().insert(&name.language);
                }
            }
        }
        let mut same = languages.into_iter().filter(|(_, languages)| languages.len() > 1).map(|(id, _)| id);
        same.next().filter(|_| same.next().is_none())
    }

    /// Items that lie in themselves by way of others.
    fn circles(&self) -> HashSet<u64> {
        /// More steps are no way up from a village.
        const STEPS: usize = 32;
        let up: HashMap<u64, u64> =
            self.drafts.iter().filter_map(|draft| Some((draft.item, self.led(draft.within?)))).collect();
        let circular = |item: &u64| {
            let mut way = std::iter::successors(up.get(item), |item| up.get(item)).take(STEPS);
            way.any(|met| met == item)
        };
        up.keys().filter(|item| circular(item)).copied().collect()
    }

    fn english_names_of_capitals(&self) -> HashMap<u64, String> {
        let wanted: HashSet<u64> =
            self.drafts.iter().filter_map(|draft| draft.capital).map(|item| self.led(item)).collect();
        let english =
            |draft: &Draft| draft.names.iter().find(|name| name.language == "en").map(|name| name.text.clone());
        let capitals = self.drafts.iter().filter(|draft| wanted.contains(&draft.item));
        capitals.filter_map(|draft| Some((draft.item, english(draft)?))).collect()
    }

    /// Our office, and the country, that each position of the dump is.
    fn offices(&self) -> HashMap<u64, (String, String)> {
        let known = &self.known;
        let office = |position: &Position| {
            let (head, rest) = split_office(&position.name, known)?;
            let told = self.one_country(&position.countries, "");
            let of = if told.is_empty() { country_named(rest, known)? } else { told };
            Some((head, of))
        };
        self.positions.iter().filter_map(|(item, position)| Some((*item, office(position)?))).collect()
    }
}

/// An office of ours that the name begins with, and what it is of: *President*, *the United States*.
fn split_office<'a>(name: &'a str, known: &Knowledge) -> Option<(String, &'a str)> {
    /// Longer names are those of no office, or were made to take long.
    const LONGEST: usize = 200;
    if name.len() > LONGEST {
        return None;
    }
    let ends = name.match_indices(" of ").map(|(at, _)| at).chain([name.len()]);
    let mut heads: Vec<usize> = ends.collect();
    heads.reverse();
    heads.into_iter().find_map(|end| {
        let head = name.get(..end)?;
        let rest = name.get(end..)?.trim_start_matches(" of ");
        let hits = known.lookup(head);
        let offices = hits.iter().filter(|hit| hit.record.class == Class::Office && hit.role() == Role::Name);
        let mut ids: Vec<&str> = offices.clone().map(|hit| hit.record.id.as_str()).collect();
        // An acting minister is called a minister too: the office that is written so comes before those that may be.
        let first_of = |hit: &&crate::knowledge::Hit| fold(hit.record.name_in(hit.language())) == fold(head);
        let firsts: Vec<&str> = offices.filter(first_of).map(|hit| hit.record.id.as_str()).collect();
        if !firsts.is_empty() {
            ids = firsts;
        }
        ids.dedup();
        match ids.as_slice() {
            [id] => Some(((*id).to_owned(), rest)),
            // One word for two offices says neither.
            _ => None,
        }
    })
}

fn country_named(name: &str, known: &Knowledge) -> Option<String> {
    let hits = known.lookup(name);
    let mut countries = hits.iter().filter(|hit| hit.record.class == Class::Country && hit.role() == Role::Name);
    countries.next().map(|hit| hit.record.country.clone())
}

fn tenures(draft: &Draft, offices: &HashMap<u64, (String, String)>) -> Vec<Tenure> {
    let tenure = |held: &super::Held| {
        let (office, of) = offices.get(&held.position)?.clone();
        Some(Tenure { office, of, from: held.from, to: held.to })
    };
    let mut all: Vec<Tenure> = draft.offices.iter().filter_map(tenure).collect();
    all.sort_by(|a, b| (a.from, &a.office).cmp(&(b.from, &b.office)));
    all
}

/// What the ids of a class begin with.
fn prefix(class: Class) -> &'static str {
    match class {
        Class::Outlet => "outlet",
        Class::Organisation => "org",
        Class::Company => "company",
        Class::Person => "person",
        Class::Place => "place",
        Class::Country => "country",
        Class::Office => "office",
    }
}

/// One of ours with what the item adds: ours is written, and nothing of ours is lost.
fn joined(ours: &Record, other: Record) -> Record {
    let mut record = ours.clone();
    let mut has: HashSet<(String, String)> =
        record.names.iter().map(|name| (name.language.clone(), fold(&name.text))).collect();
    let fresh = |name: &Name| has.insert((name.language.clone(), fold(&name.text)));
    let fresh: Vec<Name> = other.names.into_iter().filter(fresh).collect();
    record.names.extend(fresh);
    let or = |own: &mut String, other: String| {
        if own.is_empty() {
            *own = other;
        }
    };
    or(&mut record.wikidata, other.wikidata);
    or(&mut record.gender, other.gender);
    or(&mut record.part_of, other.part_of);
    if record.population == 0 {
        record.population = other.population;
    }
    for tenure in other.offices {
        if !record.offices.iter().any(|known| (&known.office, &known.of) == (&tenure.office, &tenure.of)) {
            record.offices.push(tenure);
        }
    }
    record.origin = format!("{};{ORIGIN}", record.origin);
    record
}
