"""`dondoc annotations`: what people corrected, in the form against which records are scored."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dondoc.cli.exits import Exit
from dondoc_server.commands.running import run, tell

Into = Annotated[Path, typer.Argument(metavar="FOLDER", help="help.annotations_folder", show_default=False)]


def annotations(folder: Into) -> None:
    run(lambda: _write(folder))


def _write(folder: Path) -> Exit:
    """Of every confirmed entry: the annotation, the machine's record, and the file where it is one document."""
    from dondoc_server.queries.annotations import annotations, yaml
    from dondoc_server.queries.reviewing import Review
    from dondoc_server.records.models import Incoming, Reading
    from dondoc_server.storage.place import blobs

    for name in ("gold", "records", "corpus"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    confirmed = Reading.objects.filter(entry__state=Incoming.State.CONFIRMED)
    count = 0
    for reading in confirmed.select_related("entry__file").order_by("made_at").iterator():
        entry, part = reading.entry, f"-{reading.ordinal}" if reading.ordinal else ""
        stem = f"{entry.year}-{entry.number:06}-{entry.pk.hex[:8]}{part}"
        (folder / "gold" / f"{stem}.yaml").write_text(yaml(annotations(Review(entry, reading))), "utf-8")
        record = json.dumps(reading.record, ensure_ascii=False)
        (folder / "records" / f"{stem}.json").write_text(record, "utf-8")
        if entry.file is not None and reading.name == entry.file.name:
            suffix = Path(entry.file.name).suffix.lower()
            (folder / "corpus" / f"{stem}{suffix}").write_bytes(blobs().kept(entry.file.sha256).read_bytes())
        count += 1
    tell("command.annotated", count=count, folder=folder)
    return Exit.ALL_READ
