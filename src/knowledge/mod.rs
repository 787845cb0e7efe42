//! What is known of the world: outlets, bodies, firms, people and their offices, places, countries.

mod compile;
pub mod house;
pub mod import;
#[cfg(test)]
mod names;
pub mod pack;
mod record;
mod source;
mod store;

pub use record::{Class, Name, Record, Role, Tenure};
pub use source::{Problem, check_name, read};

use crate::{language::fold, lexicon::user::UserWords};
use compile::Posting;
use house::House;
use pack::Pack;
use std::{
    collections::HashSet,
    sync::{Arc, OnceLock},
};
pub use store::Backing;
use store::{Rank, Store};

/// The language in which knowledge has names that others of its script keep: *Siemens*, *Lufthansa*, *Paris*.
pub const KEPT_FROM: &str = "en";

/// A name that stands in a text, and one record that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// One past the last byte of the name in the folded text.
    pub end: usize,
    /// The record.
    pub record: Arc<Record>,
    /// Which of its names.
    pub name: usize,
    /// Which of the stores has it.
    pub(crate) store: usize,
}

impl Hit {
    /// How the name stands to the record.
    pub fn role(&self) -> Role {
        self.record.names.get(self.name).map_or(Role::Name, |name| name.role)
    }

    /// The language of the name; empty for one in the record's own language.
    pub fn language(&self) -> &str {
        self.record.names.get(self.name).map_or("", |name| name.language.as_str())
    }

    /// The name as the record writes it.
    pub fn written(&self) -> &str {
        self.record.names.get(self.name).map_or("", |name| name.text.as_str())
    }
}

/// Everything known: what Tertium ships and what the user adds; the user's records win. A clone shares it all.
#[derive(Clone)]
pub struct Knowledge {
    stores: Arc<Vec<Arc<Store>>>,
    hidden: Arc<HashSet<String>>,
    house: Arc<House>,
    words: Arc<UserWords>,
}

impl Knowledge {
    /// The knowledge that Tertium ships, mapped, not parsed.
    pub fn shipped() -> Self {
        static SHIPPED: OnceLock<Option<Arc<Store>>> = OnceLock::new();
        let store = SHIPPED.get_or_init(|| Store::shipped().map(Arc::new));
        Knowledge {
            stores: Arc::new(store.iter().cloned().collect()),
            hidden: Arc::default(),
            house: Arc::default(),
            words: Arc::default(),
        }
    }

    /// No knowledge at all.
    pub fn none() -> Self {
        Knowledge { stores: Arc::default(), hidden: Arc::default(), house: Arc::default(), words: Arc::default() }
    }

    /// Adds records, which hide earlier ones of the same id.
    #[must_use]
    pub fn with(mut self, records: &[Record]) -> Self {
        Arc::make_mut(&mut self.hidden).extend(records.iter().map(|record| record.id.clone()));
        if let Some(store) = Store::of(records) {
            Arc::make_mut(&mut self.stores).insert(0, Arc::new(store));
        }
        self
    }

    /// Adds a pack. It wins over what is shipped and over packs that were added before it, and the user's own lines win
    /// over it, whenever they are added.
    #[must_use]
    pub fn with_pack(mut self, pack: &Pack) -> Self {
        let place = self.stores.iter().position(|store| store.rank() != Rank::Users).unwrap_or(self.stores.len());
        Arc::make_mut(&mut self.stores).insert(place, Arc::clone(&pack.store));
        self
    }

    /// The file of the pack that a hit came from; empty for what is shipped and for the user's lines.
    pub fn file_of(&self, hit: &Hit) -> &str {
        self.stores.get(hit.store).map_or("", |store| store.file())
    }

    /// With the terms and patterns of a house.
    #[must_use]
    pub fn with_house(mut self, house: House) -> Self {
        self.house = Arc::new(house);
        self
    }

    /// With the words of the user's dictionaries.
    #[must_use]
    pub fn with_words(mut self, words: UserWords) -> Self {
        self.words = Arc::new(words);
        self
    }

    /// The words of the user's dictionaries.
    pub fn words(&self) -> &UserWords {
        &self.words
    }

    /// What the house has decided.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// Forgets the records with these ids.
    #[must_use]
    pub fn without(mut self, ids: &[&str]) -> Self {
        Arc::make_mut(&mut self.hidden).extend(ids.iter().map(|id| (*id).to_owned()));
        self
    }

    /// Nothing that wins over the store with this number has the id. Two lines of the user's are both taken: the second
    /// adds names.
    fn is_visible(&self, number: usize, id: &str) -> bool {
        let Some(store) = self.stores.get(number) else { return false };
        match store.rank() {
            Rank::Users => true,
            Rank::Shipped | Rank::Pack if self.hidden.contains(id) => false,
            _ => !self.stores.iter().take(number).any(|winner| winner.has(id)),
        }
    }

    /// The record with this id.
    pub fn record(&self, id: &str) -> Option<Arc<Record>> {
        let mut stores = self.stores.iter().enumerate().filter(|(number, _)| self.is_visible(*number, id));
        stores.find_map(|(_, store)| store.by_id(id))
    }

    /// Every record, the user's first.
    pub fn all(&self) -> impl Iterator<Item = Arc<Record>> + '_ {
        self.stores.iter().enumerate().flat_map(move |(number, store)| {
            (0..store.len())
                .filter_map(move |record| store.decode(record).map(Arc::new))
                .filter(move |record| self.is_visible(number, &record.id))
        })
    }

    /// The records whose ids begin with a class: `country/`, `outlet/`; the user's first, then by id.
    pub fn of_class<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = Arc<Record>> + 'a {
        self.stores.iter().enumerate().flat_map(move |(number, store)| {
            store.by_prefix(prefix).filter(move |record| self.is_visible(number, &record.id))
        })
    }

    /// The outlets of the country with this ISO code; the user's first, then by id.
    pub fn outlets_in(&self, country: &str) -> impl Iterator<Item = Arc<Record>> {
        let prefix = compile::home_prefix(country);
        self.stores.iter().enumerate().flat_map(move |(number, store)| {
            let there: Vec<_> = store.by_prefix(&prefix).collect();
            there.into_iter().filter(move |record| self.is_visible(number, &record.id))
        })
    }

    /// The records that have `name`, in any language, under any role.
    pub fn lookup(&self, name: &str) -> Vec<Hit> {
        let key = compile::key(&fold(name));
        let end = name.len();
        let mut hits: Vec<Hit> = self
            .stores
            .iter()
            .enumerate()
            .flat_map(|(store, of)| of.get(&key).into_iter().map(move |posting| (store, posting)))
            .filter_map(|(store, posting)| self.hit(store, posting, end))
            .collect();
        hits.sort_by_key(|hit| self.turn(hit));
        hits
    }

    /// The user's lines come first. What a pack has comes in one order with what is shipped: the first says what kind of
    /// thing a name is, and a pack that has one of ours with more names must not change that.
    fn turn(&self, hit: &Hit) -> (bool, u8) {
        let users = self.stores.get(hit.store).is_some_and(|store| store.rank() == Rank::Users);
        let class = match hit.record.class {
            _ if users => 0,
            Class::Company => 0,
            Class::Country => 1,
            Class::Office => 2,
            Class::Organisation => 3,
            Class::Outlet => 4,
            Class::Person => 5,
            Class::Place => 6,
        };
        (!users, class)
    }

    /// The known names that begin at byte `at` of a folded text, with where they end, shortest first.
    /// Word boundaries, case and language are the caller's affair.
    pub fn hits_at(&self, folded: &str, at: usize) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self
            .stores
            .iter()
            .enumerate()
            .flat_map(|(store, of)| of.prefixes(folded, at).into_iter().map(move |(end, list)| (store, end, list)))
            .flat_map(|(store, end, list)| list.into_iter().filter_map(move |posting| self.hit(store, posting, end)))
            .collect();
        hits.sort_by_key(|hit| (hit.end, self.turn(hit)));
        hits
    }

    /// The records of which the first of `words`, from a folded text in the language, may be a name or an adjective
    /// with one of `endings`; each hit with how many of the words it has, fewer first.
    pub fn bent(&self, language: &str, words: &[&str], endings: &[String], adjective: bool) -> Vec<(usize, Hit)> {
        let prefix = compile::bent_prefix(language, adjective);
        let mut found: Vec<(usize, Hit)> = Vec::new();
        for (store, of) in self.stores.iter().enumerate() {
            for (count, posting) in of.bent(&prefix, words, endings) {
                found.extend(self.hit(store, posting, 0).map(|hit| (count, hit)));
            }
        }
        found.sort_by_key(|(count, _)| *count);
        found
    }

    fn hit(&self, store: usize, posting: Posting, end: usize) -> Option<Hit> {
        let record = self.stores.get(store)?.record(posting.record as usize)?;
        self.is_visible(store, &record.id).then_some(Hit { end, record, name: usize::from(posting.name), store })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> Vec<Record> {
        let text = "id\tkind\tcountry\ten\tzh\torigin\noutlet/dawn\tnewspaper\tXX\tDawn\t黎明报\ttest\noutlet/my\tnewspaper\tPK\tMy Paper\t我报\ttest\n";
        read("my.tsv", text).records
    }

    #[test]
    fn a_name_is_found_in_any_script_and_spelling() {
        let knowledge = Knowledge::none().with(&user());
        assert_eq!(knowledge.lookup("黎明報")[0].record.id, "outlet/dawn");
        assert_eq!(knowledge.lookup("the  DAWN")[0].record.id, "outlet/dawn");
        assert!(knowledge.lookup("Dusk").is_empty());
    }

    #[test]
    fn names_are_found_where_they_begin_in_a_text() {
        let knowledge = Knowledge::none().with(&user());
        let hits = knowledge.hits_at("read my paper now", 5);
        assert_eq!(hits.iter().map(|hit| (hit.end, hit.written())).collect::<Vec<_>>(), [(13, "My Paper")]);
    }

    #[test]
    fn the_users_record_hides_ours_and_ids_can_be_forgotten() {
        let knowledge = Knowledge::shipped().with(&user());
        assert_eq!(knowledge.record("outlet/dawn").unwrap().country, "XX");
        let ours = Knowledge::shipped().without(&["outlet/dawn"]);
        assert!(ours.record("outlet/dawn").is_none());
    }

    #[test]
    fn a_name_of_several_records_of_one_kind_leads_to_all_of_them() {
        let knowledge = Knowledge::shipped();
        for record in knowledge.all() {
            for name in record.names.iter().filter(|name| name.role == Role::Name) {
                let found = knowledge.lookup(&name.text);
                assert!(found.iter().any(|hit| hit.record.id == record.id), "{}: {} is lost", record.id, name.text);
            }
        }
        let abc: HashSet<String> = knowledge.lookup("ABC").iter().map(|hit| hit.record.id.clone()).collect();
        assert!(abc.iter().filter(|id| id.starts_with("outlet/")).count() > 1, "{abc:?}");
    }
}
