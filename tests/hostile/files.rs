//! Files that are none, or that have no end.

use super::{refused, tertium, tool};
use std::{fs, fs::File, path::Path, time::Instant};

const WORDS: &str =
    "The mayor said on Monday that the bridge would open in May. Nobody had crossed it for two years.\n";

#[test]
fn a_file_of_a_gigabyte_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("big.txt")).unwrap().set_len(1 << 30).unwrap();
    let begun = Instant::now();
    let said = refused(folder.path(), &["check", "big.txt"]);
    assert!(said.contains("big.txt: 1073741824 bytes are more than the limit of 67108864"), "{said}");
    assert!(begun.elapsed().as_secs() < 10);
}

#[test]
fn a_file_of_zeros_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("zeros.txt")).unwrap().set_len(32 << 20).unwrap();
    let said = refused(folder.path(), &["check", "zeros.txt"]);
    assert!(said.contains("zeros.txt: this is not a text file"), "{said}");
}

#[test]
fn a_device_without_end_is_given_up_at_the_limit() {
    if Path::new("/dev/zero").exists() {
        let said = refused(Path::new("."), &["check", "/dev/zero"]);
        assert!(said.contains("more than the limit"), "{said}");
        assert!(refused(Path::new("."), &["check", "/dev/null"]).contains("the file is empty"));
    }
}

#[test]
#[cfg(unix)]
fn a_dictionary_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("big-de-en.tsv")).unwrap().set_len(1 << 40).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero-de-en.tsv")).unwrap();
    let said = |file: &str| refused(folder.path(), &["lexicon", "check", file]);
    assert!(said("big-de-en.tsv").contains("big-de-en.tsv:1: 1099511627776 bytes are more than the limit"));
    assert!(said("zero-de-en.tsv").contains("zero-de-en.tsv:1: this is no file but a pipe or a device"));
    assert!(said("none-de-en.tsv").contains("none-de-en.tsv:1: no such file"));
}

/// Whoever opens a pipe to which nobody writes waits for ever.
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), WORDS).unwrap();
    let Some(mut make) = tool("mkfifo") else { return };
    assert!(make.arg(folder.path().join("pipe.txt")).status().unwrap().success());
    for arguments in [
        ["check", "pipe.txt", "--no-config"].as_slice(),
        &["check", "a.txt", "--glossary", "pipe.txt"],
        &["check", "a.txt", "--rules", "pipe.txt"],
        &["check", "a.txt", "--knowledge", "pipe.txt"],
        &["check", "a.txt", "--baseline", "pipe.txt"],
        &["check", "a.txt", "--config", "pipe.txt"],
        &["check", "a.txt", "--pack", "pipe.txt"],
    ] {
        let said = refused(folder.path(), arguments);
        assert!(said.contains("pipe.txt: this is no file but a pipe or a device"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_pipe_that_the_shell_makes_is_read() {
    let Some(mut shell) = tool("bash") else { return };
    let program = assert_cmd::cargo::cargo_bin("tertium");
    let line = format!("'{}' check --no-config <(printf '%s' \"$WORDS\")", program.display());
    let done = shell.args(["-c", &line]).env("WORDS", WORDS).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
#[cfg(unix)]
fn a_link_to_itself_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("b.txt", folder.path().join("a.txt")).unwrap();
    std::os::unix::fs::symlink("a.txt", folder.path().join("b.txt")).unwrap();
    let said = refused(folder.path(), &["check", "a.txt"]);
    assert!(said.contains("a.txt: cannot be read ("), "{said}");
}

#[test]
#[cfg(unix)]
fn a_file_without_the_right_to_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret.txt");
    fs::write(&path, WORDS).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        println!("PASSED OVER: whoever runs the tests may read everything");
        return;
    }
    let said = refused(folder.path(), &["check", "secret.txt"]);
    assert!(said.contains("secret.txt: cannot be read (Permission denied"), "{said}");
}

/// Another program's lock is advice on Unix: reading does not wait for it.
#[test]
#[cfg(unix)]
fn a_file_that_another_program_has_locked_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("open.txt");
    fs::write(&path, WORDS).unwrap();
    let held = File::open(&path).unwrap();
    held.lock().unwrap();
    assert_eq!(tertium(folder.path(), &["check", "open.txt"]).code, 0);
}

/// Nothing is mapped into memory, so that a file which shrinks while it is read is a shorter file and no crash.
#[test]
fn a_file_that_shrinks_meanwhile_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let long = WORDS.repeat(20_000);
    for cut in [0_u64, 10, 1_000, 1_000_000] {
        fs::write(&path, &long).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| File::options().write(true).open(&path).unwrap().set_len(cut).unwrap());
            let outcome = tertium::read::open(path.to_str().unwrap());
            if let Err(error) = outcome {
                assert!(error.to_string().contains("the file is empty"), "{error}");
            }
        });
    }
}

#[test]
fn names_of_files_cannot_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let said = refused(folder.path(), &["check", "a\u{1b}[2J\u{7}\u{202e}txt.exe"]);
    assert!(said.contains("a␛[2J␇"), "{said:?}");
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
}
