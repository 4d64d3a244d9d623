"""Why a file was not read."""

from enum import StrEnum


class Cause(StrEnum):
    """The causes for which a file is refused."""

    MISSING = "missing"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    NEEDS_LIBREOFFICE = "needs-libreoffice"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    NO_TEXT = "no-text"
    TOO_LARGE = "too-large"
    SECRET = "secret"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    FAILED = "failed"  # the process that read it ended
    INTERNAL = "internal"  # a defect of this programme


class Refusal(Exception):
    """A file that is not read, with the cause; `detail` says in English where and what, never the file's text."""

    def __init__(self, cause: Cause, detail: str) -> None:
        super().__init__(f"{cause}: {detail}")
        self.cause = cause
        self.detail = detail

    def __reduce__(self) -> tuple[type["Refusal"], tuple[Cause, str]]:
        return Refusal, (self.cause, self.detail)
