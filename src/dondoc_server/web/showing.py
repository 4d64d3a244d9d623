"""A reading as the review page shows it: every value with its place, its state, and what is doubtful or found of it."""

import re
from collections.abc import Sequence
from typing import Any

from dondoc.formats.words import Words
from dondoc.formats.written import day_written, number_written, one_line, shown
from dondoc.language.numbers import NUMBER
from dondoc_server.queries.doubts import Open, unsure_words
from dondoc_server.queries.fields import BODY, HEAD, LISTS, SIGNER, Field, Kind, List, item_at
from dondoc_server.queries.reviewing import Review
from dondoc_server.web.findings import findings_of
from dondoc_server.web.spots import Spots
from dondoc_server.web.values import COLOURS, Choice, Doubtful, Group, Item, Sheet, Value, id_of

Json = Any
# Fields that are told from the place of another one.
_BESIDE = {"deadline": "deadline_text", "deadline_bound": "deadline", "due_bound": "due", "comparator": "value"}
_PERIOD = re.compile(r"[\d-]*/[\d-]*")  # two days, of which one may be open
# What of a scan's readings is all of its value.
_ANY = re.compile(".+", re.DOTALL)
_WHOLE = {
    "issuer": _ANY,
    "place": _ANY,
    "name": _ANY,
    "number": NUMBER,
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}


class Shown:
    """All of a reading, for the page. `spots` are the places that are marked in the text or on the pictures."""

    def __init__(self, review: Review, words: Words, asked_for: str = "") -> None:
        self._review, self._words, self._asked_for = review, words, asked_for
        self._open = {doubt.place for doubt in review.open_doubts()}
        self.spots = Spots(len(review.reading.record["text"]))
        self._values: dict[str, Value] = {}
        self.sheets = [self._sheet(k) for k in range(len(review.reading.record["documents"]))]
        self.doubts = [self._doubtful(doubt, is_decided) for doubt, is_decided in review.doubts()]
        self.unsure = [self._unsure(one) for one in unsure_words(review.reading.record)]
        self.others = findings_of(review.reading, list(self._values.values()), self.spots, words)

    @property
    def values(self) -> Sequence[Value]:
        return list(self._values.values())

    def value(self, place: str) -> Value | None:
        return self._values.get(place)

    def _sheet(self, number: int) -> Sheet:
        place = f"/documents/{number}"
        document = self._review.corrected.value(place)
        head, missing = self._fields(HEAD, place, document["evidence"], document)
        signer = document["signer"]
        signed = self._fields(SIGNER, f"{place}/signer", {}, signer)[0] if signer else []
        kind = self._words.name("kind", document["kind"] or "unknown")
        title = one_line(f"{kind} {document['number'] or ''}")
        groups = [self._group(one, f"{place}/{one.name}") for one in LISTS]
        return Sheet(number, self._words.name("role", document["role"]), title, head, signed, missing, groups)

    def _fields(
        self, fields: Sequence[Field], place: str, evidence: Json, owner: Json
    ) -> tuple[list[Value], list[Field]]:
        """The values that are stated, were removed or are doubtful; and the fields that nothing is said of."""
        values, missing = [], []
        for one in fields:
            here = f"{place}/{one.name}"
            if self._is_spoken_of(here) or (
                owner.get(one.name) not in (None, [], "") and not _goes_without(one, owner)
            ):
                values.append(self._value(here, one, owner.get(one.name), _spans_of(one, owner, evidence)))
                values[-1].text = self._bounded(values[-1].text, one, owner)
            else:
                missing.append(one)
        return values, missing

    def _bounded(self, text: str, one: Field, owner: Json) -> str:
        """A day with its bound: 'trước ngày 15/05/2031'."""
        bound = owner.get(f"{one.name}_bound")
        return self._words(f"phrase.{bound}", day=text) if bound and text else text

    def _is_spoken_of(self, place: str) -> bool:
        return place in self._open or place in self._review.corrected.last or place == self._asked_for

    def _group(self, one: List, place: str) -> Group:
        group = Group(one.name, place, COLOURS.get(one.name, "head"))
        for token in self._review.corrected.tokens(place):
            here = f"{place}/{token}"
            item = self._review.corrected.value(here)
            if one.fields:
                group.items.append(self._item(one, here, item, len(group.items) + 1))
            else:
                group.values.append(self._value(here, BODY, item, [item["span"]], group.colour))
        return group

    def _item(self, one: List, place: str, item: Json, number: int) -> Item:
        evidence = item.get("evidence") or {}
        main = self._value(f"{place}/{one.fields[0].name}", one.fields[0], item[one.fields[0].name], [item["span"]])
        main.colour = COLOURS.get(one.name, "head")
        self._speak(main, place)
        rows, missing = self._fields(one.fields[1:], place, evidence, item)
        groups = [self._group(inner, f"{place}/{inner.name}") for inner in one.lists]
        label = one_line(item.get("path") or "") or str(number)
        return Item(main, label, rows, groups, missing)

    def _value(self, place: str, one: Field, value: Json, spans: Sequence[Json], colour: str = "") -> Value:
        made = Value(
            place, one.name, one, self.written(one, value), colour or COLOURS.get(one.name, "head"),
            is_doubtful=place in self._open,
        )  # fmt: skip
        made.spots = self.spots.add(spans, made.colour, id_of(place)[1:])
        self._speak(made, place)
        self._values[place] = made
        return made

    def _speak(self, made: Value, place: str) -> None:
        """What people said of a place: of an item as a whole too."""
        history = self._review.history.get(place, [])
        if not history:
            return
        made.said, made.earlier = history[-1], history[:-1]
        made.state = {"accept": "accepted", "correct": "corrected", "remove": "removed", "add": "added"}[made.said.act]
        if made.state == "corrected":
            made.machine = self.written(made.sort, made.said.machine)

    def _doubtful(self, doubt: Open, is_decided: bool) -> Doubtful:
        value = self._values.get(doubt.place)
        readings = [
            Choice(
                self.reading_written(one["value"]),
                chosen_of(value.sort, one["value"], doubt.doubt["why"]) if value else "",
                self.spots.add([one["span"]], "doubt", id_of(doubt.own)[1:]),
            )
            for one in doubt.doubt["readings"]
        ]
        about = value.name if value else doubt.doubt["about"].partition("/")[0]
        why = self._words.name("why", doubt.doubt["why"])
        return Doubtful(doubt, value, about, self._within(doubt.place), why, readings, is_decided)

    def _unsure(self, doubt: Json) -> Choice:
        """Words of a scan that two engines read differently, as they stand in the text and as they may be."""
        read = " | ".join(one_line(one["value"]) or "…" for one in doubt["readings"])
        return Choice(read, "", self.spots.add([doubt["readings"][0]["span"]], "doubt", "-unsure"))

    def _within(self, place: str) -> str:
        """The words of the item to which a value belongs; nothing of one in the head."""
        above = place.rpartition("/")[0]
        items = item_at(above)
        main = self._values.get(f"{above}/{items.fields[0].name}") if items and items.fields else None
        return main.text if main else ""

    def reading_written(self, value: str) -> str:
        days = value.split("/") if _PERIOD.fullmatch(value) else [value]
        return " – ".join(day_written(one_line(day), self._words) for day in days) if value else "……"

    def written(self, one: Field, value: Json) -> str:
        """A value as people write it."""
        if value in (None, [], ""):
            return ""
        if one.kind in (Kind.DAY, Kind.PART_OF_DAY):
            return day_written(value, self._words)
        if one.kind is Kind.CHOICE:
            return self.choice(one, value)
        if one.kind is Kind.NUMBER:
            return number_written(value, self._words)
        if one.kind is Kind.SIGNS:
            return " ".join(value)
        if one.kind is Kind.PERIOD:
            return self._period(value)
        return shown(value["name"] if one.kind is Kind.BODY else value)

    def choice(self, one: Field, value: str) -> str:
        if " " in one.choices:
            return {">=": "≥", "<=": "≤", "before": self._bound("before"), "by": self._bound("by")}.get(value, value)
        return self._words.name(one.choices, value)

    def _bound(self, bound: str) -> str:
        return self._words(f"phrase.{bound}", day="").strip()

    def _period(self, value: Json) -> str:
        days = [day_written(value[end], self._words) if value.get(end) else "…" for end in ("from", "to")]
        return " – ".join(days) if days != ["…", "…"] else one_line(value.get("text") or "")


def _goes_without(one: Field, owner: Json) -> bool:
    """What needs no line of its own: the bound stands before its day, and to be ordered is what tasks are."""
    return one.name.endswith("_bound") or (one.name == "force" and owner["force"] == "order")


def chosen_of(one: Field, reading: str, why: str) -> str:
    """What choosing a reading puts in; nothing where the reading is a part of the value alone, as of a scan's word."""
    pattern = _ANY if why != "ocr" else _WHOLE.get(one.name)
    return reading if pattern and pattern.fullmatch(reading) else ""


def _spans_of(one: Field, owner: Json, evidence: Json) -> Sequence[Json]:
    if one.kind is Kind.PERIOD:
        value = owner.get(one.name)
        return [value["span"]] if value else []
    if "name" in owner and "authority" in owner:  # a signature has one place
        return [owner["span"]]
    for name in (one.name, _BESIDE.get(one.name, "")):
        if evidence.get(name):
            found: Sequence[Json] = evidence[name]
            return found
    return []
