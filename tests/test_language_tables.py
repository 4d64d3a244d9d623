"""Every row of every table of the language finds its `matches` and nothing in its `misses`."""

from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from dondoc.extracting.words import sections
from dondoc.language.agencies import body_at
from dondoc.language.confusions import restored
from dondoc.language.encodings import font_row
from dondoc.language.kinds import kind_names, kind_of_symbol
from dondoc.language.letters import folded
from dondoc.language.phrases import phrases
from dondoc.language.roles import role_at
from dondoc.language.tables import Row, table

SAMPLES = Path(__file__).parents[1] / "samples"

Recogniser = Callable[[str, str], bool]  # text and id of a row: whether the table's recogniser finds the row there


def by_phrase(text: str, row: str) -> bool:
    return any(hit.id == row for hit in phrases().scan(folded(text)))


def by_role(text: str, row: str) -> bool:
    found = role_at(folded(text), 0, len(text))
    return found is not None and found.lastgroup == row


def by_section(text: str, row: str) -> bool:
    """The phrase that stands first in a heading decides."""
    found = sections().scan(folded(text))
    return bool(found) and found[0].id == row


def as_body(text: str, _row: str) -> bool:
    """The rows of agencies tell kinds of names apart for people only: what counts is whether the whole is a body."""
    body = body_at(text, folded(text), 0, len(text))
    return body is not None and body.end == len(text)


def by_font(text: str, row: str) -> bool:
    return (font_row(text) or {}).get("id") == row


def as_kind(text: str, row: str) -> bool:
    return kind_names().get(folded(text)) == row or kind_of_symbol(text) == row


def as_damaged(text: str, row: str) -> bool:
    return restored(text) != text and row in folded(restored(text))


RECOGNISERS: dict[str, Recogniser] = {
    "agencies": as_body,
    "confusions": as_damaged,
    "encodings": by_font,
    "kinds": as_kind,
    "phrases": by_phrase,
    "roles": by_role,
    "sections": by_section,
}


class Example(NamedTuple):
    """An example of a row; `wanted` tells whether the row must be found in it."""

    table: str
    row: str
    text: str
    wanted: bool

    def lies(self) -> bool:
        return RECOGNISERS[self.table](self.text, self.row) is not self.wanted

    def id(self) -> str:
        return f"{self.table}:{self.row}:{'' if self.wanted else 'not '}{self.text}"


def tables() -> list[str]:
    return sorted(file.name.removesuffix(".toml") for file in files("dondoc.language").joinpath("data").iterdir())


def rows_of(name: str) -> list[Row]:
    """The rows of all arrays of tables in a file; those of the array `other` are of the class 'other'."""
    arrays = {key: value for key, value in table(name).items() if isinstance(value, list)}
    return [
        row if "id" in row else row | {"id": "other"} if key == "other" else row
        for key, value in arrays.items()
        for row in value
        if isinstance(row, dict)
    ]


def lists_of(name: str) -> dict[str, list[str]]:
    """The plain lists of words in a file."""
    return {key: value for key, value in table(name).items() if isinstance(value, list) and isinstance(value[0], str)}


def examples_of(name: str, rows: list[Row]) -> Iterator[Example]:
    for row in rows:
        for text in row.get("matches", ()):
            yield Example(name, row["id"], text, wanted=True)
        for text in row.get("misses", ()):
            yield Example(name, row["id"], text, wanted=False)
        if name == "kinds":  # its name and its symbol are a kind's examples
            yield Example(name, row["id"], row["name"].upper(), wanted=True)
            if row["symbol"]:
                yield Example(name, row["id"], f"12/{row['symbol']}-UBND", wanted=True)


def is_other(row: Row) -> bool:
    return row["id"].split(".")[0] == "other"


WITH_ROWS = [name for name in tables() if rows_of(name)]


def test_every_table_with_rows_has_a_recogniser() -> None:
    assert sorted(RECOGNISERS) == WITH_ROWS


@pytest.mark.parametrize("example", [e for name in WITH_ROWS for e in examples_of(name, rows_of(name))], ids=Example.id)
def test_examples(example: Example) -> None:
    assert not example.lies()


@pytest.mark.parametrize("name", WITH_ROWS)
def test_rows_are_named_and_have_examples(name: str) -> None:
    rows = rows_of(name)
    assert [row for row in rows if not row.get("id")] == []
    assert [row_id for row_id, count in Counter(row["id"] for row in rows).items() if count > 1] == []
    bare = [row["id"] for row in rows if not is_other(row) and not list(examples_of(name, [row]))]
    assert bare == []


@pytest.mark.parametrize("name", WITH_ROWS)
def test_no_phrase_stands_twice(name: str) -> None:
    every = Counter(phrase for row in rows_of(name) for phrase in row.get("phrases", ()))
    assert [phrase for phrase, count in every.items() if count > 1] == []


@pytest.mark.parametrize(("name", "key"), [(name, key) for name in tables() for key in lists_of(name)])
def test_no_word_stands_twice_in_a_list(name: str, key: str) -> None:
    assert [word for word, count in Counter(lists_of(name)[key]).items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("phrases", {"id": "order.yeu-cau", "matches": ["đáp ứng yêu cầu"]}),
        ("phrases", {"id": "order.yeu-cau", "misses": ["Yêu cầu Sở Y tế"]}),
        ("agencies", {"id": "department", "matches": ["Sở Y tế khẩn trương"]}),
        ("agencies", {"id": "department", "misses": ["Sở Y tế"]}),
        ("roles", {"id": "lead", "matches": ["Cơ quan phối hợp: Sở Y tế"]}),
        ("roles", {"id": "lead", "misses": ["Cơ quan chủ trì: Sở Y tế"]}),
        ("sections", {"id": "funding", "matches": ["Tổ chức thực hiện"]}),
        ("sections", {"id": "funding", "misses": ["Kinh phí thực hiện"]}),
        ("encodings", {"id": "tcvn3", "matches": ["VNI-Times"]}),
        ("encodings", {"id": "vni", "misses": ["VNI-Times"]}),
        ("kinds", {"id": "ke_hoach", "name": "quyết định", "symbol": ""}),
        ("confusions", {"id": "chỉ thị", "matches": ["CHỈ THỊ"]}),
        ("confusions", {"id": "chỉ thị", "misses": ["CHÍ THỊ"]}),
        ("kinds", {"id": "ke_hoach", "name": "kế hoạch", "symbol": "QĐ"}),
    ],
)
def test_a_row_that_lies_is_found(name: str, row: Row) -> None:
    assert any(example.lies() for example in examples_of(name, [row]))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ngày 15 thúng 3 năm 2025", "ngày 15 tháng 3 năm 2025"),
        ("ngày thóng năm 2025", "ngày tháng năm 2025"),
        ("IH. NỘI DỤNG NHIỆM VỤ", "II. NỘI DUNG NHIỆM VỤ"),
        ("¡) Viện kiểm sát", "i) Viện kiểm sát"),
        ("VAv tăng cường", "V/v tăng cường"),
        ("H. thị trấn", "H. thị trấn"),
        ("những năm qua", "những năm qua"),
    ],
)
def test_dates_and_labels_are_restored(read: str, meant: str) -> None:
    assert restored(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("UYÉẾT ĐỊNH", "QUYẾT ĐỊNH"),
        ("KẾ HOAGH", "KẾ HOẠCH"),
        ("SƠ Y TẾ", "SỞ Y TẾ"),
        ("SƠ THÔNG TỊN VÀ TRUYỆN THÔNG", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
        ("CÔNG ĐOÀN", "CÔNG ĐOÀN"),  # two letters from 'công điện', and words of its own
        ("THÔNG TIN", "THÔNG TIN"),  # one letter from 'thông tri'
        ("uyéết định", "uyéết định"),  # in running text nothing stands for a title
        ("số y tế", "số y tế"),
        ("UYÉẾT ĐỊNHH", "UYÉẾT ĐỊNHH"),  # of another length
    ],
)
def test_titles_and_departments_are_restored_in_capitals(read: str, meant: str) -> None:
    assert restored(read) == meant


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_clean_text_has_no_confusions(path: Path) -> None:
    text = path.read_text("utf-8")
    assert restored(text) == text
    assert restored(text.replace("thực hiện", "thưc hiên")) == text


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("166/KH-BCĐ", "ke_hoach"),
        ("48-CT/TW", "chi_thi"),
        ("30/2020/NĐ-CP", "nghi_dinh"),
        ("23/MTTQ-BTT", None),  # the office's own letters: no kind stands first, so a letter
        ("231/UBND-NN", None),
    ],
)
def test_the_kind_stands_first_in_a_symbol(number: str, kind: str | None) -> None:
    assert kind_of_symbol(number) == kind
