//! Where reports go.

use assert_cmd::Command;
use std::{fs, path::Path};

fn check(more: &[&str]) -> (i32, String, String) {
    let done = Command::cargo_bin("tertium")
        .unwrap()
        .args(["check", "samples/typhoon/bad.en.txt", "--original", "samples/typhoon/original.zh.txt"])
        .args(more)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_file_name_says_the_format_and_the_option_has_the_last_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, start) in
        [("a.html", "<!doctype html>"), ("a.sarif", "{\n  \"$schema\""), ("a.csv", "Severity,"), ("a", "critical")]
    {
        let (code, out, error) = check(&["--output", &path(name)]);
        assert_eq!((code, out.as_str(), error.as_str()), (1, "", ""), "{name}");
        let written = fs::read_to_string(path(name)).unwrap();
        assert!(written.starts_with(start) || start == "critical" && written.contains(start), "{name}: {written}");
    }
    check(&["--output", &path("b.html"), "--format", "json"]);
    assert!(fs::read_to_string(path("b.html")).unwrap().starts_with('{'));
    let others: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(others.len(), 5, "something was left behind: {others:?}");
}

#[test]
fn a_report_takes_the_place_of_the_old_one_and_its_rights() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    fs::write(&path, "old").unwrap();
    check(&["--output", path.to_str().unwrap()]);
    assert!(fs::read_to_string(&path).unwrap().starts_with('{'));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        check(&["--output", path.to_str().unwrap()]);
        assert_eq!(mode(&path), 0o640);
        let (new, usual) = (folder.path().join("new.json"), folder.path().join("usual"));
        check(&["--output", new.to_str().unwrap()]);
        fs::write(&usual, "").unwrap();
        assert_eq!(mode(&new), mode(&usual));
        let link = folder.path().join("link.json");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        check(&["--output", link.to_str().unwrap()]);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let (code, _, error) = check(&["--output", "no/such/folder/report.html"]);
    assert_eq!(code, 2);
    assert!(error.contains("no/such/folder/report.html: cannot be written"), "{error}");
}

#[test]
fn an_unknown_format_is_answered_with_those_there_are() {
    let (code, _, error) = check(&["--format", "pdf"]);
    assert_eq!(code, 2);
    assert!(error.contains("html") && error.contains("sarif"), "{error}");
}
