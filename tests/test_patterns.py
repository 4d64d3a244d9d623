"""Every row of `data/patterns*.toml` finds its `matches` and nothing in its `misses`."""

import re
from collections import Counter

import pytest

from dondoc.language.letters import folded
from dondoc.language.patterns import family, pattern, pattern_files, pattern_rows
from dondoc.language.tables import Row, table

KEYS = {"words", "pattern", "how", "case", "matches", "misses"}
ORDERED = ("relation", "comparator")  # families of which the first row that fits counts
EVERYTHING, NOTHING = r"[\s\S]*", r"(?!)"


def fits(row: Row, compiled: "re.Pattern[str]", text: str) -> bool:
    """Whether a row's pattern fits a text as a document prints it, tried as the row says."""
    tried = getattr(compiled, row.get("how", "search"))
    return tried(text if row.get("case") == "kept" else folded(text)) is not None


def lies(row: Row, compiled: "re.Pattern[str]") -> list[str]:
    """The examples of a row on which a pattern fails."""
    return [
        *(text for text in row["matches"] if not fits(row, compiled, text)),
        *(f"not {text}" for text in row["misses"] if fits(row, compiled, text)),
    ]


def first_that_fits(name: str, text: str) -> str | None:
    """The first row of a family that fits a text."""
    rows = pattern_rows()
    return next((own for own, compiled in family(name) if fits(rows[f"{name}.{own}"], compiled, text)), None)


@pytest.mark.parametrize("row_id", pattern_rows())
def test_rows(row_id: str) -> None:
    row = pattern_rows()[row_id]
    assert not set(row) - KEYS
    assert row.get("how", "search") in ("match", "search", "fullmatch")
    assert row.get("case", "kept") == "kept"
    assert min(len(set(row["matches"])), len(set(row["misses"]))) >= 2
    assert len(set(row.get("words", ()))) == len(row.get("words", ()))
    assert not re.search(r"\)(?:[?*+]|\{[^}]*\})\+", row.get("pattern", ""))  # Python 3.11.2 loses its place in these
    assert lies(row, pattern(row_id)) == []


@pytest.mark.parametrize("name", ORDERED)
def test_the_first_row_that_fits_an_example_is_its_own(name: str) -> None:
    rows = pattern_rows()
    for own, _ in family(name):
        for text in rows[f"{name}.{own}"]["matches"]:
            assert first_that_fits(name, text) == own, text


def test_no_family_stands_in_two_files() -> None:
    families = Counter(name for file in pattern_files() for name in table(file))
    assert [name for name, count in families.items() if count > 1] == []


@pytest.mark.parametrize("broken", [EVERYTHING, NOTHING])
def test_a_broken_pattern_turns_the_check_red(broken: str) -> None:
    assert [row_id for row_id, row in pattern_rows().items() if not lies(row, re.compile(broken))] == []


@pytest.mark.parametrize(
    ("row_id", "broken"),
    [
        ("due.before", r"trước\s"),  # without the day behind it: 'trước mắt' would bind
        ("secrecy.alone", r"MẬT|TỐI MẬT"),
        ("comparator.<=", r"(?:vượt|tối đa)\s$"),
    ],
)
def test_a_slightly_wider_pattern_turns_the_check_red(row_id: str, broken: str) -> None:
    how = {"how": "search"}
    assert any(lie.startswith("not ") for lie in lies(pattern_rows()[row_id] | how, re.compile(broken)))
