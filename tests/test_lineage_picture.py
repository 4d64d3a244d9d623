"""Pictures of lineages: nothing lies over anything else, and every line ends at its boxes."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

import pytest
from lxml import etree

from dondoc.formats import layers
from dondoc.formats.drawing import width_of, wrapped
from dondoc.formats.layers import Link, Space, laid_out
from dondoc.formats.lineage import lineage_picture
from dondoc.formats.words import Language, Words
from dondoc.registry.bodies import bodies
from dondoc.registry.passages import heritage
from dondoc.registry.territories import territories
from dondoc.registry.units import Level

DAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
COMMUNES = [one.id for one in territories().units(Level.COMMUNE, DAY)]
LARGEST = "c13669.2025"  # of 18 communes in two steps
ASKED = (
    *(one.id for one in territories().units(Level.PROVINCE, DAY)),
    *COMMUNES[::33],
    LARGEST,
    *(one.id for one in bodies().central() if one.valid_to and one.valid_to < DAY),
    "bo_cong_an", "bo_khoa_hoc_va_cong_nghe", "thanh_tra_chinh_phu", "bao_ptth@p75.2025", "chi_cuc_qltt@p01", "d271",
)  # fmt: skip


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def drawn(id_: str, language: Language = Language.VI) -> etree._Element:
    return etree.fromstring(lineage_picture(id_, DAY, Words(language)).encode())


def boxes(picture: etree._Element) -> dict[str, Area]:
    found = {}
    for one in picture.iterfind(f".//{SVG}rect[@class='box']"):
        x, y, width, height = (float(one.get(name, "")) for name in ("x", "y", "width", "height"))
        found[one.get("data-box", "")] = Area(x, y, x + width, y + height)
    return found


def labels(picture: etree._Element) -> Iterator[Area]:
    """The words upon the lines, which follow them."""
    for line in picture.iterfind(f".//{SVG}path[@class='line']"):
        text = line.getnext()
        yield _area(text)


def _area(text: etree._Element) -> Area:
    size = int(text.get("font-size", ""))
    lines = [(float(one.get("x", "")), float(one.get("y", "")), one.text or "") for one in text]
    right = max(x + width_of(words, size) for x, _, words in lines)
    return Area(lines[0][0], lines[0][1] - size, right, lines[-1][1] + size * 0.25)


def overlaps(picture: etree._Element) -> int:
    areas = [*boxes(picture).values(), *labels(picture)]
    return sum(one.meets(other) for one, other in combinations(areas, 2))


def loose_ends(picture: etree._Element) -> int:
    """Lines that do not begin on the right side of their first box and end on the left side of their last."""
    known, loose = boxes(picture), 0
    for line in picture.iterfind(f".//{SVG}path[@class='line']"):
        numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", line.get("d", ""))]
        old, new = known[line.get("data-old", "")], known[line.get("data-new", "")]
        starts = abs(numbers[0] - old.right) < 0.2 and old.top < numbers[1] < old.bottom
        ends = abs(numbers[-2] - new.left) < 0.2 and new.top < numbers[-1] < new.bottom
        loose += not (starts and ends and old.right < new.left)
    return loose


def overfull(picture: etree._Element) -> list[str]:
    """Lines of text that are wider than their box, where more than one word stands in them."""
    area = next(iter(boxes(picture).values()))
    room = area.right - area.left
    return [
        text
        for one in picture.iterfind(f".//{SVG}g//{SVG}tspan")
        if " " in (text := one.text or "") and width_of(text, int(one.getparent().get("font-size"))) > room
    ]


@pytest.mark.parametrize("id_", ASKED)
def test_nothing_lies_over_anything_and_no_line_is_loose(id_: str) -> None:
    picture = drawn(id_)
    found = heritage(id_)
    passages = {*found.before, *found.after}
    assert len([*picture.iterfind(f".//{SVG}path[@class='line']")]) == len(passages)
    stays = {one for passage in passages for one in passage[:2]} | {*found.stays}
    assert len(boxes(picture)) == len(stays)
    assert (overlaps(picture), loose_ends(picture), overfull(picture)) == (0, 0, [])


def test_there_are_enough_of_each_kind() -> None:
    assert len(ASKED) > 34 + 100 + 50
    assert len(heritage(LARGEST).before) == 18


def test_boxes_that_are_not_moved_apart_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_space", lambda _column, _row: None)
    assert overlaps(drawn(LARGEST)) > 0


def test_a_loose_line_is_noticed() -> None:
    picture = drawn("p68.2025")
    line = picture.find(f".//{SVG}path[@class='line']")
    line.set("d", re.sub(r"[\d.]+$", "9999", line.get("d")))
    assert loose_ends(picture) == 1


def test_parts_are_dashed_and_the_asked_one_has_a_second_frame() -> None:
    picture = drawn("c00004.2025")
    lines = [*picture.iterfind(f".//{SVG}path[@class='line']")]
    assert sum(one.get("stroke-dasharray") is not None for one in lines) == 8
    framed = [one for one in picture.iterfind(f".//{SVG}g/{SVG}rect") if one.get("class") is None]
    assert len(framed) == 1


def test_it_needs_nothing_from_outside_and_tells_itself_in_words() -> None:
    text = lineage_picture("bo_khoa_hoc_va_cong_nghe", DAY, Words())
    picture = etree.fromstring(text.encode())
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert not {etree.QName(one).localname for one in picture.iter()} & {"image", "script", "style", "use", "link"}
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Bộ Khoa học và Công nghệ: hình thành và kế thừa"
    told = picture.findtext(f"{SVG}desc") or ""
    assert "Bộ Thông tin và Truyền thông → Bộ Khoa học và Công nghệ, 01/03/2025, một phần: bưu chính" in told
    assert len(set(picture.get("aria-labelledby", "").split()) & {one.get("id") for one in picture.iter()}) == 2


def test_who_stands_alone_is_drawn_alone() -> None:
    picture = drawn("d271", Language.EN)
    assert len(boxes(picture)) == 1
    assert picture.findtext(f"{SVG}desc") == "Nobody came before or after."


def test_a_name_given_up_is_told() -> None:
    text = lineage_picture("cong_an@p75.2025", DAY, Words())
    assert "Công an thành phố" in text
    assert "đến 29/04/2026: Công an" in text
    before = lineage_picture("cong_an@p75.2025", date(2026, 1, 1), Words())
    assert "29/04/2026" not in before


def test_the_same_question_gives_the_same_bytes() -> None:
    assert lineage_picture(LARGEST, DAY, Words()) == lineage_picture(LARGEST, DAY, Words())


def test_words_are_wrapped_by_the_widest_letters() -> None:
    assert [*wrapped("Ủy ban nhân dân", 80, 14)] == ["Ủy ban", "nhân dân"]
    assert [*wrapped("dài", 1, 14)] == ["dài"]
    assert width_of("ệ", 10) == width_of("e", 10)


def test_a_line_that_passes_a_column_has_a_place_of_its_own_there() -> None:
    space = Space(box=100, words=50, gap=10, row=5)
    laid = laid_out([20, 20, 20], [Link(0, 1, 8), Link(1, 2, 8), Link(0, 2, 8)], space)
    long = laid.lines[2]
    assert [stop.x for stop in long] == [0, 110, 170, 280, 340]
    box = laid.boxes[1]
    assert not box.y <= long[2].y <= box.y + box.height
