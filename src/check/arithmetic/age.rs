//! Ages against the year of birth.

use super::{Fault, Reading};
use crate::{
    document::{BlockKind, Span},
    mention::{Amount, Mention, Role, Value},
};

/// Ages that nobody has who was born in the year the text gives. Only a text that gives one birth is looked at.
pub fn wrong_ages(reading: &Reading) -> Vec<Fault> {
    let Some(birth) = only_birth(reading) else { return Vec::new() };
    let ages: Vec<Age> = ages(reading, &birth).collect();
    let wrong: Vec<&Age> = ages.iter().filter(|age| !age.fits(birth.year)).collect();
    // Where all ages agree with each other, the birth is wrong.
    if let [first, _, ..] = wrong.as_slice()
        && wrong.len() == ages.len()
        && ages.iter().all(|age| (age.born() - first.born()).abs() <= 1)
    {
        return vec![wrong_birth(reading, &birth, first)];
    }
    let fault = |age: &Age| match age.span.start < birth.span.start {
        true => wrong_birth(reading, &birth, age),
        false => wrong_age(reading, &birth, age),
    };
    wrong.into_iter().map(fault).collect()
}

/// When somebody was born.
struct Birth {
    year: i32,
    span: Span,
    segment: usize,
}

/// How old somebody was in a year.
struct Age {
    years: i32,
    year: i32,
    span: Span,
}

/// Years by which an age may be off: the birthday still to come, and ages counted from one.
const SLACK: i32 = 1;

impl Age {
    /// The later of the two years of birth that the age gives.
    fn born(&self) -> i32 {
        self.year - self.years
    }

    fn fits(&self, birth: i32) -> bool {
        (birth - SLACK..=birth + 1 + SLACK).contains(&self.born())
    }
}

fn only_birth(reading: &Reading) -> Option<Birth> {
    let mut births = (0..reading.text.segments.len()).filter(|&segment| {
        let mentions = reading.mentions_at(segment);
        mentions.iter().any(|mention| matches!(&mention.value, Value::Cue(cue) if cue.is("birth")))
    });
    let segment = births.next()?;
    let mut dates = years_in(reading, segment);
    let (mention, year) = dates.next()?;
    let alone = births.next().is_none() && dates.next().is_none();
    alone.then_some(Birth { year, span: mention.span, segment })
}

/// The years that a sentence names.
fn years_in(reading: &Reading, segment: usize) -> impl Iterator<Item = (&Mention, i32)> {
    let year = |mention: &Mention| mention.date().filter(|date| !date.decade)?.year;
    reading.mentions_at(segment).iter().filter_map(move |mention| Some((mention, year(mention)?)))
}

/// The ages of whoever was born, with the year in which each was reached.
fn ages<'a>(reading: &'a Reading, birth: &'a Birth) -> impl Iterator<Item = Age> + 'a {
    let segments = (0..reading.text.segments.len()).filter(|&segment| segment != birth.segment);
    segments.filter(|&segment| is_of_the_same(reading, birth, segment)).filter_map(move |segment| {
        let is_age = |amount: &&Amount| amount.role == Some(Role::Age) && !amount.is_vague();
        let aged = |mention: &'a Mention| Some((mention, mention.amount().filter(is_age)?.low as i32));
        let mut aged = reading.mentions_at(segment).iter().filter_map(aged);
        let (mention, years) = aged.next()?;
        let mut dates = years_in(reading, segment);
        let year = match (dates.next(), dates.next()) {
            (Some((_, year)), None) => year,
            (None, _) if is_news_of_death(reading, segment) => year_of_death(reading, birth)?,
            _ => return None,
        };
        let alone = aged.next().is_none() && (1..=115).contains(&years);
        alone.then_some(Age { years, year, span: mention.span })
    })
}

/// A headline that tells of a death.
fn is_news_of_death(reading: &Reading, segment: usize) -> bool {
    let headline = reading.text.segments.get(segment).is_some_and(|segment| segment.kind == BlockKind::Headline);
    headline && tells_of_death(reading, segment)
}

fn tells_of_death(reading: &Reading, segment: usize) -> bool {
    let is_death = |mention: &Mention| matches!(&mention.value, Value::Cue(cue) if cue.may_be("killed"));
    reading.mentions_at(segment).iter().any(is_death)
}

/// The year in the first sentence that tells of the death and gives one.
fn year_of_death(reading: &Reading, birth: &Birth) -> Option<i32> {
    let segments = (0..reading.text.segments.len()).filter(|&segment| segment != birth.segment);
    segments.filter(|&segment| tells_of_death(reading, segment)).find_map(|segment| {
        let mut dates = years_in(reading, segment);
        dates.next().filter(|_| dates.next().is_none()).map(|(_, year)| year)
    })
}

/// The sentence names somebody whom the sentence of the birth names too. A pronoun is not enough: the next sentence may
/// be about a brother.
fn is_of_the_same(reading: &Reading, birth: &Birth, segment: usize) -> bool {
    let names = |segment: usize| {
        let folded = reading.text.folded.text();
        let named = reading.mentions_at(segment).iter().filter(|mention| matches!(mention.value, Value::Name(_)));
        named.filter_map(move |mention| mention.folded.of(folded).rsplit(' ').next())
    };
    names(segment).any(|name| names(birth.segment).any(|other| other == name))
}

fn wrong_birth(reading: &Reading, birth: &Birth, age: &Age) -> Fault {
    let (born, old) = (reading.text.written(birth.span), reading.text.written(age.span));
    Fault {
        rule: "age",
        span: birth.span,
        beside: Some((age.span, "an age that says otherwise")),
        message: format!("“{born}” does not agree with the age that the text gives"),
        why: format!(
            "Somebody who was {old} in {} was born in {} or the year before, not in {}. Look the year of birth up.",
            age.year,
            age.born(),
            birth.year
        ),
    }
}

fn wrong_age(reading: &Reading, birth: &Birth, age: &Age) -> Fault {
    let (born, old) = (reading.text.written(birth.span), reading.text.written(age.span));
    let is = age.year - birth.year;
    Fault {
        rule: "age",
        span: age.span,
        beside: Some((birth.span, "the birth")),
        message: format!("“{old}” does not agree with the birth in {}", birth.year),
        why: format!(
            "Somebody born in {} ({born}) was {} or {is} in {}. One of the two is wrong.",
            birth.year,
            is - 1,
            age.year
        ),
    }
}
