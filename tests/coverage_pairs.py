"""The pairs of documents that tests of comparing share."""

from functools import cache
from pathlib import Path

import dondoc
from dondoc.model.record import Record

ROOT = Path(__file__).parents[1]
COVERAGE = ROOT / "tests" / "coverage"
CENTRAL = ROOT / "samples" / "cong-van-ban-chi-dao-trung-uong.txt"
PLAN = ROOT / "samples" / "ke-hoach-tinh.txt"


@cache
def read(path: Path) -> Record:
    return dondoc.read(path)
