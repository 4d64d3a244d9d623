"""The named moments of writing, in their order. A test ends the process at one of them; nothing else does.

What a process that ends at any of them leaves behind is what `tests/server/test_kills.py` looks at.
"""

import os
import signal

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

_WANTED = os.environ.get("DONDOC_TEST_END_AT", "")  # one of them, perhaps with ':2' for the second time
_passed = dict.fromkeys(STEPS, 0)


def step(name: str) -> None:
    """The process has come to this moment."""
    if not _WANTED:
        return
    _passed[name] += 1
    at, _, time = _WANTED.partition(":")
    if name == at and _passed[name] == int(time or 1):
        os.kill(os.getpid(), signal.SIGKILL)
