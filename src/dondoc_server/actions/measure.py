"""Texts that a column has no room for are told of, never cut."""

import re
from typing import Any

from django.db.models import CharField, Model

from dondoc_server.actions.faults import Fault

_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def fits(row: Model) -> None:
    for field in row._meta.concrete_fields:
        if isinstance(field, CharField) and field.max_length:
            value = getattr(row, field.attname) or ""
            if len(value) > field.max_length:
                raise Fault("fault.too_long", field.name, most=field.max_length)
            if any(ord(letter) < 32 for letter in value):
                raise Fault("fault.control", field.name)


def keepable(value: Any) -> Any:
    """A value of JSON as both databases keep it: a NUL, or half of a pair of surrogates, is U+FFFD. Nothing moves."""
    if isinstance(value, str):
        return _UNKEPT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {keepable(key): keepable(each) for key, each in value.items()}
    return [keepable(each) for each in value] if isinstance(value, list | tuple) else value


def one_line(text: str) -> str:
    """What a person wrote, in one line, and without signs that nobody sees: PostgreSQL keeps no NUL."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
