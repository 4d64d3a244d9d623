"""What gunicorn tells of its running: among our own lines, in the same form, and without a word of a request."""

from typing import Any

from gunicorn.glogging import Logger

_QUOTING = ("Invalid request", "Error handling request")  # what follows these says from where, and which address


class Lines(Logger):
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def warning(self, msg: str, *args: Any, **stated: Any) -> None:
        super().warning(*_bare(msg, args), **stated)

    def exception(self, msg: str, *args: Any, **stated: Any) -> None:
        super().exception(*_bare(msg, args), **stated)


def _bare(msg: str, args: tuple[Any, ...]) -> tuple[Any, ...]:
    return next(((start,) for start in _QUOTING if msg.startswith(start)), (msg, *args))
