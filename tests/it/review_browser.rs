//! The review desk in a real browser. Needs `pip install playwright` and Chromium; says so and passes where there is none.

use super::lsp_client::python;
use std::process::Command;

#[test]
fn eight_errors_are_decided_by_keys_alone() {
    let Some(python) = python("playwright") else { return };
    let done = Command::new(python)
        .args(["-B", "tests/editors/desk_browser.py"])
        .env("TERTIUM", env!("CARGO_BIN_EXE_tertium"))
        .output()
        .unwrap();
    let (out, error) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    if done.status.code() == Some(77) {
        eprintln!("SKIPPED: there is no Chromium here, so the desk was not opened");
        return;
    }
    assert!(done.status.success(), "{out}\n{error}");
}
