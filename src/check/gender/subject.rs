//! The subject of a sentence: *elle* became *he*, *dodał* became *she added*.

use super::evidence::{Evidence, Source, hints, may_be_person, of_full_name};
use crate::{
    align::{Bead, Comparison, Original, name},
    check::{Draft, Place, Side},
    document::Span,
    language::Gender,
    lexicon::Word,
    mention::{Mention, Reading, Value},
};

/// A bead with everything that it says of a gender.
pub struct Scene<'a> {
    pub it: &'a Comparison<'a>,
    pub original: &'a Original,
    pub number: usize,
    pub bead: &'a Bead,
    theirs: Vec<Evidence>,
    ours: Vec<Evidence>,
}

impl<'a> Scene<'a> {
    pub fn new(it: &'a Comparison, original: &'a Original, number: usize, bead: &'a Bead) -> Self {
        let theirs = hints(&original.reading, bead.source.clone());
        let ours = hints(&it.target, bead.target.clone());
        Scene { it, original, number, bead, theirs, ours }
    }

    /// What the rules for subjects find.
    pub fn findings(&self) -> Option<Draft> {
        self.pronoun().or_else(|| self.verb()).or_else(|| self.bearer())
    }

    /// The subjects of the original are all of one gender, those of the translation of the other, and nobody else is
    /// spoken of.
    fn pronoun(&self) -> Option<Draft> {
        let subjects: Vec<&Evidence> = self.theirs.iter().filter(|found| found.source == Source::Subject).collect();
        let told = *subjects.first()?;
        let ours: Vec<usize> = self.subjects().collect();
        let first = self.it.target.mentions.get(*ours.first()?)?;
        let turned = ours.iter().all(|&mention| self.gender(mention) == Some(told.gender.other()));
        let alone = self.theirs.iter().all(|found| found.gender == told.gender);
        let there = self.original.reading.mentions.get(told.mention)?;
        (turned
            && alone
            && ours.len() <= subjects.len()
            && !self.speaks_of_thing()
            && !self.follows_a_noun(there.segment))
        .then(|| self.draft("subject", first, told.gender, there.span, there.segment))
    }

    /// The verb beside the subject has an ending for the other gender, and nobody of this one is spoken of.
    fn verb(&self) -> Option<Draft> {
        let pack = self.original.reading.text.pack;
        if pack.rules.pronouns.he_did.is_empty() {
            return None;
        }
        let subject = self.subjects().find_map(|actor| {
            let here = self.it.target.mentions.get(actor)?;
            let (verb, gender) =
                self.verb_of(here).or_else(|| self.verb_of_saying(here)).or_else(|| self.first_verb(here))?;
            let alone = self.theirs.iter().all(|found| found.gender == gender || found.source == Source::Perhaps);
            (alone && self.gender(actor) == Some(gender.other())).then_some((here, verb, gender))
        });
        let (here, verb, gender) = subject.or_else(|| self.verb_of_person())?;
        let segment = self.original.reading.text.segment_at(verb.start);
        Some(self.draft("verb", here, gender, verb, segment))
    }

    /// *Wójcik zamieścił* beside *Wójcik posted*: the verb of the only person before the pronouns.
    fn verb_of_person(&self) -> Option<(&Mention, Span, Gender)> {
        let wrong = self.ours.iter().find(|found| found.source == Source::Pronoun)?;
        let here = self.it.target.mentions.get(self.only_person_before(wrong.mention)?)?;
        let (verb, gender) = self.verb_of(here).or_else(|| self.verb_of_saying(here))?;
        let pronouns = self.ours.iter().filter(|found| found.source == Source::Pronoun);
        let all = { pronouns }.all(|found| found.gender != gender);
        let alone = self.theirs.iter().all(|found| found.gender == gender);
        (all && alone).then_some((self.it.target.mentions.get(wrong.mention)?, verb, gender))
    }

    /// The only person whom the sentence names has a given name of the other gender, and neither text, in whose
    /// languages pronouns would tell of another, speaks of one anywhere.
    fn bearer(&self) -> Option<Draft> {
        let (reading, target) = (&self.original.reading, &self.it.target);
        let rules = &reading.text.pack.rules.pronouns;
        let pronouns = || self.ours.iter().filter(|found| found.source == Source::Pronoun);
        let person = self.only_person_before(pronouns().next()?.mention)?;
        let gender = name(target, person).and_then(of_full_name)?;
        let wrong = pronouns().find(|found| found.gender != gender)?;
        let mixed = !rules.may_be_he.is_empty() && pronouns().any(|found| found.gender == gender);
        let here = target.numbers_in(self.bead.target.clone());
        let said = hints(target, 0..target.text.segments.len());
        let apart = |found: &&Evidence| found.source != Source::Pronoun || !here.contains(&found.mention);
        let others = said.iter().filter(|found| found.mention != person);
        let quiet = { others }.filter(apart).all(|found| found.gender == gender);
        let silent = hints(reading, 0..reading.text.segments.len()).iter().all(|found| found.gender == gender);
        let pronoun = self.theirs.iter().any(|found| found.source == Source::Pronoun);
        if !quiet || !silent || pronoun || !(mixed || rules.complete) {
            return None;
        }
        let (here, who) = (target.mentions.get(wrong.mention)?, target.mentions.get(person)?);
        let (said, who_is) = (target.written(here), target.written(who));
        let why = format!(
            "The pronoun belongs to {who_is}, the only person whom the sentence names; the original speaks of nobody else."
        );
        let draft = Draft::new("bearer", format!("“{said}”: {who_is} is {}", gender.noun()), why);
        let draft = draft.target(Place::of(Side::Target, here)).related(Place::of(Side::Target, who), "the person");
        Some(match self.bearer_there(person) {
            Some(there) => draft.source(Place::of(Side::Source, there)),
            None => draft,
        })
    }

    /// The name of the original that a person of the translation has.
    fn bearer_there(&self, person: usize) -> Option<&Mention> {
        let mut links = self.original.cast.links.iter();
        links.find(|link| link.target == person).and_then(|link| self.original.reading.mentions.get(link.source))
    }

    /// Pronouns of the translation that are a subject.
    fn subjects(&self) -> impl Iterator<Item = usize> {
        let pronouns = &self.it.target.text.pack.rules.pronouns;
        let text = self.it.target.text.folded.text();
        let is_subject = move |mention: &usize| {
            self.it.target.mentions.get(*mention).is_some_and(|here| {
                let word = here.folded.of(text);
                pronouns.he.iter().chain(&pronouns.she).any(|known| known == word)
            })
        };
        self.ours.iter().map(|found| found.mention).filter(is_subject)
    }

    fn gender(&self, mention: usize) -> Option<Gender> {
        match self.it.target.mentions.get(mention)?.value {
            Value::Gendered(gender, _) => Some(gender),
            _ => None,
        }
    }

    /// The one person whom the translation names before a pronoun, if there is but one.
    fn only_person_before(&self, pronoun: usize) -> Option<usize> {
        let target = &self.it.target;
        let people = target.numbers_in(self.bead.target.clone()).filter(|&mention| may_be_person(target, mention));
        let people: Vec<usize> = people.take_while(|&mention| mention < pronoun).collect();
        match people.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The sentence before names no person: the pronoun may stand for a noun of its gender, as *elle* for *la victime*.
    fn follows_a_noun(&self, segment: usize) -> bool {
        let reading = &self.original.reading;
        let before = segment.checked_sub(1).map(|before| reading.numbers_in(before..segment));
        before.is_some_and(|mut mentions| !mentions.any(|mention| may_be_person(reading, mention)))
    }

    /// The translation speaks of a thing, which may be what the original's pronoun means.
    fn speaks_of_thing(&self) -> bool {
        let things = &self.it.target.text.pack.rules.pronouns.thing;
        let text = self.it.target.text.folded.text();
        let places = self.bead.target.clone().filter_map(|segment| self.it.target.text.segments.get(segment));
        let mut words = places.flat_map(|place| self.it.target.words.within(place.folded));
        words.any(|word| things.iter().any(|thing| thing == word.folded.of(text)))
    }

    /// The verb of the original that the words right after `actor` translate, and the gender that its ending tells.
    fn verb_of(&self, actor: &Mention) -> Option<(Span, Gender)> {
        const NEAR: usize = 16;
        let evidence = &self.original.evidence;
        let items = evidence.target_of.get(actor.segment)?.clone();
        let pronouns = self.ours.iter().filter_map(|found| self.it.target.mentions.get(found.mention));
        let next = pronouns.map(|mention| mention.folded.start).filter(|&start| start > actor.folded.end).min();
        let limit = next.unwrap_or(usize::MAX).min(actor.folded.end + NEAR);
        let after = items.filter(|&item| {
            evidence
                .target
                .get(item)
                .is_some_and(|item| !item.anchor && item.folded.start > actor.folded.end && item.folded.start <= limit)
        });
        // The first word that has a counterpart at all is the verb, or nothing is known of it.
        let sources =
            after.map(|item| self.original.counterparts(item, self.number, false)).find(|found| !found.is_empty())?;
        let mut forms = sources.iter().filter_map(|&source| self.form(evidence.source.get(source)?.folded));
        let first = forms.next()?;
        forms.all(|form| form.1 == first.1).then_some(first)
    }

    /// *oznajmił, że* beside *she said that*: the verb before what is said.
    fn verb_of_saying(&self, actor: &Mention) -> Option<(Span, Gender)> {
        /// *She also said that*, *Kowalski said in May that*
        const BETWEEN: [usize; 2] = [2, 5];
        let (theirs, ours) = (&self.original.reading, &self.it.target);
        let that = |reading: &Reading, word: &Word| {
            let text = word.folded.of(reading.text.folded.text());
            reading.text.pack.rules.pronouns.that.iter().any(|known| known == text)
        };
        let first = ours.words.index_from(actor.folded.end);
        let [short, long] = BETWEEN;
        let between = if self.is_person(actor) { long } else { short };
        let says = (first + 1..=first + between).filter_map(|at| ours.words.get(at)).any(|word| that(ours, &word));
        let places = self.bead.source.clone().filter_map(|segment| theirs.text.segments.get(segment));
        let pairs =
            places.flat_map(|place| theirs.words.within(place.folded).windows(2)).filter_map(|pair| match pair {
                [verb, next] if that(theirs, next) => self.form(verb.folded),
                _ => None,
            });
        let forms: Vec<(Span, Gender)> = pairs.collect();
        match forms.as_slice() {
            [only] if says => Some(*only),
            _ => None,
        }
    }

    /// *Dodał* beside *She added*: both sentences begin so.
    fn first_verb(&self, actor: &Mention) -> Option<(Span, Gender)> {
        let (theirs, ours) = (&self.original.reading, &self.it.target);
        let first = |reading: &Reading, segment: usize| {
            let place = reading.text.segments.get(segment)?.folded;
            reading.words.within(place).first().map(|word| word.folded)
        };
        let begins = first(ours, self.bead.target.start)? == actor.folded && !self.is_person(actor);
        first(theirs, self.bead.source.start).filter(|_| begins).and_then(|verb| self.form(verb))
    }

    fn is_person(&self, actor: &Mention) -> bool {
        matches!(actor.value, Value::Name(_))
    }

    /// The gender that a verb's ending tells.
    fn form(&self, folded: Span) -> Option<(Span, Gender)> {
        const SHORTEST: usize = 4;
        let text = &self.original.reading.text;
        let pronouns = &text.pack.rules.pronouns;
        let word = folded.of(text.folded.text());
        let ends = |endings: &[String]| endings.iter().any(|ending| word.ends_with(ending.as_str()));
        let gender = match (ends(&pronouns.he_did), ends(&pronouns.she_did)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => return None,
        };
        (word.chars().count() >= SHORTEST).then(|| (text.unfolded(folded), gender))
    }

    fn draft(&self, rule: &'static str, here: &Mention, gender: Gender, there: Span, segment: usize) -> Draft {
        let (said, theirs) = (self.it.target.written(here), self.original.reading.text.written(there));
        Draft::new(
            rule,
            format!("“{said}”: in the original this is {} (“{theirs}”)", gender.noun()),
            format!(
                "The translation speaks of {} here; “{theirs}” is said of {}, and the original speaks of nobody else.",
                gender.other().noun(),
                gender.noun()
            ),
        )
        .target(Place::of(Side::Target, here))
        .source(Place { side: Side::Source, span: there, segment })
    }
}
