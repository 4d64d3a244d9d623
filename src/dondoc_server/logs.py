"""What the server writes of its running: one line an event, as JSON or for people, and never a word of a document.

An error is told by its kind and the place where it arose; its message may quote what somebody wrote, and is left out.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from dondoc.working.child import defect

request_id: ContextVar[str] = ContextVar("request_id", default="")

_OF_LOGGING = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
# What Django hangs on its records beside: whole requests, and numbers that stand in the message.
_LEFT_OUT = frozenset({"request", "status_code", "server_time", "sql", "params", "duration", "alias", "taskName"})
# Messages of others may be built of anything; these say nothing but what our own code or Django's own words say.
_TRUSTED = ("dondoc_server", "gunicorn")


def said(record: logging.LogRecord) -> dict[str, Any]:
    """What is written of a record."""
    told: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "from": record.name,
        "said": record.getMessage() if record.name.startswith(_TRUSTED) else str(record.msg),
    }
    if request_id.get():
        told["request"] = request_id.get()
    told |= {
        key: value for key, value in vars(record).items() if key not in _OF_LOGGING | _LEFT_OUT and key not in told
    }
    if record.exc_info and record.exc_info[1]:
        told["error"] = defect(record.exc_info[1])
    return told


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(said(record), ensure_ascii=False, default=str)


class Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = said(record)
        head = f"{told.pop('at')} {told.pop('level'):7} {told.pop('from')}: {told.pop('said')}"
        line = " ".join([head, *(f"{key}={value}" for key, value in told.items())])
        # One event is one line: a header of a request, quoted by a library, could else write events of its own.
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)


def logging_of(form: str) -> dict[str, Any]:
    """The configuration of logging, for 'json' or 'text'."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{__name__}.{'JsonLines' if form == 'json' else 'Text'}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "dondoc_server": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
    }
