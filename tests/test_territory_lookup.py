"""Units are found by id and name, and what stands above, below, before and after them."""

from datetime import date

import pytest

from dondoc.registry.territories import UnknownUnitError, territories
from dondoc.registry.units import Level, Standing
from test_territories import COMMUNE, DISTRICT, all_ids

# Ids and names.


def test_ids_lead_to_their_units() -> None:
    registry = territories()
    ids = all_ids(registry)
    assert len(ids) == len(set(ids))
    assert [one for one in ids if registry.unit(one).id != one] == []


@pytest.mark.parametrize("day", [date(2023, 12, 1), date(2025, 6, 30), date(2026, 5, 1)])
@pytest.mark.parametrize("level", list(Level))
def test_every_unit_is_found_by_its_name(level: Level, day: date) -> None:
    registry = territories()
    lost = [one.id for one in registry.units(level, day) if one not in registry.find(one.name_on(day), level, day)]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Hà Nội", "p01"),
        ("hà nội", "p01"),
        ("thành phố Hà Nội", "p01"),
        ("TP. Hà Nội", "p01"),
        ("Ha Noi", "p01"),
        ("tỉnh Hoà Bình", "p17"),
        ("tỉnh Hòa Bình", "p17"),
        ("TP.HCM", "p79"),
        ("TPHCM", "p79"),
        ("TP Hồ Chí Minh", "p79"),
        ("Bà Rịa-Vũng Tàu", "p77"),
        ("tỉnh Bà Rịa – Vũng Tàu", "p77"),
        ("Đắc Lắc", "p66"),
        ("tỉnh Thừa Thiên Huế", "p46"),
        ("thành phố Huế", "p46"),
        ("Q.1", "d760"),
        ("quận 1", "d760"),
        ("huyện đảo Lý Sơn", "d536"),
        ("TX. Sơn Tây", "d269"),
        ("thị xã Mộc Châu", "d123"),
        ("huyện Mộc Châu", "d123"),
        ("TT. Nông trường Phong Hải", "c02902"),
        ("xã Lục Sỹ Thành", "c29857"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, first: str) -> None:
    assert territories().find(name, day=date(2025, 6, 1))[0].id == first


@pytest.mark.parametrize(
    "name", ["", "tỉnh", "Hà Nôi", "Xã Không Có", "quận Hà Nội", "Nguyễn Văn An", "thị trấn Mộc Sơn", "quận ba vi"]
)
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert territories().find(name) == []


def test_a_name_is_looked_for_within_a_unit_and_on_a_day() -> None:
    registry = territories()
    inside = registry.find("Phường 12", day=date(2024, 1, 1), within="d764")
    assert [one.id for one in inside] == ["c26881"]
    assert len(registry.find("Phường 12", day=date(2024, 1, 1), within="p79")) > 5
    assert registry.find("Phường 12", day=date(2026, 1, 1)) == []
    assert [one.id for one in registry.find("An Giang", day=date(2026, 1, 1))] == ["p91.2025"]
    assert [one.id for one in registry.find("An Giang", day=date(2024, 1, 1))] == ["p89"]


def test_names_change_and_the_unit_stays() -> None:
    hue, dong_nai = territories().unit("p46"), territories().unit("p75.2025")
    assert hue.name_on(date(2024, 12, 31)) == "Tỉnh Thừa Thiên Huế"
    assert hue.name_on(date(2025, 1, 1)) == "Thành phố Huế"
    assert dong_nai.name_on(date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert dong_nai.name_on(date(2026, 4, 30)) == "Thành phố Đồng Nai"


def test_a_day_that_no_source_settles_is_said_to_be_so() -> None:
    gone, grown = territories().unit("c00010"), territories().unit("d224")
    assert gone.standing(date(2024, 11, 1)) is Standing.HOLDS
    assert gone.standing(date(2024, 12, 15)) is Standing.UNSETTLED
    assert gone.standing(date(2025, 1, 1)) is Standing.ABSENT
    assert grown.standing(date(2024, 11, 1)) is Standing.ABSENT
    assert grown.standing(date(2024, 12, 15)) is Standing.UNSETTLED
    assert grown.standing(date(2025, 1, 1)) is Standing.HOLDS


def test_the_first_known_day_stands_for_those_before_it() -> None:
    registry = territories()
    assert len(registry.units(DISTRICT, date(2020, 5, 1))) == 705
    assert registry.parent("d001", date(2020, 5, 1)) == registry.unit("p01")


def test_above_and_below() -> None:
    registry = territories()
    day = date(2023, 12, 1)
    assert [one.id for one in registry.children("p46", day)] == [
        one.id for one in registry.units(DISTRICT, day) if registry.parent(one.id, day) == registry.unit("p46")
    ]
    assert registry.parent("c00001", day) == registry.unit("d001")
    assert registry.parent("p01", day) is None
    assert registry.parent("c00001", date(2026, 1, 1)) is None
    assert {one.level for one in registry.children("p01", date(2026, 1, 1))} == {COMMUNE}


def test_before_and_after() -> None:
    registry = territories()
    today = date(2026, 1, 1)
    assert [one.unit for one in registry.successors("p26", today)] == ["p25.2025"]
    assert [one.unit for one in registry.predecessors("p25.2025", date(2024, 1, 1))] == ["p17", "p25", "p26"]
    assert [one.unit for one in registry.successors("p01", today)] == ["p01"]
    assert [one.unit for one in registry.predecessors("p01", date(2024, 1, 1))] == ["p01"]
    assert registry.successors("d001", today) == []
    assert registry.successors("p25.2025", date(2024, 1, 1)) == []
    assert registry.predecessors("p26", today) == []
    assert {edge.old for edge in registry.lineage("p25.2025").before} == {"p17", "p25", "p26"}
    assert [edge.basis for edge in registry.lineage("d001").after] == ["level-ended"]


def test_a_divided_unit_has_parts_and_one_that_took_in_others_is_among_its_predecessors() -> None:
    registry = territories()
    parts = registry.successors("d474", date(2025, 6, 1))
    assert [(one.unit, one.extent, one.share) for one in parts] == [("d474", "part", None), ("d475", "part", None)]
    whole = registry.predecessors("c28828", date(2024, 1, 1))
    assert [(one.unit, one.extent, one.share) for one in whole] == [
        ("c28825", "whole", 1),
        ("c28828", "whole", 1),
        ("c28849", "whole", 1),
    ]


def test_all_names_of_a_unit() -> None:
    assert [*territories().unit("p46").names()][:2] == ["Tỉnh Thừa Thiên Huế", "Thành phố Huế"]
    assert "Xã Lục Sĩ Thành" in territories().unit("c29857").names()


def test_an_unknown_id_is_an_error_that_names_it() -> None:
    for ask in (territories().unit, territories().lineage):
        with pytest.raises(UnknownUnitError, match="c99999"):
            ask("c99999")


# The page says what the data are.
