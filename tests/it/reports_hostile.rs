//! Reports of texts that would like to be more than text: markup, scripts, terminal escapes, formulas.

use tertium::{
    Checker, Config, Report,
    check::{CHECKS, Claim, Finding, Place, Related, Severity, Side, Suggestion},
    document::Span,
    language, read,
};

/// Something for every format to trip over.
pub const HOSTILE: &str =
    "=cmd|' /C calc'!A0 <script>alert(1)</script> \"x\" 'y' & ]]> --> %0A::error::x | `c` \u{1b}[31mred\u{7}\u{202e}";

/// A finding with the same words in every field.
pub fn finding(words: &str, span: Span, segment: usize, severity: Severity) -> Finding {
    let place = Place { side: Side::Target, span, segment };
    Finding {
        about: CHECKS[segment % CHECKS.len()].about(),
        rule: "rule",
        severity,
        confidence: 0.9,
        message: words.to_owned(),
        explanation: words.to_owned(),
        target: Some(place),
        source: None,
        related: vec![Related { place, note: words.to_owned() }],
        evidence: vec![Claim { claim: words.to_owned(), origin: words.to_owned() }],
        suggestion: Some(Suggestion { replacement: words.to_owned(), span }),
        fingerprint: format!("{segment:016x}"),
    }
}

/// A report on a text of the hostile words, with a finding in which they are everywhere.
pub fn with_hostile<T>(use_it: impl FnOnce(Report) -> T) -> T {
    let checker = Checker::new(Config::default()).unwrap();
    let text = format!("The mayor said: {HOSTILE} and went.\n\nNothing else was said.\n");
    let document = read::plain(&format!("{}.txt", HOSTILE.replace('\u{1b}', "")), &text);
    let comparison = checker.mono((document, language::pack("en").unwrap()));
    let start = text.find(HOSTILE).unwrap();
    let span = Span::new(start, start + HOSTILE.len());
    let findings = vec![finding(HOSTILE, span, 0, Severity::Major)];
    use_it(Report::of(comparison, findings))
}
