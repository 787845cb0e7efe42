//! How well a name is known again in another script: the share of true pairs above the score that one random pair in
//! a hundred reaches, over the persons of our own knowledge.

use tertium::{
    align::{name_readings, similarity},
    knowledge::{Class, Knowledge, Record, Role},
    language::fold,
};

/// One random pair in so many may be taken for true.
const ONE_IN: usize = 100;
/// Languages with the least share of true pairs that must be known again.
const FLOORS: [(&str, f64); 6] = [("zh", 0.85), ("ru", 0.70), ("uk", 0.70), ("ja", 0.60), ("ar", 0.75), ("hi", 0.75)];

/// The fullest name of a person in a language.
fn full(record: &Record, code: &str) -> Option<String> {
    let names = record.names.iter().filter(|name| name.language == code && name.role == Role::Name);
    names.map(|name| fold(&name.text)).max_by_key(|name| name.chars().count())
}

fn score(source: &str, target: &str) -> f64 {
    let letters: String = target.chars().filter(char::is_ascii_alphabetic).collect();
    let turned: String = target.split([' ', '-']).rev().collect();
    let spelled =
        source.chars().count() < 5 && name_readings(source).iter().any(|way| [&letters, &turned].contains(&way));
    if spelled { 1.0 } else { similarity(source, target) }
}

#[test]
fn persons_are_known_again_in_other_scripts() {
    let knowledge = Knowledge::shipped();
    let people: Vec<_> = knowledge.all().filter(|record| record.class == Class::Person).collect();
    let mut low = Vec::new();
    for (code, floor) in FLOORS {
        let pairs: Vec<(String, String)> =
            people.iter().filter_map(|person| Some((full(person, code)?, full(person, "en")?))).collect();
        let others = |at: usize| (1..=20).map(move |step| at + step * 7 + 1);
        let random = pairs.iter().enumerate().flat_map(|(at, (source, _))| {
            let pairs = &pairs;
            others(at).filter_map(move |other| Some(score(source, &pairs.get(other % pairs.len())?.1)))
        });
        let mut random: Vec<f64> = random.collect();
        random.sort_by(f64::total_cmp);
        let limit = random.iter().rev().nth(random.len() / ONE_IN).copied().unwrap_or(1.0);
        let known = pairs.iter().filter(|(source, target)| score(source, target) > limit).count();
        let share = known as f64 / pairs.len() as f64;
        println!("{code}: {known} of {} persons, {share:.3}, above {limit:.2}", pairs.len());
        if std::env::var_os("SHOW_LOST").is_some() {
            for (source, target) in pairs.iter().filter(|(source, target)| score(source, target) <= limit) {
                println!("  {source} {target} {:.2}", score(source, target));
            }
        }
        if share < floor {
            low.push(format!("{code}: {share:.3} of {} persons are known again, the floor is {floor}", pairs.len()));
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}
