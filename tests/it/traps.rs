//! Places that are easily taken for each other, and names of one place: one sentence each, through the whole program.

use tertium::{Checker, Config, language::pack, read};

const TRAPS: &str = include_str!("traps.tsv");
/// Least share that is judged rightly.
const RIGHT: f64 = 0.97;

/// A sentence in which a place stands at the end, in its base form.
fn sentence(language: &str, place: &str) -> String {
    let frame = match language {
        "zh" => "部长说，下一站是{}。",
        "de" => "Der Minister sagte, die nächste Station sei {}.",
        "fr" => "Le ministre a dit que la prochaine étape était {}.",
        "es" => "El ministro dijo que la próxima parada era {}.",
        "it" => "Il ministro ha detto che la prossima tappa era {}.",
        "pt" => "O ministro disse que a próxima paragem era {}.",
        "ru" => "Министр сказал, что следующая остановка — {}.",
        "uk" => "Міністр сказав, що наступна зупинка — {}.",
        "pl" => "Minister powiedział, że następny przystanek to {}.",
        "cs" => "Ministr řekl, že další zastávka je {}.",
        "ja" => "大臣によると、次の訪問先は{}だ。",
        "ko" => "장관은 다음 방문지가 {}라고 말했다.",
        "ar" => "قال الوزير إن المحطة التالية هي {}.",
        "hi" => "मंत्री ने कहा कि अगला पड़ाव {} है।",
        _ => "The minister said the next stop was {}.",
    };
    frame.replace("{}", place)
}

#[test]
fn alike_but_different_and_different_but_the_same() {
    let checker = Checker::new(Config::default()).unwrap();
    let (mut all, mut wrong) = (0, Vec::new());
    for line in TRAPS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [verdict, language, source, target] = cells.as_slice() else { panic!("{line}") };
        let original = (read::plain("original", &sentence(language, source)), pack(language).unwrap());
        let translation = (read::plain("translation", &sentence("en", target)), pack("en").unwrap());
        let report = checker.check(checker.pair(original, translation));
        all += 1;
        if (*verdict == "other") == report.findings.is_empty() {
            wrong.push(line);
        }
    }
    assert!(all >= 200, "{all} pairs");
    let right = 1.0 - wrong.len() as f64 / f64::from(all);
    assert!(right >= RIGHT, "{right:.3} of {all} are right; not: {wrong:#?}");
}
