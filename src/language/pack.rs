//! Language packs as the program uses them: rules with their words ready to be searched.

use super::{
    cue_stems, fold,
    look::Look,
    phrases::{Heads, Phrases},
    prepared::Prepared,
    rules::{Forms, Rules, Scales, Sums, Unit, Units, Worth},
    segment::BlockRules,
    stem::Stemmer,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::OnceLock,
};

/// Codes, packs and what was prepared for them, as the build made them.
static PACKS: &[(&str, &[u8], &[u8])] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));
static CUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cues.bin"));
static SYMBOLS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/symbols.bin"));
static WORTH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/worth.bin"));
static UNITS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/units.bin"));

/// A word's part in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// A value below a hundred.
    Value(u32),
    /// A multiplier.
    Power(f64),
    /// A range.
    Vague(f64, f64),
    /// A part of one, or one and a half, of what follows.
    Fraction(f64),
    /// Stands for one before a power.
    Article,
    /// Adds nothing.
    Joiner,
    /// The decimal point, spoken.
    Point,
}

/// How a hedge changes the claim of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// *about*
    About,
    /// *more than*
    Over,
    /// *nearly*, *less than*
    Under,
    /// *at least*
    Least,
    /// *at most*, *up to*
    Most,
}

/// What a word says of a number and the one before it; see [`Sums`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tie {
    /// *including*, *of them*
    Including,
    /// *the other*
    Rest,
    /// *from*
    From,
    /// *to*
    To,
    /// *against*
    Against,
    /// *or*
    Or,
    /// *aged*
    Aged,
}

/// A field of a date that a relative word counts in, or a part of one.
pub type FieldWord = (String, i32);

/// A pack ready for use.
pub struct Pack {
    /// Tells it from the other packs of the process.
    pub number: usize,
    /// The pack as it was written.
    pub rules: Rules,
    /// Everything that may be part of a number in words.
    pub number_words: Phrases<NumberWord>,
    /// Hedges before a number.
    pub hedges_before: Phrases<Relation>,
    /// Hedges after a number.
    pub hedges_after: Phrases<Relation>,
    /// Units by id.
    pub units: Phrases<String>,
    /// Units by id, that stand before their number.
    pub units_before: Phrases<String>,
    /// Words for a number with its unit.
    pub quantities: Phrases<(f64, String)>,
    /// Whole words that are ordinals.
    pub ordinals: Phrases<u32>,
    /// Beginnings of ordinals, which an ending completes.
    pub ordinal_stems: Phrases<u32>,
    /// Both of these, wherever they stand.
    pub ordinal_heads: Phrases<u32>,
    /// Words for a share, as a fraction of one.
    pub shares: Phrases<f64>,
    /// Words for a multiple.
    pub multiples: Phrases<f64>,
    /// Denominators after a number.
    pub denominators: Phrases<u32>,
    /// Words that begin like a number and are none.
    pub not_numbers: Phrases<()>,
    /// Words that say what a number has to do with the one before.
    pub sums: Phrases<Tie>,
    /// Words right before the amount of a change.
    pub by: Phrases<()>,
    /// Words right before what a change led to.
    pub to: Phrases<()>,
    /// Whole words for a time, in minutes after midnight.
    pub times: Phrases<u32>,
    /// Words right before an hour, in minutes to add.
    pub before_hour: Phrases<i32>,
    /// Words right after an hour, in minutes to add.
    pub after_hour: Phrases<i32>,
    /// Currencies, each as the codes it may stand for.
    pub currencies: Phrases<Vec<String>>,
    /// Month names, 1 to 12.
    pub months: Phrases<u8>,
    /// Day names, 1 (Monday) to 7.
    pub weekdays: Phrases<u8>,
    /// Words that are a month's name right after a day, else something else.
    pub unsure_months: Phrases<u8>,
    /// Words that are a weekday's name right before a date, else something else.
    pub unsure_weekdays: Phrases<u8>,
    /// Relative dates.
    pub relative: Phrases<FieldWord>,
    /// Halves, quarters, thirds of a month.
    pub parts: Phrases<FieldWord>,
    /// Cue words by concept; a word may express several, those with `~` only perhaps.
    pub cues: Phrases<Vec<String>>,
    /// Words for kinds of outlet.
    pub media: Phrases<String>,
    /// Cues by the stem of their first word: the stems of the others, the longest first, and the concepts, `~` before
    /// one that they only perhaps express.
    pub cue_stems: FxHashMap<String, Vec<cue_stems::Cue>>,
    /// How the patterns for blocks are seen not to match.
    pub(super) looks: BTreeMap<String, Look>,
    pub(super) block_rules: OnceLock<BlockRules>,
    /// How all words begin that begin a number, a date or a time, once they were asked for.
    pub(super) figure_heads: OnceLock<Heads>,
    /// Folded words for what a body or an outlet is, once they were asked for.
    pub(super) generic_nouns: OnceLock<HashSet<String>>,
    /// Words and phrases that deny, and with `false` phrases that only hold a denial; in a language without spaces
    /// words that do, too.
    pub denials: Phrases<bool>,
    /// Ends of words that deny: *n't*.
    pub contracted_denials: Vec<String>,
    /// Stems of the words whose meaning holds a denial.
    pub denial_stems: FxHashSet<String>,
    /// The stemmer of the language.
    pub stemmer: Stemmer,
    /// Words that only carry grammar.
    pub function_words: FxHashSet<String>,
    /// Content words that may be left out or added.
    pub dispensable: FxHashSet<String>,
    /// Words that need something after them, each with what cannot come next.
    pub holes: HashMap<String, Vec<String>>,
}

impl Pack {
    fn new(mut rules: Rules, prepared: Option<Prepared>) -> Self {
        super::folded::fold_words(&mut rules);
        let spaced = rules.spaced;
        let number = &rules.number;
        let number_words = (number.words.iter().map(|(word, value)| (fold(word), NumberWord::Value(*value))))
            .chain(number.powers.iter().map(|(word, value)| (fold(word), NumberWord::Power(*value))))
            .chain(number.vague.iter().map(|(word, (low, high))| (fold(word), NumberWord::Vague(*low, *high))))
            .chain(number.fractions.iter().map(|(word, value)| (fold(word), NumberWord::Fraction(*value))))
            .chain(number.articles.iter().map(|word| (fold(word), NumberWord::Article)))
            .chain(
                number
                    .joiners
                    .iter()
                    .filter(|word| !number.words.contains_key(*word))
                    .map(|word| (fold(word), NumberWord::Joiner)),
            )
            .chain(number.point.iter().map(|word| (fold(word), NumberWord::Point)));
        let hedges = |before: bool| {
            let words = number.hedges.iter().flat_map(move |(name, hedge)| {
                let list = if before { &hedge.before } else { &hedge.after };
                let relation = relation_named(name);
                list.iter().filter_map(move |word| relation.map(|relation| (fold(word), relation)))
            });
            Phrases::new(words, spaced)
        };
        let numbered = |lists: &[Vec<String>], unsure: bool| {
            let words = lists.iter().zip(1u8..).flat_map(|(list, n)| list.iter().map(move |word| (word.as_str(), n)));
            let words = words.filter(|(word, _)| word.starts_with('~') == unsure);
            Phrases::new(words.map(|(word, n)| (fold(word.trim_start_matches('~')), n)).collect::<Vec<_>>(), spaced)
        };
        let fields = |words: &BTreeMap<String, String>| {
            Phrases::new(words.iter().filter_map(|(word, field)| Some((fold(word), field_word(field)?))), spaced)
        };
        let endings = rules.inflection.endings.iter().map(|ending| fold(ending));
        let stemmer = Stemmer::new(&rules.code, endings, rules.inflection.shortest);
        let stem = |word: &str| stemmer.stem(word);
        let prepared = prepared.unwrap_or_else(|| {
            let cues = cue_stems::cues(&rules.cues, rules.elision, &fold, &stem);
            Prepared::new(cues, rules.block.patterns())
        });
        let ordinal = &number.ordinal;
        let ordinal_heads = ordinal.stems.iter().chain(&ordinal.words).map(|(word, value)| (word.clone(), *value));
        Pack {
            number: stemmer.number(),
            ordinal_heads: Phrases::new(ordinal_heads, false),
            number_words: Phrases::new(number_words, spaced && !number.joined),
            hedges_before: hedges(true),
            hedges_after: hedges(false),
            units: Phrases::new(by_concept(&rules.units), spaced),
            units_before: Phrases::new(by_concept(&rules.units_before), spaced),
            quantities: Phrases::new(
                number.quantities.iter().filter_map(|(word, quantity)| Some((fold(word), quantity_named(quantity)?))),
                spaced,
            ),
            ordinals: valued(&number.ordinal.words, spaced),
            ordinal_stems: valued(&number.ordinal.stems, false),
            shares: valued(&rules.share.words, spaced),
            multiples: valued(&rules.share.multiples, spaced),
            denominators: valued(&rules.share.denominators, spaced),
            not_numbers: Phrases::new(number.not_numbers.iter().map(|word| (word.clone(), ())), false),
            sums: Phrases::new(ties(&rules.sums), spaced),
            by: Phrases::new(number.by.iter().map(|word| (word.clone(), ())), spaced),
            to: Phrases::new(number.to.iter().map(|word| (word.clone(), ())), spaced),
            times: valued(&rules.clock.words, spaced),
            before_hour: valued(&rules.clock.before_hour, spaced),
            after_hour: valued(&rules.clock.after_hour, spaced),
            currencies: Phrases::new(currencies(&rules), spaced),
            months: numbered(&rules.date.months, false),
            weekdays: numbered(&rules.date.weekdays, false),
            unsure_months: numbered(&rules.date.months, true),
            unsure_weekdays: numbered(&rules.date.weekdays, true),
            relative: fields(&rules.date.relative),
            parts: fields(&rules.date.parts),
            cues: Phrases::new(concepts_by_word(&rules.cues), spaced),
            media: Phrases::new(by_concept(&rules.media), spaced),
            cue_stems: by_first_stem(prepared.cues),
            looks: prepared.looks,
            block_rules: OnceLock::new(),
            figure_heads: OnceLock::new(),
            generic_nouns: OnceLock::new(),
            denials: denials(&rules),
            contracted_denials: rules.negation.words.iter().filter(|word| word.starts_with("n'")).cloned().collect(),
            denial_stems: rules.negation.implicit.iter().map(|word| stemmer.stem(word)).collect(),
            stemmer,
            function_words: rules.function_words.iter().map(|word| fold(word)).collect(),
            dispensable: rules.dispensable.iter().map(|word| fold(word)).collect(),
            holes: holes(&rules),
            rules,
        }
    }

    /// Folded words that say what a body or an outlet is.
    pub fn generic_nouns(&self) -> &HashSet<String> {
        self.generic_nouns.get_or_init(|| {
            let names = &self.rules.names;
            let nouns = self.rules.media.values().chain(names.heads.values()).chain(names.nouns.values());
            nouns.flatten().flat_map(|noun| noun.split(' ')).map(fold).collect()
        })
    }
}

fn ties(sums: &Sums) -> Vec<(String, Tie)> {
    let lists = [
        (&sums.including, Tie::Including),
        (&sums.rest, Tie::Rest),
        (&sums.from, Tie::From),
        (&sums.to, Tie::To),
        (&sums.against, Tie::Against),
        (&sums.or, Tie::Or),
        (&sums.aged, Tie::Aged),
    ];
    lists.iter().flat_map(|(words, tie)| words.iter().map(move |word| (word.clone(), *tie))).collect()
}

fn valued<T: Copy>(words: &BTreeMap<String, T>, whole_words: bool) -> Phrases<T> {
    Phrases::new(words.iter().map(|(word, value)| (fold(word), *value)), whole_words)
}

/// `0.5 year` → (0.5, `year`)
fn quantity_named(text: &str) -> Option<(f64, String)> {
    let (number, unit) = text.split_once(' ')?;
    Some((number.parse().ok()?, unit.to_owned()))
}

fn by_concept(forms: &BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (String, String)> {
    forms.iter().flat_map(|(concept, words)| words.iter().map(move |word| (fold(word), concept.clone())))
}

fn denials(rules: &Rules) -> Phrases<bool> {
    let negation = &rules.negation;
    let stated = negation.words.iter().map(|word| (word, true));
    let phrase = |word: &&String| !rules.spaced || word.contains(' ');
    let prefixes = negation.prefixes.iter().filter(|_| !rules.spaced);
    let held = negation.implicit.iter().filter(phrase).chain(prefixes).map(|word| (word, false));
    let trimmed = stated.chain(held).map(|(word, stated)| (word.trim().to_owned(), stated));
    Phrases::new(trimmed.filter(|(word, _)| !word.is_empty()), rules.spaced)
}

fn holes(rules: &Rules) -> HashMap<String, Vec<String>> {
    let mut holes: HashMap<String, Vec<String>> = HashMap::new();
    for hole in &rules.holes {
        for word in &hole.after {
            holes.entry(fold(word)).or_default().extend(hole.before.iter().map(|next| fold(next)));
        }
    }
    holes
}

/// The pack's words for currencies, and the signs that all languages share.
fn currencies(rules: &Rules) -> Vec<(String, Vec<String>)> {
    let shared: Forms = postcard::from_bytes(SYMBOLS).unwrap_or_default();
    let own: BTreeMap<String, String> = by_concept(&rules.currencies).collect();
    let shared = by_concept(&shared).filter(|(word, _)| !own.contains_key(word)).collect::<Vec<_>>();
    let all = own.into_iter().chain(shared);
    all.map(|(word, codes)| (word, codes.split('|').map(str::to_owned).collect())).collect()
}

fn by_first_stem(cues: Vec<cue_stems::Cue>) -> FxHashMap<String, Vec<cue_stems::Cue>> {
    let mut forms: FxHashMap<String, Vec<cue_stems::Cue>> = FxHashMap::default();
    for (mut stems, concepts) in cues.into_iter().filter(|(stems, _)| !stems.is_empty()) {
        let first = stems.remove(0);
        forms.entry(first).or_default().push((stems, concepts));
    }
    for list in forms.values_mut() {
        list.sort_by_key(|(others, _)| std::cmp::Reverse(others.len()));
    }
    forms
}

fn concepts_by_word(forms: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (word, concept) in by_concept(forms) {
        match word.strip_prefix('~') {
            Some(weak) => words.entry(weak.to_owned()).or_default().push(format!("~{concept}")),
            None => words.entry(word).or_default().push(concept),
        }
    }
    words
}

fn relation_named(name: &str) -> Option<Relation> {
    Some(match name {
        "about" => Relation::About,
        "over" => Relation::Over,
        "under" => Relation::Under,
        "least" => Relation::Least,
        "most" => Relation::Most,
        _ => return None,
    })
}

/// `year -1` → (`year`, -1)
fn field_word(text: &str) -> Option<FieldWord> {
    let (field, number) = text.split_once(' ')?;
    Some((field.to_owned(), number.parse().ok()?))
}

static INSTALLED: OnceLock<Vec<Rules>> = OnceLock::new();

/// Adds packs to those that are shipped; one for the same language stands in for ours. To be called once, before
/// any other function of this room: later calls change nothing.
pub fn install(rules: Vec<Rules>) {
    let _ = INSTALLED.set(rules);
}

/// A language's code, its pack once it was asked for, and where the pack comes from.
type Shelf = (String, OnceLock<Option<Pack>>, Source);

enum Source {
    Shipped(&'static [u8], &'static [u8]),
    Installed(Box<Rules>),
}

fn packs() -> &'static [Shelf] {
    static ALL: OnceLock<Vec<Shelf>> = OnceLock::new();
    ALL.get_or_init(|| {
        let shipped = PACKS.iter().map(|(code, rules, more)| ((*code).to_owned(), Source::Shipped(rules, more)));
        let mut all: BTreeMap<String, Source> = shipped.collect();
        for own in INSTALLED.get().into_iter().flatten() {
            all.insert(own.code.clone(), Source::Installed(Box::new(own.clone())));
        }
        all.into_iter().map(|(code, source)| (code, OnceLock::new(), source)).collect()
    })
}

/// The pack of a language by its ISO 639-1 code; none where Tertium has no pack for it.
pub fn pack(code: &str) -> Option<&'static Pack> {
    let (_, pack, source) = packs().iter().find(|(known, ..)| known == code)?;
    let load = || {
        Some(match source {
            Source::Shipped(rules, more) => {
                Pack::new(postcard::from_bytes(rules).ok()?, postcard::from_bytes(more).ok())
            }
            Source::Installed(rules) => Pack::new(rules.as_ref().clone(), None),
        })
    };
    pack.get_or_init(load).as_ref()
}

/// The codes of all packs, sorted.
pub fn codes() -> impl Iterator<Item = &'static str> {
    packs().iter().map(|(code, ..)| code.as_str())
}

fn all_units() -> &'static BTreeMap<String, Unit> {
    static ALL: OnceLock<Units> = OnceLock::new();
    &ALL.get_or_init(|| postcard::from_bytes(UNITS).unwrap_or(Units { unit: BTreeMap::new() })).unit
}

/// What a unit measures.
pub fn units(id: &str) -> Option<&'static Unit> {
    all_units().get(id)
}

/// What one unit of a currency was worth in US dollars in the last twenty years, least and most.
pub fn worth(code: &str) -> Option<(f64, f64)> {
    static ALL: OnceLock<Worth> = OnceLock::new();
    ALL.get_or_init(|| postcard::from_bytes(WORTH).unwrap_or_default()).worth.get(code).copied()
}

/// The unit that is so much of `unit` per `time`: `km` per `hour` is `kmh`.
pub fn rate_of(unit: &str, time: &str) -> Option<&'static str> {
    let is_rate =
        |(_, known): &(&String, &Unit)| known.rate.as_ref().is_some_and(|(of, per)| of == unit && per == time);
    all_units().iter().find(is_rate).map(|(id, _)| id.as_str())
}

fn scales() -> &'static Scales {
    static ALL: OnceLock<Scales> = OnceLock::new();
    ALL.get_or_init(|| postcard::from_bytes(CUES).unwrap_or_default())
}

/// The pairs of opposite concepts that a check compares.
pub fn scale(check: &str) -> &'static [(String, String)] {
    scales().get(check).map_or(&[], Vec::as_slice)
}

/// Some check compares the concept with its opposite.
pub fn on_scale(concept: &str) -> bool {
    scales().values().flatten().any(|(a, b)| a == concept || b == concept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_loads_and_its_patterns_compile() {
        let all: Vec<&str> = codes().collect();
        assert!(["en", "zh"].iter().all(|code| all.contains(code)));
        for code in all {
            let rules = &pack(code).unwrap().rules;
            for pattern in rules.block.byline.iter().chain(&rules.block.caption).chain(&rules.block.boilerplate) {
                regex::Regex::new(pattern).unwrap_or_else(|error| panic!("{code}: {error}"));
            }
            for unit in rules.units.keys().chain(rules.units_before.keys()) {
                assert!(units(unit).is_some(), "{code}: unit `{unit}` is not in units.toml");
            }
            for quantity in rules.number.quantities.values() {
                let unit = quantity_named(quantity).map(|(_, unit)| unit);
                assert!(unit.is_some_and(|unit| units(&unit).is_some()), "{code}: quantity `{quantity}`");
            }
            assert_eq!(rules.date.weekdays.len(), 7, "{code}");
            assert!(rules.number.hedges.keys().all(|name| relation_named(name).is_some()), "{code}");
        }
    }

    #[test]
    fn scales_name_concepts_that_packs_have() {
        let known = &pack("en").unwrap().rules.cues;
        for check in ["direction", "polarity", "time-relation", "modality", "gender"] {
            assert!(!scale(check).is_empty(), "{check}");
            for (a, b) in scale(check) {
                assert!(known.contains_key(a) && known.contains_key(b), "{a} {b}");
            }
        }
    }

    #[test]
    fn packs_name_the_same_concepts() {
        // English has some more, by which two English versions of one text are compared.
        let concepts = |code: &str| pack(code).unwrap().rules.cues.keys().cloned().collect::<Vec<_>>();
        let english = concepts("en");
        for code in super::codes() {
            let unknown: Vec<String> =
                concepts(code).into_iter().filter(|concept| !english.contains(concept)).collect();
            assert!(unknown.is_empty(), "{code}: {unknown:?}");
        }
    }
}
