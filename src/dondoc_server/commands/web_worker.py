"""What gunicorn does in each of its workers, beside serving: its settings name this module."""

import os
from typing import Any

from dondoc.working.sandbox import end_with_parent


def post_fork(_server: Any, worker: Any) -> None:
    """A worker ends with gunicorn, however that ends. It would look after its parent only between two requests, and
    hold the port for up to a minute, so that the server could not be started anew."""
    end_with_parent()
    if os.getppid() != worker.ppid:
        os._exit(0)
