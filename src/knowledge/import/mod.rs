//! Records out of a dump of Wikidata: line by line, then what lines say of each other.
//!
//! An item becomes a record when one of its classes is known. What it says of other items (its country, the place that it
//! lies in, the positions that were held) is worked out when all are there. An item that is one of ours takes our id and adds
//! its names to ours.

mod classes;
mod entity;
mod hygiene;
mod resolve;

pub use classes::{Classes, KINDS};

use super::{Class, Knowledge, Name, Record};
use entity::{Entity, current, number, valid};
use hygiene::Hygiene;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

/// What of a dump is wanted.
#[derive(Debug)]
pub struct Wanted {
    /// Which things.
    pub kinds: Vec<Class>,
    /// ISO 639-1 codes of languages, the one first whose names are to be written.
    pub languages: Vec<String>,
    /// Least number of Wikimedia articles that an item has.
    pub articles: usize,
    /// What is what.
    pub classes: Classes,
}

/// What became of a dump.
#[derive(Debug, Default)]
pub struct Tally {
    /// Lines with an item.
    pub items: usize,
    /// Lines that could not be read.
    pub bad: usize,
    /// Items that stood there before, of which the first was taken.
    pub twice: usize,
    /// Items with too few articles, or with no name that is taken.
    pub passed_over: usize,
    /// Records that are ours with more names.
    pub ours: usize,
    /// Places that lie in themselves by way of others; they are taken without where they lie.
    pub circles: usize,
    /// How often a class was met that says of nothing what it is.
    pub unknown_classes: HashMap<u64, u32>,
}

impl Tally {
    /// The classes that were met most often and not taken, with how often.
    pub fn commonest_unknown(&self, most: usize) -> Vec<(u64, u32)> {
        let mut all: Vec<_> = self.unknown_classes.iter().map(|(class, count)| (*class, *count)).collect();
        all.sort_by_key(|(class, count)| (std::cmp::Reverse(*count), *class));
        all.truncate(most);
        all
    }
}

/// A record in the making.
struct Draft {
    item: u64,
    class: Class,
    finer: String,
    names: Vec<Name>,
    countries: Vec<u64>,
    within: Option<u64>,
    gender: &'static str,
    offices: Vec<Held>,
    population: u64,
    code: String,
    capital: Option<u64>,
}

/// A position that a person held: its item, and the years.
struct Held {
    position: u64,
    from: i16,
    to: Option<i16>,
}

/// A position: its English name, and the items of the countries that it is of.
struct Position {
    name: String,
    countries: Vec<u64>,
}

/// Reads a dump.
pub struct Import {
    wanted: Wanted,
    /// What is shipped.
    known: Knowledge,
    /// Ours by the numbers of their items.
    ours: HashMap<u64, Arc<Record>>,
    drafts: Vec<Draft>,
    positions: BTreeMap<u64, Position>,
    countries: HashMap<u64, String>,
    redirects: HashMap<u64, u64>,
    met: HashSet<u64>,
    /// What was met so far.
    pub tally: Tally,
}

impl Import {
    /// Nothing read yet; `known` is what is shipped.
    pub fn new(wanted: Wanted, known: Knowledge) -> Self {
        let ours = known.all().filter_map(|record| Some((number(&record.wikidata)?, record)));
        Import {
            wanted,
            ours: ours.collect(),
            known,
            drafts: Vec::new(),
            positions: BTreeMap::new(),
            countries: classes::countries(),
            redirects: HashMap::new(),
            met: HashSet::new(),
            tally: Tally::default(),
        }
    }

    /// Takes a line: an entity, with or without a comma behind it, or a bracket of the list around them.
    ///
    /// # Errors
    /// When it is no entity.
    pub fn line(&mut self, line: &[u8]) -> Result<(), String> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
        let line = line.strip_suffix(b",").unwrap_or(line).trim_ascii();
        if matches!(line, b"" | b"[" | b"]") {
            return Ok(());
        }
        let outcome = match serde_json::from_slice::<Entity>(line) {
            Ok(entity) => self.entity(entity),
            Err(error) => {
                let why = error.to_string();
                let why = why.split(" at line ").next().unwrap_or_default();
                Err(format!("wrong JSON at character {}: {why}", error.column()))
            }
        };
        self.tally.bad += usize::from(outcome.is_err());
        outcome
    }

    fn entity(&mut self, entity: Entity) -> Result<(), String> {
        if let (Some(from), Some(to)) = (number(&entity.entity), number(&entity.redirect)) {
            self.redirects.insert(from, to);
            return Ok(());
        }
        if entity.id.is_empty() {
            let inside = entity.entities.0;
            if inside.is_empty() {
                return Err("no entity of Wikidata: it has no `id`".to_owned());
            }
            return inside.into_iter().try_for_each(|(asked, entity)| {
                if let (Some(from), Some(to)) = (number(&asked), number(&entity.id))
                    && from != to
                {
                    self.redirects.insert(from, to);
                }
                self.entity(entity)
            });
        }
        // Properties and words of the lexicon stand in dumps too.
        let Some(item) = number(&entity.id) else { return Ok(()) };
        self.tally.items += 1;
        if !self.met.insert(item) {
            self.tally.twice += 1;
            return Ok(());
        }
        self.item(item, &entity);
        Ok(())
    }

    fn item(&mut self, item: u64, entity: &Entity) {
        let claims = &entity.claims;
        let code = current(&claims.iso).filter_map(|one| one.value().string()).next();
        if let Some(code) = code {
            self.countries.insert(item, code.to_ascii_uppercase());
        }
        let kinds: Vec<u64> = valid(&claims.classes).filter_map(|one| one.value().item()).collect();
        let found = self.wanted.classes.of(&kinds).map(|(class, finer)| (class, finer.to_owned()));
        // A territory has a code, and is of a class that few others share.
        let found = if code.is_some() { Some((Class::Country, "country".to_owned())) } else { found };
        let Some((class, finer)) = found else {
            for class in kinds {
                *self.tally.unknown_classes.entry(class).or_default() += 1;
            }
            return;
        };
        if class == Class::Office {
            let name = entity.labels.get("en").map(|text| text.value.clone()).unwrap_or_default();
            let countries = items(&claims.jurisdiction).chain(items(&claims.country)).collect();
            self.positions.insert(item, Position { name, countries });
            return;
        }
        if !self.wanted.kinds.contains(&class) {
            return;
        }
        let hygiene = Hygiene { known: &self.known, languages: &self.wanted.languages };
        let names = hygiene.names(entity, class, self.ours.get(&item).map(Arc::as_ref));
        if names.is_empty() || entity.sitelinks.0.len() < self.wanted.articles {
            self.tally.passed_over += 1;
            return;
        }
        let home = match class {
            Class::Person => &claims.citizenship,
            _ if claims.country.is_empty() => &claims.home,
            _ => &claims.country,
        };
        self.drafts.push(Draft {
            item,
            class,
            finer,
            names,
            countries: items(home).collect(),
            within: items(&claims.within).next(),
            gender: items(&claims.gender).next().map_or("", gender),
            offices: valid(&claims.offices).filter_map(held).collect(),
            population: current(&claims.population).filter_map(|one| one.value().amount()).next().unwrap_or(0),
            code: code.unwrap_or_default().to_ascii_uppercase(),
            capital: items(&claims.capital).next(),
        });
    }
}

/// The items that are named as values, as far as they hold today.
fn items(statements: &[entity::Statement]) -> impl Iterator<Item = u64> {
    current(statements).filter_map(|one| one.value().item())
}

fn held(statement: &entity::Statement) -> Option<Held> {
    let year = |snaks: &[entity::Snak]| snaks.first().and_then(entity::Snak::year);
    let over = statement.qualifiers.end.first();
    let to = year(&statement.qualifiers.end);
    // It is over, but nobody knows when.
    if over.is_some() && to.is_none() {
        return None;
    }
    Some(Held { position: statement.value().item()?, from: year(&statement.qualifiers.start)?, to })
}

/// Female and male, and those who became so.
fn gender(item: u64) -> &'static str {
    match item {
        6_581_072 | 1_052_281 => "f",
        6_581_097 | 2_449_503 => "m",
        _ => "",
    }
}
