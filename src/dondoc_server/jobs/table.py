"""Every kind of job: one line each."""

from collections.abc import Callable
from typing import NamedTuple

from dondoc_server.actions.incoming import READ
from dondoc_server.actions.leases import Lease, give_up
from dondoc_server.actions.looking import look_for, not_looked
from dondoc_server.actions.purging import CLEAR
from dondoc_server.jobs.clearing import clear_away
from dondoc_server.jobs.reading import not_read, read
from dondoc_server.queries.looks import LOOK


class Kind(NamedTuple):
    """`work` ends the job itself, in the transaction that keeps what was done; `fail` where it was tried too often."""

    work: Callable[[Lease], None]
    fail: Callable[[Lease, str], None]


KINDS = {
    READ: Kind(read, not_read),
    LOOK: Kind(look_for, not_looked),
    CLEAR: Kind(clear_away, give_up),
}
