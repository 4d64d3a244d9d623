"""Tables in the text: rows of cells that stand together."""

import re

from dondoc.model.directive import Block, Grid
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_DUTY = re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp")
_WHO = re.compile(r"chủ trì|thực hiện|phụ trách|phân công|cơ quan|đơn vị")
_TICK = re.compile(r"(?:x|✓|✔)?")


def grids_of(plain: Plain, blocks: tuple[Block, ...]) -> tuple[Grid, ...]:
    """The tables of a document, in order: runs of at least two rows, over footnotes that stand between pages."""
    if not any(block.cells for block in blocks):
        return ()
    grids: list[Grid] = []
    rows: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.cells:
            rows.append(block)
            continue
        if block is not None and block.style == "note":
            continue
        if len(rows) > 1:
            grids.append(Grid(kind_of_table(plain, rows), _without_empty_end(rows)))
        rows = []
    return tuple(grids)


def _without_empty_end(rows: list[Block]) -> tuple[tuple[Span, ...], ...]:
    """The rows without the columns at their end in which no row has anything."""
    width = max(k + 1 for row in rows for k, (start, end) in enumerate(row.cells) if k == 0 or end > start)
    return tuple(row.cells[:width] for row in rows)


def kind_of_table(plain: Plain, rows: list[Block]) -> str:
    """Routing tables tick offices off with a cross; assignment tables name duties and who has them."""
    heads = [plain.folded[start:end] for start, end in rows[0].cells]
    if any("chủ trì" in head for head in heads) and all(
        _TICK.fullmatch(plain.folded[slice(*row.cells[-1])].strip()) for row in rows[1:]
    ):
        return "routing"
    duty = any(_DUTY.search(head) for head in heads)
    who = any(_WHO.search(head) and not _DUTY.search(head) for head in heads)
    return "assignment" if duty and who else "data"
