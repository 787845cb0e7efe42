//! What each language pack makes of numbers, dates and times: `tests/packs/<code>.tsv`.
//!
//! A line is a text, a tab, and the mentions that it holds, in order, as `tertium mentions` shows them:
//! `amount 21 count; date year 2025, month 10`, or `nothing`. A line with `#` is a remark.

use std::{fs, path::Path};
use tertium::{
    knowledge::Knowledge,
    language::{codes, pack},
    mention::Reading,
    read,
};

fn read_mentions(code: &str, text: &str) -> String {
    let reading = Reading::new(read::plain("test", text), pack(code).unwrap(), &Knowledge::shipped());
    let counted = reading.mentions.iter().filter(|mention| matches!(mention.value.kind(), "amount" | "date" | "clock"));
    let all: Vec<String> = counted.map(|mention| format!("{} {}", mention.value.kind(), mention.value)).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
}

#[test]
fn packs_read_numbers_dates_and_times() {
    let mut faults = Vec::new();
    for code in codes().filter(|code| Path::new(&format!("tests/packs/{code}.tsv")).exists()) {
        for (number, line) in fs::read_to_string(format!("tests/packs/{code}.tsv")).unwrap().lines().enumerate() {
            let Some((text, expected)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else { continue };
            let found = read_mentions(code, text);
            if found != expected.trim() {
                faults.push(format!("{code}.tsv:{}: {text}\n  expected {expected}\n  found    {found}", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
