//! `tertium batch`

use super::{Failure, Outcome, check::Checks, complain, progress::Progress};
use crate::corpus::{self, Answer, Answered, Doubles, Line, Written, digest, id_of};
use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, IsTerminal, Seek, SeekFrom, Write},
    num::NonZero,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// Arguments of `batch`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The pairs, one JSON object a line; standard input when not given
    #[arg(value_name = "FILE")]
    input: Option<String>,
    /// Write the answers to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
    /// Go on where an earlier run to the same file was stopped: ids that it has are not checked again
    #[arg(long, requires = "output")]
    resume: bool,
    /// How many texts to check at a time [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,
    #[command(flatten)]
    checks: Checks,
}

/// What a run has to say of itself at its end.
#[derive(Default)]
struct Tally {
    lines: u64,
    faults: u64,
    /// The first of them.
    shown: Vec<(u64, String)>,
}

impl Tally {
    const SHOWN: usize = 5;

    fn add(&mut self, answered: Answered) {
        self.lines += answered.lines;
        self.faults += answered.faults.len() as u64;
        let room = Tally::SHOWN.saturating_sub(self.shown.len());
        self.shown.extend(answered.faults.into_iter().take(room));
    }

    fn tell(&self) {
        for (line, fault) in &self.shown {
            complain(&format!("line {line}: {fault}"));
        }
        if self.faults > 0 {
            complain(&format!("{} of {} lines could not be checked; their answers say why", self.faults, self.lines));
        }
    }
}

/// Runs the command: an answer for each line of the input, in order.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let checker = args.checks.checker()?;
    // The input first: nothing is written over for the sake of one that cannot be read.
    let input = args.input()?;
    let (mut out, written) = args.open()?;
    let doubles = Arc::new(Mutex::new((0u64, None)));
    let progress = Progress::new(args.output.is_some() || !std::io::stdout().is_terminal());
    let mut tally = Tally::default();
    let answer = move |line: &Line| match &line.bytes {
        Some(bytes) => corpus::answer(&checker, bytes),
        None => Answer::fault(&serde_json::Value::Null, "the line is longer than 16 MB".to_owned()),
    };
    let done = corpus::ordered(input, args.threads(), wanted(written, doubles.clone()), answer, |answered| {
        // Whole lines in one go: what is there when the run is stopped can be used.
        out.write_all(&answered.text)?;
        out.flush()?;
        progress.step(answered.lines as usize);
        tally.add(answered);
        Ok::<(), Failure>(())
    });
    progress.end();
    tally.tell();
    let (count, first) = &*doubles.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(first) = first {
        complain(&format!("{count} lines have an id that stood before, the first in line {first}"));
    }
    done?;
    Ok(if tally.faults > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Passes over what an earlier run has answered, and counts ids that come again and the line of the first.
fn wanted(
    mut written: Option<Written>,
    doubles: Arc<Mutex<(u64, Option<u64>)>>,
) -> impl FnMut(&Line) -> bool + Send + 'static {
    let mut seen = Doubles::default();
    move |line| {
        let id = line.bytes.as_deref().map(id_of).unwrap_or_default();
        let number = digest(&id);
        if !id.is_null() && seen.is_again(number) {
            let mut doubles = doubles.lock().unwrap_or_else(PoisonError::into_inner);
            doubles.0 += 1;
            doubles.1.get_or_insert(line.number);
        }
        !written.as_mut().is_some_and(|written| written.has(number))
    }
}

type Input = Box<dyn BufRead + Send>;

impl Args {
    fn input(&self) -> Result<Input, Failure> {
        Ok(match &self.input {
            Some(path) => Box::new(BufReader::new(File::open(path).map_err(|error| named(path, &error))?)),
            None => Box::new(BufReader::new(std::io::stdin())),
        })
    }

    fn threads(&self) -> usize {
        self.threads.or(thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }

    /// Where answers go, and what is there already.
    fn open(&self) -> Result<(Box<dyn Write>, Option<Written>), Failure> {
        let Some(path) = &self.output else { return Ok((Box::new(std::io::stdout().lock()), None)) };
        if self.input.as_ref().is_some_and(|input| is_same_file(input, path)) {
            return Err(Failure::Input(format!("{path}: is the input too; write the answers to another file")));
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(!self.resume);
        let open = || -> std::io::Result<(File, Option<Written>)> {
            let mut file = options.open(path)?;
            if !self.resume {
                return Ok((file, None));
            }
            let written = Written::read(BufReader::new(&file))?;
            file.set_len(written.length)?;
            file.seek(SeekFrom::End(0))?;
            Ok((file, Some(written)))
        };
        let (file, written) = open().map_err(|error| named(path, &error))?;
        Ok((Box::new(file), written))
    }
}

fn is_same_file(one: &str, other: &str) -> bool {
    let real = |path: &str| std::fs::canonicalize(path).ok().filter(|path| path.is_file());
    real(one).is_some_and(|path| real(other) == Some(path))
}

fn named(path: &str, error: &std::io::Error) -> Failure {
    Failure::Input(format!("{path}: {error}"))
}
