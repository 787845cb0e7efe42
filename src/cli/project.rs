//! The project that a command runs in: `tertium.toml`, found upward from the working directory, and its files.

use super::Failure;
use crate::{
    config::{self, Found, Project, Settings},
    read,
};
use std::path::{Path, PathBuf};

/// Which project file to use.
#[derive(Debug, Default, clap::Args)]
pub struct Which {
    /// The project file; else the first `tertium.toml` here or in a folder above
    #[arg(long, value_name = "FILE")]
    config: Option<String>,
    /// Take no notice of a project file
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

/// A project and where it is.
pub struct Here {
    /// The folder of the file.
    pub root: PathBuf,
    /// The file's name, for messages.
    pub file: PathBuf,
    /// What it says.
    pub project: Project,
    /// The working directory.
    cwd: PathBuf,
}

/// The project that the arguments mean.
///
/// # Errors
/// When its file cannot be used.
pub fn find(which: &Which) -> Result<Option<Here>, Failure> {
    let cwd = std::env::current_dir()?;
    let file = match &which.config {
        _ if which.no_config => None,
        Some(path) => Some(config::plain(&cwd.join(path))),
        None => cwd.ancestors().map(|folder| folder.join(config::FILE)).find(|file| file.is_file()),
    };
    file.map(|file| load(file, cwd)).transpose()
}

/// The project that the file at an absolute path belongs to; its paths are then absolute.
///
/// # Errors
/// When the project's file cannot be used.
pub fn above(path: &Path) -> Result<Option<Here>, Failure> {
    file_above(path).map(|file| load(file, PathBuf::new())).transpose()
}

/// The first project file beside a path or above it.
pub fn file_above(path: &Path) -> Option<PathBuf> {
    path.ancestors().skip(1).map(|folder| folder.join(config::FILE)).find(|file| file.is_file())
}

fn load(file: PathBuf, cwd: PathBuf) -> Result<Here, Failure> {
    let shown = file.strip_prefix(&cwd).unwrap_or(&file);
    let open = |path: &Path| {
        let whole = cwd.join(path).display().to_string();
        let told = |error: read::ReadError| error.to_string();
        // The caller puts the path as the user would write it before the message.
        let bare = |message: String| message.strip_prefix(&format!("{whole}: ")).unwrap_or(&message).to_owned();
        read::own_text(&whole).map_err(|error| bare(told(error)))
    };
    let project = config::load(shown, &open).map_err(|problem| Failure::Input(problem.to_string()))?;
    let root = file.parent().unwrap_or(&cwd).to_owned();
    Ok(Here { root, file, project, cwd })
}

impl Here {
    /// Which files belong together.
    ///
    /// # Errors
    /// When the patterns cannot be used, or no rule says which files to check.
    pub fn pairs(&self) -> Result<Found, Failure> {
        let fault = |why: String| Failure::Input(format!("{}: {why}", self.file.display()));
        if self.project.pairs.is_empty() {
            return Err(fault("there is no [[pairs]]; say where originals and translations are".to_owned()));
        }
        config::pair(&self.project.pairs, &files(&self.root)).map_err(fault)
    }

    /// How the translation at a path of the project is checked; the files are named as the user would write them.
    pub fn settings(&self, path: &str) -> Settings {
        let mut settings = self.project.settings(path);
        settings.files().for_each(|path| *path = self.shown(path));
        for file in &mut settings.dictionaries {
            *file = file.seen_from(&|path| self.shown(path));
        }
        settings
    }

    /// A path of the project as the user would write it in the working directory.
    pub fn shown(&self, path: &str) -> String {
        if Path::new(path).is_absolute() {
            return path.to_owned();
        }
        let Ok(below) = self.cwd.strip_prefix(&self.root) else { return self.root.join(path).display().to_string() };
        let below = slashed(below);
        if below.is_empty() {
            return path.to_owned();
        }
        match path.strip_prefix(&below).and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) => rest.to_owned(),
            None => format!("{}{path}", "../".repeat(below.split('/').count())),
        }
    }

    /// A path that the user gave, relative to the project; as it was given where it lies outside.
    pub fn inside(&self, path: &str) -> String {
        let whole = config::plain(&self.cwd.join(path));
        whole.strip_prefix(&self.root).map_or_else(|_| path.to_owned(), slashed)
    }
}

/// All files below a folder, with slashes, sorted; hidden ones and those that git ignores left out.
pub fn files(root: &Path) -> Vec<String> {
    let entries = ignore::WalkBuilder::new(root).build().flatten();
    let is_file = |entry: &ignore::DirEntry| entry.file_type().is_some_and(|kind| kind.is_file());
    let mut all: Vec<String> =
        entries.filter(is_file).filter_map(|entry| entry.path().strip_prefix(root).ok().map(slashed)).collect();
    all.sort();
    all
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
