//! What runs in CI: the format for it, the action, the job and the hook, each as it would be run there.

use super::desk::Desk;
use assert_cmd::Command;
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

const PAIRS: &str = "[[pairs]]\noriginal = \"{slug}.zh.md\"\ntranslation = \"{slug}.{lang}.md\"\n";

fn newsroom() -> Desk {
    Desk::with(&[
        ("tertium.toml", PAIRS),
        ("target.zh.md", "# 公司公布目标\n\n公司今年有望实现300亿元的营收目标。\n"),
        ("target.en.md", "# Company sets target\n\nThe company is on course for its $30 billion revenue target.\n"),
    ])
}

/// The folder of the program, before all others.
fn path() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_tertium")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let all: Vec<PathBuf> = std::iter::once(program).chain(std::env::split_paths(&others)).collect();
    std::env::join_paths(all).unwrap()
}

/// Runs a script of the desk in bash, with these variables and no others of a build server: exit code, output, errors.
fn bash(desk: &Desk, script: &str, variables: &[(&str, &str)]) -> (i32, String, String) {
    let mut command = Command::new("bash");
    command.args(["-eo", "pipefail", "-c", script]).current_dir(desk.folder.path()).env("PATH", path());
    for name in ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "COLUMNS"] {
        command.env_remove(name);
    }
    let done = command.envs(variables.iter().copied()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_automatic_format_is_that_of_the_build_server() {
    let desk = newsroom();
    let run = |variables: &[(&str, &str)]| bash(&desk, "tertium check --format auto", variables).1;
    assert!(run(&[("GITHUB_ACTIONS", "true")]).starts_with("::error file=target.en.md,line=3,"));
    let gitlab: serde_json::Value = serde_json::from_str(&run(&[("GITLAB_CI", "true")])).unwrap();
    assert_eq!(gitlab[0]["check_name"], "currency");
    assert!(run(&[]).starts_with("critical[currency]"));
    let (_, out, _) = bash(&desk, "tertium check", &[("GITHUB_ACTIONS", "true")]);
    assert!(out.starts_with("critical[currency]"), "who does not ask gets what they always get: {out}");
    bash(&desk, "tertium check --format auto --output known.csv", &[]);
    assert!(desk.read("known.csv").starts_with("Severity,"));
}

/// The scripts of a file of steps, each as its own lines say.
fn scripts(file: &str) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let mut found: Vec<String> = Vec::new();
    let mut depth = None;
    for line in text.lines() {
        let own = line.len() - line.trim_start().len();
        if line.trim() == "run: |" {
            found.push(String::new());
            depth = Some(own);
        } else if depth.is_some_and(|depth| own > depth) {
            let script = found.last_mut().unwrap();
            script.push_str(line.trim_start());
            script.push('\n');
        } else {
            depth = None;
        }
    }
    found
}

#[test]
fn the_action_writes_its_reports_annotates_and_fails() {
    let desk = newsroom();
    let temporary = desk.folder.path().display().to_string();
    let output = desk.path("output").display().to_string();
    let variables = [
        ("RUNNER_TEMP", temporary.as_str()),
        ("GITHUB_OUTPUT", output.as_str()),
        ("GITHUB_ACTIONS", "true"),
        ("CHANGED", ""),
        ("ARGUMENTS", "--min-confidence 0.4"),
        ("FAIL_ON", "major"),
    ];
    let scripts = scripts("action.yml");
    let [install, report, comment, check] = scripts.as_slice() else { panic!("{scripts:#?}") };
    assert!(install.contains("cargo install --locked") && comment.contains("gh pr comment"));
    let (code, out, error) = bash(&desk, report, &variables);
    assert_eq!((code, out.as_str()), (0, ""), "{error}");
    assert!(desk.read("output").contains("tertium.json"));
    let sarif: serde_json::Value = serde_json::from_str(&desk.read("tertium.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(desk.read("tertium.md").contains("currency") && desk.read("tertium.json").contains("\"currency\""));
    let (code, out, _) = bash(&desk, check, &variables);
    assert_eq!(code, 1);
    assert!(out.starts_with("::error file=target.en.md"), "{out}");

    desk.git(&["init", "-q"]);
    desk.commit();
    let changed: Vec<(&str, &str)> =
        variables.iter().map(|(name, value)| (*name, if *name == "CHANGED" { "HEAD" } else { *value })).collect();
    let (code, out, error) = bash(&desk, check, &changed);
    assert_eq!((code, out.as_str()), (0, ""), "nothing changed since the base: {error}");
}

#[test]
fn the_job_for_gitlab_writes_its_report() {
    let desk = newsroom();
    let job = fs::read_to_string("ci/gitlab.yml").unwrap();
    let script = job.split("  script:\n").nth(1).unwrap().lines().next().unwrap().trim().trim_start_matches("- ");
    let script = script.replace(".tertium/bin/tertium", "tertium");
    let (code, _, error) = bash(&desk, &script, &[("GITLAB_CI", "true")]);
    assert_eq!(code, 1, "{error}");
    let named = job.split("codequality: ").nth(1).unwrap().trim();
    let report: serde_json::Value = serde_json::from_str(&desk.read(named)).unwrap();
    assert_eq!(report[0]["location"]["path"], "target.en.md");
}

#[test]
fn the_container_runs_what_is_built() {
    let recipe = fs::read_to_string("ci/Containerfile").unwrap();
    for line in ["cargo install --locked --path . --root /out", "COPY --from=build /out/bin/tertium", "ENTRYPOINT"] {
        assert!(recipe.contains(line), "{line}");
    }
    let rust = fs::read_to_string("Cargo.toml").unwrap();
    assert!(rust.contains("name = \"tertium\""), "the program that the recipe copies");
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn pre_commit() -> Option<PathBuf> {
    let all = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&all).map(|folder| folder.join("pre-commit")).find(|program| program.is_file());
    if found.is_none() {
        eprintln!("SKIPPED: there is no pre-commit here (pip install pre-commit), so the hook was not run");
    }
    found
}

#[test]
fn the_hook_stops_a_commit_that_breaks_a_translation() {
    let Some(pre_commit) = pre_commit() else { return };
    let hooks = Desk::with(&[(".pre-commit-hooks.yaml", &fs::read_to_string(".pre-commit-hooks.yaml").unwrap())]);
    hooks.git(&["init", "-q"]);
    hooks.commit();
    let desk = newsroom();
    let address = hooks.folder.path().display();
    desk.put(
        ".pre-commit-config.yaml",
        &format!("repos:\n  - repo: {address}\n    rev: HEAD\n    hooks: [{{ id: tertium-system }}]\n"),
    );
    let right = desk.read("target.en.md").replace("$30 billion", "30 billion yuan");
    let wrong = desk.read("target.en.md");
    desk.put("target.en.md", &right);
    desk.git(&["init", "-q"]);
    desk.commit();
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_str().unwrap();
    let run = || {
        desk.git(&["add", "-A"]);
        let script = format!("{} run --all-files", pre_commit.display());
        bash(&desk, &script, &[("PRE_COMMIT_HOME", home), ("GIT_CONFIG_GLOBAL", "/dev/null")])
    };
    let (code, out, error) = run();
    assert_eq!(code, 0, "{out}{error}");
    assert!(out.contains("Passed"), "{out}{error}");
    desk.put("target.en.md", &wrong);
    let (code, out, error) = run();
    assert_eq!(code, 1, "{out}{error}");
    assert!(out.contains("Failed") && out.contains("$30 billion"), "{out}{error}");
}
