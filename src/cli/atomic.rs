//! Writing files so that the old one is whole until the new one is.

use super::Failure;
use std::{fs, io::Write, path::Path};

/// Puts `content` in the place of the file at `path`.
///
/// # Errors
/// When it cannot be written; what stood there is untouched.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    let fault = |error: std::io::Error| {
        Failure::Input(format!("{}: cannot be written ({error}); what was there is untouched", path.display()))
    };
    // A link is followed: what it leads to is written, and it stays a link.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&real).is_ok_and(|data| data.is_file() && data.permissions().readonly()) {
        let why = "the file is read-only; what was there is untouched";
        return Err(Failure::Input(format!("{}: cannot be written: {why}", path.display())));
    }
    // A pipe or a device has no place to be taken.
    if fs::metadata(&real).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        let mut file = fs::OpenOptions::new().write(true).open(&real).map_err(fault)?;
        return file.write_all(content.as_ref()).map_err(fault);
    }
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = beside(folder).map_err(fault)?;
    file.write_all(content.as_ref()).map_err(fault)?;
    file.as_file().sync_all().map_err(fault)?;
    keep_rights(&real, file.path()).map_err(fault)?;
    file.persist(&real).map_err(|error| fault(error.error))?;
    Ok(())
}

/// A file of no name yet, with the rights that a new file of the user has.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tertium-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Narrowed by the user's mask, as for any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// The new file gets the rights of the old one.
fn keep_rights(old: &Path, new: &Path) -> std::io::Result<()> {
    fs::metadata(old).map_or(Ok(()), |known| fs::set_permissions(new, known.permissions()))
}
