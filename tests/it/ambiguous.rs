//! No name may mean two things of one class by accident: those that do are listed in `tests/ambiguous.tsv`, so that a
//! new record which takes another's name is seen in review. `UPDATE_AMBIGUOUS=1` writes the list anew.

use std::collections::{BTreeMap, BTreeSet};
use tertium::{
    knowledge::{Knowledge, Role},
    language::fold,
};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ambiguous.tsv");
const HEAD: &str = "# English and Chinese names that several records of one class have on purpose: class, name, ids.\n";

#[test]
fn every_name_with_two_meanings_is_marked() {
    let knowledge = Knowledge::shipped();
    let mut bearers: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for record in knowledge.all() {
        let names = record.names.iter().filter(|name| name.role == Role::Name);
        for name in names.filter(|name| matches!(name.language.as_str(), "en" | "zh")) {
            let key = (format!("{:?}", record.class).to_lowercase(), fold(&name.text));
            bearers.entry(key).or_default().insert(record.id.clone());
        }
    }
    bearers.retain(|_, ids| ids.len() > 1);
    let line = |((class, name), ids): (&(String, String), &BTreeSet<String>)| {
        format!("{class}\t{name}\t{}\n", ids.iter().map(String::as_str).collect::<Vec<_>>().join("|"))
    };
    let found: String = std::iter::once(HEAD.to_owned()).chain(bearers.iter().map(line)).collect();
    if std::env::var_os("UPDATE_AMBIGUOUS").is_some() {
        std::fs::write(LIST, &found).unwrap();
    }
    let listed = std::fs::read_to_string(LIST).unwrap();
    let known: BTreeSet<&str> = listed.lines().collect();
    let new: Vec<&str> = found.lines().filter(|line| !known.contains(line)).collect();
    let gone = listed.lines().filter(|line| !found.lines().any(|it| it == *line)).count();
    assert!(
        new.is_empty() && gone == 0,
        "names with two meanings that are not marked: {new:#?}; {gone} marked in vain"
    );
}
