//! How far long work has come, for somebody who waits at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{io::IsTerminal, time::Duration};

/// A line on standard error that counts; nothing where standard error is no terminal, or where standard output is one
/// and the answers themselves show it.
pub struct Progress(ProgressBar);

impl Progress {
    /// Begins to count. How much there is to do is not known.
    pub fn new() -> Self {
        const OFTEN: Duration = Duration::from_millis(120);
        if !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} checked, {per_sec}, {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(OFTEN);
        Progress(bar)
    }

    /// One more is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// All is done: a last line stays.
    pub fn end(&self) {
        self.0.abandon();
    }
}
