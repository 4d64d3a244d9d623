"""Whatever bytes an office file holds: a record, with all that must hold of it, or a refusal; never anything else."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dondoc import Cause, Record
from office_files import docx, office_docx, p, packed, run
from test_golden import SAMPLES
from test_reading_html import LIBRE, MHTML, WORD
from test_reading_odt import NOTE, STYLES, items, number, odt, style
from test_reading_odt import p as odt_p
from test_road_properties import check, read_any

TEXT = (SAMPLES / "ke-hoach-tinh.txt").read_text("utf-8")
changes = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=6)
PIECES = re.compile(rb"<[^<>]*>|[^<>]+")


@cache
def entries(make: Callable[[], bytes]) -> dict[str, bytes]:
    with ZipFile(BytesIO(make())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word() -> bytes:
    return office_docx(TEXT)


def open_document() -> bytes:
    body = "".join(
        odt_p(line + (NOTE.format(odt_p("Luật.")) if k == 9 else "")) for k, line in enumerate(TEXT.split("\n"))
    )
    return odt(body + items(odt_p("a") + items(odt_p("b"), more="")), STYLES + style(number(1, "I"), number(2, "a")))


def page() -> bytes:
    told = "".join(f"<p class=a style='font-family:x'>{line}</p>" for line in TEXT.split("\n"))
    rows = "<table border=1><tr><td rowspan=2>TT<td colspan=2>Việc<tr><td>1<td>a</table>"
    rows += "<ol type=a><li>x<ul><li>y</ul></ol>"
    head = "<meta charset=windows-1252><style>p.a {text-transform:uppercase}</style>"
    return f"<html><head>{head}</head><body>{told}{rows}{WORD}{LIBRE}</body></html>".encode()


def holds(data: bytes) -> None:
    found = read_any(data)
    if isinstance(found, Record):
        check(found)


def mutated(data: bytes, made: list[tuple[float, bytes]], kept: float = 1) -> bytes:
    changed = bytearray(data)
    for place, put in made:
        at = int(place * len(changed))
        changed[at : at + len(put)] = put
    return bytes(changed[: int(kept * len(changed))])


def shuffled(data: bytes, moves: list[tuple[float, float, bool]]) -> bytes:
    """XML or HTML with tags and texts copied or moved to other places."""
    pieces = PIECES.findall(data)
    for source, target, moved in moves:
        at = int(source * (len(pieces) - 1))
        piece = pieces.pop(at) if moved and len(pieces) > 1 else pieces[at]
        pieces.insert(int(target * len(pieces)), piece)
    return b"".join(pieces)


def elements(data: bytes, moves: list[tuple[float, float, bool]]) -> bytes:
    """XML with whole elements copied or moved to places between elements, so that it stays well-formed."""
    from lxml import etree

    root = etree.fromstring(data)
    for source, target, moved in moves:
        every = list(root.iter())
        one, other = every[int(source * (len(every) - 1))], every[int(target * (len(every) - 1))]
        if one is not root and one is not other and one not in list(other.iterancestors()):
            other.append(one if moved else etree.fromstring(etree.tostring(one, with_tail=False)))
    return bytes(etree.tostring(root))


places = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.booleans()), min_size=1, max_size=8)
MADE = (word, open_document)


@given(st.sampled_from((*MADE, page)), changes, st.floats(0.3, 1))
@example(word, [(0.3, b"broken")], 1.0)  # for sure one that a reader which lets a fault through cannot read
@settings(max_examples=60)
def test_damaged_files(make: Callable[[], bytes], made: list[tuple[float, bytes]], kept: float) -> None:
    holds(mutated(make(), made, kept))


@given(st.sampled_from(MADE), st.data())
@settings(max_examples=60)
def test_whole_archives_of_damaged_parts(make: Callable[[], bytes], data: st.DataObject) -> None:
    parts = dict(entries(make))
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    parts[name] = mutated(parts[name], data.draw(changes))
    holds(packed(dict(parts)))


@given(st.sampled_from(MADE), st.data())
@settings(max_examples=60)
def test_well_formed_parts_whose_elements_stand_elsewhere(make: Callable[[], bytes], data: st.DataObject) -> None:
    parts = dict(entries(make))
    names = [name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"]
    name = data.draw(st.sampled_from(sorted(names)))
    parts[name] = elements(parts[name], data.draw(places))
    holds(packed(dict(parts)))


@given(places)
@settings(max_examples=60)
def test_pages_whose_tags_stand_elsewhere(moves: list[tuple[float, float, bool]]) -> None:
    holds(shuffled(page(), moves))


@given(
    st.sampled_from([b"PK\x03\x04", b"<html>", b"\xff\xfe<\0h\0", MHTML.encode()[:90], b"\xd0\xcf\x11\xe0"]),
    st.binary(),
)
@settings(max_examples=150)
def test_any_bytes_behind_a_signature(signature: bytes, data: bytes) -> None:
    holds(signature + data)


@given(st.text(), st.text(st.sampled_from("0123456789-abIV%{}٣"), max_size=8))
@settings(max_examples=100)
def test_any_words_and_any_attribute(words: str, value: str) -> None:
    told = "".join(letter for letter in words if letter.isprintable())
    quoted = value.replace("&", "")
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{quoted}"><w:start w:val="{quoted}"/><w:lvlText '
        f'w:val="{quoted}"/><w:lvlRestart w:val="{quoted}"/></w:lvl></w:abstractNum><w:num w:numId="1">'
        f'<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{quoted}"><w:startOverride w:val="{quoted}"/>'
        "</w:lvlOverride></w:num>"
    )
    place = f'<w:numPr><w:ilvl w:val="{quoted}"/><w:numId w:val="1"/></w:numPr>'
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{quoted}"/></w:tcPr>{p("a")}</w:tc>'
    body = p(run(told), place) + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    body += p(f'<w:r><w:sym w:char="{quoted}"/><w:t>x</w:t></w:r>')
    holds(docx(body, numbering=numbering))
    listed = style(number(1, "1", f'text:start-value="{quoted}" text:display-levels="{quoted}"'))
    holds(odt(items(odt_p(f'a<text:s text:c="{quoted}"/>b')), listed))
    spans = f'colspan="{quoted}" rowspan="{quoted}"'
    holds(f'<html><ol start="{quoted}"><li value="{quoted}">a</ol><table><tr><td {spans}>b<td>c</table>'.encode())


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (docx("<w:p>" * 300 + "</w:p>" * 300), Cause.TOO_LARGE),
        (docx("<w:tbl><w:tr><w:tc>" * 80 + p("a") + "</w:tc></w:tr></w:tbl>" * 80), None),
        (docx("<w:sdt><w:sdtContent>" * 100 + p("a") + "</w:sdtContent></w:sdt>" * 100), None),
        (odt("<text:list><text:list-item>" * 110 + odt_p("a") + "</text:list-item></text:list>" * 110), None),
        (odt("<text:p><text:span>" * 50 + "a" + "</text:span></text:p>" * 50), None),
        (b"<html><body>" + b"<table><tr><td>" * 60 + b"a" + b"</table>" * 60, None),
        (b"<html><body>" + b"<b>" * 200 + b"a", None),
    ],
    ids=["paragraphs", "tables", "controls", "lists", "spans", "page of tables", "page of bold"],
)
def test_deep_files(data: bytes, cause: Cause | None) -> None:
    found = read_any(data)
    assert (found.cause if not isinstance(found, Record) else None) == cause


@pytest.mark.parametrize(
    ("fault", "test"),
    [
        ("dondoc.reading.containers.archive._FAULTS", "test_damaged_files"),
        ("dondoc.reading.docx.styles.number_of", "test_any_words_and_any_attribute"),
    ],
)
def test_a_reader_that_lets_a_fault_through_is_found(fault: str, test: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault, () if fault.endswith("_FAULTS") else lambda text, *_, **__: int(text or 0))
    if fault.endswith("number_of"):
        monkeypatch.setattr("dondoc.reading.docx.numbering.number_of", lambda text, *_, **__: int(text or 0))
    with pytest.raises(Exception, match=r".") as found:
        globals()[test]()
    assert not isinstance(found.value, AssertionError)
