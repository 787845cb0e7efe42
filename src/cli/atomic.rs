//! Writing files so that the old one is whole until the new one is.

use super::Failure;
use std::{fs, io::Write, path::Path};

/// Puts `text` in the place of the file at `path`.
///
/// # Errors
/// When it cannot be written; what stood there is untouched.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let fault = |error: std::io::Error| {
        Failure::Input(format!("{}: cannot be written ({error}); what was there is untouched", path.display()))
    };
    // A link is followed: what it leads to is written, and it stays a link.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fault)?;
    file.write_all(text.as_bytes()).map_err(fault)?;
    file.as_file().sync_all().map_err(fault)?;
    keep_rights(&real, file.path()).map_err(fault)?;
    file.persist(&real).map_err(|error| fault(error.error))?;
    Ok(())
}

/// The new file gets the rights of the old one, or those of a file made anew.
fn keep_rights(old: &Path, new: &Path) -> std::io::Result<()> {
    match fs::metadata(old) {
        Ok(known) => fs::set_permissions(new, known.permissions()),
        #[cfg(unix)]
        Err(_) => {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(new, fs::Permissions::from_mode(0o644))
        }
        #[cfg(not(unix))]
        Err(_) => Ok(()),
    }
}
