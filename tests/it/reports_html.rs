//! The page: what it holds, and that nothing of a text is live in it.

use crate::{
    reports::{bytes, report, samples, with_report, written},
    reports_hostile::{HOSTILE, with_hostile},
};
use base64::Engine;
use sha2::{Digest, Sha256};

/// What stands between the first `open` and the next `close`.
pub fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    text.split_once(open).unwrap().1.split_once(close).unwrap().0
}

pub fn hash(text: &str) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text)))
}

/// The page without its style and script, which have tests of their own.
fn body(page: &str) -> String {
    let page =
        page.replace(between(page, "<style>", "</style>"), "…").replace(between(page, "<script>", "</script>"), "…");
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"").to_owned();
    page.replace(&policy, "…")
}

#[test]
fn pages_of_the_samples() {
    for sample in ["two-guardians", "court-ruling"] {
        insta::assert_snapshot!(format!("html-{sample}"), body(&report(sample, "bad", true, "html")));
    }
    insta::assert_snapshot!("html-mono", body(&report("two-guardians", "bad", false, "html")));
}

#[test]
fn the_policy_lets_only_this_style_and_this_script_run() {
    let page = report(&samples()[0], "bad", true, "html");
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("style-src '{}'", hash(between(&page, "<style>", "</style>")))), "{policy}");
    assert!(policy.contains(&format!("script-src '{}'", hash(between(&page, "<script>", "</script>")))), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn the_page_asks_for_nothing_outside() {
    for sample in samples() {
        let page = report(&sample, "bad", true, "html");
        let style = between(&page, "<style>", "</style>");
        assert!(!style.contains("url(") && !style.contains("@import"));
        for address in ["http:", "https:", "//cdn", " src="] {
            assert!(!page.contains(address), "{address}");
        }
        assert!(!page.contains(" style=\"") && !page.contains(" onclick"), "inline style or handler");
    }
}

#[test]
fn nothing_of_a_text_is_live() {
    let page = with_hostile(|report| written(&[report], "html"));
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(!page.contains("\"x\" 'y'"), "a quotation mark of the text could end an attribute");
    assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
    assert!(HOSTILE.contains("<script>"));
}

#[test]
fn every_finding_has_its_note_and_every_link_its_end() {
    for sample in samples() {
        let (page, findings) = with_report(&sample, "bad", true, |report| {
            let findings = report.findings.len();
            (String::from_utf8(bytes(&[report], "html")).unwrap(), findings)
        });
        assert_eq!(page.matches("<aside class=\"note ").count(), findings, "{sample}");
        for link in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(page.contains(&format!("id=\"{link}\"")), "{sample}: #{link}");
        }
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{sample}: an id stands twice");
    }
}
