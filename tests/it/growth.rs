//! Work grows with the length of the texts, not with its square.

use tertium::{Checker, Config, align::Comparison, language::pack, read};

/// So many sentences on one another's heels, and their translation.
fn chronicle(sentences: usize) -> (String, String) {
    let line = |day: usize| {
        let count = day * 7 + 13;
        match day % 3 {
            0 => (
                format!("Am Tag {day} kaufte die Firma {count} Maschinen."),
                format!("On day {day} the company bought {count} machines."),
            ),
            1 => (
                format!("Die Regierung zahlte {count} Euro für die Schule Nummer {day}."),
                format!("The government paid {count} euros for school number {day}."),
            ),
            _ => (
                format!("Im Dorf {day} leben {count} Menschen."),
                format!("In village {day} there live {count} people."),
            ),
        }
    };
    let lines: Vec<(String, String)> = (1..=sentences).map(line).collect();
    let join = |side: fn(&(String, String)) -> &str| lines.iter().map(side).collect::<Vec<_>>().join("\n");
    (join(|pair| &pair.0), join(|pair| &pair.1))
}

/// How many pairs of words were joined, and how many sentences lie beside their own translation.
fn work(sentences: usize) -> (usize, usize) {
    let checker = Checker::new(Config::default()).unwrap();
    let (source, target) = chronicle(sentences);
    let texts = (read::plain("de", &source), read::plain("en", &target));
    let comparison: Comparison = checker.pair((texts.0, pack("de").unwrap()), (texts.1, pack("en").unwrap()));
    let original = comparison.original.as_ref().unwrap();
    let straight = original.beads.iter().filter(|bead| bead.source == bead.target && bead.source.len() == 1).count();
    (original.evidence.matches.len(), straight)
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let ((once, straight), (twice, _)) = (work(800), work(1600));
    assert!(straight > 780, "{straight} of 800 sentences lie beside their translation");
    assert!(twice < once * 5 / 2, "{once} pairs of words, and {twice} in twice the text");
}
