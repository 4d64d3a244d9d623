"""The named moments of writing, in their order. A test ends a process at one of them; nothing else does.

What a process that ends at any of them leaves behind is what `tests/server/test_kills.py` looks at.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

STEPS = (
    "file.begun",  # a file is being written beside its place
    "file.synced",  # it is on the disk whole, under a name of its own
    "file.renamed",  # it stands at its place
    "file.placed",  # its folder is synced
    "number.taken",  # in the open transaction
    "event.noted",  # in the open transaction, mostly its last line
    "committed",  # nobody has been told yet
    "job.claimed",
    "file.read",  # nothing of what was read is kept
    "file.moved",  # out of the quarantine; no row says so
)

_ORDER = os.environ.get("DONDOC_TEST_END_AT", "")  # a file that names one of them


def step(name: str) -> None:
    """The process has come to this moment. Of all processes of a server the first that removes the order ends."""
    if not _ORDER:
        return
    order = Path(_ORDER)
    with suppress(FileNotFoundError):
        if order.read_text("ascii") == name:
            order.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
