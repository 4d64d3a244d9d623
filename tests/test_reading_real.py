"""Reading the real PDF files in the folder that DONDOC_SHARED names."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc import read
from dondoc.reading import read_source
from test_reading_pdf import copied_wrongly, mutated, places, survives

SHARED = os.environ.get("DONDOC_SHARED")
real = pytest.mark.skipif(not SHARED, reason="DONDOC_SHARED names no folder: reading the real PDF files was left out")


def corpus(name: str) -> bytes:
    return (Path(SHARED or "") / "corpus" / name).read_bytes()


@real
@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("tb-565-ubnd-quang-ngai-2024.pdf", "Số: 565 /TB-UBND Quảng Ngãi, ngày 15 tháng 11 năm 2024"),
        ("tb-542-ubnd-quang-ngai-2024-du-hoi-nghi.pdf", "Số: 542 /TB-UBND Quảng Ngãi, ngày 06 tháng 11 năm 2024"),
        ("cv-507-ubnd-quang-ngai-2025.pdf", "Số: 507 /UBND-KGVX Quảng Ngãi, ngày 24 tháng 01 năm 2025"),
    ],
)
def test_real_numbers_and_dates(name: str, line: str) -> None:
    source = read_source(corpus(name), name)
    assert line in source.text.split("\n")
    assert "@" not in "".join(source.text[o.start : o.start + 60] for o in source.origins if o.box)


@real
@pytest.mark.real
def test_real_hyphens_and_edges() -> None:
    source = read_source(corpus("tb-565-ubnd-quang-ngai-2024.pdf"), "x")
    assert "6138/UBND-KGVX" in source.text
    assert "186/KH-UBND" in source.text
    assert copied_wrongly(corpus("tb-565-ubnd-quang-ngai-2024.pdf")) == []
    assert all(line.left is not None for line in source.lines)


PAGES = {
    "kh-16-mttq-xa-luong-minh-2025-bau-cu.html": (
        "16/KH-MTTQ-BTT", "2025-11-18", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Lương Minh",
    ),
    "kh-mttq-phuong-bac-cam-ranh-2025-giam-sat.html": (
        "/KH-MTTQ-BTT", "2025-11", "Ban Thường trực Uỷ ban Mặt trận Tổ quốc Việt Nam phường Bắc Cam Ranh",
    ),
    "kh-mttq-xa-luong-minh-2025-giam-sat.html": (
        "/KH-MTTQ-BTT", "2025-12-10", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Lương Minh",
    ),
}  # fmt: skip


@real
@pytest.mark.real
@pytest.mark.parametrize("name", PAGES)
def test_real_web_pages(name: str) -> None:
    (document,) = read(corpus(name), name=name).documents
    assert document.kind == "ke_hoach"
    assert (document.number, document.date, document.issuer) == PAGES[name]
    assert [node.label for node in document.outline if node.label][:2] == ["I.", "II."]
    assert len(document.tasks) > 10
    assert document.signer is not None
    assert len(document.recipients) > 5


@real
@pytest.mark.real
@given(places, st.floats(0, 1))
@settings(deadline=None, max_examples=30)
def test_real_damaged_files(changes: list[tuple[float, bytes]], cut: float) -> None:
    survives(mutated(corpus("cv-507-ubnd-quang-ngai-2025.pdf"), changes, cut))
