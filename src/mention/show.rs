//! Values in a form that people can read: `21 count`, `year 2025, month 10`, `17:30`.

use super::{Amount, Date, Measure, Value};
use std::fmt;

impl Value {
    /// What sort of mention it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Amount(_) => "amount",
            Value::Date(_) => "date",
            Value::Clock(_) => "clock",
            Value::Code(_) => "code",
            Value::Name(_) => "name",
            Value::Office(_) => "office",
            Value::Quotation(_) => "quotation",
            Value::Negation(_) => "negation",
            Value::Cue(_) => "cue",
            Value::Gendered(..) => "gender",
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Value::Amount(amount) => amount.fmt(f),
            Value::Date(date) => date.fmt(f),
            Value::Clock(clock) => write!(f, "{:02}:{:02}", clock.minutes / 60, clock.minutes % 60),
            Value::Name(name) => {
                let records: Vec<&str> = name.records().map(|record| record.id.as_str()).collect();
                write!(f, "{:?} {}", name.kind, records.join(" "))
            }
            Value::Code(code) => f.write_str(code),
            Value::Office(ids) => f.write_str(&ids.join(" ")),
            Value::Quotation(_) => Ok(()),
            Value::Gendered(gender, telling) => f.write_str(&format!("{gender:?} {telling:?}").to_lowercase()),
            Value::Negation(negation) => f.write_str(&format!("{negation:?}").to_lowercase()),
            Value::Cue(cue) => {
                let possible = cue.possible.iter().map(|concept| format!("~{concept}"));
                f.write_str(&cue.concepts.iter().cloned().chain(possible).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let rounded = |value: f64| format!("{value:.4}").trim_end_matches('0').trim_end_matches('.').to_owned();
        if self.is_vague() {
            write!(f, "{}..{} ", rounded(self.low), rounded(self.high))?;
        } else {
            write!(f, "{} ", rounded(self.low))?;
        }
        match &self.measure {
            Measure::Money(codes) => f.write_str(&codes.join("|"))?,
            Measure::Unit(unit) => f.write_str(unit)?,
            other => f.write_str(&format!("{other:?}").to_lowercase())?,
        }
        self.hedge.map_or(Ok(()), |hedge| write!(f, " {}", format!("{hedge:?}").to_lowercase()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let named = |name: &str, value: Option<String>| value.map(|value| format!("{name} {value}"));
        let fields = [
            named(if self.decade { "decade" } else { "year" }, self.year.map(|year| year.to_string())),
            named("month", self.month.map(|month| month.to_string())),
            named("day", self.day.map(|day| day.to_string())),
            named("weekday", self.weekday.map(|day| day.to_string())),
            self.relative.map(|(field, count)| format!("{field:?} {count:+}").to_lowercase()),
            self.part.map(|(field, count)| format!("{field:?} {count}").to_lowercase()),
        ];
        f.write_str(&fields.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
