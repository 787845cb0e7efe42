//! `tertium lsp`: findings in an editor, over the language server protocol.

mod actions;
mod address;
pub mod folder;
mod orders;
mod ruler;
mod server;
mod show;

use super::{Failure, Outcome};
use lsp_server::Connection;
use serde_json::json;
use server::Server;

/// Arguments of `lsp`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Talk over standard input and output, the only way there is; editors give it
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs the command until the editor ends it.
pub fn run(_: &Args) -> Result<Outcome, Failure> {
    let (connection, threads) = Connection::stdio();
    let lost = |error: lsp_server::ProtocolError| {
        Failure::Input(format!("no editor is there: {error}; `tertium lsp` is started by an editor (docs/editors.md)"))
    };
    let (id, params) = connection.initialize_start().map_err(lost)?;
    let told = json!({
        "capabilities": server::capabilities(),
        "serverInfo": { "name": "tertium", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, told).map_err(lost)?;
    Server::new(connection, &params).serve().map_err(lost)?;
    threads.join()?;
    Ok(Outcome::Clean)
}
