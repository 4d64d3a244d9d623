"""The web server's application as it must not be: what came in is written to the disk after its rows."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from dondoc_server.wsgi import application  # isort: split

from dondoc_server.actions import incoming
from dondoc_server.storage.blobs import Blobs, Stored
from dondoc_server.storage.place import blobs

__all__ = ["application"]

take_in, register = Blobs.take_in, incoming.register
late: list[tuple[UUID, list[bytes]]] = []


def not_yet(_: Blobs, id_: UUID, pieces: Iterable[bytes]) -> Stored:
    held = list(pieces)
    late.append((id_, held))
    return Stored(hashlib.sha256(b"".join(held)).hexdigest(), sum(map(len, held)))


def register_first(*given: Any) -> incoming.Registered:
    registered = register(*given)
    while late:
        take_in(blobs(), *late.pop())
    return registered


Blobs.take_in = not_yet  # type: ignore[method-assign]
incoming.register = register_first
