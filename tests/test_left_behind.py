"""What reading a document leaves to the collector of cycles: its outline, whose items know what they stand below.

Whatever else held itself would stay in memory, and the next document would find none of it in the caches.
"""

import gc
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dondoc import read
from dondoc.reading.pdf import pdfium

PDF = (Path(__file__).parents[1] / "samples" / "chi-thi-chu-tich-tinh.pdf").read_bytes()
OUTLINE = {"Node", "Block", "list", "tuple"}


def left_behind(work: Callable[[], object]) -> Counter[str]:
    """The kinds of what only the collector frees after the second of two runs; the first loads tables."""
    work()
    gc.collect()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        work()
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        return Counter(type(one).__name__ for one in gc.garbage)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        if was_enabled:
            gc.enable()


def test_a_document_leaves_its_outline_alone() -> None:
    """In a process of its own: what earlier tests keep in caches is freed by the way."""
    code = "import test_left_behind as here; print(*here.left_behind(lambda: here.read(here.PDF).to_dict()))"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    assert set(told.stdout.split()) <= OUTLINE


def test_a_function_that_calls_itself_from_within_another_keeps_a_record() -> None:
    def walking() -> None:
        record = read(PDF)

        def walk(depth: int) -> int:
            return walk(depth - 1) if depth else len(record.documents)

        walk(1)

    assert {"function", "Record"} <= set(left_behind(walking))


def test_a_cast_handle_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def cast(handle: pdfium.Handle) -> int:
        return pdfium.ctypes.cast(handle, pdfium.ctypes.c_void_p).value or 0

    monkeypatch.setattr(pdfium, "address_of", cast)
    assert set(left_behind(lambda: read(PDF).to_dict())) - OUTLINE
