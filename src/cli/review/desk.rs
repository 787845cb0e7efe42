//! The desk: the articles, what is open, and the way back from each decision.

use super::order::{Answer, Choice, Edit, Order, Refusal};
use crate::{
    Report,
    check::Severity,
    cli::{
        Failure, baseline,
        decide::{Decision, Scope},
        fix,
        input::Held,
        plan::{self, Job, Plan, Selection},
        sheet::{Part, Sheet},
        work,
        written::Written,
    },
    document::BlockKind,
    memory::{Baseline, Known},
    report,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::Arc};

/// All that lies on the desk.
pub struct Desk<'a> {
    selection: &'a Selection,
    plan: Plan,
    /// Known findings: those of the project's file, and those that were let pass where there is no project.
    baseline: Option<Baseline>,
    passing: Vec<Known>,
    queue: Vec<Entry>,
    open: BTreeMap<usize, Article>,
    steps: Vec<Step>,
}

/// An article in the queue.
struct Entry {
    title: String,
    score: f64,
    counts: [usize; 3],
    fault: Option<String>,
}

/// An article that is open.
struct Article {
    sheet: Sheet,
    /// The text that is written, and its name.
    text: String,
    hash: String,
    /// The sheet has another text, which was only tried.
    tried: bool,
}

/// A decision that can be taken back.
struct Step {
    article: usize,
    what: String,
    written: Vec<Written>,
    passing: bool,
}

impl<'a> Desk<'a> {
    /// Checks all articles and lays them out.
    ///
    /// # Errors
    /// When there is nothing to review.
    pub fn new(selection: &'a Selection) -> Result<Self, Failure> {
        let plan = plan::make(selection)?;
        if plan.jobs.iter().any(|job| job.translation == "-") {
            return Err(Failure::Input("standard input cannot be written to; name a file".to_owned()));
        }
        let baseline = known(&plan)?;
        let results = work::all(&plan, baseline.as_ref());
        let queue: Vec<Entry> = results
            .into_iter()
            .zip(&plan.jobs)
            .map(|(done, job)| match done {
                Ok(done) => Entry::of(&done.reports, job),
                Err(failure) => Entry { fault: Some(failure.to_string()), ..Entry::of(&[], job) },
            })
            .collect();
        if let [Entry { fault: Some(why), .. }] = queue.as_slice() {
            return Err(Failure::Input(why.clone()));
        }
        let (passing, open, steps) = (Vec::new(), BTreeMap::new(), Vec::new());
        Ok(Desk { selection, plan, baseline, passing, queue, open, steps })
    }

    /// Does what the page asks for.
    pub fn answer(&mut self, order: &Order) -> Answer {
        match order {
            Order::Queue => Ok(self.queue()),
            Order::Open { article } => {
                self.open.remove(article);
                self.view(*article)
            }
            Order::Try(edit) => self.tried(edit),
            Order::Edit(edit) => self.edited(edit),
            Order::Accept(choice) => self.accepted(choice),
            Order::Dismiss { choice, scope, reason } => self.dismissed(choice, *scope, reason),
            Order::Undo => self.undone(),
        }
    }

    fn queue(&self) -> Value {
        let articles = self.queue.iter().zip(&self.plan.jobs).enumerate().map(|(number, (entry, job))| {
            json!({
                "article": number,
                "title": entry.title,
                "path": job.translation,
                "score": format!("{:.1}", entry.score),
                "points": entry.score,
                "counts": { "critical": entry.counts[0], "major": entry.counts[1], "minor": entry.counts[2] },
                "fault": entry.fault,
            })
        });
        json!({ "articles": articles.collect::<Vec<_>>(), "project": self.plan.here.is_some() })
    }

    /// The article as it is open, or opened.
    fn article(&mut self, number: usize) -> Result<&mut Article, Refusal> {
        let job =
            self.plan.jobs.get(number).ok_or_else(|| Refusal::Impossible("there is no such article".to_owned()))?;
        if !self.open.contains_key(&number) {
            let sheet = Sheet::open(&self.plan, job, &Held::new(), self.baseline.as_ref())?;
            self.open.insert(number, Article::of(sheet));
        }
        self.open.get_mut(&number).ok_or_else(|| Refusal::Impossible("there is no such article".to_owned()))
    }

    /// The article, whose text is the one that the page shows.
    fn current(&mut self, number: usize, hash: &str) -> Result<&mut Article, Refusal> {
        let article = self.article(number)?;
        if article.hash != hash {
            let why = "the text is not what this page shows: it was changed in another window; load it again";
            return Err(Refusal::Stale(why.to_owned()));
        }
        Ok(article)
    }

    /// The article in the state that the page shows, checked as it is written.
    fn same(&mut self, number: usize, hash: &str) -> Result<&mut Article, Refusal> {
        let article = self.current(number, hash)?;
        if article.tried {
            let text = article.text.clone();
            self.renew(number, &text)?;
        }
        self.article(number)
    }

    /// An article as the page shows it after an order.
    fn view(&mut self, number: usize) -> Answer {
        self.article(number)?;
        let (view, entry) = self.laid_out(number)?;
        if let Some(known) = self.queue.get_mut(number) {
            *known = entry;
        }
        Ok(view)
    }

    fn laid_out(&mut self, number: usize) -> Result<(Value, Entry), Refusal> {
        let Some(article) = self.open.get_mut(&number) else { return Err(gone()) };
        let mut first = 1;
        let mut parts = Vec::new();
        let knowledge = self.plan.checker(&article.sheet.job)?.knowledge();
        let mut reports: Vec<Report> = article.sheet.parts.drain(..).map(|part| part.into_report(knowledge)).collect();
        for report in &reports {
            parts.push(report::view(report, first));
            first += report.findings.len();
        }
        let entry = Entry::of(&reports, &article.sheet.job);
        article.sheet.parts = reports.drain(..).map(Part::from).collect();
        let view = json!({
            "article": number,
            "hash": article.hash,
            "parts": parts,
            "notes": article.sheet.notes,
            "undo": self.steps.last().map(|step| step.what.clone()),
            "project": self.plan.here.is_some(),
        });
        Ok((view, entry))
    }

    /// The view of a text that is not written.
    fn tried(&mut self, edit: &Edit) -> Answer {
        let article = self.current(edit.article, &edit.hash)?;
        let text = edit.in_text(&article.text)?;
        self.renew(edit.article, &text)?;
        Ok(self.laid_out(edit.article)?.0)
    }

    fn edited(&mut self, edit: &Edit) -> Answer {
        let article = self.same(edit.article, &edit.hash)?;
        article.refuse_packed()?;
        let text = edit.in_text(&article.text)?;
        self.write(edit.article, &text, "an edit")
    }

    fn accepted(&mut self, choice: &Choice) -> Answer {
        let article = self.same(choice.article, &choice.hash)?;
        article.refuse_packed()?;
        let (_, finding) = article.sheet.finding(&choice.fingerprint).ok_or_else(gone)?;
        let suggestion = finding.suggestion.as_ref().ok_or_else(|| {
            Refusal::Impossible("there is no suggestion; edit the text, or let the finding pass".to_owned())
        })?;
        let words = suggestion.replacement.clone();
        let what = format!("“{words}”");
        let (start, end) = (suggestion.span.start, suggestion.span.end);
        let text = replaced(&article.text, start, end, &words)?;
        self.write(choice.article, &text, &what)
    }

    /// Puts a text into the file, as `fix` does.
    fn write(&mut self, number: usize, text: &str, what: &str) -> Answer {
        let article = self.article(number)?;
        if text.trim().is_empty() {
            return Err(Refusal::Impossible("nothing would be left of the text".to_owned()));
        }
        let written = fix::replace(&article.sheet.job.translation, &article.text, text).map_err(stale)?;
        let step = Step { article: number, what: what.to_owned(), written: vec![written], passing: false };
        self.steps.push(step);
        let article = self.article(number)?;
        (article.text, article.hash) = (text.to_owned(), name_of(text));
        self.renew(number, text)?;
        self.view(number)
    }

    fn renew(&mut self, number: usize, text: &str) -> Result<(), Refusal> {
        let Some(article) = self.open.get_mut(&number) else { return Ok(()) };
        article.tried = text != article.text;
        Ok(article.sheet.renew(&self.plan, Arc::from(text), self.baseline.as_ref())?)
    }

    fn dismissed(&mut self, choice: &Choice, scope: Scope, reason: &str) -> Answer {
        self.same(choice.article, &choice.hash)?;
        let Some(article) = self.open.get(&choice.article) else { return Err(gone()) };
        let (part, finding) = article.sheet.finding(&choice.fingerprint).ok_or_else(gone)?;
        let reason = reason.trim();
        let decision = Decision { finding, part, key: &article.sheet.job.key, reason };
        let what = format!("“{}” let pass", decision.phrase());
        let (written, passing) = match &self.plan.here {
            Some(here) => (decision.write(here, scope)?, false),
            None => {
                self.passing.push(decision.known());
                (Vec::new(), true)
            }
        };
        self.steps.push(Step { article: choice.article, what, written, passing });
        self.plan_again()?;
        self.view(choice.article)
    }

    fn undone(&mut self) -> Answer {
        let Some(step) = self.steps.last() else {
            return Err(Refusal::Impossible("there is nothing to take back".to_owned()));
        };
        let (number, what) = (step.article, step.what.clone());
        for written in step.written.iter().rev() {
            written.undo().map_err(stale)?;
        }
        if step.passing {
            self.passing.pop();
        }
        self.steps.pop();
        self.plan_again()?;
        let mut view = self.view(number)?;
        view["undone"] = json!(what);
        Ok(view)
    }

    /// Reads what the house has decided by now. Open articles are then opened anew.
    fn plan_again(&mut self) -> Result<(), Refusal> {
        let jobs = std::mem::take(&mut self.plan.jobs);
        match plan::again(self.selection, jobs.clone()) {
            Ok(plan) => self.plan = plan,
            Err(failure) => {
                self.plan.jobs = jobs;
                return Err(failure.into());
            }
        }
        let known = known(&self.plan)?;
        let passing = self.passing.iter().cloned();
        self.baseline = match (known, self.passing.is_empty()) {
            (known, true) => known,
            (known, false) => Some(passing.fold(known.unwrap_or_default(), Baseline::with)),
        };
        self.open.clear();
        Ok(())
    }
}

impl Entry {
    fn of(reports: &[Report], job: &Job) -> Self {
        let headline = reports.first().and_then(|report| {
            let text = &report.comparison.target.text;
            let headline = text.segments.iter().find(|segment| segment.kind == BlockKind::Headline)?;
            Some(text.written(headline.span).to_owned())
        });
        let grades = [Severity::Critical, Severity::Major, Severity::Minor];
        Entry {
            title: headline.unwrap_or_else(|| job.translation.clone()),
            score: reports.iter().map(Report::score).fold(0.0, f64::max),
            counts: grades.map(|grade| reports.iter().map(|report| report.count(grade)).sum()),
            fault: None,
        }
    }
}

impl Article {
    fn of(sheet: Sheet) -> Self {
        let text = sheet.parts.first().map_or(String::new(), |part| part.document().text.clone());
        Article { sheet, hash: name_of(&text), text, tried: false }
    }

    fn refuse_packed(&self) -> Result<(), Refusal> {
        match self.sheet.parts.as_slice() {
            [part] if part.is_plain() => Ok(()),
            _ => Err(Refusal::Impossible(
                "only plain text and Markdown can be written here; take this over by hand".to_owned(),
            )),
        }
    }
}

impl Edit {
    fn in_text(&self, text: &str) -> Result<String, Refusal> {
        replaced(text, self.start, self.end, &self.text)
    }
}

/// The text with other words in place of some bytes; its lines end as before.
fn replaced(text: &str, start: usize, end: usize, words: &str) -> Result<String, Refusal> {
    let parts = text.get(..start).zip(text.get(end..)).filter(|_| start <= end);
    let (before, after) =
        parts.ok_or_else(|| Refusal::Stale("the place is not in the text; load it again".to_owned()))?;
    let words = words.replace("\r\n", "\n");
    let words = if text.contains("\r\n") { words.replace('\n', "\r\n") } else { words };
    Ok(format!("{before}{words}{after}"))
}

fn known(plan: &Plan) -> Result<Option<Baseline>, Failure> {
    plan.baseline.as_deref().filter(|path| plan::is_file(path)).map(baseline::load).transpose()
}

fn name_of(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn gone() -> Refusal {
    Refusal::Stale("the finding is not there any more; load the article again".to_owned())
}

fn stale(failure: Failure) -> Refusal {
    Refusal::Stale(failure.to_string())
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::Impossible(failure.to_string())
    }
}
