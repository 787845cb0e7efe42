//! What a knowledge file says of one thing in the world.

use serde::{Deserialize, Serialize};

/// What sort of thing a record is about; the first part of its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// A newspaper, agency, broadcaster, magazine or news website.
    Outlet,
    /// A body with a name of its own: ministry, party, armed group, alliance, court; also named events.
    Organisation,
    /// A firm, brand, exchange or index.
    Company,
    /// A person.
    Person,
    /// A city, province, river, sea, site.
    Place,
    /// A country or territory with an ISO 3166 code.
    Country,
    /// A title or rank that persons hold.
    Office,
}

impl Class {
    /// The class that an id's first part names, `outlet/dawn` → `Outlet`.
    pub fn of_id(id: &str) -> Option<Self> {
        Some(match id.split_once('/')?.0 {
            "outlet" => Class::Outlet,
            "org" => Class::Organisation,
            "company" => Class::Company,
            "person" => Class::Person,
            "place" => Class::Place,
            "country" => Class::Country,
            "office" => Class::Office,
            _ => return None,
        })
    }
}

/// How a name stands to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// A right name; the first of a language is the preferred one.
    Name,
    /// A country's abbreviation inside compounds: 中 in 中美.
    Short,
    /// A country's adjective: *Pakistani*.
    Adjective,
    /// A country's people: *Pakistanis*.
    People,
    /// An office's form for a woman: *spokeswoman*.
    Feminine,
    /// A rendering known to be wrong for this record.
    Mistaken,
}

/// One name of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As it is written in text.
    pub text: String,
    /// ISO 639-1 code, or empty for a name in the record's own language.
    pub language: String,
    /// How it stands to the record.
    pub role: Role,
}

/// An office held by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// Id of the office's record.
    pub office: String,
    /// ISO 3166 alpha-2 code of the country, or the slug of the organisation.
    pub of: String,
    /// First year in office.
    pub from: i16,
    /// Last year in office; none while it is held.
    pub to: Option<i16>,
}

/// One thing in the world and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Unique over all files, `class/slug`.
    pub id: String,
    /// Wikidata's item, where one is known.
    pub wikidata: String,
    /// What sort of thing it is.
    pub class: Class,
    /// The finer kind: `newspaper`, `armed-group`, `city`, `minister`.
    pub kind: String,
    /// ISO 3166 alpha-2 code; empty for international things.
    pub country: String,
    /// Id of what it belongs to, or empty.
    pub part_of: String,
    /// `f`, `m` or empty.
    pub gender: String,
    /// All its names.
    pub names: Vec<Name>,
    /// English names of the capital, for countries.
    pub capital: Vec<String>,
    /// Offices held, for persons.
    pub offices: Vec<Tenure>,
    /// Ids of records that it is easily taken for.
    pub confusable: Vec<String>,
    /// Inhabitants, for places; 0 where not known.
    pub population: u64,
    /// Where the facts come from.
    pub origin: String,
}

impl Record {
    /// The preferred name in `language`, else its first name of all.
    pub fn name_in(&self, language: &str) -> &str {
        let names = || self.names.iter().filter(|name| name.role == Role::Name);
        names().find(|name| name.language == language).or_else(|| names().next()).map_or("", |name| name.text.as_str())
    }

    /// All right names in `language`.
    pub fn names_in<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a str> {
        self.names
            .iter()
            .filter(move |name| name.role == Role::Name && name.language == language)
            .map(|name| name.text.as_str())
    }

    /// What evidence cites: Wikidata's id where there is one, else our own.
    pub fn citation(&self) -> String {
        let id = if self.wikidata.is_empty() { &self.id } else { &self.wikidata };
        format!("knowledge:{id}")
    }
}
