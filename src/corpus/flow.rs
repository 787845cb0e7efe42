//! Lines to all cores and back in order, with no more of them under way than are worth it.

use super::{Answer, Line, Lines};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use std::{collections::BTreeMap, io::BufRead, sync::Arc, thread};

/// The answers to a chunk of lines.
#[derive(Debug, Default)]
pub struct Answered {
    /// Whole lines of JSON.
    pub text: Vec<u8>,
    /// How many lines were answered.
    pub lines: u64,
    /// Lines that could not be checked, by number, and why.
    pub faults: Vec<(u64, String)>,
}

/// Chunks under way for each thread: enough that none waits while one text takes long.
const AHEAD: usize = 8;

type Chunk = (u64, Vec<Line>);

/// Answers the lines of `input` in `threads` threads, and gives the answers to `take` in the order of the lines. Lines
/// that `wanted` refuses are passed over. What is read waits until what was read before is taken: memory does not
/// grow with the input.
///
/// # Errors
/// What `take` says, at once and with the input left as it is; or that the input cannot be read, after all that was
/// read is answered.
pub fn ordered<E: From<std::io::Error>>(
    input: impl BufRead + Send + 'static,
    threads: usize,
    mut wanted: impl FnMut(&Line) -> bool + Send + 'static,
    work: impl Fn(&Line) -> Answer + Send + Sync + 'static,
    mut take: impl FnMut(Answered) -> Result<(), E>,
) -> Result<(), E> {
    let ahead = AHEAD * threads;
    let (permit, permits) = bounded::<()>(ahead);
    let (chunk_in, chunks) = unbounded::<Chunk>();
    let (answer_in, answers) = unbounded::<(u64, Answered)>();
    for _ in 0..ahead {
        let _ = permit.send(());
    }
    let reader = thread::spawn(move || read(input, &permits, &chunk_in, &mut wanted));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (chunks, answers, work) = (chunks.clone(), answer_in.clone(), work.clone());
        thread::spawn(move || {
            for (number, lines) in chunks {
                if answers.send((number, answer(&lines, work.as_ref()))).is_err() {
                    return;
                }
            }
        });
    }
    drop((answer_in, chunks));
    let mut early: BTreeMap<u64, Answered> = BTreeMap::new();
    let mut next = 0;
    for (number, answered) in answers {
        early.insert(number, answered);
        while let Some(answered) = early.remove(&next) {
            next += 1;
            take(answered)?;
            let _ = permit.send(());
        }
    }
    match reader.join() {
        Ok(read) => Ok(read?),
        Err(_) => Err(std::io::Error::other("the input was not read to its end").into()),
    }
}

fn read(
    input: impl BufRead,
    permits: &Receiver<()>,
    chunks: &Sender<Chunk>,
    wanted: &mut dyn FnMut(&Line) -> bool,
) -> std::io::Result<()> {
    let mut lines = Lines::new(input);
    let mut number = 0;
    loop {
        let mut chunk = lines.chunk()?;
        if chunk.is_empty() {
            return Ok(());
        }
        chunk.retain(|line| wanted(line));
        if chunk.is_empty() {
            continue;
        }
        // Nobody takes the answers any more.
        if permits.recv().is_err() || chunks.send((number, chunk)).is_err() {
            return Ok(());
        }
        number += 1;
    }
}

fn answer(lines: &[Line], work: &dyn Fn(&Line) -> Answer) -> Answered {
    let mut answered = Answered::default();
    for line in lines {
        let answer = work(line);
        answered.text.extend_from_slice(answer.json.as_bytes());
        answered.text.push(b'\n');
        answered.lines += 1;
        answered.faults.extend(answer.fault.map(|fault| (line.number, fault)));
    }
    answered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(line: &Line) -> Answer {
        let json = String::from_utf8_lossy(line.bytes.as_deref().unwrap_or_default()).into_owned();
        // The first lines take longest, so that the others are done before them.
        if line.number < 100 {
            thread::sleep(std::time::Duration::from_micros(200));
        }
        Answer { json, fault: line.number.is_multiple_of(1000).then(|| "odd".to_owned()) }
    }

    #[test]
    fn the_order_and_the_faults_are_those_of_the_input_for_any_number_of_threads() {
        let input: String = (0..5000).map(|number| format!("{number}\n")).collect();
        for threads in [1, 2, 8] {
            let (mut out, mut faults) = (Vec::new(), Vec::new());
            let source = std::io::Cursor::new(input.clone());
            let done: std::io::Result<()> = ordered(
                source,
                threads,
                |_| true,
                echo,
                |answered| {
                    out.extend(answered.text);
                    faults.extend(answered.faults);
                    Ok(())
                },
            );
            assert!(done.is_ok());
            assert_eq!(String::from_utf8(out).unwrap(), input);
            assert_eq!(faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1000, 2000, 3000, 4000, 5000]);
        }
    }

    #[test]
    fn no_more_is_read_than_is_taken() {
        struct Endless(Arc<std::sync::atomic::AtomicUsize>);
        impl std::io::Read for Endless {
            fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
                out.fill(b'\n');
                for (at, byte) in out.iter_mut().enumerate() {
                    if at % 2 == 0 {
                        *byte = b'x';
                    }
                }
                self.0.fetch_add(out.len(), std::sync::atomic::Ordering::Relaxed);
                Ok(out.len())
            }
        }
        let read = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let input = std::io::BufReader::with_capacity(64, Endless(read.clone()));
        let mut taken = 0;
        let done: std::io::Result<()> = ordered(
            input,
            2,
            |_| true,
            echo,
            |_| {
                taken += 1;
                if taken == 3 { Err(std::io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            },
        );
        assert_eq!(done.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
        assert!(read.load(std::sync::atomic::Ordering::Relaxed) < 200 * (AHEAD * 2 + 8));
    }
}
