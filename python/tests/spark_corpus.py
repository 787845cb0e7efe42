"""A corpus on Spark, with a worker killed in the middle: nothing may be lost, doubled or different.

    python python/tests/spark_corpus.py [ROWS]

Writes so many pairs to Parquet, checks them on local[2], kills a Python worker while it works, and compares every
answer with the one that the package gives in this process. Says how fast either was. Needs pyspark and Java.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet
import tertium
from pyspark.sql import SparkSession, functions as sql
from tertium.spark import check_bitext, findings

PLACES = [("柏林", "Berlin"), ("巴黎", "Paris"), ("东京", "Tokyo"), ("上海", "Shanghai"), ("伦敦", "London")]
THINGS = [("工厂", "plant"), ("医院", "hospital"), ("学校", "school"), ("机场", "airport"), ("博物馆", "museum")]


def pair(number):
    """A pair like no other; one in ten has another number in the translation."""
    chance = random.Random(number)
    (place, place_en), (thing, thing_en) = chance.choice(PLACES), chance.choice(THINGS)
    year, count = chance.randrange(1950, 2026), chance.randrange(1000, 90000)
    shown = count if chance.random() > 0.1 else count + 1000
    source = f"{place}的这家{thing}建于{year}年，目前有{count}名员工。"
    return source, f"The {thing_en} in {place_en} was built in {year} and now has {shown:,} employees."


def table(start, rows):
    pairs = [pair(number) for number in range(start, start + rows)]
    sources, targets = zip(*pairs)
    return pyarrow.table({"id": range(start, start + rows), "source": sources, "target": targets})


def children(parent):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def workers():
    """The Python workers that Spark forked: children of its daemon."""
    below = [os.getpid()]
    while below:
        process = below.pop()
        try:
            command = Path(f"/proc/{process}/cmdline").read_text()
        except OSError:
            continue
        if "pyspark.daemon" in command and (forked := children(process)):
            return forked
        below.extend(children(process))
    return []


def kill_one(after, killed):
    time.sleep(after)
    while not killed:
        for worker in workers()[:1]:
            os.kill(worker, signal.SIGKILL)
            killed.append(worker)
        time.sleep(0.05)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    folder = Path(tempfile.mkdtemp(prefix="tertium-spark-"))
    (folder / "in").mkdir()
    parts = 16
    for part in range(parts):
        start, end = part * rows // parts, (part + 1) * rows // parts
        pyarrow.parquet.write_table(table(start, end - start), folder / "in" / f"{part:02}.parquet")
    spark = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    df = spark.read.parquet(str(folder / "in"))
    check_bitext(df.limit(100), source_lang="zh", target_lang="en").count()

    started, killed = time.perf_counter(), []
    killer = threading.Thread(target=kill_one, args=(4, killed), daemon=True)
    killer.start()
    checked = check_bitext(df, source_lang="zh", target_lang="en")
    checked.write.parquet(str(folder / "out"))
    on_spark = time.perf_counter() - started
    print(f"Spark: {rows} pairs in {on_spark:.1f} s, {rows / on_spark:.0f} a second; killed workers: {len(killed)}")
    assert killed, "no worker was killed"

    out = pyarrow.parquet.read_table(folder / "out").sort_by("id")
    assert out["id"].to_pylist() == list(range(rows)), "rows were lost or doubled"
    started = time.perf_counter()
    whole = pyarrow.parquet.read_table(folder / "in").sort_by("id")
    own = list(
        tertium.answers(whole["target"], whole["source"], source_lang="zh", target_lang="en", ids=whole["id"], threads=2)
    )
    in_process = time.perf_counter() - started
    print(f"in one process: {rows / in_process:.0f} a second; Spark has {in_process / on_spark:.0%} of that")
    assert out["answer"].to_pylist() == own, "the answers differ"
    found = findings(spark.read.parquet(str(folder / "out"))).groupBy("check").agg(sql.count("*")).collect()
    print("findings:", {row[0]: row[1] for row in found})
    spark.stop()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
