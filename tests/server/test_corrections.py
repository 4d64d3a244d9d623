"""Corrections over a record: what counts, that places never move, and that the machine's record stays as it is."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
from dondoc_server.queries.corrected import ACCEPT, ADD, CORRECT, REMOVE, Change, Corrected, NoSuchPlace, place_of

RECORD: dict[str, Any] = factory.record().to_dict()
LISTS = ("/documents/0/addressees", "/documents/0/tasks", "/documents/0/tasks/0/lead", "/documents/0/citations")
VALUES = ("/documents/0/number", "/documents/0/date", "/documents/0/tasks/0/deadline", "/documents/0/window")


def at(record: Any, place: str) -> Any:
    for token in place.split("/")[1:]:
        record = record[int(token)] if isinstance(record, list) else record[token]
    return record


ITEMS = [f"{place}/{k}" for place in LISTS for k in range(len(at(RECORD, place)))]


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """What people may say, one after another, also of what they added."""
    made: list[Change] = []
    for ordinal in range(1, draw(st.integers(0, 12)) + 1):
        added = [place_of(change) for change in made if change.act == ADD]
        act = draw(st.sampled_from([ACCEPT, CORRECT, REMOVE, ADD]))
        if act == ADD:
            made.append(Change(ordinal, f"{draw(st.sampled_from(LISTS))}/-", act, {"name": f"mới {ordinal}"}))
        elif act == CORRECT:
            place = draw(st.sampled_from([*VALUES, *(f"{one}/name" for one in added)]))
            made.append(Change(ordinal, place, act, f"sửa {ordinal}"))
        else:
            made.append(Change(ordinal, draw(st.sampled_from([*VALUES, *ITEMS, *added])), act))
    return made


@given(changes())
def test_the_machine_s_record_is_never_touched(said: list[Change]) -> None:
    record, values = deepcopy(RECORD), deepcopy(said)
    Corrected(record, said).record()
    assert record == RECORD
    assert said == values


@given(changes())
def test_the_last_of_a_place_counts(said: list[Change]) -> None:
    """Leaving out what was said before of the same place changes nothing; only what made an item must stay."""
    last = {place_of(change): change for change in said}
    short = [change for change in said if change.act == ADD or last[place_of(change)] is change]
    assert Corrected(RECORD, short).record() == Corrected(RECORD, said).record()


@given(changes(), st.randoms())
def test_the_order_in_which_they_are_handed_over_is_of_no_matter(said: list[Change], random: Any) -> None:
    mixed = said.copy()
    random.shuffle(mixed)
    assert Corrected(RECORD, mixed).record() == Corrected(RECORD, said).record()


@given(changes())
def test_places_never_move(said: list[Change]) -> None:
    """Every value that nobody spoke of stands at its own place, whatever was added or removed around it."""
    corrected = Corrected(RECORD, said)
    spoken = {change.place for change in said if change.act == CORRECT}
    for place in [*VALUES, *ITEMS]:
        if not any(one == place or one.startswith(f"{place}/") for one in [*spoken, *(c.place for c in said)]):
            assert corrected.value(place) == at(RECORD, place)
    for change in said:
        if change.act == ADD:
            assert place_of(change).rpartition("/")[2] in corrected.tokens(change.place[:-2])


@given(changes())
def test_lists_hold_what_was_read_and_added_without_what_was_removed(said: list[Change]) -> None:
    corrected = Corrected(RECORD, said)
    record = Corrected(corrected.record(), ())
    for place in LISTS:
        if place.rpartition("/")[0] not in corrected.removed:
            left = [token for token in corrected.tokens(place) if f"{place}/{token}" not in corrected.removed]
            assert len(record.value(place)) == len(left)


@given(changes())
def test_what_is_added_and_removed_again_leaves_nothing(said: list[Change]) -> None:
    more = Change(len(said) + 1, "/documents/0/tasks/-", ADD, {"name": "thừa"})
    gone = Change(len(said) + 2, place_of(more), REMOVE)
    assert Corrected(RECORD, [*said, more, gone]).record() == Corrected(RECORD, said).record()


@given(changes())
def test_what_is_accepted_is_the_machine_s(said: list[Change]) -> None:
    accepted = [Change(len(said) + k, place, ACCEPT) for k, place in enumerate(VALUES, 1)]
    record = Corrected(RECORD, [*said, *accepted])
    assert all(record.value(place) == at(RECORD, place) for place in VALUES)


def test_a_part_may_be_stated_of_what_was_not_read() -> None:
    record = deepcopy(RECORD)
    record["documents"][0]["signer"] = None
    said = [Change(1, "/documents/0/signer/title", CORRECT, "CHỦ TỊCH")]
    assert Corrected(record, said).record()["documents"][0]["signer"]["title"] == "CHỦ TỊCH"
    assert Corrected(record, said).record()["documents"][0]["signer"]["name"] is None
    assert record["documents"][0]["signer"] is None


@pytest.mark.parametrize(
    "place",
    [
        "/documents/9/number",
        "/documents/0/none",
        "/documents/0/tasks/99",
        "/x",
        "/documents/0/tasks/+3",
        "/documents/0/tasks/00",
        "/documents/-1",
    ],
)
def test_a_place_that_is_not_there(place: str) -> None:
    with pytest.raises(NoSuchPlace):
        Corrected(RECORD, ()).value(place)


def test_an_index_that_moves_is_noticed() -> None:
    """Were items called by where they stand after a removal, the wrong one would be corrected."""
    said = [
        Change(1, "/documents/0/addressees/0", REMOVE),
        Change(2, "/documents/0/addressees/1", CORRECT, {"name": "đúng"}),
    ]
    expected = Corrected(RECORD, said).record()["documents"][0]["addressees"]
    assert expected[0] == {"name": "đúng"}
    with pytest.raises(NoSuchPlace):
        Corrected(Corrected(RECORD, said[:1]).record(), said[1:2])
