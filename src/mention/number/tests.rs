//! What numbers are read as.

use super::*;
use crate::language::{fold, pack};

fn read(code: &str, text: &str) -> (f64, f64, String) {
    let text = fold(text);
    let number = number_at(&text, 0, text.len(), pack(code).unwrap()).unwrap();
    (number.low, number.high, number.span.of(&text).to_owned())
}

fn value(code: &str, text: &str) -> f64 {
    let (low, high, span) = read(code, text);
    assert_eq!(low, high, "{text}");
    assert_eq!(span, fold(text), "{text}");
    low
}

#[test]
fn chinese_numbers() {
    for (text, expected) in [
        ("65万", 650_000.0),
        ("1.2亿", 1.2e8),
        ("1.98万亿", 1.98e12),
        ("三千二百万", 3.2e7),
        ("1亿2000万", 1.2e8),
        ("一万零五", 10_005.0),
        ("三万五", 35_000.0),
        ("两千三", 2_300.0),
        ("十二", 12.0),
        ("二十五", 25.0),
        ("二〇二五", 2025.0),
        ("３.３万", 33_000.0),
        ("一百零一", 101.0),
        ("三点五", 3.5),
        ("壹佰贰拾", 120.0),
    ] {
        let got = value("zh", text);
        assert!((got - expected).abs() < 1e-6 * expected, "{text}: {got}");
    }
}

#[test]
fn chinese_ranges_and_vague_numbers() {
    assert_eq!(read("zh", "数十"), (20.0, 99.9, "数十".into()));
    assert_eq!(read("zh", "十几").0, 11.0);
    assert_eq!(read("zh", "数万").0, 20_000.0);
    assert_eq!(read("zh", "两三百"), (200.0, 300.0, "两三百".into()));
    assert_eq!(read("zh", "几十万").0, 200_000.0);
    assert_eq!(read("zh", "1000多万"), (1e7, 1e7, "1000多万".into()));
    assert_eq!(read("zh", "300余名").2, "300");
}

#[test]
fn english_numbers() {
    for (text, expected) in [
        ("650,000", 650_000.0),
        ("1.98 trillion", 1.98e12),
        ("twenty-five", 25.0),
        ("two hundred and five thousand", 205_000.0),
        ("a million", 1e6),
        ("a dozen", 12.0),
        ("fourteen", 14.0),
        ("50bn", 5e10),
        ("two point five million", 2.5e6),
        ("three hundred", 300.0),
    ] {
        let got = value("en", text);
        assert!((got - expected).abs() < 1e-6 * expected, "{text}: {got}");
    }
    assert_eq!(read("en", "tens of thousands"), (10_000.0, 99_900.0, "tens of thousands".into()));
    assert_eq!(read("en", "several hundred").0, 200.0);
    assert_eq!(read("en", "100 and 200").2, "100");
    assert_eq!(read("en", "12 14").2, "12");
}

#[test]
fn absurd_figures_are_no_number() {
    let text = "9".repeat(400);
    assert_eq!(number_at(&text, 0, text.len(), pack("en").unwrap()), None);
    assert_eq!(number_at("的", 0, 3, pack("zh").unwrap()), None);
}
