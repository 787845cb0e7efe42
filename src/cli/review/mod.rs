//! `tertium review`: a page on this machine where an editor decides on findings.

mod desk;
mod order;
mod web;

use super::{Failure, Outcome, complain, plan::Selection, put};
use desk::Desk;
use order::Call;
use std::{net::TcpListener, sync::mpsc::channel};

/// Arguments of `review`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The port of the page; else one that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
}

/// Runs the command until it is ended from outside.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let mut desk = Desk::new(&args.selection)?;
    let listener = listen(args.port)?;
    let gate = web::Gate::new(listener.local_addr()?)?;
    put(format!(
        "{}\nOpen this address in a browser. Ctrl+C closes the desk; what was decided is written.\n",
        gate.address()
    ))?;
    let (sender, calls) = channel::<Call>();
    let server = std::thread::spawn(move || web::serve(listener, gate, sender));
    // One thing at a time: two windows of one desk cannot write into each other.
    for call in calls {
        let answer = desk.answer(&call.order);
        // A window that was closed meanwhile wants no answer.
        let _ = call.reply.send(answer);
    }
    match server.join() {
        Ok(Err(error)) => complain(&format!("the page is closed: {error}")),
        _ => complain("the page is closed"),
    }
    Ok(Outcome::Clean)
}

/// A socket that only this machine can reach.
fn listen(port: u16) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                "is in use, perhaps by another desk; give another --port, or none".to_owned()
            }
            std::io::ErrorKind::PermissionDenied => "is not yours to use; give another --port, or none".to_owned(),
            _ => format!("cannot be used: {error}"),
        };
        Failure::Input(format!("port {port} {why}"))
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
