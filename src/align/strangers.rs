//! Names of the translation with no counterpart in their sentence, beside names of the original that were lost.
//!
//! No list of names is needed: a word is a counterpart where it is spelled or sounds alike, where the dictionary
//! joins the two, or where knowledge has one record for both.

use super::{
    beads::Beads,
    cast::{Cast, name},
    evidence::Evidence,
    likeness::{alike, is_acronym, is_syllables, nearly},
    sound::{is_han, is_latin, romanised, skeleton},
    traditional::stand_for_each_other,
    units::{How, Unit, is_ordinary},
};
use crate::{
    document::Span,
    knowledge::{Class, Record, Role},
    language::{Pack, fold},
    lexicon::Lexicon,
    mention::{Mention, Name, NameKind, Reading, Value},
};
use std::ops::Range;

/// A name of the translation that nothing in the original explains, and what is lost beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stranger {
    /// Mention of the translation.
    pub target: usize,
    /// Number of the bead.
    pub bead: usize,
    /// The name of the original that the translation does not have; none where the name was only added.
    pub lost: Option<Lost>,
}

/// A stretch of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// Where it is in the folded text.
    pub folded: Span,
    /// Number of its segment.
    pub segment: usize,
}

/// What is compared.
pub struct Sides<'a> {
    pub source: &'a Reading,
    pub target: &'a Reading,
    pub evidence: &'a Evidence,
    pub beads: &'a Beads,
}

/// Finds the strangers among the names that nothing explains.
pub fn find(sides: &Sides, cast: &Cast) -> Vec<Stranger> {
    let mut found: Vec<Stranger> = Vec::new();
    for &(target, bead) in &cast.unexplained {
        let Some((mention, ours)) = sides.target.mentions.get(target).zip(name(sides.target, target)) else { continue };
        if sides.is_stranger(mention, ours, bead) {
            let lost = sides.lost(bead, mention, cast);
            let added = lost.is_some() || sides.is_added(mention, ours, bead, cast);
            if added && !sides.may_be_exonym(ours, lost) {
                found.push(Stranger { target, bead, lost });
            }
        }
    }
    let rivals = found.clone();
    found.retain(|this| this.lost.is_none() || !rivals.iter().any(|other| sides.is_surer(other, this)));
    found
}

/// A firm, outlet, person or city that languages of one script call by one name.
fn is_known_by_name(name: &Name) -> bool {
    let classes = [Class::Company, Class::Outlet, Class::Person, Class::Place];
    name.records().any(|record| classes.contains(&record.class)) && name.kind != NameKind::Country
}

/// One of its records has it as a name, not as an adjective or a people.
fn is_proper(name: &Name) -> bool {
    name.candidates.iter().any(|candidate| candidate.role == Role::Name)
}

/// Takes known names out of the cast's riddles where knowledge has no name for them in the other language, unless
/// letters tell that they are not there.
pub fn forget_unknowable(sides: &Sides, cast: &mut Cast) {
    let strangers = &cast.strangers;
    let named = |reading: &Reading, mention: usize, other: &Reading| {
        let code = other.text.pack.rules.code.as_str();
        let has_name = |record: &std::sync::Arc<Record>| record.names.iter().any(|name| name.language == code);
        name(reading, mention).is_none_or(|name| name.candidates.is_empty() || name.records().any(has_name))
    };
    let is_stranger = |target: usize| sides.both_latin() && strangers.iter().any(|found| found.target == target);
    // Between scripts that spell sounds, a name that is spelled or sounds like a word of the original is explained.
    let spelled = sides.source.text.pack.rules.names.transcription.is_empty();
    let explained = |target: usize, bead: usize| {
        let found = sides.target.mentions.get(target).zip(name(sides.target, target));
        let person = |name: &Name| matches!(name.kind, NameKind::Person | NameKind::Unknown);
        spelled && found.is_some_and(|(mention, ours)| person(ours) && sides.is_spelled(mention, ours, bead))
    };
    cast.unexplained.retain(|(mention, bead)| {
        (named(sides.target, *mention, sides.source) || is_stranger(*mention)) && !explained(*mention, *bead)
    });
    cast.unrendered.retain(|(mention, bead)| {
        named(sides.source, *mention, sides.target) || sides.both_latin() && sides.is_gone(*mention, *bead)
    });
}

impl Sides<'_> {
    /// The name cannot but have a counterpart: knowledge has its name in the other language, or letters keep it.
    fn is_added(&self, mention: &Mention, ours: &Name, bead: usize, cast: &Cast) -> bool {
        let (pack, text) = (self.target.text.pack, self.target.text.folded.text());
        let acronym = is_acronym(self.target.written(mention));
        let named = matches!(ours.kind, NameKind::Country | NameKind::Place) && self.has_name_there(ours);
        let place = named && !self.is_abbreviated(ours, bead) && !self.describes(mention);
        let words = self.telling_words(mention, ours);
        let ordinary = |span: &Span| is_ordinary(pack, span.of(text));
        let spaced = self.source.text.pack.rules.spaced;
        let capitals = pack.rules.cased && !pack.rules.nouns_capital;
        let strange = capitals && spaced && ours.candidates.is_empty() && ours.sure && !words.iter().any(ordinary);
        let latin = self.both_latin() && is_known_by_name(ours);
        let shortened = self.shortens() && !(is_proper(ours) && self.is_rival_lost(ours, bead, cast));
        place && !shortened || !acronym && (latin || strange)
    }

    /// The original writes names in characters, of which compounds need only one: 驻华.
    fn shortens(&self) -> bool {
        !self.source.text.pack.rules.names.transcription.is_empty()
    }

    /// Another place of the original has no counterpart.
    fn is_rival_lost(&self, ours: &Name, bead: usize, cast: &Cast) -> bool {
        let rivals = self.rivals(ours, self.beads.source_near(bead));
        let lost = cast.unrendered.iter().filter(|(_, at)| *at == bead);
        let lost = lost.filter_map(|(source, _)| self.source.mentions.get(*source));
        { lost }.any(|mention| rivals.contains(&mention.folded))
    }

    /// It only says of another name what it is: Qatar's *Al Jazeera*.
    fn describes(&self, mention: &Mention) -> bool {
        let owner = |other: &Mention| match &other.value {
            Value::Name(name) => name.descriptor.as_ref().and_then(|descriptor| descriptor.country_at),
            _ => None,
        };
        self.target.mentions_at(mention.segment).iter().filter_map(owner).any(|owner| owner.overlaps(mention.folded))
    }

    /// One name was lost, so that one stands for it: a known one, or where nouns are written like names the one
    /// that stands at about its place.
    fn is_surer(&self, one: &Stranger, other: &Stranger) -> bool {
        let rivals = one.target != other.target && one.bead == other.bead && one.lost == other.lost;
        let known = |it: &Stranger| name(self.target, it.target).is_some_and(|name| !name.candidates.is_empty());
        let nouns = self.target.text.pack.rules.nouns_capital;
        match (known(one), known(other)) {
            _ if !rivals => false,
            (true, false) => true,
            (false, false) if nouns => {
                let (a, b) = (self.distance(one), self.distance(other));
                a < b || (a - b).abs() < f64::EPSILON && one.target < other.target
            }
            _ => false,
        }
    }

    /// How far from each other the stranger and the lost name stand in their sentences, from 0 to 1.
    fn distance(&self, it: &Stranger) -> f64 {
        let place = |reading: &Reading, segment: usize, at: usize| {
            let whole = reading.text.segments.get(segment).map_or(Span::new(0, 1), |segment| segment.folded);
            at.saturating_sub(whole.start) as f64 / whole.len().max(1) as f64
        };
        let here = self.target.mentions.get(it.target).map(|m| place(self.target, m.segment, m.folded.start));
        let there = it.lost.map(|lost| place(self.source, lost.segment, lost.folded.start));
        here.zip(there).map_or(1.0, |(here, there)| (here - there).abs())
    }

    /// Both texts are written in Latin letters.
    fn both_latin(&self) -> bool {
        const SOME: usize = 40;
        [self.source, self.target].into_iter().all(|reading| {
            let text = reading.text.folded.text();
            text.chars().filter(|c| c.is_alphabetic()).take(SOME).all(|c| is_latin(c.encode_utf8(&mut [0; 4])))
        })
    }

    /// A known name of the original, of a kind that keeps its letters, has no word that the translation has.
    fn is_gone(&self, mention: usize, bead: usize) -> bool {
        let Some((mention, theirs)) = self.source.mentions.get(mention).zip(name(self.source, mention)) else {
            return false;
        };
        let (source, text) = (self.source.text.folded.text(), self.target.text.folded.text());
        let near = self.beads.target_near(bead).filter_map(|segment| self.target.text.segments.get(segment));
        let there: Vec<Span> =
            near.flat_map(|place| self.target.words.within(place.folded)).map(|word| word.folded).collect();
        let words = self.source.words.within(mention.folded);
        let kept =
            |word: &crate::lexicon::Word| there.iter().any(|span| alike(word.folded.of(source), span.of(text), false));
        is_known_by_name(theirs) && !words.iter().any(kept)
    }

    /// A telling word of the name is spelled or sounds like a word of the sentences around.
    fn is_spelled(&self, mention: &Mention, ours: &Name, bead: usize) -> bool {
        let units = self.units(self.beads.source_near(bead));
        let (source, text) = (self.source.text.folded.text(), self.target.text.folded.text());
        let words = self.telling_words(mention, ours);
        words.iter().any(|word| units.iter().any(|unit| unit.is_like(source, word.of(text), false)))
    }

    /// None of the name's telling words has a counterpart in the sentences around.
    fn is_stranger(&self, mention: &Mention, ours: &Name, bead: usize) -> bool {
        let words = self.telling_words(mention, ours);
        let code = self.source.text.pack.rules.code.as_str();
        let country = ours.kind == NameKind::Country;
        let named = self.has_name_there(ours);
        // Characters shorten the names of bodies in ways that knowledge does not have: 长和.
        let shortened = !self.source.text.pack.rules.spaced && matches!(ours.kind, NameKind::Body | NameKind::Outlet);
        let acronym = is_acronym(self.target.written(mention));
        if words.is_empty()
            || self.is_own_country(ours)
            || country && !named
            || shortened
            || acronym && !country && !self.both_latin()
        {
            return false;
        }
        let near = self.beads.source_near(bead);
        let rivals = self.rivals(ours, near.clone());
        let free = |span: Span| !rivals.iter().any(|rival| rival.overlaps(span));
        let units: Vec<Unit> = self.units(near.clone()).into_iter().filter(|unit| free(unit.folded)).collect();
        let source = self.source.text.folded.text();
        let text = self.target.text.folded.text();
        let supported = |word: &Span| {
            self.is_translated(*word, near.clone(), &rivals)
                || !(country && acronym) && units.iter().any(|unit| unit.is_like(source, word.of(text), acronym))
        };
        let records: Vec<String> = ours.records().flat_map(|record| self.known_words(record, code)).collect();
        // Ordinary words may be of one root: European Commission, Evropská komise.
        let place = named && matches!(ours.kind, NameKind::Country | NameKind::Place);
        let loose = !place && words.iter().all(|word| is_ordinary(self.target.text.pack, word.of(text)));
        if loose && units.iter().any(|unit| words.iter().any(|word| nearly(unit.folded.of(source), word.of(text)))) {
            return false;
        }
        // One word of an unknown name that is translated carries the others: European Commission.
        let others = self.target.words.within(mention.folded).iter().map(|word| word.folded);
        let akin = |word: &Span| {
            let own = word.of(text);
            !self.target.text.pack.function_words.contains(own)
                && (self.is_translated(*word, near.clone(), &rivals)
                    || units.iter().any(|unit| nearly(unit.folded.of(source), own)))
        };
        if ours.candidates.is_empty() && others.filter(|word| !words.contains(word)).any(|word| akin(&word)) {
            return false;
        }
        let known = || units.iter().any(|unit| records.iter().any(|word| unit.is_like(source, word, false)));
        let spelled_out = |word: &Span| units.iter().any(|unit| self.abbreviates(unit, *word));
        !self.is_traditional(mention, near.clone())
            && !words.iter().any(spelled_out)
            && !words.iter().any(supported)
            && !known()
            && (country || !self.is_initials(mention, &units) && !self.may_be_reading(near, &words))
    }

    /// An adjective that tells foreign readers whose ministry the original means, which its own readers know.
    fn is_own_country(&self, ours: &Name) -> bool {
        let language = &self.source.text.pack.rules.language;
        let own = |record: &Record| record.names.iter().any(|name| name.text == *language);
        ours.kind == NameKind::Country && !is_proper(ours) && ours.records().any(|record| own(record))
    }

    /// A short form of the name that compounds are made with stands in the sentences around: 美帝.
    fn is_abbreviated(&self, ours: &Name, bead: usize) -> bool {
        let code = self.source.text.pack.rules.code.as_str();
        let text = self.source.text.folded.text();
        let places = self.beads.source_near(bead).filter_map(|segment| self.source.text.segments.get(segment));
        let near: Vec<Span> = places.map(|place| place.folded).collect();
        let rivals = self.rivals(ours, self.beads.source_near(bead));
        let stands = |short: &str| {
            let starts = near.iter().flat_map(|place| {
                place
                    .of(text)
                    .match_indices(short)
                    .map(|(at, _)| Span::new(place.start + at, place.start + at + short.len()))
            });
            { starts }.any(|span| !rivals.iter().any(|rival| rival.overlaps(span)))
        };
        let short = |record: &Record| {
            let of = record.names.iter().filter(|name| name.role == Role::Short && name.language == code);
            { of }.any(|name| stands(&name.text))
        };
        ours.records().any(|record| short(record))
    }

    /// Known places and countries of these segments that are others: Albanien is no counterpart of Albany.
    fn rivals(&self, ours: &Name, near: Range<usize>) -> Vec<Span> {
        let is_place = |name: &Name| {
            matches!(name.kind, NameKind::Country | NameKind::Place) && !name.candidates.is_empty() && name.sure
        };
        if !is_place(ours) {
            return Vec::new();
        }
        let other = |mention: &&Mention| match &mention.value {
            Value::Name(theirs) => is_place(theirs) && !theirs.shares_record(ours),
            _ => false,
        };
        self.source.mentions_in(near).iter().filter(other).map(|mention| mention.folded).collect()
    }

    /// Knowledge has a name for it in the original's language.
    fn has_name_there(&self, ours: &Name) -> bool {
        let code = self.source.text.pack.rules.code.as_str();
        ours.records().any(|record| record.names.iter().any(|name| name.language == code))
    }

    /// A place whose name in the original's language is not known may be called anything there: Copenhagen, Kodaň.
    fn may_be_exonym(&self, ours: &Name, lost: Option<Lost>) -> bool {
        ours.kind == NameKind::Place && !self.has_name_there(ours) && lost.is_none()
    }

    /// Words of a record's right names in the original's language, its own and the translation's.
    fn known_words(&self, record: &Record, code: &str) -> Vec<String> {
        const SHORTEST: usize = 4;
        let spoken = [code, "", self.target.text.pack.rules.code.as_str()];
        let names = record.names.iter().filter(|name| !matches!(name.role, Role::Mistaken | Role::Short));
        let names = names.filter(|name| name.language == code || is_latin(&name.text));
        let names = names.filter(|name| spoken.contains(&name.language.as_str()));
        let words = names.flat_map(|name| fold(&name.text).split([' ', '-']).map(str::to_owned).collect::<Vec<_>>());
        words.filter(|word| word.chars().count() >= SHORTEST && skeleton(&romanised(word)).len() > 1).collect()
    }

    /// The words that tell the name from others: none that any text may have, unless the name is known.
    fn telling_words(&self, mention: &Mention, ours: &Name) -> Vec<Span> {
        const SHORTEST: usize = 2;
        let (pack, text) = (self.target.text.pack, self.target.text.folded.text());
        let bare = |span: Span| Span::new(span.start, span.start + span.of(text).trim_end_matches("'s").len());
        let possessive = Span::new(mention.folded.start, mention.folded.end + "'s".len());
        let inside = self.target.words.within(possessive).iter().filter(|word| word.folded.start < mention.folded.end);
        let words: Vec<Span> = inside.map(|word| bare(word.folded)).collect();
        let address = |word: &str| {
            let mut forms = pack.rules.names.address.values().flatten();
            forms.any(|form| form.trim_end_matches('.') == word.trim_end_matches('.'))
        };
        let capitals = is_acronym(self.target.written(mention));
        let long = |span: &Span| {
            let word = span.of(text);
            word.chars().count() >= SHORTEST && (capitals || !pack.function_words.contains(word)) && !address(word)
        };
        let words: Vec<Span> = words.into_iter().filter(long).collect();
        let heads = || pack.rules.names.heads.values().chain(pack.rules.media.values()).flatten();
        let plain = |word: &str| is_ordinary(pack, word) || ours.candidates.is_empty() && is_half_known(pack, word);
        let rare = |span: &Span| !plain(span.of(text)) && !heads().any(|head| head == span.of(text));
        let rare: Vec<Span> = words.iter().copied().filter(rare).collect();
        let known = matches!(ours.kind, NameKind::Person | NameKind::Place | NameKind::Country | NameKind::Outlet);
        let capital = |reading: &Reading| reading.text.pack.rules.cased && !reading.text.pack.rules.nouns_capital;
        let shown = capital(self.target) && self.both_latin() && (words.len() > 1 || ours.sure && capital(self.source));
        let known = (known || is_acronym(self.target.written(mention))) && !ours.candidates.is_empty();
        if rare.is_empty() && (known || shown) { words } else { rare }
    }

    /// The dictionary joins the word of the translation with one of these segments.
    fn is_translated(&self, word: Span, near: Range<usize>, rivals: &[Span]) -> bool {
        let segment = self.target.text.segment_at(self.target.text.folded.origin(word.start));
        let mut items = self.evidence.target_of.get(segment).cloned().unwrap_or(0..0);
        let here = |item: usize| self.evidence.target.get(item).is_some_and(|item| item.folded.overlaps(word));
        let free = |span: Span| !rivals.iter().any(|rival| rival.overlaps(span));
        let there = |item: &usize| {
            self.evidence.source.get(*item).is_some_and(|item| near.contains(&item.segment) && free(item.folded))
        };
        items.any(|item| here(item) && self.evidence.partners(false, item).iter().any(there))
    }

    /// The name is the first letters of words of the original, in any order, or these are of the name's words.
    fn is_initials(&self, mention: &Mention, units: &[Unit]) -> bool {
        let source = self.source.text.folded.text();
        let written = self.target.written(mention);
        let sorted = |letters: Vec<char>| {
            let mut letters = letters;
            letters.sort_unstable();
            letters
        };
        let first = |text: &str| romanised(text).chars().next();
        if is_acronym(written) {
            let letters = sorted(fold(written).chars().filter(|c| c.is_alphabetic()).collect());
            let functions = &self.source.text.pack.function_words;
            let content = units.iter().map(|unit| unit.folded.of(source)).filter(|word| !functions.contains(*word));
            let firsts: Vec<char> = content.filter_map(first).collect();
            return firsts.windows(letters.len().max(2)).any(|window| sorted(window.to_vec()) == letters);
        }
        let initials: Vec<char> = fold(written).split([' ', '-']).filter_map(first).collect();
        initials.len() > 1
            && units
                .iter()
                .any(|unit| sorted(romanised(unit.folded.of(source)).chars().collect()) == sorted(initials.clone()))
    }

    /// „Rz“ for *Rzeczpospolita*: the unit is the beginning of the word, in quotation marks.
    fn abbreviates(&self, unit: &Unit, word: Span) -> bool {
        const LONGEST: usize = 3;
        let own = unit.folded.of(self.source.text.folded.text());
        let word = word.of(self.target.text.folded.text());
        let text = self.source.text.folded.text();
        let quoted = text.get(..unit.folded.start).is_some_and(|head| head.ends_with('"'))
            && text.get(unit.folded.end..).is_some_and(|tail| tail.starts_with('"'));
        let short = own.chars().count() <= LONGEST && word.chars().count() > LONGEST + 1;
        quoted && short && romanised(word).starts_with(&romanised(own))
    }

    /// The original writes names with characters whose sound the text does not show, and the name may be one.
    fn may_be_reading(&self, near: Range<usize>, words: &[Span]) -> bool {
        let (source, text) = (self.source.text.folded.text(), self.target.text.folded.text());
        let mut places = near.filter_map(|segment| self.source.text.segments.get(segment));
        let characters = places.any(|place| place.folded.of(source).chars().any(is_han));
        characters && words.iter().all(|word| is_syllables(word.of(text)))
    }

    /// The first name of the bead's original that has no counterpart in the translation.
    fn lost(&self, bead: usize, stranger: &Mention, cast: &Cast) -> Option<Lost> {
        let near = self.beads.target_near(bead);
        let text = self.target.text.folded.text();
        let segments = near.filter_map(|segment| self.target.text.segments.get(segment));
        let shows = |span: &Span| {
            !self.target.text.pack.rules.cased
                || self.target.text.written(self.target.text.unfolded(*span)).contains(char::is_uppercase)
                || !is_ordinary(self.target.text.pack, span.of(text))
        };
        let words = segments.flat_map(|place| self.target.words.within(place.folded)).map(|word| word.folded);
        let words: Vec<Span> = words.filter(shows).collect();
        let Value::Name(ours) = &stranger.value else { return None };
        let rivals = self.rivals(ours, self.beads.source_near(bead));
        let there = self.beads.get(bead)?.source.clone();
        let source = self.source.text.folded.text();
        let rendered = |unit: &Unit| {
            let (folded, own) = (unit.folded, unit.folded.of(source));
            let translated = self.evidence.source.iter().enumerate().any(|(number, item)| {
                !item.anchor && item.folded.overlaps(folded) && !self.evidence.matches_of(number).is_empty()
            });
            translated
                || !rivals.iter().any(|rival| rival.overlaps(folded))
                    && words.iter().any(|word| {
                        alike(own, word.of(text), is_acronym(self.written(folded)))
                            || stand_for_each_other(own, word.of(text))
                            || self.abbreviates(unit, *word)
                    })
        };
        // A lost acronym is mostly a word that the translation spells out; in capitals nouns are names as well.
        let ordinary = |word: &crate::lexicon::Word| is_ordinary(self.target.text.pack, word.folded.of(text));
        let title = self.target.words.within(stranger.folded).iter().all(ordinary);
        let acronym = is_acronym(self.target.written(stranger));
        let spelled_out = (self.target.text.pack.rules.nouns_capital || title) && !acronym;
        let cased = self.source.text.pack.rules.cased;
        let unrendered = cast.unrendered.iter().filter(|(_, at)| *at == bead).filter_map(|(source, _)| {
            let mention = self.source.mentions.get(*source)?;
            // Where names are written in characters, a country is often left out and a person seldom.
            let transcription = &self.source.text.pack.rules.names.transcription;
            let transcribed = |name: &Name| {
                let foreign = name.key.chars().all(|c| transcription.contains(c)) && name.key.chars().count() > 2;
                foreign || !name.candidates.is_empty() || self.source.written(mention).contains('·')
            };
            let person = |name: &&Name| matches!(name.kind, NameKind::Person | NameKind::Unknown) && transcribed(name);
            name(self.source, *source).filter(|name| name.sure && (cased || person(name) && !acronym))?;
            Some(Unit { folded: mention.folded, segment: mention.segment, how: How::Name })
        });
        let units = self.units(there);
        let names = units.into_iter().chain(self.unread(bead)).filter(|unit| self.is_name_like(unit));
        let acronyms = |written: &str| {
            let mut words = written.split(' ').filter(|word| word.contains(char::is_uppercase)).peekable();
            words.peek().is_some() && words.all(|word| is_acronym(word.trim_end_matches('s')))
        };
        let counts = |unit: &Unit| !(spelled_out && acronyms(self.written(unit.folded)));
        let lost = unrendered.chain(names).find(|unit| counts(unit) && !rendered(unit))?;
        Some(Lost { folded: lost.folded, segment: lost.segment })
    }
}

/// *Luft*entfeuchter, Dreh*zahl*: where nouns are written like names, a compound of which the dictionary has a part.
fn is_half_known(pack: &Pack, word: &str) -> bool {
    const SHORTEST: usize = 4;
    const REST: usize = 3;
    let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let long = places.get(REST..places.len().saturating_sub(REST - 1)).unwrap_or_default();
    let Some(lexicon) = Lexicon::shipped(&pack.rules.code).filter(|_| pack.rules.nouns_capital) else { return false };
    let knows = |part: &str| part.chars().count() >= SHORTEST && lexicon.entry_or_stem(part, &pack.stemmer).is_some();
    long.iter().filter_map(|&at| word.split_at_checked(at)).any(|(head, tail)| knows(head) || knows(tail))
}
