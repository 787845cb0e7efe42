//! What Tertium is made of: every crate is named in `docs/dependencies.md` with its job, and none that is not there any more.

use std::{collections::BTreeSet, fs};

/// The crates that a manifest names.
fn named(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let tables = ["dependencies", "build-dependencies", "dev-dependencies"];
    let names = tables.iter().filter_map(|table| manifest.get(*table)?.as_table()).flat_map(|table| table.keys());
    names.filter(|name| *name != "tertium").cloned().collect()
}

#[test]
fn every_dependency_has_its_job_in_the_docs() {
    let wanted: BTreeSet<String> = named("Cargo.toml").union(&named("fuzz/Cargo.toml")).cloned().collect();
    let docs = fs::read_to_string("docs/dependencies.md").unwrap();
    let rows = docs.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let told: BTreeSet<String> =
        rows.filter(|(_, job)| job.trim().len() > 5).map(|(name, _)| name.to_owned()).collect();
    let missing: Vec<_> = wanted.difference(&told).collect();
    let gone: Vec<_> = told.difference(&wanted).collect();
    assert!(missing.is_empty() && gone.is_empty(), "docs/dependencies.md lacks {missing:?} and need not have {gone:?}");
}

#[test]
fn the_oldest_rust_is_stated_and_is_no_newer_than_this_one() {
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    let stated = manifest["package"]["rust-version"].as_str().unwrap();
    assert!(
        fs::read_to_string("docs/dependencies.md").unwrap().contains(&format!("Rust that builds Tertium is {stated},"))
    );
}

#[test]
fn nothing_that_calls_out_is_compiled_in() {
    let lock: toml::Table = fs::read_to_string("Cargo.lock").unwrap().parse().unwrap();
    let names: Vec<&str> = lock["package"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    // hyper and socket2 serve the page of `review`, on this machine; they have no client and no name service here.
    for network in ["reqwest", "ureq", "curl", "openssl", "rustls", "native-tls", "hickory-resolver", "hyper-tls"] {
        assert!(!names.contains(&network), "{network} is in Cargo.lock");
    }
}
