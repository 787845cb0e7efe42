#!/usr/bin/env python3
"""Sends made-up pairs through `tertium batch` and watches it: every id once and in order, flat memory, no drift in speed.

    TERTIUM=target/release/tertium tests/hostile/soak.py 2000000

Or writes them as a translation memory of so many megabytes:

    tests/hostile/soak.py tmx 200 > big.tmx
"""

import json
import os
import random
import subprocess
import sys
import threading
import time

PLACES = [("汉堡", "Hamburg"), ("里昂", "Lyon"), ("大阪", "Osaka"), ("利马", "Lima"), ("河内", "Hanoi"), ("雅典", "Athens")]
THINGS = [("仓库", "warehouse"), ("码头", "pier"), ("图书馆", "library"), ("医院", "hospital"), ("车站", "station")]
#: Pairs between two looks at the program.
STEP = 100_000


def pair(dice, number):
    (place, place_en), (thing, thing_en) = dice.choice(PLACES), dice.choice(THINGS)
    count, share = dice.randint(11, 989), dice.randint(2, 97)
    told = count + (number % 97 == 5)
    return {
        "id": number,
        "source_lang": "zh",
        "target_lang": "en",
        "source": f"据{place}的一份报告，去年有{count}人在第{number}号{thing}工作，比前一年增加{share}%。",
        "target": f"According to a report from {place_en}, {told} people worked at {thing_en} {number} last year, "
        f"{share}% more than the year before.",
    }


def write(pairs, pipe):
    dice = random.Random(7)
    for number in range(pairs):
        pipe.write(json.dumps(pair(dice, number), ensure_ascii=False).encode() + b"\n")
    pipe.close()


def write_memory(megabytes):
    dice, written, number = random.Random(7), 0, 0
    print('<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="zh"/><body>')
    while written < megabytes * 1_000_000:
        made = pair(dice, number)
        side = lambda code, words: f'<tuv xml:lang="{code}"><seg>{words}</seg></tuv>'
        unit = f'<tu tuid="{number}">{side("zh", made["source"])}{side("en", made["target"])}</tu>'
        print(unit)
        written, number = written + len(unit.encode()) + 1, number + 1
    print("</body></tmx>")


def memory(process):
    """Kilobytes that the program has at the moment."""
    with open(f"/proc/{process.pid}/status") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("VmRSS")), None)


def main():
    if sys.argv[1:2] == ["tmx"]:
        return write_memory(float(sys.argv[2]))
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
    step = min(STEP, max(pairs // 2, 1))
    command = [os.environ.get("TERTIUM", "tertium"), "batch", *sys.argv[2:]]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    threading.Thread(target=write, args=(pairs, process.stdin), daemon=True).start()
    begun, found, number, seen = time.monotonic(), 0, -1, []
    for number, line in enumerate(process.stdout):
        answer = json.loads(line)
        if answer["id"] != number or "error" in answer:
            sys.exit(f"answer {number} has the id {answer['id']}: {line[:200]!r}")
        found += bool(answer["findings"])
        if number % step == step - 1:
            now = time.monotonic()
            # At the end the program may be gone already.
            seen.append(memory(process) or seen[-1])
            print(f"{number + 1:>9} pairs  {seen[-1] / 1024:6.1f} MB  {step / (now - begun):7.0f} a second", flush=True)
            begun = now
    if process.wait() != 0 or number + 1 != pairs:
        sys.exit(f"{number + 1} of {pairs} answers, exit code {process.returncode}")
    print(f"{pairs} ids once and in order, {found} with findings; {min(seen) / 1024:.1f} to {max(seen) / 1024:.1f} MB")


if __name__ == "__main__":
    main()
