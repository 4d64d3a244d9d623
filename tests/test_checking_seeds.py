"""Contradictions that a reader knows of in the real documents are found, at their place."""

from pathlib import Path

import pytest

import dondoc
from dondoc.checking.checks import check
from dondoc.checking.table import BY_CODE
from dondoc.model.findings import Severity

KNOWN = [
    ("hai-phong-8184-2023.txt", "D208", "Tết Dương lịch 2023"),
    ("hai-phong-8184-2023.txt", "D209", "từ ngày 15/12/2023 đến 29/02/2024"),
    ("ha-noi-ke-hoach-tet-2024.txt", "D214", "trước ngày 03/3/2024"),
    ("ha-noi-ke-hoach-tet-2024.txt", "A108", "Tòa án nhân dân Thành phố"),
    ("dong-nai-166-2023.txt", "D201", "trước ngày 29/02/2024"),
]
NOT_HERE = [
    ("ha-noi-ke-hoach-tet-2024.txt", "D208"),  # 'Tết Dương lịch 2024' is right there
    ("dong-nai-166-2023.txt", "A108"),  # the Front and the press are requested
    ("dong-nai-166-2023.txt", "D209"),
]


def found(folder: Path, name: str, code: str) -> list[str]:
    record = dondoc.read(folder / "seeds" / name)
    return [" ".join(record.source.text[slice(*one.span)].split()) for one in check(record, [BY_CODE[code]])]


@pytest.mark.real
@pytest.mark.parametrize(("name", "code", "words"), KNOWN, ids=[f"{code}-{name[:8]}" for name, code, _ in KNOWN])
def test_a_known_contradiction_is_found(shared: Path, name: str, code: str, words: str) -> None:
    assert words in found(shared, name, code)


@pytest.mark.real
@pytest.mark.parametrize(("name", "code"), NOT_HERE)
def test_what_is_right_is_left_alone(shared: Path, name: str, code: str) -> None:
    assert found(shared, name, code) == []


@pytest.mark.real
def test_the_other_place_of_two_that_disagree_is_shown(shared: Path) -> None:
    record = dondoc.read(shared / "seeds" / "hai-phong-8184-2023.txt")
    (one,) = check(record, [BY_CODE["D209"]])
    assert [place.text for place in one.also] == ["từ ngày 5/12/2023 đến ngày 29/02/2024"]
    assert one.severity is Severity.WARNING
