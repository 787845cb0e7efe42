//! `tertium learn`: how a house renders names, out of what it has published.

use super::{
    Failure, Outcome, accept, atomic,
    baseline::counted,
    complain, cores,
    input::{Watch, Watcher},
    lsp::folder::Folder,
    plan::{self, Plan, Selection},
    put, work,
};
use crate::{
    Report, knowledge,
    learn::{self, Archive, Rendering, Term, TermKind},
    lexicon::user,
    mention::NameKind,
    report::visible,
};
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// Arguments of `learn`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with a tertium.toml, or files that hold both sides (TMX, XLIFF, JSONL, CSV); without any, this project
    #[arg(value_name = "ARCHIVE")]
    archives: Vec<String>,
    /// Write what is proposed to this file, in the form of knowledge; read it, take lines out, then name it under `knowledge`
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
    /// Write the titles and terms that are proposed to this glossary (CSV); read it, then name it under `glossary`
    #[arg(long, value_name = "FILE")]
    glossary: Option<String>,
    /// Write the words that the dictionaries lack to this one, whose name tells the languages (`zh-en.tsv`); read it, then
    /// `tertium lexicon add` it
    #[arg(long, value_name = "FILE")]
    lexicon: Option<String>,
    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

/// Articles that are held in memory at a time.
const AT_ONCE: usize = 64;

/// Runs the command: what is proposed goes to standard output, or into files.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let files = [&args.output, &args.glossary, &args.lexicon];
    if let Some(path) = files.into_iter().flatten().find(|path| !args.force && Path::new(path).exists()) {
        return Err(Failure::Input(format!("{path} is there already; --force writes over it")));
    }
    let languages = args.lexicon.as_deref().map(languages_of).transpose()?;
    let archive = Arc::new(Mutex::new(Archive::default()));
    let own = Arc::clone(&archive);
    let read = move |report: &Report| {
        own.lock().unwrap_or_else(PoisonError::into_inner).read(&report.comparison);
    };
    let read: Arc<Watch> = Arc::new(read);
    for mut plan in plans(args)? {
        plan.reading.watcher = Watcher(Some(Arc::clone(&read)));
        for jobs in plan.jobs.chunks(AT_ONCE) {
            let results = cores::all(jobs.iter(), |job| work::one(&plan, job, &plan.reading, None));
            for (job, done) in jobs.iter().zip(results) {
                match done {
                    // Of a large file the watcher has seen the parts.
                    Ok(done) => {
                        done.reports.iter().filter(|report| !report.is_condensed()).for_each(|report| read(report))
                    }
                    Err(failure) => complain(&format!("{}: passed over: {failure}", job.translation)),
                }
            }
        }
    }
    drop(read);
    let archive = std::mem::take(&mut *archive.lock().unwrap_or_else(PoisonError::into_inner));
    if archive.articles() == 0 {
        return Err(Failure::Input("no translation beside its original was found; nothing was learnt".to_owned()));
    }
    let learnt = Learnt {
        names: learn::choose(&archive),
        terms: learn::terms(archive.sentences()),
        read: counted(archive.articles(), "article"),
    };
    if args.output.is_none() && args.glossary.is_none() && args.lexicon.is_none() {
        put(learnt.listed())?;
    }
    if let Some(path) = &args.output {
        let key = "name it under `knowledge` in tertium.toml";
        learnt.write(path, learnt.knowledge()?, counted(learnt.names.len(), "name"), key)?;
    }
    if let Some(path) = &args.glossary {
        let terms = learnt.terms.iter().filter(|term| term.kind != TermKind::Word).count();
        learnt.write(path, learnt.glossary()?, counted(terms, "term"), "name it under `glossary` in tertium.toml")?;
    }
    if let (Some(path), Some(languages)) = (&args.lexicon, languages) {
        let (text, words) = learnt.dictionary(languages);
        learnt.write(path, text, counted(words, "word"), &format!("run `tertium lexicon add {path}`"))?;
    }
    Ok(Outcome::Clean)
}

fn languages_of(path: &str) -> Result<(&'static str, &'static str), Failure> {
    let fault = || Failure::Input(format!("{path}: name the dictionary by its languages, such as zh-en.tsv"));
    user::languages_of(path).filter(|_| path.ends_with(".tsv")).ok_or_else(fault)
}

/// What an archive taught.
struct Learnt {
    names: Vec<Rendering>,
    terms: Vec<Term>,
    /// How much was read.
    read: String,
}

impl Learnt {
    fn write(&self, path: &str, text: impl AsRef<[u8]>, what: String, key: &str) -> Result<(), Failure> {
        atomic::write(Path::new(path), text)?;
        put(format!("{path}: {what} proposed out of {}. Read it, take out what is wrong, then {key}.\n", self.read))
    }

    fn listed(&self) -> String {
        let mut out = format!("{} out of {}:\n", counted(self.names.len(), "name"), self.read);
        let mut add = |line: &dyn std::fmt::Display, (source, target): &(String, String)| {
            out += &visible(&format!("\n{line}\n    {source}\n    {target}\n"));
        };
        self.names.iter().for_each(|name| add(name, &name.example));
        self.terms.iter().for_each(|term| add(term, &term.example));
        out
    }

    /// Names as knowledge, with what speaks for each line in its note.
    fn knowledge(&self) -> Result<String, Failure> {
        let mut text =
            format!("# Learnt by `tertium learn` out of {}: proposals. Take out what is wrong.\n", self.read);
        for rendering in &self.names {
            let name = accept::Name {
                original: rendering.source.clone(),
                translation: rendering.target.clone(),
                kind: kind_of(rendering.kind),
                source_lang: rendering.languages.0.clone(),
                target_lang: rendering.languages.1.clone(),
                reason: format!("{rendering}: {} | {}", rendering.example.0, rendering.example.1),
            };
            let longer = accept::with_line(&text, &name, "learnt");
            // A name that no knowledge file can hold is not worth the others.
            if knowledge::read("proposals", &longer).problems.is_empty() {
                text = longer;
            }
        }
        Ok(text)
    }

    /// Titles and terms as a glossary, a column for each language.
    fn glossary(&self) -> Result<Vec<u8>, Failure> {
        let terms = || self.terms.iter().filter(|term| term.kind != TermKind::Word);
        let codes = terms().flat_map(|term| [&term.languages.0, &term.languages.1]);
        let codes: Vec<&String> = codes.collect::<BTreeSet<_>>().into_iter().collect();
        let mut table = csv::Writer::from_writer(Vec::new());
        let fault = |error: csv::Error| Failure::Input(error.to_string());
        table.write_record(codes.iter().map(|code| code.as_str()).chain(["note"])).map_err(fault)?;
        for term in terms() {
            let cell = |code: &&String| match (**code == term.languages.0, **code == term.languages.1) {
                (true, _) => term.source.as_str(),
                (_, true) => term.target.as_str(),
                _ => "",
            };
            let note = term.to_string();
            table.write_record(codes.iter().map(cell).chain([note.as_str()])).map_err(fault)?;
        }
        table.into_inner().map_err(|error| Failure::Input(error.to_string()))
    }

    /// Words as a dictionary of these languages, and how many there are.
    fn dictionary(&self, (from, to): (&str, &str)) -> (String, usize) {
        let mut rows = BTreeSet::new();
        for Term { source, target, languages, .. } in self.terms.iter().filter(|term| term.kind == TermKind::Word) {
            match (languages.0.as_str(), languages.1.as_str()) {
                own if own == (from, to) => _ = rows.insert((source, target)),
                own if own == (to, from) => _ = rows.insert((target, source)),
                _ => {}
            }
        }
        let head = format!("# Learnt by `tertium learn` out of {}: proposals. Take out what is wrong.\n", self.read);
        let lines = rows.iter().map(|(word, meaning)| format!("{word}\t{meaning}\n"));
        (lines.fold(head, |text, line| text + &line), rows.len())
    }
}

/// What there is to read.
fn plans(args: &Args) -> Result<Vec<Plan>, Failure> {
    let (folders, files): (Vec<&String>, Vec<&String>) =
        args.archives.iter().partition(|path| Path::new(path.as_str()).is_dir());
    let mut plans = Vec::new();
    if !files.is_empty() || args.archives.is_empty() {
        let translations = files.into_iter().cloned().collect();
        plans.push(plan::make(&Selection::of(translations))?);
    }
    for folder in folders {
        let whole = std::fs::canonicalize(folder)?.join(crate::config::FILE);
        match Folder::open(&whole)? {
            Some(found) if whole.is_file() => plans.push(found.plan),
            _ => return Err(Failure::Input(format!("{folder}: there is no tertium.toml; run `tertium init` there"))),
        }
    }
    Ok(plans)
}

fn kind_of(kind: NameKind) -> accept::Kind {
    match kind {
        NameKind::Person => accept::Kind::Person,
        NameKind::Place | NameKind::Country => accept::Kind::Place,
        NameKind::Outlet => accept::Kind::Outlet,
        NameKind::Body | NameKind::Work | NameKind::Unknown => accept::Kind::Org,
    }
}
