//! How far long work has come, for somebody who waits at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{io::IsTerminal, time::Duration};

/// A line on standard error that counts; nothing where standard error is no terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// Begins to count, if it is `wanted`. How much there is to do is not known.
    pub fn new(wanted: bool) -> Self {
        Progress::of(wanted, "checked")
    }

    /// Begins to count what was done: `checked`, `read`.
    pub fn of(wanted: bool, done: &str) -> Self {
        const OFTEN: Duration = Duration::from_millis(120);
        if !wanted || !std::io::stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) =
            ProgressStyle::with_template(&format!("{{spinner}} {{human_pos}} {done}, {{per_sec}}, {{elapsed}}"))
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(OFTEN);
        Progress(bar)
    }

    /// So many more are done.
    pub fn step(&self, count: usize) {
        self.0.inc(count as u64);
    }

    /// All is done, and the line makes room for the report.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }

    /// All is done: a last line stays.
    pub fn end(&self) {
        self.0.abandon();
    }
}
