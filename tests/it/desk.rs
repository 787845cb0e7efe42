//! A folder with a newsroom's files in it, and the program run there.

use assert_cmd::Command;
use std::{fs, path::PathBuf};
use tempfile::TempDir;

/// A folder that is gone when the test is over.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn empty() -> Self {
        Desk { folder: TempDir::new().unwrap() }
    }

    pub fn with(files: &[(&str, &str)]) -> Self {
        let desk = Desk::empty();
        for (name, text) in files {
            desk.put(name, text);
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Exit code, standard output, standard error.
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.run_in("", arguments, "")
    }

    pub fn run_in(&self, folder: &str, arguments: &[&str], input: &str) -> (i32, String, String) {
        let mut command = Command::cargo_bin("tertium").unwrap();
        command.current_dir(self.path(folder)).args(arguments).write_stdin(input);
        for name in ["CI", "GITHUB_ACTIONS", "GITLAB_CI"] {
            command.env_remove(name);
        }
        let done = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
    }

    /// The findings of a run in JSON: check, words of the translation.
    pub fn findings(&self, arguments: &[&str]) -> Vec<(String, String)> {
        let (_, out, error) = self.run(&[arguments, &["--format", "json"]].concat());
        let json: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{error}"));
        let runs = json["runs"].as_array().unwrap().iter().flat_map(|run| run["findings"].as_array().unwrap());
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        runs.map(|finding| (word(&finding["check"]), word(&finding["target"]["text"]))).collect()
    }

    /// Exit 2 and nothing on standard output; standard error says it.
    pub fn refuses(&self, arguments: &[&str], saying: &str) {
        let (code, out, error) = self.run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {error}");
        assert!(error.contains(saying), "{arguments:?}: {error}");
    }

    pub fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
        let done = std::process::Command::new("git")
            .current_dir(self.folder.path())
            .args(who)
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .unwrap();
        assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    pub fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", "a draft"]);
    }
}
