"""`dondoc graph`: documents at hand and those that they carry out, as a picture."""

from pathlib import Path

import pytest
from lxml import etree

import dondoc
from dondoc.cli.exits import Exit
from dondoc.formats.document_graph import _forward, _Link, document_graph
from dondoc.formats.words import Words
from test_cli import run
from test_lineage_picture import SVG, boxes, loose_ends, overfull, overlaps

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def graph_of(*paths: Path) -> etree._Element:
    records = [(path.name, dondoc.read(path)) for path in paths]
    return etree.fromstring(document_graph(records, Words()).encode())


def said(graph: etree._Element) -> str:
    return graph.findtext(f"{SVG}desc") or ""


def test_a_letter_that_forwards_another_leads_from_that_one() -> None:
    graph = graph_of(SAMPLES / "cong-van-chuyen-tiep.txt")
    assert "2716/VP-NNMT" in said(graph)
    assert "312/BCĐ-VP" in said(graph)
    lines = {(one.get("data-old"), one.get("data-new")) for one in graph.iterfind(f".//{SVG}path[@class='line']")}
    assert ("1", "0") in lines


def test_all_samples_lie_apart() -> None:
    graph = graph_of(*sorted(SAMPLES.glob("*.txt")))
    assert len(boxes(graph)) >= len(list(SAMPLES.glob("*.txt")))
    assert (overlaps(graph), loose_ends(graph), overfull(graph)) == (0, 0, [])


def test_documents_that_cite_each_other_are_drawn_one_way() -> None:
    links = [
        _Link("A", "B", "implements", None),
        _Link("B", "A", "implements", None),
        _Link("B", "C", "implements", None),
    ]
    assert _forward(links) == [links[0], links[2]]


@pytest.mark.real
def test_the_road_of_a_real_campaign(shared: Path) -> None:
    graph = graph_of(*sorted((shared / "seeds").glob("*.txt")))
    for sentence in (
        "Công văn 4290/BCĐ138/CP: thực hiện Công điện 766/CĐ-TTg.",
        "Kế hoạch 166/KH-BCĐ: thực hiện Công văn 4290/BCĐ138/CP.",
        "Công văn 8184/VP-NCKTGS: gửi kèm Công văn 4290/BCĐ138/CP.",
    ):
        assert sentence in said(graph)


def test_the_command_writes_the_picture(tmp_path: Path) -> None:
    done = run("graph", str(SAMPLES / "ke-hoach-tinh.txt"), "--out", "g.svg", cwd=tmp_path)
    assert done.returncode == Exit.ALL_READ, done.stderr
    assert (tmp_path / "g.svg").read_text("utf-8").startswith("<svg")
    wrong = run("graph", str(SAMPLES / "ke-hoach-tinh.txt"), "--out", "khong/co/g.svg", cwd=tmp_path)
    assert wrong.returncode == Exit.WRONG_USE
