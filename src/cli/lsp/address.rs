//! Addresses of files as editors write them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What stands in a path as it is.
const LITERAL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a `file:` address; none for another.
pub fn path_of(address: &str) -> Option<PathBuf> {
    let rest = address.strip_prefix("file://")?;
    let path = rest.get(rest.find('/')?..)?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // `/c:/news` is a path of Windows.
    let drive = path.get(1..).filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The address of a path.
pub fn address_of(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let lead = if path.starts_with('/') { "" } else { "/" };
    format!("file://{lead}{}", utf8_percent_encode(&path, LITERAL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for path in ["/news/地震 2.en.md", "/a/100%/b#c?d.md"] {
            assert_eq!(path_of(&address_of(Path::new(path))), Some(PathBuf::from(path)));
        }
        assert_eq!(path_of("file:///c%3A/news/a.md"), Some(PathBuf::from("c:/news/a.md")));
        assert_eq!(path_of("untitled:Untitled-1"), None);
    }
}
