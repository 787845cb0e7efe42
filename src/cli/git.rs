//! What git knows of a project: what changed since a revision, and which translations are older than their originals.

use super::Failure;
use crate::config::Pair;
use std::{collections::HashMap, path::Path, process::Command};

/// Runs git in a folder; its output, or what it complained of.
fn git(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let quoted = ["-c", "core.quotepath=off"];
    let output = Command::new("git").arg("-C").arg(root).args(quoted).args(arguments).output();
    match output {
        Err(_) => Err("git is not there".to_owned()),
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ")),
    }
}

fn is_shallow(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer.trim() == "true")
}

/// The files that differ from where the work left `revision`, those not yet added among them; with slashes, relative to the
/// folder.
///
/// # Errors
/// When git is not there, the folder is no repository or the revision is not known.
pub fn changed(root: &Path, revision: &str) -> Result<Vec<String>, Failure> {
    let fault = |why: String| {
        let mend = if is_shallow(root) {
            "; the clone is shallow, fetch its history (in GitHub Actions: fetch-depth: 0)"
        } else {
            ""
        };
        Failure::Input(format!("--changed: git cannot say what changed since `{revision}` ({why}){mend}"))
    };
    git(root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])
        .map_err(|why| fault(if why.is_empty() { "there is no such revision".to_owned() } else { why }))?;
    let base = git(root, &["merge-base", revision, "HEAD"])
        .map_err(|_| fault("it has no common history with HEAD".to_owned()))?;
    let differing = git(root, &["diff", "--name-only", "--relative", base.trim()]).map_err(fault)?;
    let untracked = git(root, &["ls-files", "--others", "--exclude-standard"]).map_err(fault)?;
    Ok(differing.lines().chain(untracked.lines()).map(str::to_owned).collect())
}

/// A line for each translation whose original was changed after it; nothing where git cannot tell.
pub fn stale(root: &Path, pairs: &[Pair]) -> Vec<String> {
    /// How many commits back it looks: what is older is as old as the rest.
    const FAR: &str = "5000";
    if is_shallow(root) {
        return Vec::new();
    }
    let (Ok(log), Ok(status)) = (
        git(root, &["log", "-n", FAR, "--format=%x00%ct", "--name-only", "--relative", "--no-renames"]),
        git(root, &["diff", "--name-only", "--relative", "HEAD"]),
    ) else {
        return Vec::new();
    };
    let commits = last_commits(&log);
    let edited: Vec<&str> = status.lines().collect();
    let is_stale = |original: &str, translation: &str| {
        if edited.contains(&translation) {
            return false;
        }
        let known = commits.contains_key(translation);
        match (commits.get(original), commits.get(translation)) {
            _ if edited.contains(&original) => known,
            (Some((original, _)), Some((translation, _))) => original < translation,
            _ => false,
        }
    };
    let told = |pair: &Pair| {
        let original = pair.original.as_deref()?;
        let since = commits.get(original).map_or("", |(_, day)| day.as_str());
        let when = if edited.contains(&original) { "not committed yet".to_owned() } else { format!("changed {since}") };
        is_stale(original, &pair.translation)
            .then(|| format!("{}: older than its original, {original} ({when})", pair.translation))
    };
    pairs.iter().filter_map(told).collect()
}

/// The place in the log, newest first, and the day of each file's last commit.
fn last_commits(log: &str) -> HashMap<&str, (usize, String)> {
    let mut last: HashMap<&str, (usize, String)> = HashMap::new();
    for (number, commit) in log.split('\0').skip(1).enumerate() {
        let mut lines = commit.lines();
        let seconds: i64 = lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or_default();
        let day =
            jiff::Timestamp::from_second(seconds).map_or(String::new(), |time| time.strftime("%Y-%m-%d").to_string());
        for file in lines.filter(|line| !line.is_empty()) {
            last.entry(file).or_insert_with(|| (number, day.clone()));
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_commit_of_a_log_that_has_a_file_is_its_last() {
        let commits = last_commits("\u{0}86400\n\na.md\n\u{0}0\n\na.md\nb.md\n");
        assert_eq!(commits["a.md"], (0, "1970-01-02".to_owned()));
        assert_eq!(commits["b.md"], (1, "1970-01-01".to_owned()));
    }
}
