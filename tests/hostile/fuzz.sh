#!/usr/bin/env bash
# Guided fuzzing: every target, one after the other, for so many seconds each (600 where nothing is said). Stops at the first
# input that is not survived; it is then in fuzz/artifacts and belongs into tests/it/fuzz/cases.rs.
# Needs cargo-fuzz, and a nightly toolchain or RUSTC_BOOTSTRAP=1 with the usual one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(sed -n 's/^name = "\([a-z]*\)"$/\1/p' fuzz/Cargo.toml)

# The seeds of the test suite are the first corpus.
TERTIUM_FUZZ_CORPUS=fuzz/corpus cargo test --release --test it seeds_for_guided_fuzzing -- --ignored
for target in "${targets[@]}"; do
  # No sanitizer: there is no unsafe code of ours to watch, and without one four times as many inputs are tried.
  cargo fuzz run --sanitizer none "$target" -- -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=4096
done
