//! The book in `docs/`: it has all its pages, and every command in it is run.
//!
//! `TRYCMD=overwrite cargo test --test it book` writes down what the commands say now.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The pages that the book's contents name.
fn pages() -> Vec<String> {
    let contents = fs::read_to_string("docs/SUMMARY.md").unwrap();
    let links = contents.lines().filter_map(|line| line.split_once("](")?.1.split_once(')'));
    links.map(|(page, _)| page.to_owned()).collect()
}

#[test]
fn the_contents_name_every_page_and_no_other() {
    let mut named = pages();
    named.sort();
    let files = fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut there: Vec<String> = files.filter(|name| name.ends_with(".md") && name != "SUMMARY.md").collect();
    there.sort();
    assert_eq!(named, there);
}

#[test]
fn every_link_of_the_book_leads_somewhere() {
    for page in pages() {
        let text = fs::read_to_string(Path::new("docs").join(&page)).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        for link in links.filter(|link| !link.contains("://") && !link.contains(' ')) {
            let file = link.split('#').next().unwrap();
            assert!(Path::new("docs").join(file).exists(), "{page}: {link}");
        }
    }
}

/// A command stands only where it is run; recipes for build servers have tests of their own.
#[test]
fn no_command_of_the_book_stands_outside_a_tested_block() {
    for page in pages().iter().filter(|page| !matches!(page.as_str(), "ARCHITECTURE.md" | "checks.md")) {
        let text = fs::read_to_string(Path::new("docs").join(page)).unwrap();
        let mut fence: Option<&str> = None;
        for line in text.lines() {
            match (line.strip_prefix("```"), fence) {
                (Some(language), None) => fence = Some(language),
                (Some(_), Some(_)) => fence = None,
                (None, Some("console")) => {}
                (None, _) => {
                    let told = line.trim_start_matches([' ', '$']);
                    let is_run = told.starts_with("tertium ") && (fence.is_some() || line.starts_with("    "));
                    assert!(!is_run, "{page}: {line}");
                }
            }
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &there),
            false => drop(fs::copy(entry.path(), there).unwrap()),
        }
    }
}

/// A newsroom of its own for each page, as the page is about one.
fn desk(folder: &Path, page: &str) -> PathBuf {
    let cwd = folder.join(page.replace(".md", ".in"));
    copy(Path::new("tests/data/newsroom"), &cwd);
    copy(Path::new("samples"), &cwd.join("samples"));
    // They are named one by one and are no part of the newsroom.
    fs::write(cwd.join(".ignore"), "samples\n").unwrap();
    if matches!(page, "ci.md") {
        fs::write(
            cwd.join("tertium.toml"),
            "[[pairs]]\noriginal = \"articles/{slug}.zh.md\"\ntranslation = \"articles/{slug}.{lang}.md\"\n",
        )
        .unwrap();
    }
    let english = fs::read_to_string(cwd.join("articles/quake.en.md")).unwrap();
    match page {
        "projects.md" => {
            fs::create_dir(cwd.join("agency")).unwrap();
            fs::write(cwd.join("agency/quake.en.md"), english).unwrap();
        }
        "configuration.md" => fs::write(cwd.join("slip.toml"), "[check]\nmin-confidance = 0.6\n").unwrap(),
        "adding-a-language.md" => drop(fs::copy("src/language/packs/de.toml", cwd.join("de.toml")).unwrap()),
        "adding-knowledge.md" => fs::write(
            cwd.join("names.tsv"),
            "id\tkind\tcountry\ten\tzh\torigin\noutlet/harbour-post\tnewspaper\tNZ\tThe Harbour Post|Harbour Post\t海港邮报\thouse\n",
        )
        .unwrap(),
        _ => {}
    }
    cwd
}

#[test]
fn every_command_of_the_book_says_what_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let tested: Vec<String> = pages()
        .into_iter()
        .filter(|page| fs::read_to_string(Path::new("docs").join(page)).unwrap().contains("```console"))
        .collect();
    assert!(tested.len() >= 8, "{tested:?}");
    let git = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join("git"))
        .find(|git| git.is_file());
    let cases = trycmd::TestCases::new();
    cases.register_bin("tertium", Path::new(env!("CARGO_BIN_EXE_tertium")));
    cases.register_bin("git", git.expect("the book uses git").as_path());
    for (name, value) in [
        ("COLUMNS", "120"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_AUTHOR_NAME", "desk"),
        ("GIT_AUTHOR_EMAIL", "desk@example.org"),
        ("GIT_COMMITTER_NAME", "desk"),
        ("GIT_COMMITTER_EMAIL", "desk@example.org"),
        ("GITHUB_ACTIONS", ""),
        ("GITLAB_CI", ""),
    ] {
        cases.env(name, value);
    }
    for page in &tested {
        desk(folder.path(), page);
        fs::copy(Path::new("docs").join(page), folder.path().join(page)).unwrap();
        cases.case(folder.path().join(page));
    }
    cases.run();
    if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
        for page in &tested {
            fs::copy(folder.path().join(page), Path::new("docs").join(page)).unwrap();
        }
    }
}
