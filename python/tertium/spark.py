"""Checks a bitext on Apache Spark: each executor runs the same program as the command line, batch by batch.

    from tertium.spark import check_bitext
    checked = check_bitext(spark.read.parquet("bitext"), source_lang="zh", target_lang="en")
    checked.write.parquet("checked")

Nothing is scheduled here: Spark divides the work, and does a part again when a worker is lost. The answer to a row
depends on the row alone, so a part done again gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

#: The schema of an answer, for ``from_json``.
ANSWER = (
    "id STRING, score DOUBLE, error STRING, findings ARRAY<STRUCT<check: STRING, category: STRING, severity: STRING, "
    "confidence: DOUBLE, message: STRING, explanation: STRING, fingerprint: STRING, "
    "target: STRUCT<text: STRING, segment: INT, start: INT, end: INT>, "
    "source: STRUCT<text: STRING, segment: INT, start: INT, end: INT>, "
    "suggestion: STRUCT<replacement: STRING, start: INT, end: INT>>>"
)


def check_bitext(
    df: DataFrame,
    *,
    source: str | None = "source",
    target: str = "target",
    id: str | None = "id",
    source_lang: str | None = None,
    target_lang: str | None = None,
    source_lang_column: str | None = None,
    target_lang_column: str | None = None,
    answer: str = "answer",
    **options: Any,
) -> DataFrame:
    """The rows of ``df`` with one column more, ``answer``: the line that ``tertium batch`` writes for the row.

    Languages are codes for all rows, or columns with a code each, or guessed. ``options`` are those of
    ``tertium.checker``. Rows without findings can be left out by ``instr(answer, '"check":') > 0``; ``findings`` makes
    a row of each finding.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    if answer in df.columns:
        raise ValueError(f"there is a column {answer} already; give another name as `answer`")
    schema = StructType([*df.schema.fields, StructField(answer, StringType(), nullable=False)])
    names = (target, source, source_lang_column, target_lang_column, id)

    def part(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        import tertium

        own = tertium.checker(**options)
        for batch in batches:
            columns = [None if name is None else batch.column(name).to_pylist() for name in names]
            rows = batch.num_rows
            columns[2] = columns[2] or (source_lang and [source_lang] * rows)
            columns[3] = columns[3] or (target_lang and [target_lang] * rows)
            # One thread: Spark runs as many tasks as there are cores.
            lines = pyarrow.array(own.answers(*columns, 1), pyarrow.string())
            yield pyarrow.RecordBatch.from_arrays([*batch.columns, lines], names=[*batch.schema.names, answer])

    return df.mapInArrow(part, schema)


def findings(checked: DataFrame, *, answer: str = "answer", id: str = "id") -> DataFrame:
    """A row for each finding of what ``check_bitext`` gave, with the row's ``id``."""
    from pyspark.sql import functions as sql

    parsed = checked.where(sql.instr(sql.col(answer), '"check":') > 0)
    parsed = parsed.select(id, sql.from_json(answer, ANSWER).alias("it"))
    return parsed.select(id, sql.explode("it.findings").alias("finding")).select(id, "finding.*")
