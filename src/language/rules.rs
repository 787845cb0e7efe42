//! The form of a language pack: everything that the program knows of one language, as data.

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
    /// Units by id, see `units.toml`.
    pub units: Forms,
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
    /// What denies.
    #[serde(default)]
    pub negation: Negation,
    /// Pronouns that tell a person's gender.
    #[serde(default)]
    pub pronouns: Pronouns,
    /// How names look.
    pub names: Names,
    /// Quotation marks, opening then closing.
    pub quotes: Vec<(String, String)>,
    /// Words that carry grammar rather than content.
    pub function_words: Vec<String>,
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

/// Numbers in figures and words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Decimal separator.
    pub decimal: char,
    /// Separators of groups of digits.
    pub group: String,
    /// The decimal separator spoken: 点, *point*.
    #[serde(default)]
    pub point: Vec<String>,
    /// Groups of two digits before the last three: 1,23,45,678.
    #[serde(default)]
    pub lakh: bool,
    /// Number words may be written as one word: *zweihundertfünf*.
    #[serde(default)]
    pub joined: bool,
    /// Numbers may have spaces inside though words are not searched by spaces: 3만 5천.
    #[serde(default)]
    pub spaces: bool,
    /// Words for whole numbers that are not powers.
    pub words: BTreeMap<String, u32>,
    /// Words for parts or for one and a half, before a power or a unit: *half a*, *anderthalb*.
    #[serde(default)]
    pub fractions: BTreeMap<String, f64>,
    /// Words that multiply what stands before them.
    pub powers: BTreeMap<String, f64>,
    /// Letters that multiply where they touch figures of money or of things: $1.5m.
    #[serde(default)]
    pub letters: BTreeMap<String, f64>,
    /// Words for a range, as `[low, high]`: *dozens*, 数.
    #[serde(default)]
    pub vague: BTreeMap<String, (f64, f64)>,
    /// Words that a power may follow in place of a number: *a* million.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Words inside a number that add nothing: *and*, 零.
    #[serde(default)]
    pub joiners: Vec<String>,
    /// After a power or a unit: half of it more. 三年半, *million and a half*.
    #[serde(default)]
    pub half_after: Vec<String>,
    /// Joiners stand between tens and ones too: *treinta y cinco*.
    #[serde(default)]
    pub joins_values: bool,
    /// Ones stand before the tens, with a joiner: ثلاثة وعشرون.
    #[serde(default)]
    pub units_first: bool,
    /// A lone last digit counts in tenths of the power before it: 三万五 = 35,000.
    #[serde(default)]
    pub trailing_digit: bool,
    /// Powers up to this one may stand without a number before them: 百余人.
    #[serde(default)]
    pub bare_powers: f64,
    /// Characters of sums on cheques, which are numbers only beside each other: 陆 alone is a name. A number that
    /// begins right after one of them is a piece of another.
    #[serde(default)]
    pub formal: String,
    /// Words that begin like a number and are none: 十分.
    #[serde(default)]
    pub not_numbers: Vec<String>,
    /// Between two vague words that multiply: tens *of* thousands.
    #[serde(default)]
    pub of: Vec<String>,
    /// What stands before or after a number and changes its claim.
    pub hedges: BTreeMap<String, Hedge>,
    /// Hedges that count only before a power without a number: 上千, but not 上 before 3.
    #[serde(default)]
    pub before_bare_power: Vec<String>,
    /// What makes a number an ordinal.
    pub ordinal: Ordinals,
}

/// Words of one meaning on both sides of a number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hedge {
    /// Words before the number.
    #[serde(default)]
    pub before: Vec<String>,
    /// Words after the number.
    #[serde(default)]
    pub after: Vec<String>,
}

/// Ordinals: 第三, *third*, *3rd*.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordinals {
    /// What stands before a number and makes it an ordinal.
    #[serde(default)]
    pub before: Vec<String>,
    /// What stands after figures and makes them an ordinal.
    #[serde(default)]
    pub after: Vec<String>,
    /// Whole words.
    #[serde(default)]
    pub words: BTreeMap<String, u32>,
    /// Beginnings of words that one of `endings` completes.
    #[serde(default)]
    pub stems: BTreeMap<String, u32>,
    /// Endings of ordinals, after `stems` and after numbers written as one word: *zwanzig* ste.
    #[serde(default)]
    pub endings: Vec<String>,
}

/// Percent, tenths, fractions, multiples.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    /// After the number: `%`, *percent*.
    pub percent: Vec<String>,
    /// Before the number: 百分之.
    #[serde(default)]
    pub percent_before: Vec<String>,
    /// After the number: percentage points.
    pub points: Vec<String>,
    /// After the number: tenths, 成.
    #[serde(default)]
    pub tenths: Vec<String>,
    /// Between denominator and numerator: 分之.
    #[serde(default)]
    pub denominator_first: Vec<String>,
    /// Denominators after a number: *thirds*.
    #[serde(default)]
    pub denominators: BTreeMap<String, u32>,
    /// Whole words for a share, as a fraction of one.
    #[serde(default)]
    pub words: BTreeMap<String, f64>,
    /// Between a part and its whole: three *in* four.
    #[serde(default)]
    pub of_each: Vec<String>,
    /// Before an ordinal that says how many each part is one of: *every* sixth.
    #[serde(default)]
    pub every: Vec<String>,
    /// After the number: 倍, *times*, *fold*.
    pub times: Vec<String>,
    /// Whole words for a multiple.
    #[serde(default)]
    pub multiples: BTreeMap<String, f64>,
    /// Verbs of growth.
    #[serde(default)]
    pub growth: Vec<String>,
    /// After a verb of growth N times is N times more: 增长两倍 is a tripling.
    #[serde(default)]
    pub growth_adds: bool,
}

/// Calendar dates.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// After a number of the year: 年.
    #[serde(default)]
    pub year_after: Vec<String>,
    /// After a number of the month: 月.
    #[serde(default)]
    pub month_after: Vec<String>,
    /// After a number of the day: 日, 号.
    #[serde(default)]
    pub day_after: Vec<String>,
    /// Names of the twelve months, January first; empty where months have numbers. A word with `~` before it is
    /// a month only after a day or before a year.
    #[serde(default)]
    pub months: Vec<Vec<String>>,
    /// Month names have a capital letter.
    #[serde(default)]
    pub capital_months: bool,
    /// The day may follow the month: *October 29*.
    #[serde(default)]
    pub month_first: bool,
    /// Words between day and month, and between month and year: *de*.
    #[serde(default)]
    pub between: Vec<String>,
    /// Words for the first day of a month before its name: *premier*.
    #[serde(default)]
    pub first_day: Vec<String>,
    /// Words after which bare figures are a day of the month: *le* 29.
    #[serde(default)]
    pub before_day: Vec<String>,
    /// Order of a date in figures: `dmy`, `mdy`, `ymd`.
    #[serde(default)]
    pub order: String,
    /// Calendars counted from another year: 令和 → 2018, the year before its first.
    #[serde(default)]
    pub eras: BTreeMap<String, i32>,
    /// Names of the seven days, Monday first; a word with `~` before it is a day only right before a date.
    pub weekdays: Vec<Vec<String>>,
    /// Words after which a bare four-digit number is a year.
    #[serde(default)]
    pub before_year: Vec<String>,
    /// Words before an ordinal that is a day of the month: on *the* 29th.
    #[serde(default)]
    pub before_ordinal_day: Vec<String>,
    /// Words that may follow such a day though they carry meaning: the 29th *local* time.
    #[serde(default)]
    pub after_ordinal_day: Vec<String>,
    /// Words after which the ordinal counts something else: the 18th *of* the year.
    #[serde(default)]
    pub of_something: Vec<String>,
    /// Words for a date relative to the day of the report: `day -1`, `year 0`.
    pub relative: BTreeMap<String, String>,
    /// Words for a part of a year or month: `half 1`, `quarter 3`, `third 2`.
    pub parts: BTreeMap<String, String>,
    /// After a century's number: 世纪, *century*.
    #[serde(default)]
    pub century_after: Vec<String>,
    /// Before a century's number: *siglo* XXI.
    #[serde(default)]
    pub century_before: Vec<String>,
    /// After a decade's number: 年代, *s*, *er-Jahre*.
    #[serde(default)]
    pub decade_after: Vec<String>,
    /// Before a decade's number: *années* 80.
    #[serde(default)]
    pub decade_before: Vec<String>,
}

/// Times of day.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// After the hour: 时, 点, *o'clock*.
    #[serde(default)]
    pub hour_after: Vec<String>,
    /// Those after the hour that never mean a duration: *Uhr*.
    #[serde(default)]
    pub hour_sure: Vec<String>,
    /// Words before an hour that make it a time of day: *um* 17.30.
    #[serde(default)]
    pub before: Vec<String>,
    /// Between hour and minutes, beside the colon: 17*h*30.
    #[serde(default)]
    pub separators: Vec<String>,
    /// After the minutes: 分.
    #[serde(default)]
    pub minute_after: Vec<String>,
    /// After the hour: half past, 半.
    #[serde(default)]
    pub half_after: Vec<String>,
    /// Words for the first half of the day, beside the hour.
    pub morning: Vec<String>,
    /// Words for the second half of the day, beside the hour.
    pub evening: Vec<String>,
    /// Whole words for a time, in minutes after midnight.
    #[serde(default)]
    pub words: BTreeMap<String, u32>,
}

/// What denies.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Negation {
    /// Words that deny what they stand with: *not*, *never*, *kein*.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words whose meaning holds a denial: *fail*, *lack*, *unable*.
    #[serde(default)]
    pub implicit: Vec<String>,
    /// Beginnings of words that turn them round: *un-*.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// Endings of words that turn them round: *-less*.
    #[serde(default)]
    pub suffixes: Vec<String>,
    /// Phrases with such a word that deny nothing: *not only*.
    #[serde(default)]
    pub idioms: Vec<String>,
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
    /// Verbs after a person's name: 表示.
    #[serde(default)]
    pub after_person: Vec<String>,
    /// Marks around titles of works and outlets.
    #[serde(default)]
    pub title_marks: Vec<(String, String)>,
    /// Capitalised words that are no names.
    #[serde(default)]
    pub not_names: Vec<String>,
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

/// `cues.toml`: pairs of opposite concepts, by the check that compares them.
pub type Scales = BTreeMap<String, Vec<(String, String)>>;
