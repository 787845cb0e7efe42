//! The form of a language pack: everything that the program knows of one language, as data.

#[path = "rules/amounts.rs"]
mod amounts;

pub use amounts::{Clock, Dates, Hedge, Numbers, Shares, Sums};

use super::speech::{Enumeration, Negation, Questions};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words by the concept they express; the concept's name is shared by all packs.
pub type Forms = BTreeMap<String, Vec<String>>;

/// One language pack, `packs/<code>.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// ISO 639-1 code.
    pub code: String,
    /// The language's English name.
    pub language: String,
    /// Words are separated by spaces.
    pub spaced: bool,
    /// Names begin with a capital letter, other words do not.
    pub cased: bool,
    /// All nouns begin with a capital letter, so that it does not tell a name.
    #[serde(default)]
    pub nouns_capital: bool,
    /// The words of a term may stand in another order, or with others between them.
    #[serde(default)]
    pub free_order: bool,
    /// An apostrophe ends a word: *l'*augmentation.
    #[serde(default)]
    pub elision: bool,
    /// Small words that are written together with the one after them: و, ال.
    #[serde(default)]
    pub clitics: Vec<String>,
    /// How words bend, where Snowball does not know.
    #[serde(default)]
    pub inflection: Inflection,
    /// Sentence ends.
    pub sentence: Sentences,
    /// Blocks that are not the article's own prose.
    pub block: Blocks,
    /// How numbers are written and spelled.
    pub number: Numbers,
    /// Shares and multiples.
    pub share: Shares,
    /// What numbers of one text have to do with each other.
    #[serde(default)]
    pub sums: Sums,
    /// Units by id, see `units.toml`.
    pub units: Forms,
    /// Words right before a number that give its unit, by its id: Tempo 130, *magnitude* 6.2.
    #[serde(default)]
    pub units_before: Forms,
    /// Words that make a unit a rate, by the unit of time: *per hour* after it, 每小时 before its number.
    #[serde(default)]
    pub rates: BTreeMap<String, Hedge>,
    /// Counters that stand between a number and what it counts, and carry no unit.
    #[serde(default)]
    pub counters: Vec<String>,
    /// Currencies by ISO 4217 code; `CNY|TWD` for a word that may be either, `CNY!` for the one that it is
    /// unless the text is about another's country.
    pub currencies: Forms,
    /// Calendar dates.
    pub date: Dates,
    /// Times of day.
    pub clock: Clock,
    /// What outlets are called: `newspaper`, `website`, `agency`, `tv`, `radio`, `magazine`.
    pub media: Forms,
    /// Words with one meaning that another word of the same scale turns round; see `cues.toml`. A word with
    /// `~` before it is too ambiguous to accuse: it only shows that the concept may be there.
    pub cues: Forms,
    /// Words beside the value that a change starts `from`, and beside the one it leads `to`.
    #[serde(default)]
    pub change: BTreeMap<String, Hedge>,
    /// How things are enumerated.
    #[serde(default)]
    pub enumeration: Enumeration,
    /// What denies.
    #[serde(default)]
    pub negation: Negation,
    /// What asks.
    #[serde(default)]
    pub question: Questions,
    /// Pronouns that tell a person's gender.
    #[serde(default)]
    pub pronouns: Pronouns,
    /// How names look.
    pub names: Names,
    /// Quotation marks, opening then closing.
    pub quotes: Vec<(String, String)>,
    /// Words that carry grammar rather than content.
    pub function_words: Vec<String>,
    /// Words are doubled to say more: a doubled one is no slip.
    #[serde(default)]
    pub doubles_words: bool,
    /// Function words that grammar may put twice in a row: *had had*, *nous nous*.
    #[serde(default)]
    pub doubled_words: Vec<String>,
    /// How many characters a text takes for one that English takes for the same.
    #[serde(default = "as_english")]
    pub length: f64,
    /// Content words that a translation may leave out or add, as nothing is lost with them.
    #[serde(default)]
    pub dispensable: Vec<String>,
    /// Words that cannot stand right before others: where they do, one is missing.
    #[serde(default)]
    pub holes: Vec<Hole>,
}

fn as_english() -> f64 {
    1.0
}

/// Words that need something after them, and what therefore cannot come next.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hole {
    /// The words.
    pub after: Vec<String>,
    /// Words and marks that cannot follow one of them.
    pub before: Vec<String>,
}

/// Endings that words of one family differ by.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflection {
    /// Endings; the longest that leaves `shortest` characters is taken off.
    #[serde(default)]
    pub endings: Vec<String>,
    /// Characters that must be left of a word.
    #[serde(default)]
    pub shortest: usize,
}

/// Where sentences end.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// Characters that end a sentence.
    pub ends: String,
    /// Characters that may follow the end and belong to the sentence.
    pub closers: String,
    /// Words with a point that ends no sentence, without the point, folded.
    #[serde(default)]
    pub abbreviations: Vec<String>,
}

/// Patterns (of the `regex` crate) over the unfolded text of a block.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocks {
    /// The start of a block that names reporter, outlet, place and day.
    pub byline: Vec<String>,
    /// A whole block that describes a picture.
    pub caption: Vec<String>,
    /// A whole block about rights, sources, buttons.
    pub boilerplate: Vec<String>,
}

impl Blocks {
    /// All patterns.
    pub fn patterns(&self) -> impl Iterator<Item = &String> {
        self.byline.iter().chain(&self.caption).chain(&self.boilerplate)
    }
}

/// Pronouns that tell a person's gender.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pronouns {
    /// *he*, *him*, *his*
    #[serde(default)]
    pub male: Vec<String>,
    /// *she*, *her*
    #[serde(default)]
    pub female: Vec<String>,
    /// What stands for a man, or for a thing, as the subject: *he*, *он*.
    #[serde(default)]
    pub he: Vec<String>,
    /// What stands for a woman, or for a thing, as the subject: *she*, *elle*.
    #[serde(default)]
    pub she: Vec<String>,
    /// Other words that may speak of a man, among others: *его*, *lui*.
    #[serde(default)]
    pub may_be_he: Vec<String>,
    /// Other words that may speak of a woman, among others: *её*, *ihr*.
    #[serde(default)]
    pub may_be_she: Vec<String>,
    /// What stands for things only: *it*.
    #[serde(default)]
    pub thing: Vec<String>,
    /// Endings of verbs whose subject is one man or a thing with a man's gender: *-ł*.
    #[serde(default)]
    pub he_did: Vec<String>,
    /// Endings of verbs whose subject is one woman or a thing with a woman's gender: *-ła*.
    #[serde(default)]
    pub she_did: Vec<String>,
    /// Between a verb of saying and what is said: *that*, *że*.
    #[serde(default)]
    pub that: Vec<String>,
    /// Nobody is spoken of as a man or a woman by other words than those for women, men and kin and the pronouns
    /// above: there are no articles, endings or ambiguous pronouns that tell it.
    #[serde(default)]
    pub complete: bool,
    /// Years of a life: a man in his *thirties*.
    #[serde(default)]
    pub decades: Vec<String>,
}

/// How names look.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Forms of address by concept (`mr`, `ms`), beside a person's name.
    pub address: Forms,
    /// Words after which a person's name stands: 记者.
    #[serde(default)]
    pub before_person: Vec<String>,
    /// Small words inside a name: *of*, *al*, *bin*.
    #[serde(default)]
    pub particles: Vec<String>,
    /// Between a name and the place that it is of: The Guardian *of* Lagos.
    #[serde(default)]
    pub of: Vec<String>,
    /// Small words inside a name that has one of `particles` already: Ministry of Trade *and* Industry.
    #[serde(default)]
    pub late_particles: Vec<String>,
    /// Characters that transcribe foreign names.
    #[serde(default)]
    pub transcription: String,
    /// Heads of the names of bodies, by concept (`bank`, `university`).
    pub heads: Forms,
    /// Nouns that say what a name is, beside it, by concept (`company`, `person`): *carmaker*.
    #[serde(default)]
    pub nouns: Forms,
    /// Words that may stand between a country and an official's title: Russian *foreign ministry* spokeswoman.
    #[serde(default)]
    pub title_words: Vec<String>,
    /// What makes an abbreviated country a party: 方 in 俄方.
    #[serde(default)]
    pub side: Vec<String>,
    /// Words after countries that are abbreviated in one compound: 中美*关系*.
    #[serde(default)]
    pub after_countries: Vec<String>,
    /// Words before one country that is abbreviated: *访*华.
    #[serde(default)]
    pub before_country: Vec<String>,
    /// Verbs after a person's name: 表示.
    #[serde(default)]
    pub after_person: Vec<String>,
    /// Marks around titles of works and outlets.
    #[serde(default)]
    pub title_marks: Vec<(String, String)>,
    /// Capitalised words that are no names.
    #[serde(default)]
    pub not_names: Vec<String>,
    /// Family names that are common nouns as well: *Zimmermann*, a carpenter.
    #[serde(default)]
    pub surnames: Vec<String>,
    /// Words before a common noun, and before no person's name: *the*, *her*.
    #[serde(default)]
    pub determiners: Vec<String>,
    /// Letters that may follow a name, or stand for its last vowel: Путин*а*, Москв*е*, Merkel*s*.
    #[serde(default)]
    pub endings: Vec<String>,
    /// The same for adjectives and nouns of countries, where they have others: kanadisch*en*.
    #[serde(default)]
    pub adjective_endings: Vec<String>,
}

impl Names {
    /// The endings of a name, or of an adjective.
    pub fn endings_of(&self, adjective: bool) -> &[String] {
        if adjective && !self.adjective_endings.is_empty() { &self.adjective_endings } else { &self.endings }
    }
}

/// `units.toml`: what each unit measures.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Units {
    /// Units by id.
    pub unit: BTreeMap<String, Unit>,
}

/// One unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// What it measures; units of one dimension convert.
    pub dimension: String,
    /// How many of the dimension's base unit it is.
    pub factor: f64,
    /// Added after the factor, for temperatures.
    #[serde(default)]
    pub offset: f64,
    /// The unit that is a rate, and the time it is for: kilometres, hour.
    #[serde(default)]
    pub rate: Option<(String, String)>,
}

/// `worth.toml`: what currencies were worth.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Worth {
    /// Least and most in US dollars, by ISO 4217 code.
    pub worth: BTreeMap<String, (f64, f64)>,
}

/// `cues.toml`: pairs of opposite concepts, by the check that compares them.
pub type Scales = BTreeMap<String, Vec<(String, String)>>;
