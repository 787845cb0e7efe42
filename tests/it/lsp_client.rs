//! The language server with a real client. Needs `pip install pytest-lsp`; says so and passes where there is none.

use std::process::Command;

/// A Python on this machine that has a module: the one that `TERTIUM_PYTHON` names, or `python3`.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub fn python(module: &str) -> Option<String> {
    let python = std::env::var("TERTIUM_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    if has.is_ok_and(|done| done.status.success()) {
        return Some(python);
    }
    eprintln!("SKIPPED: {python} has no {module}; install it, or name a Python that has it in TERTIUM_PYTHON");
    None
}

#[test]
fn a_real_client_gets_from_an_underlined_error_to_a_mended_text() {
    let Some(python) = python("pytest_lsp") else { return };
    let done = Command::new(python)
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/editors/lsp_client.py"])
        .env("TERTIUM", env!("CARGO_BIN_EXE_tertium"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}
