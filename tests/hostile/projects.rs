//! A project folder from a stranger: links in circles, pipes between the articles, patterns that climb out.

use super::{refused, tertium, tool};
use std::{fs, path::Path};

const ORIGINAL: &str = "市长星期一表示，大桥将于五月开放。两年来没有人走过这座桥。\n";
const TRANSLATION: &str =
    "The mayor said on Monday that the bridge would open in May. Nobody had crossed it for two years.\n";

fn project(folder: &Path, config: &str) {
    fs::create_dir_all(folder.join("p/articles")).unwrap();
    fs::write(folder.join("p/articles/bridge.zh.txt"), ORIGINAL).unwrap();
    fs::write(folder.join("p/articles/bridge.en.txt"), TRANSLATION).unwrap();
    fs::write(folder.join("p/tertium.toml"), config).unwrap();
}

const PAIRS: &str = "[[pairs]]\noriginal = \"**/{slug}.zh.txt\"\ntranslation = \"**/{slug}.en.txt\"\n";

#[test]
#[cfg(unix)]
fn folders_that_hold_themselves_end() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), PAIRS);
    std::os::unix::fs::symlink("..", folder.path().join("p/articles/again")).unwrap();
    std::os::unix::fs::symlink(".", folder.path().join("p/articles/here")).unwrap();
    std::os::unix::fs::symlink("/", folder.path().join("p/everything")).unwrap();
    let said = tertium(&folder.path().join("p"), &["check"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn a_pipe_among_the_articles_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), PAIRS);
    let Some(mut make) = tool("mkfifo") else { return };
    assert!(make.arg(folder.path().join("p/articles/pipe.en.txt")).status().unwrap().success());
    let said = tertium(&folder.path().join("p"), &["check"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn patterns_do_not_climb_out_of_the_project() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret.en.txt"), "The secret word is xyzzy, the mayor said on Monday.\n").unwrap();
    let root = folder.path().display();
    for climbing in
        ["../{slug}.en.txt", "**/../{slug}.en.txt", &format!("{root}/{{slug}}.en.txt"), "articles/../../{slug}.en.txt"]
    {
        project(folder.path(), &format!("[[pairs]]\ntranslation = \"{climbing}\"\n"));
        let said = refused(&folder.path().join("p"), &["check"]);
        assert!(said.contains("tertium.toml") && !said.contains("xyzzy"), "{climbing}: {said}");
    }
}

#[test]
fn a_pattern_of_ten_thousand_stars_is_matched_or_refused_in_time() {
    let folder = tempfile::tempdir().unwrap();
    for pattern in ["*".repeat(10_001), "**/".repeat(10_000) + "x", "{".repeat(10_000), "a*".repeat(5_000)] {
        project(folder.path(), &format!("[[pairs]]\ntranslation = \"{pattern}\"\n"));
        let said = tertium(&folder.path().join("p"), &["check"]);
        assert!(said.code <= 2 && !said.err.contains("panicked"), "{}", said.err);
    }
}

#[test]
fn includes_in_a_circle_and_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "include = [\"tertium.toml\"]\n");
    let said = refused(&folder.path().join("p"), &["check"]);
    assert!(said.contains("include each other in a circle"), "{said}");
    if Path::new("/dev/zero").exists() {
        project(folder.path(), "include = [\"/dev/zero\"]\n");
        assert!(refused(&folder.path().join("p"), &["check"]).contains("more than the limit"));
    }
    // Each names the next one twice: a thousand million files to read, were each way gone.
    for level in 0..30 {
        let next = format!("include = [\"{0}.toml\", \"{0}.toml\"]\n", level + 1);
        fs::write(folder.path().join(format!("p/{level}.toml")), next).unwrap();
    }
    fs::write(folder.path().join("p/30.toml"), "").unwrap();
    project(folder.path(), &format!("include = [\"0.toml\"]\n{PAIRS}"));
    let said = tertium(&folder.path().join("p"), &["check"]);
    assert!(said.code == 2 && said.err.contains("more than 1000 files are included"), "{}", said.err);
}
