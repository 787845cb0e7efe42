//! `tertium explain`

use super::{Failure, Outcome, house::unknown_style, put};
use crate::{
    check::{About, CHECKS, Profile, Stage, find},
    knowledge::house::{style, styles},
};
use std::fmt::Write;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The check's id
    id: Option<String>,
    /// List the profiles and the checks that each runs by default
    #[arg(long)]
    profile: bool,
    /// List the style packs, or say what one asks for
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    style: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let text = match &args.id {
        None if args.style.is_some() => styles_page(args.style.as_deref().unwrap_or_default())?,
        None if args.profile => profiles(),
        None => list(),
        Some(id) => {
            // An unknown id is explained as everywhere else.
            let config = crate::Config { select: vec![id.clone()], ..crate::Config::default() };
            crate::Checker::new(config).map_err(|error| Failure::Input(error.to_string()))?;
            find(id).map_or(String::new(), |check| page(check.about()))
        }
    };
    put(&text)?;
    Ok(Outcome::Clean)
}

fn list() -> String {
    let mut out = String::new();
    for check in CHECKS {
        let about = check.about();
        let stage = if about.stage == Stage::Preview { " (preview: off unless selected)" } else { "" };
        let _ = writeln!(out, "{:<15} {}{stage}", about.id, about.summary);
    }
    out.push_str("\n`tertium explain ID` says more.\n");
    out
}

fn profiles() -> String {
    const WIDTH: usize = 100;
    let mut out = String::new();
    for profile in Profile::ALL {
        let stable = CHECKS.iter().map(|check| check.about()).filter(|about| about.stage == Stage::Stable);
        let ids: Vec<&str> = stable.map(|about| about.id).filter(|id| profile.has(id)).collect();
        let _ = writeln!(out, "{}: {}\n{}\n", profile.name(), profile.summary(), wrapped(&ids.join(" "), WIDTH));
    }
    out.push_str("Choose one with `--profile`; `--select` and `--ignore` choose checks by name.\n");
    out
}

/// All packs, or what the one of this name asks for.
fn styles_page(name: &str) -> Result<String, Failure> {
    let mut out = String::new();
    if name.is_empty() {
        for (name, style) in styles().into_iter().filter_map(|name| Some((name, style(name)?))) {
            let _ = writeln!(out, "{name:<10} {} ({} patterns)", style.title, style.patterns.len());
        }
        out.push_str(
            "\nSwitch one on with `--style NAME` or in tertium.toml; `tertium explain --style NAME` says more.\n",
        );
        return Ok(out);
    }
    let style = style(name).ok_or_else(|| Failure::Input(unknown_style(name)))?;
    let _ = writeln!(out, "{}\nSource: {}\n", style.title, style.source);
    for pattern in &style.patterns {
        let shown = pattern.samples.iter().find_map(|sample| sample.wrong.as_deref().zip(sample.right.as_deref()));
        let (wrong, right) = shown.unwrap_or_default();
        let _ = writeln!(out, "{}\n    not  {wrong}\n    but  {right}", pattern.message);
    }
    Ok(out)
}

fn page(about: &About) -> String {
    const WIDTH: usize = 100;
    let mut out = String::new();
    let needs: Vec<&str> = about.needs.iter().map(|need| need.name()).collect();
    let _ = writeln!(out, "{}: {}\n", about.id, about.summary);
    let _ = writeln!(out, "{}\n", wrapped(about.explanation, WIDTH));
    let example = &about.example;
    if !example.source.is_empty() {
        let _ = writeln!(out, "Original  {}", example.source);
    }
    let _ = writeln!(out, "Wrong     {}", example.wrong.replace('\n', "\n          "));
    let _ = writeln!(out, "Right     {}\n", example.right.replace('\n', "\n          "));
    let needs = if needs.is_empty() { "nothing but the translation".to_owned() } else { needs.join(", ") };
    let _ =
        writeln!(out, "Severity {}. MQM: {}. Needs: {needs}. Since {}.", about.severity.name(), about.mqm, about.since);
    out
}

fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}
