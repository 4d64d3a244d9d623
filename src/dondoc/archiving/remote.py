"""The same work on many machines: batches of paths go out over Dask, lines of JSON come back, in order.

Every machine must see the files under the same path and run the same build. There, too, files are read by workers that
are shut in.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dondoc.formats.json_record import json_line
from dondoc.working.many import Outcome, read_many

_BATCH = 200  # files: enough that starting a worker for them is not felt
_PATIENCE = 10  # seconds for the scheduler to answer
_AHEAD = 3  # batches a machine


SCHEME = "dask://"


def read_on(address: str, paths: Iterable[Path]) -> Iterator[Outcome[str]]:
    """The lines of the records of all paths, or the refusals, in their order, by the machines of that scheduler.

    Raises OSError where the scheduler does not answer.
    """
    from distributed import Client

    batches = _batches(paths)
    with Client(address.removeprefix(SCHEME), timeout=_PATIENCE) as client:  # type: ignore[no-untyped-call]
        waiting: deque[Any] = deque()
        while True:
            most = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            for batch in islice(batches, max(0, most - len(waiting))):
                waiting.append(client.submit(_read_batch, batch, pure=False))
            if not waiting:
                return
            for path, name, result in waiting.popleft().result():
                yield Outcome(Path(path), name, result)


def _batches(paths: Iterable[Path]) -> Iterator[list[str]]:
    rest = iter(paths)
    while batch := [str(path) for path in islice(rest, _BATCH)]:
        yield batch


def _read_batch(paths: list[str]) -> list[tuple[str, str, Any]]:
    """Runs on one of the machines."""
    return [(str(path), name, result) for path, name, result in read_many(map(Path, paths), 1, json_line)]
