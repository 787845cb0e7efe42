//! An entity of a Wikidata dump, as far as anything is taken from it.
//!
//! The form is that of <https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html>. An empty map may be written as
//! an empty list, and a snak may have no value.

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;
use std::{fmt, marker::PhantomData};

/// A line of a dump.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Entity {
    /// `Q42`; empty where the line holds something else.
    pub id: String,
    /// Where the item was merged into another: that one's id.
    pub redirect: String,
    /// Of a redirect, the id that leads on.
    pub entity: String,
    /// The name in each language.
    pub labels: Pairs<Text>,
    /// Further names in each language.
    pub aliases: Pairs<Vec<Text>>,
    /// What is stated.
    pub claims: Claims,
    /// Its articles, of which only the number is taken.
    pub sitelinks: Pairs<IgnoredAny>,
    /// Several entities in one object, as `Special:EntityData` gives them.
    pub entities: Pairs<Entity>,
}

/// A name.
#[derive(Debug, Deserialize)]
pub struct Text {
    /// As it is written.
    pub value: String,
}

macro_rules! properties {
    ($holder:ident, $of:ty: $($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// Statements by property.
        #[derive(Debug, Default, Deserialize)]
        #[serde(default)]
        pub struct $holder {
            $($(#[$doc])* #[serde(rename = $id)] pub $name: Vec<$of>,)*
        }
    };
}

properties! { Claims, Statement:
    /// Instance of.
    classes = "P31",
    /// Country.
    country = "P17",
    /// Country of citizenship.
    citizenship = "P27",
    /// Country of origin.
    home = "P495",
    /// Position held.
    offices = "P39",
    /// Sex or gender.
    gender = "P21",
    /// Administrative entity that it lies in.
    within = "P131",
    /// Jurisdiction of a position.
    jurisdiction = "P1001",
    /// ISO 3166-1 alpha-2 code.
    iso = "P297",
    /// Population.
    population = "P1082",
    /// Capital.
    capital = "P36",
}

properties! { Qualifiers, Snak:
    /// Start time.
    start = "P580",
    /// End time.
    end = "P582",
}

/// One statement.
#[derive(Debug, Deserialize)]
pub struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: Rank,
    /// What is said of the statement.
    #[serde(default)]
    pub qualifiers: Qualifiers,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    Deprecated,
    #[default]
    #[serde(other)]
    Normal,
}

/// A value, or that there is none.
#[derive(Debug, Deserialize)]
pub struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Debug, Deserialize)]
struct DataValue {
    value: Value,
}

impl Snak {
    /// The number of the item that is the value.
    pub fn item(&self) -> Option<u64> {
        let value = &self.datavalue.as_ref()?.value;
        value.get("id").and_then(Value::as_str).map_or_else(|| value.get("numeric-id")?.as_u64(), number)
    }

    /// The string that is the value.
    pub fn string(&self) -> Option<&str> {
        self.datavalue.as_ref()?.value.as_str()
    }

    /// The year of the time that is the value, if it is exact to the year and of our era.
    pub fn year(&self) -> Option<i16> {
        const TO_THE_YEAR: u64 = 9;
        let value = &self.datavalue.as_ref()?.value;
        let exact = value.get("precision")?.as_u64()? >= TO_THE_YEAR;
        let (year, _) = value.get("time")?.as_str()?.strip_prefix('+')?.split_once('-')?;
        year.parse().ok().filter(|_| exact)
    }

    /// The whole number that is the value.
    pub fn amount(&self) -> Option<u64> {
        self.datavalue.as_ref()?.value.get("amount")?.as_str()?.trim_start_matches('+').parse().ok()
    }
}

impl Statement {
    /// The value.
    pub fn value(&self) -> &Snak {
        &self.mainsnak
    }

    fn is_over(&self) -> bool {
        !self.qualifiers.end.is_empty()
    }
}

/// The statements that nobody withdrew.
pub fn valid(all: &[Statement]) -> impl Iterator<Item = &Statement> {
    all.iter().filter(|statement| statement.rank != Rank::Deprecated)
}

/// Those that hold today: the preferred ones where there are any, and none that has an end.
pub fn current(all: &[Statement]) -> impl Iterator<Item = &Statement> {
    let preferred = all.iter().any(|statement| statement.rank == Rank::Preferred);
    valid(all).filter(move |statement| !statement.is_over() && (!preferred || statement.rank == Rank::Preferred))
}

/// The number of an item: 42 of `Q42`.
pub fn number(id: &str) -> Option<u64> {
    id.strip_prefix('Q')?.parse().ok().filter(|number| *number > 0)
}

/// The entries of a map, in their order; an empty list is an empty map.
#[derive(Debug)]
pub struct Pairs<T>(pub Vec<(String, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<T> Pairs<T> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Pairs<T>;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("a map or an empty list")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Pairs(all))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Pairs<T>, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Pairs(Vec::new()))
            }
        }
        deserializer.deserialize_any(Entries(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(rank: &str, item: u64, qualifiers: &str) -> String {
        format!(
            r#"{{"mainsnak":{{"snaktype":"value","property":"P17","datavalue":{{"value":{{"entity-type":"item","numeric-id":{item},"id":"Q{item}"}},"type":"wikibase-entityid"}}}},"type":"statement","rank":"{rank}","qualifiers":{qualifiers}}}"#
        )
    }

    fn entity(claims: &str) -> Entity {
        serde_json::from_str(&format!(
            r#"{{"type":"item","id":"Q1","labels":[],"aliases":[],"claims":{claims},"x":[1]}}"#
        ))
        .unwrap()
    }

    #[test]
    fn what_was_withdrawn_or_has_ended_does_not_hold() {
        let ended = r#"{"P582":[{"snaktype":"somevalue","property":"P582"}]}"#;
        let all = [
            statement("deprecated", 1, "{}"),
            statement("normal", 2, "[]"),
            statement("normal", 3, ended),
            statement("normal", 4, "{}"),
        ];
        let items = |list: &str| -> Vec<u64> {
            let entity = entity(&format!(r#"{{"P17":[{list}]}}"#));
            current(&entity.claims.country).filter_map(|one| one.value().item()).collect()
        };
        assert_eq!(items(&all.join(",")), [2, 4]);
        assert_eq!(items(&[all.join(","), statement("preferred", 5, "{}")].join(",")), [5]);
    }

    #[test]
    fn empty_maps_may_be_lists_and_snaks_may_be_empty() {
        assert!(entity("[]").claims.classes.is_empty());
        let unknown = r#"{"P21":[{"mainsnak":{"snaktype":"somevalue","property":"P21"},"rank":"normal"}]}"#;
        assert_eq!(entity(unknown).claims.gender[0].value().item(), None);
    }

    #[test]
    fn a_year_must_be_exact_and_of_our_era() {
        let year = |time: &str, precision: u8| -> Option<i16> {
            let snak = format!(r#"{{"datavalue":{{"value":{{"time":"{time}","precision":{precision}}}}}}}"#);
            serde_json::from_str::<Snak>(&snak).unwrap().year()
        };
        assert_eq!(year("+2019-05-20T00:00:00Z", 11), Some(2019));
        assert_eq!(year("+1990-00-00T00:00:00Z", 8), None);
        assert_eq!(year("-0044-03-15T00:00:00Z", 11), None);
    }
}
