//! The words of a pack as texts have them once they are folded.

use super::{fold, rules::Rules};
use std::collections::BTreeMap;

/// Folds every word that is compared with folded text; patterns, marks and what is written for people stay.
pub(super) fn fold_words(rules: &mut Rules) {
    let number = &mut rules.number;
    lists([&mut number.point, &mut number.articles, &mut number.joiners, &mut number.not_numbers, &mut number.of]);
    lists([&mut number.before_bare_power, &mut number.half_after, &mut number.before_one]);
    lists([&mut number.by, &mut number.to]);
    keys(&mut number.letters);
    keys(&mut number.powers);
    keys(&mut number.words);
    let ordinal = &mut number.ordinal;
    lists([&mut ordinal.before, &mut ordinal.after, &mut ordinal.endings]);
    keys(&mut ordinal.words);
    keys(&mut ordinal.stems);
    for hedge in number.hedges.values_mut().chain(rules.rates.values_mut()).chain(rules.change.values_mut()) {
        lists([&mut hedge.before, &mut hedge.after]);
    }
    let share = &mut rules.share;
    lists([&mut share.percent, &mut share.percent_before, &mut share.points, &mut share.tenths]);
    lists([&mut share.hundredths]);
    lists([&mut share.denominator_first, &mut share.times, &mut share.growth, &mut share.of_each, &mut share.every]);
    keys(&mut share.denominators);
    keys(&mut share.words);
    keys(&mut share.multiples);
    let sums = &mut rules.sums;
    lists([&mut sums.including, &mut sums.rest, &mut sums.from, &mut sums.to, &mut sums.against, &mut sums.or]);
    lists([&mut sums.aged, &mut sums.aged_after]);
    let date = &mut rules.date;
    lists([&mut date.year_after, &mut date.month_after, &mut date.day_after, &mut date.between, &mut date.first_day]);
    lists([&mut date.before_day, &mut date.before_year, &mut date.before_ordinal_day, &mut date.after_ordinal_day]);
    lists([&mut date.of_something, &mut date.century_before, &mut date.century_after]);
    lists([&mut date.decade_before, &mut date.decade_after, &mut date.years]);
    keys(&mut date.eras);
    let clock = &mut rules.clock;
    lists([&mut clock.hour_after, &mut clock.hour_sure, &mut clock.before, &mut clock.separators]);
    lists([&mut clock.minute_after, &mut clock.half_after, &mut clock.morning, &mut clock.evening]);
    keys(&mut clock.words);
    let names = &mut rules.names;
    lists([&mut names.surnames, &mut names.determiners]);
    lists([&mut names.before_person, &mut names.particles, &mut names.of, &mut names.late_particles]);
    lists([&mut names.endings, &mut names.adjective_endings]);
    lists([&mut names.title_words, &mut names.side, &mut names.after_person, &mut names.not_names]);
    lists(names.address.values_mut().chain(names.heads.values_mut()).chain(names.nouns.values_mut()));
    let negation = &mut rules.negation;
    lists([&mut negation.words, &mut negation.implicit, &mut negation.prefixes, &mut negation.suffixes]);
    lists([&mut negation.lifted_by, &mut negation.dependent, &mut rules.enumeration.and]);
    lists([&mut rules.question.opens, &mut rules.question.holds, &mut rules.question.ends]);
    lists([&mut negation.idioms, &mut rules.pronouns.male, &mut rules.pronouns.female]);
    lists([&mut rules.counters, &mut rules.clitics, &mut rules.sentence.abbreviations]);
}

fn lists<'a>(lists: impl IntoIterator<Item = &'a mut Vec<String>>) {
    for list in lists {
        list.iter_mut().for_each(|word| *word = fold(word));
    }
}

fn keys<T: Copy>(words: &mut BTreeMap<String, T>) {
    *words = words.iter().map(|(word, value)| (fold(word), *value)).collect();
}
