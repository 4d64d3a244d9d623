"""Many who do the same at the same moment."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(count: int, act: Callable[[], T]) -> list[T | Exception]:
    """What each of so many threads got, or what it raised."""
    got: list[T | Exception] = []
    together = threading.Barrier(count)

    def run() -> None:
        together.wait()
        try:
            got.append(act())
        except Exception as error:  # noqa: BLE001 - the test looks at it
            got.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got
