//! `tertium mentions`: what Tertium reads in a text, for those who wonder and for those who write language packs.

use super::{Failure, Outcome, check, put};
use crate::{
    knowledge::Knowledge,
    mention::{Amount, Date, Measure, Reading, Value},
};
use std::fmt::Write;

/// Arguments of `mentions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The text; `-` for standard input
    file: String,
    /// Its language, as an ISO 639-1 code; guessed when not given
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Only this kind: amount, date, clock, name, office, quotation, cue
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

/// Runs the command: a line for each mention, `line:column`, kind, value, the words.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let document = check::open(&args.file)?;
    let pack = check::language_of(&document, args.lang.as_deref(), "--lang")?;
    let reading = Reading::new(document, pack, &Knowledge::shipped());
    let mut out = String::new();
    for mention in &reading.mentions {
        let (kind, value) = described(&mention.value);
        if args.kind.as_deref().is_some_and(|wanted| wanted != kind) {
            continue;
        }
        let head = reading.text.document.text.get(..mention.span.start).unwrap_or_default();
        let line = head.matches('\n').count() + 1;
        let column = head.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let _ = writeln!(out, "{line}:{column}\t{kind}\t{value}\t{}", reading.written(mention).replace('\n', " "));
    }
    put(&out)?;
    Ok(Outcome::Clean)
}

fn described(value: &Value) -> (&'static str, String) {
    match value {
        Value::Amount(amount) => ("amount", of_amount(amount)),
        Value::Date(date) => ("date", of_date(date)),
        Value::Clock(clock) => ("clock", format!("{:02}:{:02}", clock.minutes / 60, clock.minutes % 60)),
        Value::Name(name) => {
            let records: Vec<&str> = name.records().map(|record| record.id.as_str()).collect();
            ("name", format!("{:?} {}", name.kind, records.join(" ")))
        }
        Value::Office(ids) => ("office", ids.join(" ")),
        Value::Quotation(_) => ("quotation", String::new()),
        Value::Cue(cue) => ("cue", format!("{} {}", cue.concepts.join(" "), cue.possible.join("~ "))),
    }
}

fn of_amount(amount: &Amount) -> String {
    let value = if amount.is_vague() { format!("{}..{}", amount.low, amount.high) } else { amount.low.to_string() };
    let measure = match &amount.measure {
        Measure::Money(codes) => codes.join("|"),
        Measure::Unit(unit) => unit.clone(),
        other => format!("{other:?}").to_lowercase(),
    };
    let hedge = amount.hedge.map_or(String::new(), |hedge| format!(" {hedge:?}").to_lowercase());
    format!("{value} {measure}{hedge}")
}

fn of_date(date: &Date) -> String {
    let field = |name: &str, value: Option<String>| value.map(|value| format!("{name} {value}"));
    let fields = [
        field(if date.decade { "decade" } else { "year" }, date.year.map(|year| year.to_string())),
        field("month", date.month.map(|month| month.to_string())),
        field("day", date.day.map(|day| day.to_string())),
        field("weekday", date.weekday.map(|day| day.to_string())),
        date.relative.map(|(field, count)| format!("{field:?} {count:+}").to_lowercase()),
        date.part.map(|(field, count)| format!("{field:?} {count}").to_lowercase()),
    ];
    fields.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
