"""How far a worker is with a long document is told while it reads."""

import resource
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from dondoc import read
from dondoc.pipeline import Part
from dondoc.working import child
from dondoc.working.many import _Crew, work_through
from dondoc.working.sealed import unpack


def _words(part: Part) -> int:
    return len(part.read().source.text.split())


SCROLL = Path(__file__).parents[1] / "samples" / "quyet-dinh.pdf"


def test_how_far_a_document_is_is_told() -> None:
    heard: list[tuple[int, int]] = []
    (outcome,) = work_through([SCROLL], 1, _words, lambda *page: heard.append(page))
    assert outcome.result == len(read(SCROLL).source.text.split())
    count = heard[0][1]
    assert count >= 1
    assert heard == [(number, count) for number in range(1, count + 1)]


def told(*, is_followed: bool) -> list[str]:
    """What kinds of answers a worker sends over a document. It bounds its own time, and here that is ours."""
    ours, theirs = Pipe()
    bound = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        child._answer(theirs, _words, (SCROLL,), 0, 60, is_followed)
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, bound)
    theirs.close()
    kinds = []
    with ours, suppress(EOFError):
        while True:
            kinds.append(unpack(ours.recv_bytes())[0])
    return kinds


def test_where_nobody_listens_nothing_is_told() -> None:
    assert told(is_followed=True) == ["page", "page", "only"]
    assert told(is_followed=False) == ["only"]
    assert not _Crew([], 1, _words, None)._task(0, SCROLL).is_followed


@pytest.mark.parametrize(
    "said", [None, 1, (1,), ("1", "2"), (0, 1), (-3, 7), (1, -1), (10**9, 0), (1, 10**9), (1, 2, 3)]
)
def test_pages_that_make_no_sense_are_not_passed_on(said: Any) -> None:
    heard: list[tuple[int, int]] = []
    crew = _Crew([], 1, _words, lambda *page: heard.append(page))
    crew._pass_on(said)
    assert heard == []
    crew._pass_on((2, 0))
    assert heard == [(2, 0)]
