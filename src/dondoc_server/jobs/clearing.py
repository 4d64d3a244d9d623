"""The job 'clear': what a purge has left on the disk goes."""

from dondoc_server.actions.leases import Lease, complete
from dondoc_server.actions.purging import clear


def clear_away(lease: Lease) -> None:
    clear()
    complete(lease)
