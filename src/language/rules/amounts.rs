//! The part of a pack that says how numbers, shares, dates and times are written.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Numbers in figures and words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Decimal separator.
    pub decimal: char,
    /// Separators of groups of digits.
    pub group: String,
    /// The decimal separator spoken: 点, *point*.
    #[serde(default)]
    pub point: Vec<String>,
    /// Groups of two digits before the last three: 1,23,45,678.
    #[serde(default)]
    pub lakh: bool,
    /// Number words may be written as one word: *zweihundertfünf*.
    #[serde(default)]
    pub joined: bool,
    /// Numbers may have spaces inside though words are not searched by spaces: 3만 5천.
    #[serde(default)]
    pub spaces: bool,
    /// Words for whole numbers that are not powers.
    pub words: BTreeMap<String, u32>,
    /// Words for parts or for one and a half, before a power or a unit: *half a*, *anderthalb*.
    #[serde(default)]
    pub fractions: BTreeMap<String, f64>,
    /// Words that multiply what stands before them.
    pub powers: BTreeMap<String, f64>,
    /// Letters that multiply where they touch figures of money or of things: $1.5m.
    #[serde(default)]
    pub letters: BTreeMap<String, f64>,
    /// Words for a range, as `[low, high]`: *dozens*, 数.
    #[serde(default)]
    pub vague: BTreeMap<String, (f64, f64)>,
    /// Words that a power may follow in place of a number: *a* million.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Words inside a number that add nothing: *and*, 零.
    #[serde(default)]
    pub joiners: Vec<String>,
    /// After a power or a unit: half of it more. 三年半, *million and a half*.
    #[serde(default)]
    pub half_after: Vec<String>,
    /// Joiners stand between tens and ones too: *treinta y cinco*.
    #[serde(default)]
    pub joins_values: bool,
    /// Ones stand before the tens, with a joiner: ثلاثة وعشرون.
    #[serde(default)]
    pub units_first: bool,
    /// A lone last digit counts in tenths of the power before it: 三万五 = 35,000.
    #[serde(default)]
    pub trailing_digit: bool,
    /// Powers up to this one may stand without a number before them: 百余人.
    #[serde(default)]
    pub bare_powers: f64,
    /// Characters of sums on cheques, which are numbers only beside each other: 陆 alone is a name. A number that
    /// begins right after one of them is a piece of another.
    #[serde(default)]
    pub formal: String,
    /// Words that begin like a number and are none: 十分.
    #[serde(default)]
    pub not_numbers: Vec<String>,
    /// Between two vague words that multiply: tens *of* thousands.
    #[serde(default)]
    pub of: Vec<String>,
    /// Words for a number with its unit, as `number unit`: полгода = `0.5 year`.
    #[serde(default)]
    pub quantities: BTreeMap<String, String>,
    /// Words after which an article before a unit counts one: *within* an inch.
    #[serde(default)]
    pub before_one: Vec<String>,
    /// Right before the amount of a change: *by* 5.
    #[serde(default)]
    pub by: Vec<String>,
    /// Right before what a change led to: *to* 5, 增至.
    #[serde(default)]
    pub to: Vec<String>,
    /// What stands before or after a number and changes its claim.
    pub hedges: BTreeMap<String, Hedge>,
    /// Hedges that count only before a power without a number: 上千, but not 上 before 3.
    #[serde(default)]
    pub before_bare_power: Vec<String>,
    /// What makes a number an ordinal.
    pub ordinal: Ordinals,
}

/// Words of one meaning on both sides of a number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hedge {
    /// Words before the number.
    #[serde(default)]
    pub before: Vec<String>,
    /// Words after the number.
    #[serde(default)]
    pub after: Vec<String>,
}

/// Ordinals: 第三, *third*, *3rd*.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordinals {
    /// What stands before a number and makes it an ordinal.
    #[serde(default)]
    pub before: Vec<String>,
    /// What stands after figures and makes them an ordinal.
    #[serde(default)]
    pub after: Vec<String>,
    /// Whole words.
    #[serde(default)]
    pub words: BTreeMap<String, u32>,
    /// Beginnings of words that one of `endings` completes.
    #[serde(default)]
    pub stems: BTreeMap<String, u32>,
    /// Endings of ordinals, after `stems` and after numbers written as one word: *zwanzig* ste.
    #[serde(default)]
    pub endings: Vec<String>,
}

/// Percent, tenths, fractions, multiples.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    /// After the number: `%`, *percent*.
    pub percent: Vec<String>,
    /// Before the number: 百分之.
    #[serde(default)]
    pub percent_before: Vec<String>,
    /// After the number: percentage points.
    pub points: Vec<String>,
    /// After the number: tenths, 成.
    #[serde(default)]
    pub tenths: Vec<String>,
    /// After one digit behind the tenths: hundredths, 分 of 3割5分.
    #[serde(default)]
    pub hundredths: Vec<String>,
    /// Between denominator and numerator: 分之.
    #[serde(default)]
    pub denominator_first: Vec<String>,
    /// Denominators after a number: *thirds*.
    #[serde(default)]
    pub denominators: BTreeMap<String, u32>,
    /// Whole words for a share, as a fraction of one.
    #[serde(default)]
    pub words: BTreeMap<String, f64>,
    /// Between a part and its whole: three *in* four.
    #[serde(default)]
    pub of_each: Vec<String>,
    /// Before an ordinal that says how many each part is one of: *every* sixth.
    #[serde(default)]
    pub every: Vec<String>,
    /// After the number: 倍, *times*, *fold*.
    pub times: Vec<String>,
    /// Whole words for a multiple.
    #[serde(default)]
    pub multiples: BTreeMap<String, f64>,
    /// Verbs of growth.
    #[serde(default)]
    pub growth: Vec<String>,
    /// After a verb of growth N times is N times more: 增长两倍 is a tripling.
    #[serde(default)]
    pub growth_adds: bool,
}

/// Words that say what numbers of one text have to do with each other.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sums {
    /// Before or right after a part of what was counted before: *including*, *of them*, 其中.
    #[serde(default)]
    pub including: Vec<String>,
    /// Before what is left of it: *the other*, 其余.
    #[serde(default)]
    pub rest: Vec<String>,
    /// Before where a change began: *from*.
    #[serde(default)]
    pub from: Vec<String>,
    /// Before what the change led to, beside `from`: *to*.
    #[serde(default)]
    pub to: Vec<String>,
    /// Before the number of an earlier time: *against*, 去年同期的.
    #[serde(default)]
    pub against: Vec<String>,
    /// Between a number and the same said otherwise: 190,000, *or* 61%.
    #[serde(default)]
    pub or: Vec<String>,
    /// Before the age of a person: *aged*, im Alter von.
    #[serde(default)]
    pub aged: Vec<String>,
    /// What a number with its unit ends in where it is an age: *-year-old*, 岁.
    #[serde(default)]
    pub aged_after: Vec<String>,
}

/// Calendar dates.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// After a number of the year: 年.
    #[serde(default)]
    pub year_after: Vec<String>,
    /// After a number of the month: 月.
    #[serde(default)]
    pub month_after: Vec<String>,
    /// After a number of the day: 日, 号.
    #[serde(default)]
    pub day_after: Vec<String>,
    /// Names of the twelve months, January first; empty where months have numbers. A word with `~` before it is
    /// a month only after a day or before a year.
    #[serde(default)]
    pub months: Vec<Vec<String>>,
    /// Month names have a capital letter.
    #[serde(default)]
    pub capital_months: bool,
    /// The day may follow the month: *October 29*.
    #[serde(default)]
    pub month_first: bool,
    /// Words between day and month, and between month and year: *de*.
    #[serde(default)]
    pub between: Vec<String>,
    /// Words for the first day of a month before its name: *premier*.
    #[serde(default)]
    pub first_day: Vec<String>,
    /// Words after which bare figures are a day of the month: *le* 29.
    #[serde(default)]
    pub before_day: Vec<String>,
    /// Order of a date in figures: `dmy`, `mdy`, `ymd`.
    #[serde(default)]
    pub order: String,
    /// Calendars counted from another year: 令和 → 2018, the year before its first.
    #[serde(default)]
    pub eras: BTreeMap<String, i32>,
    /// Names of the seven days, Monday first; a word with `~` before it is a day only right before a date.
    pub weekdays: Vec<Vec<String>>,
    /// Words after which a bare four-digit number is a year.
    #[serde(default)]
    pub before_year: Vec<String>,
    /// Words before an ordinal that is a day of the month: on *the* 29th.
    #[serde(default)]
    pub before_ordinal_day: Vec<String>,
    /// Words that may follow such a day though they carry meaning: the 29th *local* time.
    #[serde(default)]
    pub after_ordinal_day: Vec<String>,
    /// Words after which the ordinal counts something else: the 18th *of* the year.
    #[serde(default)]
    pub of_something: Vec<String>,
    /// Words for a date relative to the day of the report: `day -1`, `year 0`.
    pub relative: BTreeMap<String, String>,
    /// Words for a part of a year or month: `half 1`, `quarter 3`, `third 2`.
    pub parts: BTreeMap<String, String>,
    /// After a century's number: 世纪, *century*.
    #[serde(default)]
    pub century_after: Vec<String>,
    /// Before a century's number: *siglo* XXI.
    #[serde(default)]
    pub century_before: Vec<String>,
    /// After a decade's number: 年代, *s*, *er-Jahre*.
    #[serde(default)]
    pub decade_after: Vec<String>,
    /// Words for years, after tens as an ordinal that are a decade: девяностые *годы*.
    #[serde(default)]
    pub years: Vec<String>,
    /// Before a decade's number: *années* 80.
    #[serde(default)]
    pub decade_before: Vec<String>,
}

/// Times of day.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// After the hour: 时, 点, *o'clock*.
    #[serde(default)]
    pub hour_after: Vec<String>,
    /// Those after the hour that never mean a duration: *Uhr*.
    #[serde(default)]
    pub hour_sure: Vec<String>,
    /// Words before an hour that make it a time of day: *um* 17.30.
    #[serde(default)]
    pub before: Vec<String>,
    /// Between hour and minutes, beside the colon: 17*h*30.
    #[serde(default)]
    pub separators: Vec<String>,
    /// After the minutes: 分.
    #[serde(default)]
    pub minute_after: Vec<String>,
    /// After the hour: half past, 半.
    #[serde(default)]
    pub half_after: Vec<String>,
    /// Words right before an hour, in minutes to add: *half past* = 30, *halb* = -30.
    #[serde(default)]
    pub before_hour: BTreeMap<String, i32>,
    /// Words right after an hour, in minutes to add: *et quart* = 15, *moins le quart* = -15.
    #[serde(default)]
    pub after_hour: BTreeMap<String, i32>,
    /// Words for the first half of the day, beside the hour.
    pub morning: Vec<String>,
    /// Words for the second half of the day, beside the hour.
    pub evening: Vec<String>,
    /// Whole words for a time, in minutes after midnight.
    #[serde(default)]
    pub words: BTreeMap<String, u32>,
}
