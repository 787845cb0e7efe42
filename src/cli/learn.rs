//! `tertium learn`: how a house renders names, out of what it has published.

use super::{
    Failure, Outcome, accept, atomic,
    baseline::counted,
    complain,
    lsp::folder::Folder,
    plan::{self, Plan, Selection},
    put, work,
};
use crate::{
    knowledge,
    learn::{self, Archive, Rendering},
    mention::NameKind,
    report::visible,
};
use std::path::Path;

/// Arguments of `learn`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with a tertium.toml, or files that hold both sides (TMX, XLIFF, JSONL, CSV); without any, this project
    #[arg(value_name = "ARCHIVE")]
    archives: Vec<String>,
    /// Write what is proposed to this file, in the form of knowledge; read it, take lines out, then name it under `knowledge`
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    force: bool,
}

/// Runs the command: what is proposed goes to standard output, or into a file.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    if let Some(path) = args.output.as_deref().filter(|path| !args.force && Path::new(path).exists()) {
        return Err(Failure::Input(format!("{path} is there already; --force writes over it")));
    }
    let mut archive = Archive::default();
    for plan in plans(args)? {
        for (job, done) in plan.jobs.iter().zip(work::all(&plan, None)) {
            match done {
                Ok(done) => done.reports.iter().for_each(|report| archive.read(&report.comparison)),
                Err(failure) => complain(&format!("{}: passed over: {failure}", job.translation)),
            }
        }
    }
    let proposed = learn::choose(&archive);
    let read = counted(archive.articles(), "article");
    if archive.articles() == 0 {
        return Err(Failure::Input("no translation beside its original was found; nothing was learnt".to_owned()));
    }
    match &args.output {
        Some(path) => {
            atomic::write(Path::new(path), table(&proposed, &read)?)?;
            let names = counted(proposed.len(), "name");
            put(format!(
                "{path}: {names} proposed out of {read}. Read it, take out what is wrong, then name it under `knowledge` in tertium.toml.\n"
            ))?;
        }
        None => put(listed(&proposed, &read))?,
    }
    Ok(Outcome::Clean)
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
    // What is clean has most to teach.
    plans.iter_mut().for_each(|plan| plan.reading.whole = true);
    Ok(plans)
}

fn listed(proposed: &[Rendering], read: &str) -> String {
    let mut out = format!("{} out of {read}:\n", counted(proposed.len(), "name"));
    for rendering in proposed {
        let (source, target) = &rendering.example;
        out += &visible(&format!("\n{rendering}\n    {source}\n    {target}\n"));
    }
    out
}

/// The file: knowledge with what speaks for each line in its note.
fn table(proposed: &[Rendering], read: &str) -> Result<String, Failure> {
    let mut text = format!("# Learnt by `tertium learn` out of {read}: proposals. Take out what is wrong.\n");
    for rendering in proposed {
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

fn kind_of(kind: NameKind) -> accept::Kind {
    match kind {
        NameKind::Person => accept::Kind::Person,
        NameKind::Place | NameKind::Country => accept::Kind::Place,
        NameKind::Outlet => accept::Kind::Outlet,
        NameKind::Body | NameKind::Work | NameKind::Unknown => accept::Kind::Org,
    }
}
