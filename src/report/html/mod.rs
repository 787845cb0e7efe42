//! One page for people, complete in itself: both texts side by side, each finding beside its sentence, the cast and
//! the numbers. It asks for nothing outside, and nothing from a text is ever live in it: the template escapes
//! whatever it is given, and the page's own policy runs no script and takes no style but ours.

mod article;
mod drafts;
mod marks;
mod tables;
mod view;
mod words;

pub use drafts::drafts;
pub use view::view;

use super::{Unwritable, visible};
use crate::{
    Report,
    check::{Finding, Severity},
};
use article::Article;
use askama::Template;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::{borrow::Cow, collections::BTreeMap};

/// How the page looks; the review desk looks the same.
pub const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: &'a str,
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    version: &'static str,
    articles: &'a [Article<'a>],
    severities: Vec<Choice>,
    checks: Vec<Choice>,
    total: usize,
}

/// Something that findings can be filtered by.
struct Choice {
    name: &'static str,
    summary: &'static str,
    count: usize,
}

/// All reports of a run as one page.
///
/// # Errors
/// When the template cannot be filled, which no text brings about.
pub fn html(reports: &[Report]) -> Result<Vec<u8>, Unwritable> {
    let mut next = 1;
    let articles: Vec<Article> = reports
        .iter()
        .enumerate()
        .map(|(number, report)| {
            let article = Article::new(report, number + 1, next);
            next += report.findings.len();
            article
        })
        .collect();
    let findings: Vec<&Finding> = reports.iter().flat_map(|report| &report.findings).collect();
    let page = Page {
        title: articles.first().map_or("Nothing checked", |article| &*article.title),
        style: STYLE,
        script: SCRIPT,
        style_hash: hash(STYLE),
        script_hash: hash(SCRIPT),
        version: env!("CARGO_PKG_VERSION"),
        articles: &articles,
        severities: severities(&findings),
        checks: checks(&findings),
        total: next - 1,
    };
    filled(&page).map(String::into_bytes)
}

/// The page, on which no character of a text acts: the template's own words have none that do.
fn filled(page: &impl Template) -> Result<String, Unwritable> {
    let page = page.render().map_err(|error| Unwritable(format!("the page cannot be filled ({error})")))?;
    Ok(match visible(&page) {
        Cow::Borrowed(_) => page,
        Cow::Owned(seen) => seen,
    })
}

/// What the page's policy lets run: the text between the tags, and nothing else.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn severities(findings: &[&Finding]) -> Vec<Choice> {
    [Severity::Critical, Severity::Major, Severity::Minor]
        .into_iter()
        .map(|severity| Choice {
            name: severity.name(),
            summary: "",
            count: findings.iter().filter(|finding| finding.severity == severity).count(),
        })
        .collect()
}

/// The checks that found something, by how much.
fn checks(findings: &[&Finding]) -> Vec<Choice> {
    let mut counts: BTreeMap<&'static str, (&'static str, usize)> = BTreeMap::new();
    for finding in findings {
        counts.entry(finding.about.id).or_insert((finding.about.summary, 0)).1 += 1;
    }
    let mut checks: Vec<Choice> =
        counts.into_iter().map(|(name, (summary, count))| Choice { name, summary, count }).collect();
    checks.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(b.name)));
    checks
}
