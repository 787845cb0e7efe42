//! What strangers could send: every file is made here, by code. Each test tells what happens to the editor who gets it.

mod archives;
mod crowds;
mod files;
mod limits;
mod nesting;
mod projects;
mod rules;
mod stability;
mod texts;
mod writes;

use assert_cmd::Command;
use std::{path::Path, time::Duration};

/// What the program said: exit code, standard output, standard error.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in a folder; it is stopped, and the test fails, when it does not end in two minutes.
pub fn tertium(folder: &Path, arguments: &[&str]) -> Said {
    let mut command = Command::cargo_bin("tertium").unwrap();
    let done = command.current_dir(folder).args(arguments).timeout(Duration::from_secs(120)).output().unwrap();
    let code = done.status.code().unwrap_or_else(|| panic!("{arguments:?} was stopped: {:?}", done.status));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code, out: text(done.stdout), err: text(done.stderr) }
}

/// The program cannot do it, and says so in one line.
pub fn refused(folder: &Path, arguments: &[&str]) -> String {
    let said = tertium(folder, arguments);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    said.err
}

/// The outside program, or why the test is passed over.
pub fn tool(name: &str) -> Option<std::process::Command> {
    let found = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()));
    if !found {
        println!("PASSED OVER: there is no `{name}` here");
    }
    found.then(|| std::process::Command::new(name))
}
