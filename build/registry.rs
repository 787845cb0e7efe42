//! Where cargo unpacked a dependency's source, so that its data file can be compiled into ours.

use std::{error::Error, path::PathBuf, process::Command};

/// The folder of `name` at `version`, as cargo has it (registry cache or vendored).
pub fn source_of(name: &str, version: &str) -> Result<PathBuf, Box<dyn Error>> {
    let cargo = std::env::var("CARGO")?;
    let manifest = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let host = std::env::var("HOST")?;
    let mut last_error = String::new();
    for offline in [true, false] {
        let mut command = Command::new(&cargo);
        command.args(["metadata", "--format-version", "1", "--filter-platform", &host]);
        command.arg("--manifest-path").arg(&manifest);
        if offline {
            command.arg("--offline");
        }
        let done = command.output()?;
        if !done.status.success() {
            last_error = String::from_utf8_lossy(&done.stderr).into_owned();
            continue;
        }
        let metadata: serde_json::Value = serde_json::from_slice(&done.stdout)?;
        let package = metadata["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|package| package["name"] == name && package["version"] == version);
        let path = package.and_then(|package| package["manifest_path"].as_str());
        if let Some(folder) = path.and_then(|path| PathBuf::from(path).parent().map(PathBuf::from)) {
            return Ok(folder);
        }
        last_error = format!("cargo metadata does not list {name} {version}");
    }
    Err(format!("cannot find the source of {name} {version}: {last_error}").into())
}
