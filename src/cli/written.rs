//! Files that are written over what was read in them, and the way back.

use super::{Failure, atomic};
use std::{fs, io::ErrorKind, path::Path};

/// A file that was written, and what stood there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    path: String,
    before: Option<Vec<u8>>,
    after: Vec<u8>,
}

impl Written {
    /// Writes a file that still is what was read; `before` is none for one that was not there.
    ///
    /// # Errors
    /// When the file is another by now, or cannot be written. What stands there is then untouched.
    pub fn over(path: &str, before: Option<Vec<u8>>, after: Vec<u8>) -> Result<Self, Failure> {
        refuse_changed(path, before.as_deref())?;
        atomic::write(Path::new(path), &after)?;
        Ok(Written { path: path.to_owned(), before, after })
    }

    /// Writes a file with what `change` makes of its text; a file that is not there has none.
    ///
    /// # Errors
    /// When it cannot be read or written, and what `change` says.
    pub fn with(path: &str, change: impl Fn(&str) -> Result<String, Failure>) -> Result<Self, Failure> {
        let before = read(path)?;
        let text = match &before {
            Some(bytes) => std::str::from_utf8(bytes)
                .map_err(|_| Failure::Input(format!("{path}: not touched, for it is no UTF-8 text")))?,
            None => "",
        };
        let after = change(text)?.into_bytes();
        Written::over(path, before, after)
    }

    /// Puts back what stood there before.
    ///
    /// # Errors
    /// When somebody has changed the file since. It is then untouched.
    pub fn undo(&self) -> Result<(), Failure> {
        refuse_changed(&self.path, Some(&self.after))?;
        match &self.before {
            Some(before) => atomic::write(Path::new(&self.path), before),
            None => fs::remove_file(&self.path).map_err(|error| Failure::Input(format!("{}: {error}", self.path))),
        }
    }
}

fn read(path: &str) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Input(format!("{path}: {error}"))),
    }
}

fn refuse_changed(path: &str, known: Option<&[u8]>) -> Result<(), Failure> {
    match (read(path)?, known) {
        (Some(there), Some(known)) if there == known => Ok(()),
        (None, None) => Ok(()),
        (None, Some(_)) => Err(Failure::Input(format!("{path}: not written, for the file is gone"))),
        _ => Err(Failure::Input(format!(
            "{path}: not written, for somebody has changed the file meanwhile; load it again"
        ))),
    }
}
