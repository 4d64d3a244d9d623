"""Which bodies the annotated documents name: the look-up and whole records against tables written by reading.

`agency_ids/<document>.tsv` has a section for each document of a file: its issuer with the id, its date, then a row for
each name with the id, or '-' and the reason why it is no single body of the registry, and where it stands (role).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dondoc import read
from dondoc.model.record import Document
from dondoc.registry.bodies import UnknownBodyError, bodies
from dondoc.registry.resolution import resolve, speaker_of
from dondoc.registry.territories import UnknownUnitError

TABLES = Path(__file__).parent / "agency_ids"
SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE_STEMS = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
REAL_STEMS = sorted({path.stem for path in TABLES.glob("*.tsv")} - set(SAMPLE_STEMS))
STEMS = SAMPLE_STEMS + REAL_STEMS
ROLES = {"task", "addressee", "recipient", "report"}
BAR = 0.97


class Row(NamedTuple):
    name: str
    id: str | None
    reason: str
    role: str


class Section(NamedTuple):
    """One document: who issues it, which body that is, when (a day, a year, or nothing), and the names in it."""

    issuer: str
    id: str | None
    written: str
    rows: tuple[Row, ...]

    @property
    def day(self) -> date | None:
        """The document's day; where it leaves day and month blank, the last of the year."""
        if self.written == "-":
            return None
        return date.fromisoformat(self.written if len(self.written) == 10 else f"{self.written}-12-31")


class Score(NamedTuple):
    """Of the names that have an expected id: how many were resolved right, and which were left open.

    `wrong` has the names to which another id was given, also those that name no single body.
    """

    expected: int
    right: int
    open: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / max(1, self.expected)

    def __str__(self) -> str:
        counts = (
            f"{self.right} of {self.expected} right ({self.share:.3f}), {len(self.open)} open, {len(self.wrong)} wrong"
        )
        return "; ".join((counts, *(f"{name} open" for name in self.open), *self.wrong))


# Reading the tables


def section(lines: list[str]) -> Section:
    issuer, expected = lines[0].removeprefix("# ").split("\t")
    rows = tuple(
        Row(name, _id(id_), reason, role) for name, id_, reason, role in (one.split("\t") for one in lines[2:])
    )
    return Section(issuer, _id(expected), lines[1].removeprefix("# "), rows)


def _id(written: str) -> str | None:
    return None if written == "-" else written


@cache
def sections(stem: str) -> tuple[Section, ...]:
    lines = (TABLES / f"{stem}.tsv").read_text(encoding="utf-8").splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("# ") and "\t" in line]
    return tuple(section(lines[at:end]) for at, end in zip(starts, [*starts[1:], len(lines)], strict=True))


def all_sections() -> list[Section]:
    return [one for stem in STEMS for one in sections(stem)]


# Well-formed tables


def row_faults(row: Row) -> list[str]:
    faults = [f"{row.name}: role {row.role!r}"] if row.role not in ROLES else []
    return faults + ([f"{row.name}: an id, or a reason"] if (row.id is None) != bool(row.reason) else [])


def id_faults(id_: str, day: date | None) -> list[str]:
    try:
        bodies().body(id_)
    except (UnknownBodyError, UnknownUnitError) as fault:
        return [str(fault)]
    return [] if day is None or bodies().is_there(id_, day) else [f"{id_} is not there on {day}"]


def table_faults(found: Section) -> list[str]:
    names = [row.name for row in found.rows]
    faults = [f"{name} stands twice" for name in sorted(set(names)) if names.count(name) > 1]
    faults += [fault for row in found.rows for fault in row_faults(row)]
    ids = [found.id, *(row.id for row in found.rows)]
    return faults + [fault for id_ in ids if id_ for fault in id_faults(id_, found.day)]


@pytest.mark.parametrize("stem", STEMS)
def test_every_expected_body_is_there_on_the_document_s_day(stem: str) -> None:
    assert [fault for one in sections(stem) for fault in table_faults(one)] == []


def test_a_table_with_faults_is_noticed() -> None:
    rows = (
        "A\tso_nnmt@p51\t\ttask",
        "B\tno_such\t\ttask",
        "C\t-\t\ttask",
        "C\tso_y_te@p51\t\tsigner",
        "D\tubnd@p00\t\ttask",
    )
    faults = table_faults(section(["# Ủy ban nhân dân tỉnh Quảng Ngãi\tubnd@p51", "# 2024-11-15", *rows]))
    assert len(faults) == 6, faults


def missing_from(stem: str, annotation: Path) -> list[str]:
    """The gold leads and supports that have no row."""
    gold = yaml.safe_load(annotation.read_text("utf-8"))["documents"]
    pairs = zip(sections(stem), gold, strict=True)
    return [
        name
        for found, one in pairs
        for task in one["tasks"]
        for name in (*task.get("lead", ()), *task.get("support", ()))
        if name not in {row.name for row in found.rows if row.role == "task"}
    ]


@pytest.mark.parametrize("stem", SAMPLE_STEMS)
def test_every_lead_and_support_of_a_sample_has_a_row(stem: str) -> None:
    assert missing_from(stem, SAMPLES / f"{stem}.yaml") == []


@pytest.mark.real
def test_every_lead_and_support_of_a_real_document_has_a_row(shared: Path) -> None:
    annotations = {path.stem: path for path in (shared / "gold").glob("*.yaml")}
    assert sorted(annotations) == REAL_STEMS
    assert {stem: missing_from(stem, path) for stem, path in annotations.items() if missing_from(stem, path)} == {}


# The look-up alone


def score(pairs: Iterable[tuple[Row, str | None]]) -> Score:
    """What the rows expect beside what was found."""
    found = list(pairs)
    return Score(
        expected=sum(row.id is not None for row, _ in found),
        right=sum(row.id is not None and row.id == id_ for row, id_ in found),
        open=tuple(row.name for row, id_ in found if row.id and id_ is None),
        wrong=tuple(f"{row.name} is {id_}, not {row.id or row.reason}" for row, id_ in found if is_wrong(row, id_)),
    )


def is_wrong(row: Row, id_: str | None) -> bool:
    """Another id than that expected; for a name of no single body the id of a group ('*so@p75') is none."""
    return id_ not in {None, row.id} and not (row.id is None and str(id_).startswith("*"))


def looked_up(
    found: Section, roles: set[str], speaks: bool = True, dated: bool = True
) -> Iterator[tuple[Row, str | None]]:
    day = found.day if dated else None
    by = speaker_of(found.issuer, day) if speaks else None
    return ((row, resolve(row.name, by, day).id) for row in found.rows if row.role in roles)


def look_up_score(roles: set[str], **left_out: bool) -> Score:
    return score(pair for one in all_sections() for pair in looked_up(one, roles, **left_out))


def test_leads_and_supports_are_resolved_to_the_bodies_that_a_reader_sees() -> None:
    found = look_up_score({"task"})
    print(f"\nLeads and supports looked up: {found}")
    assert found.share >= BAR, str(found)
    assert not found.wrong, str(found)


def test_addressees_recipients_and_those_reported_to_are_never_resolved_wrong() -> None:
    found = look_up_score(ROLES - {"task"})
    print(f"\nOther names looked up: {found}")
    assert not found.wrong, str(found)


@pytest.mark.parametrize("stem", STEMS)
def test_the_speaker_is_the_body_that_issues_the_document(stem: str) -> None:
    assert [speaker_of(one.issuer, one.day).body for one in sections(stem)] == [one.id for one in sections(stem)]


@pytest.mark.parametrize("left_out", ["speaks", "dated"])
def test_without_speaker_or_day_the_bar_is_missed(left_out: str) -> None:
    found = look_up_score({"task"}, **{left_out: False})
    assert found.share < BAR, str(found)


# Whole records


def plain(name: str) -> str:
    """A name without what two writers of it may do otherwise: capitals, spaces, dashes, the place of a tone."""
    return " ".join(name.casefold().replace("–", "-").replace("uỷ", "ủy").split())


def named(document: Document, found: Section) -> Iterator[tuple[Row, str | None]]:
    """The leads and supports of a record that the table knows, each mention counted; a body that none names is open."""
    rows = {plain(row.name): row for row in found.rows if row.role == "task"}
    mentions = [one for task in document.tasks for one in (*task.lead, *task.support)]
    known = [(rows[plain(one.name)], one.agency_id) for one in mentions if plain(one.name) in rows]
    seen = {row for row, _ in known}
    return chain(known, ((row, None) for row in rows.values() if row.id and row not in seen))


def record_score(files: Iterable[Path], change: Callable[[str | None], str | None] = lambda found: found) -> Score:
    pairs: list[tuple[Row, str | None]] = []
    for path in files:
        for document, found in zip(read(path).documents, sections(path.stem), strict=True):
            assert document.issuer_id == found.id, f"{path.name}: {document.issuer} is {document.issuer_id}"
            pairs += [(row, change(id_)) for row, id_ in named(document, found)]
    return score(pairs)


def held(found: Score) -> None:
    print(f"\nLeads and supports in records: {found}")
    assert found.share >= BAR, str(found)
    assert not found.wrong, str(found)


def test_records_of_samples_name_the_bodies_that_a_reader_sees() -> None:
    found = record_score(SAMPLES / f"{stem}.txt" for stem in SAMPLE_STEMS)
    held(found)


@pytest.mark.real
def test_records_of_real_documents_name_the_bodies_that_a_reader_sees(shared: Path) -> None:
    places = {path.stem: path for folder in ("seeds", "corpus") for path in (shared / folder).iterdir()}
    found = record_score(places[stem] for stem in REAL_STEMS)
    held(found)


def test_a_record_with_the_ids_of_another_day_is_noticed() -> None:
    with pytest.raises(AssertionError, match=r"0 of \d+ right"):
        held(record_score([SAMPLES / "ke-hoach-tinh.txt"], lambda id_: id_ and id_.replace("@p44.2025", "@p45")))
