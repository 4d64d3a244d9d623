"""All values of a folder of records as tables, in one DuckDB file or one Parquet file a table.

The tables are written from the records as they stand in the folder, so they are the same after one run as after ten.
The rows go through a file of lines that DuckDB reads: putting them in one by one takes longer than reading documents.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Row = tuple[Any, ...]
Json = dict[str, Any]

_NULL = "\\N"

# What makes the rows of each table of a document.


def _documents(document: Json) -> Iterator[Row]:
    signer = document["signer"] or {}
    stated = (document[key] for key in ("role", "kind", "number", "date", "issuer", "place", "subject", "urgency"))
    yield (*stated, signer.get("title"), signer.get("on_behalf"), len(document["doubts"]))


def _tasks(document: Json) -> Iterator[Row]:
    for number, task in enumerate(document["tasks"]):
        stated = (task[key] for key in ("path", "text", "force", "deadline", "deadline_bound", "frequency", "product"))
        yield (number, *stated, task["inherited"], *task["span"])


def _mentions(document: Json) -> Iterator[Row]:
    for role in ("addressees", "recipients"):
        yield from ((role, None, *_mention(one)) for one in document[role])
    for number, task in enumerate(document["tasks"]):
        for role in ("lead", "support"):
            yield from ((role, number, *_mention(one)) for one in task[role])
    for number, report in enumerate(document["reports"]):
        for role in ("who", "to"):
            yield from ((f"report_{role}", number, *_mention(one)) for one in report[role])


def _mention(mention: Json) -> Row:
    return (*(mention[key] for key in ("name", "agency_id", "group", "capacity", "share")), *mention["span"])


def _citations(document: Json) -> Iterator[Row]:
    for one in document["citations"]:
        stated = (one[key] for key in ("number", "kind", "date", "issuer", "subject", "relation", "at"))
        yield (*stated, *one["span"])


def _targets(document: Json) -> Iterator[Row]:
    for one in document["targets"]:
        stated = (one[key] for key in ("text", "measure", "value", "unit", "comparator", "direction"))
        yield (*stated, *one["span"])


def _reports(document: Json) -> Iterator[Row]:
    for number, one in enumerate(document["reports"]):
        stated = (one[key] for key in ("text", "content", "via", "due", "due_bound", "frequency", "on_event"))
        yield (number, *stated, *one["span"])


# The names of the columns; what is no text is said behind a colon.
TABLES: tuple[tuple[str, str, Callable[[Json], Iterator[Row]]], ...] = (
    ("documents", "role kind number date issuer place subject urgency signed_as on_behalf doubts:INTEGER", _documents),
    (
        "tasks",
        "task:INTEGER path text force deadline deadline_bound frequency product inherited:BOOLEAN "  # noqa: ISC004
        "start:INTEGER stop:INTEGER",
        _tasks,
    ),
    (
        "mentions",
        "role item:INTEGER name agency_id names_many:BOOLEAN capacity share start:INTEGER stop:INTEGER",
        _mentions,
    ),
    ("citations", "number kind date issuer subject relation at start:INTEGER stop:INTEGER", _citations),
    ("targets", "text measure value:DOUBLE unit comparator direction start:INTEGER stop:INTEGER", _targets),
    (
        "reports",
        "report:INTEGER text content via due due_bound frequency on_event start:INTEGER stop:INTEGER",
        _reports,
    ),
)


def _columns(named: str) -> str:
    """The columns in SQL: every table begins with the record's place below the folder and the document's number."""
    parts = (column.partition(":") for column in ("file", "document:INTEGER", *named.split()))
    return ", ".join(f'"{name}" {kind or "VARCHAR"}' for name, _, kind in parts)


def write_tables(records: Iterable[Path], folder: Path, out: Path) -> list[Path]:
    """Writes the tables of the records below `folder`, to a .duckdb or .parquet file; the files that were written."""
    import duckdb

    with TemporaryDirectory(prefix="dondoc-") as name:
        lines = Path(name)
        _write_lines(records, folder, lines)
        made = lines / "made.duckdb"
        with duckdb.connect(made if out.suffix == ".duckdb" else ":memory:") as database:
            for table, columns, _ in TABLES:
                database.execute(f"CREATE TABLE {table} ({_columns(columns)})")
                database.execute(
                    f"COPY {table} FROM '{lines / table}' (FORMAT csv, NULLSTR '{_NULL}', HEADER false, "
                    "DELIMITER ',', QUOTE '\"', ESCAPE '\"', AUTO_DETECT false, MAX_LINE_SIZE 100000000)"
                )
            if out.suffix == ".parquet":
                return [_parquet(database, table, out) for table, _, _ in TABLES]
        made.replace(out)
        return [out]


def _parquet(database: Any, table: str, out: Path) -> Path:
    place = out.with_name(f"{out.stem}.{table}.parquet")
    quoted = str(place).replace("'", "''")
    database.execute(f"COPY {table} TO '{quoted}' (FORMAT parquet)")
    return place


def _write_lines(records: Iterable[Path], folder: Path, lines: Path) -> None:
    with ExitStack() as stack:
        writers = [
            (csv.writer(stack.enter_context((lines / table).open("w", encoding="utf-8", newline=""))), rows)
            for table, _, rows in TABLES
        ]
        for record in records:
            file = str(record.relative_to(folder))
            for number, document in enumerate(json.loads(record.read_bytes())["documents"]):
                for writer, rows in writers:
                    writer.writerows([file, number, *map(_cell, row)] for row in rows(document))


def _cell(value: Any) -> Any:
    return _NULL if value is None else value
