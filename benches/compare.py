#!/usr/bin/env python3
"""Takes the time of the program beside an earlier one and beside pofilter, in one run and in turns, as ratios.

    benches/compare.py target/release/tertium [EARLIER] [--pofilter PATH] [--pairs N]

Times are processor time, user and system, the least of several runs: what else runs on the machine hardly shows. All
texts are made here. pofilter is of translate-toolkit (pip install translate-toolkit).
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

ROUNDS = 7
# The checks that both have: figures, links, placeholders, spaces, final marks, brackets.
OURS = "number,link,placeholder,spacing,end-mark,bracket"
THEIRS = "numbers,urls,printf,pythonbraceformat,doublespacing,puncspacing,endpunc,brackets,variables"

PLACES = {
    "zh": ["柏林", "巴黎", "东京", "伦敦", "罗马"],
    "de": ["Berlin", "Paris", "Tokio", "London", "Rom"],
    "en": ["Berlin", "Paris", "Tokyo", "London", "Rome"],
}
SENTENCES = {
    "zh": "{place}市议会周{day}以{votes}票通过决定，在{year}年前为学校新建{count}间教室，费用由市政府承担。",
    "de": "Der Stadtrat von {place} beschloss am {day} mit {votes} Stimmen, bis {year} für die Schulen {count} neue "
    "Klassenzimmer zu bauen, deren Kosten die Stadt trägt.",
    "en": "The city council of {place} decided on {day} by {votes} votes to build {count} new classrooms for the "
    "schools by {year}, the cost of which is borne by the city.",
}
DAYS = {
    "zh": "一二三四五",
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
}


def sentence(number, language):
    chance = random.Random(number)
    place, day = chance.randrange(5), chance.randrange(5)
    figures = {"votes": chance.randrange(20, 90), "year": chance.randrange(2027, 2045), "count": chance.randrange(11, 99)}
    return SENTENCES[language].format(place=PLACES[language][place], day=DAYS[language][day], **figures)


def article(language, sentences):
    paragraphs = [" ".join(sentence(n, language) for n in range(at, at + 3)) for at in range(0, sentences, 3)]
    return "\n\n".join(paragraphs) + "\n"


def jsonl(path, source, pairs):
    with path.open("w", encoding="utf-8") as out:
        for n in range(pairs):
            unit = {"id": n, "source": sentence(n, source), "target": sentence(n, "en")}
            unit |= {"source_lang": source, "target_lang": "en"}
            print(json.dumps(unit, ensure_ascii=False), file=out)


def po(path, pairs):
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    units = (f'\nmsgid "{sentence(n, "de")}"\nmsgstr "{sentence(n, "en")}"\n' for n in range(pairs))
    path.write_text(head + "".join(units), encoding="utf-8")


def cost(command):
    """Seconds of processor time. A run that failed took no time worth knowing: 1 says that something was found, more that
    nothing was checked."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def jobs(folder, pairs):
    """What is measured: a name, the arguments, and how many pairs it checks."""
    for language in ("zh", "de", "en"):
        (folder / f"{language}.txt").write_text(article(language, 24), encoding="utf-8")
        (folder / f"book.{language}.txt").write_text(article(language, 3600), encoding="utf-8")
    for language in ("zh", "de"):
        jsonl(folder / f"{language}.jsonl", language, pairs)
    po(folder / "de.po", pairs)
    at = lambda name: str(folder / name)
    yield "empty run", ["--version"], 0
    yield "one article, alone", ["check", at("en.txt")], 0
    for language in ("zh", "de"):
        yield f"one article, {language}-en", ["check", at("en.txt"), "--original", at(f"{language}.txt")], 0
    for language in ("zh", "de"):
        yield f"a book, {language}-en", ["check", at("book.en.txt"), "--original", at(f"book.{language}.txt")], 0
    for language in ("zh", "de"):
        yield f"batch, {language}-en", ["batch", "--threads", "1", at(f"{language}.jsonl")], pairs
    shared = ["batch", "--threads", "1", "--profile", "software", "--select", OURS, at("de.jsonl")]
    yield "batch, shared checks", shared, pairs


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("earlier", nargs="?")
    arguments.add_argument("--pofilter", default=shutil.which("pofilter"))
    arguments.add_argument("--pairs", type=int, default=4000)
    given = arguments.parse_args()
    programs = [given.program] + ([given.earlier] if given.earlier else [])
    with tempfile.TemporaryDirectory(prefix="tertium-bench-") as name:
        folder = Path(name)
        shared = None
        for what, job, pairs in jobs(folder, given.pairs):
            rounds = 2 if pairs or "book" in what else ROUNDS
            times = [[] for _ in programs]
            for _ in range(rounds):
                for program, own in zip(programs, times):
                    own.append(cost([program, *job]))
            best = [min(own) for own in times]
            line = f"{what:24}{best[0] * 1000:10.1f} ms"
            if pairs:
                line += f"{pairs / best[0]:10.0f} pairs/s"
            if given.earlier:
                line += f"   earlier: {best[1] / best[0]:.2f} times that"
            print(line, flush=True)
            shared = best[0]
        if given.pofilter:
            command = [given.pofilter, "--progress=none", *(f"--test={test}" for test in THEIRS.split(","))]
            theirs = min(cost([*command, str(folder / "de.po"), str(folder / "out.po")]) for _ in range(2))
            print(f"pofilter, shared checks {theirs * 1000:10.1f} ms   {theirs / shared:.1f} times ours")


if __name__ == "__main__":
    main()
