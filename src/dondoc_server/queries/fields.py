"""The values of a record that a person may correct, where they stand, and what may be put there."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from math import isfinite
from typing import Any, NamedTuple

from dondoc.formats.words import rows


class Kind(Enum):
    """What sort of value it is: how it is asked for, and what is let in."""

    TEXT = auto()
    LONG = auto()  # more than a line
    DAY = auto()  # ISO
    PART_OF_DAY = auto()  # ISO, the day or the month perhaps left blank
    NUMBER = auto()
    CHOICE = auto()
    SIGNS = auto()  # authority signs: TM., KT.
    PERIOD = auto()  # two days
    BODY = auto()  # a mention


class Field(NamedTuple):
    name: str
    kind: Kind = Kind.TEXT
    choices: str = ""  # the section of the library's words that holds them; or they themselves, parted by blanks


class List(NamedTuple):
    """A list of values with parts of their own, or of bodies, which have none."""

    name: str
    fields: tuple[Field, ...] = ()
    lists: tuple["List", ...] = ()


BODY = Field("body", Kind.BODY)
HEAD = (
    Field("kind", Kind.CHOICE, "kind"),
    Field("number"),
    Field("date", Kind.PART_OF_DAY),
    Field("issuer"),
    Field("place"),
    Field("subject", Kind.LONG),
    Field("urgency", Kind.CHOICE, "urgency"),
    Field("window", Kind.PERIOD),
)
SIGNER = (
    Field("authority", Kind.SIGNS),
    Field("on_behalf"),
    Field("title"),
    Field("position"),
    Field("rank"),
    Field("name"),
)
_BOUND = "before by"
LISTS = (
    List("addressees"),
    List("recipients"),
    List(
        "tasks",
        (
            Field("text", Kind.LONG),
            Field("force", Kind.CHOICE, "force"),
            Field("deadline", Kind.DAY),
            Field("deadline_bound", Kind.CHOICE, _BOUND),
            Field("window", Kind.PERIOD),
            Field("frequency", Kind.CHOICE, "frequency"),
            Field("product"),
        ),
        (List("lead"), List("support")),
    ),
    List(
        "targets",
        (
            Field("text", Kind.LONG),
            Field("measure"),
            Field("direction", Kind.CHOICE, "direction"),
            Field("comparator", Kind.CHOICE, "= >= > <= <"),
            Field("value", Kind.NUMBER),
            Field("unit"),
        ),
    ),
    List(
        "reports",
        (
            Field("text", Kind.LONG),
            Field("via"),
            Field("due", Kind.DAY),
            Field("due_bound", Kind.CHOICE, _BOUND),
            Field("frequency", Kind.CHOICE, "frequency"),
            Field("on_event"),
            Field("content"),
        ),
        (List("who"), List("to")),
    ),
    List(
        "citations",
        (
            Field("number"),
            Field("kind", Kind.CHOICE, "kind"),
            Field("date", Kind.PART_OF_DAY),
            Field("issuer"),
            Field("subject", Kind.LONG),
            Field("relation", Kind.CHOICE, "relation"),
            Field("at"),
        ),
    ),
)
# What stands in the parts of an added value that nobody has stated yet.
_NEW: dict[str, dict[str, Any]] = {
    "tasks": {
        "path": "",
        "force": "order",
        "lead": [],
        "support": [],
        "deadline_text": None,
        "inherited": False,
        "clauses": [],
        "targets": [],
    },
    "targets": {"baselines": [], "measures": []},
    "reports": {"who": [], "to": []},
    "citations": {"relation": "mentions"},
}

_DOCUMENT = r"/documents/(\d+)"
_TOKEN = r"(\d+|\+\d+)"
_TREE = {one.name: one for one in LISTS}


class Unfit(Exception):
    """What was put in is no such value; `why` names the words that say so."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def list_at(place: str) -> List | None:
    """The list that stands at a place; None where there is none to which anything may be added."""
    found = re.fullmatch(rf"{_DOCUMENT}/(\w+)(?:/{_TOKEN}/(\w+))?", place, re.ASCII)
    if not found or found[2] not in _TREE:
        return None
    outer = _TREE[found[2]]
    return outer if found[4] is None else next((one for one in outer.lists if one.name == found[4]), None)


def item_at(place: str) -> List | None:
    """The list of which an item stands at a place."""
    above, _, token = place.rpartition("/")
    return list_at(above) if re.fullmatch(_TOKEN, token, re.ASCII) else None


def field_at(place: str) -> Field | None:
    """What may be corrected at a place; None where nothing may."""
    if head := re.fullmatch(rf"{_DOCUMENT}/(\w+)", place, re.ASCII):
        return _named(HEAD, head[2])
    if signer := re.fullmatch(rf"{_DOCUMENT}/signer/(\w+)", place, re.ASCII):
        return _named(SIGNER, signer[2])
    if (items := item_at(place)) is not None:
        return BODY if not items.fields else None
    above, _, name = place.rpartition("/")
    items = item_at(above)
    return _named(items.fields, name) if items is not None else None


def _named(fields: tuple[Field, ...], name: str) -> Field | None:
    return next((field for field in fields if field.name == name), None)


def choices_of(field: Field) -> list[str]:
    known = [key.partition(".")[2] for key in rows() if key.startswith(f"{field.choices}.")]
    return known or field.choices.split()


def parsed(field: Field, stated: Any) -> Any:
    """The value that was put in, as the record holds such values. Raises Unfit."""
    if stated in (None, ""):
        if field.kind is Kind.BODY:
            raise Unfit("review.fault_empty")
        return [] if field.kind is Kind.SIGNS else None
    return _PARSERS[field.kind](field, stated)


def new_item(items: List, stated: Any) -> Any:
    """An item for a list: of its parts, those that were put in. Raises Unfit."""
    if not items.fields:
        return parsed(BODY, stated)
    if not isinstance(stated, dict):
        stated = {items.fields[0].name: stated}
    values = {field.name: parsed(field, stated.get(field.name)) for field in items.fields}
    if values[items.fields[0].name] is None:
        raise Unfit("review.fault_empty")
    given = {name: value for name, value in values.items() if value is not None}
    return {**values, **_NEW[items.name], **given, "span": None, "evidence": {}}


def body(name: str) -> dict[str, Any]:
    """A body as a person names it. Who that is in the registry is not known of it."""
    return {"name": name, "span": None, "agency_id": None, "group": False, "capacity": None, "share": None}


_LONGEST = 5_000


def _text(_: Field, stated: Any) -> str:
    if not isinstance(stated, str):
        raise Unfit("review.fault_text")
    text = " ".join(stated.split())
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise Unfit("review.fault_text")
    return text


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WRITTEN = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", re.ASCII)


def _part_of_day(_: Field, stated: Any) -> str:
    """'2023', '11/2023' and '24/11/2023', or as ISO has them."""
    text = "".join(stated.split()) if isinstance(stated, str) else ""
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
    elif written := _WRITTEN.fullmatch(text):
        day, month, year = written.groups()
    else:
        raise Unfit("review.fault_day")
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        raise Unfit("review.fault_day") from None
    return whole if day else whole[:7] if month else whole[:4]


def _day(field: Field, stated: Any) -> str:
    whole = _part_of_day(field, stated)
    if len(whole) != len("2023-11-24"):
        raise Unfit("review.fault_day")
    return whole


def _number(_: Field, stated: Any) -> float | int:
    """1234.5 as it is, and '1.234,5' as it is written."""
    if isinstance(stated, str):
        if not re.fullmatch(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|-?\d+\.\d{1,2}", stated.strip(), re.ASCII):
            raise Unfit("review.fault_number")
        plain = stated.strip()
        if "," in plain or re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", plain, re.ASCII):
            plain = plain.replace(".", "").replace(",", ".")
        stated = float(plain) if "." in plain else int(plain)
    if isinstance(stated, bool) or not isinstance(stated, (int, float)) or not isfinite(stated) or abs(stated) > 1e15:
        raise Unfit("review.fault_number")
    return stated


def _choice(field: Field, stated: Any) -> str:
    if stated not in choices_of(field):
        raise Unfit("review.fault_choice")
    return str(stated)


_SIGN = re.compile(r"[A-ZĐ]{1,4}\.")


def _signs(field: Field, stated: Any) -> list[str]:
    signs = stated if isinstance(stated, list) else re.split(r"[\s,;/]+", _text(field, stated).strip(" ,;/"))
    if len(signs) > 4 or not all(isinstance(sign, str) and _SIGN.fullmatch(sign) for sign in signs):
        raise Unfit("review.fault_signs")
    return signs


def _period(field: Field, stated: Any) -> dict[str, Any]:
    """{'from', 'to'}, or both parted by a slash."""
    if isinstance(stated, str):
        start, _, end = stated.partition("/")
        stated = {"from": start, "to": end}
    if not isinstance(stated, dict):
        raise Unfit("review.fault_day")
    days = [_day(field, stated[end]) if stated.get(end) else None for end in ("from", "to")]
    if days == [None, None] or (all(days) and days[0] > days[1]):  # type: ignore[operator]
        raise Unfit("review.fault_period")
    return {"from": days[0], "to": days[1], "span": None, "text": ""}


def _body(field: Field, stated: Any) -> dict[str, Any]:
    return body(_text(field, stated.get("name") if isinstance(stated, dict) else stated))


_PARSERS: dict[Kind, Callable[[Field, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.DAY: _day,
    Kind.PART_OF_DAY: _part_of_day,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.SIGNS: _signs,
    Kind.PERIOD: _period,
    Kind.BODY: _body,
}
