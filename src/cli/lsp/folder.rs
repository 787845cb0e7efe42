//! A project that an editor has files of open, and what to look at to see whether it changed.

use crate::{
    cli::{
        Failure, baseline,
        plan::{self, Job, Plan},
        project,
    },
    config,
    memory::Baseline,
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// When a file was written, and how long it is; none where there is no file.
pub type Stamp = Option<(SystemTime, u64)>;

/// The stamp of the file at a path.
pub fn stamp(path: &Path) -> Stamp {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}

/// A project.
pub struct Folder {
    /// Its file.
    pub file: PathBuf,
    /// All its pairs.
    pub plan: Plan,
    /// Known findings.
    pub baseline: Option<Baseline>,
    /// Files of the project beside its texts, as they were when it was read.
    stamps: Vec<(PathBuf, Stamp)>,
}

impl Folder {
    /// Reads the project whose file is at `file`.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn open(file: &Path) -> Result<Option<Self>, Failure> {
        let Some(here) = project::above(file)? else { return Ok(None) };
        let mut watched: Vec<PathBuf> = here.project.named().map(|path| PathBuf::from(here.shown(path))).collect();
        watched.push(here.file.clone());
        let stamps = watched.into_iter().map(|path| (stamp(&path), path)).map(|(stamp, path)| (path, stamp)).collect();
        let plan = plan::of_folder(here)?;
        let baseline = plan.baseline.as_deref().filter(|path| plan::is_file(path)).map(baseline::load).transpose()?;
        Ok(Some(Folder { file: file.to_owned(), plan, baseline, stamps }))
    }

    /// Its files are what they were.
    pub fn is_current(&self) -> bool {
        self.stamps.iter().all(|(path, then)| stamp(path) == *then)
    }

    /// What the project has to check of the file at a path, as translation or as original.
    pub fn jobs_of(&self, path: &Path) -> Vec<&Job> {
        let is = |other: &String| Path::new(other) == path;
        self.plan.jobs.iter().filter(|job| is(&job.translation) || job.original.as_ref().is_some_and(is)).collect()
    }
}

/// The project file that a path belongs to.
pub fn project_of(path: &Path) -> Option<PathBuf> {
    if path.file_name().is_some_and(|name| name == config::FILE) {
        return Some(path.to_owned());
    }
    project::file_above(path)
}
