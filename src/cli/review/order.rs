//! What the page asks for, and what it is told.

use crate::cli::decide::Scope;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::oneshot;

/// An order of the page.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Order {
    /// All articles, with their scores.
    Queue,
    /// An article, as it stands on the disk now.
    Open {
        /// Its number in the queue.
        article: usize,
    },
    /// What would be found if the text were another; nothing is written.
    Try(Edit),
    /// Another text, written.
    Edit(Edit),
    /// The suggestion of a finding, written.
    Accept(Choice),
    /// A finding let pass.
    Dismiss {
        /// Which.
        #[serde(flatten)]
        choice: Choice,
        /// For what it holds.
        scope: Scope,
        /// Why.
        reason: String,
    },
    /// The last decision taken back.
    Undo,
}

/// Other words in place of bytes of a text.
#[derive(Debug, Deserialize)]
pub struct Edit {
    /// Number of the article.
    pub article: usize,
    /// The state of the text that the page shows.
    pub hash: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A finding of an article.
#[derive(Debug, Deserialize)]
pub struct Choice {
    /// Number of the article.
    pub article: usize,
    /// The state of the text that the page shows.
    pub hash: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
}

/// Why an order was not followed; nothing was written.
#[derive(Debug)]
pub enum Refusal {
    /// The text is not what the page shows.
    Stale(String),
    /// It cannot be done.
    Impossible(String),
}

/// What the page is told.
pub type Answer = Result<Value, Refusal>;

/// An order and where its answer goes.
pub struct Call {
    /// The order.
    pub order: Order,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Answer>,
}
