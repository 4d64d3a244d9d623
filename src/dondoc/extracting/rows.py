"""Tasks in assignment tables: a row a duty, its columns told by the table's head."""

import re

from dondoc.extracting.doers import doers_in
from dondoc.extracting.occasions import recurring
from dondoc.extracting.spotted import Spotted
from dondoc.model.directive import Directive, Grid
from dondoc.model.mentions import TableRow
from dondoc.model.plain import Plain
from dondoc.model.source import Span

_COLUMNS = (
    ("product", re.compile(r"sản phẩm|kết quả")),
    ("due", re.compile(r"thời gian|thời hạn|tiến độ|hoàn thành")),
    ("both", re.compile(r"(?:chủ trì|thực hiện).*phối hợp")),
    ("supports", re.compile(r"phối hợp|tham gia")),
    ("duty", re.compile(r"^(?:tên |các )?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp)")),
    ("people", re.compile(r"^(?:người|cán bộ|cá nhân|họ (?:và )?tên)\b")),
    ("leads", re.compile(r"chủ trì|thực hiện$|cơ quan|đơn vị|phụ trách")),
    ("duty", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp")),
    ("number", re.compile(r"^(?:tt|stt|số tt|số thứ tự)\b")),
)
_TOLD = ("leads", "both", "people", "supports", "due")  # one of these tells that a row is a duty


def rows_of(directive: Directive, spotted: Spotted) -> tuple[TableRow, ...]:
    """The duties in the assignment tables of a document."""
    found: list[TableRow] = []
    for grid in directive.grids:
        if grid.kind == "assignment":
            columns = _columns(directive.plain, grid)
            rows = [cells for cells in grid.rows[1:] if not _repeats_head(directive.plain, grid, cells)]
            found += [row for cells in rows if (row := _row(spotted, columns, cells))]
    return tuple(found)


def _repeats_head(plain: Plain, grid: Grid, cells: tuple[Span, ...]) -> bool:
    """Whether a row is the head again, as printed at the top of a further page."""
    return [plain.folded[slice(*cell)] for cell in cells] == [plain.folded[slice(*cell)] for cell in grid.rows[0]]


def _columns(plain: Plain, grid: Grid) -> dict[str, int]:
    """Which column of a table holds what; the first that fits each."""
    columns: dict[str, int] = {}
    for k, (start, end) in enumerate(grid.rows[0]):
        name = next((name for name, pattern in _COLUMNS if pattern.search(plain.folded[start:end])), None)
        if name:
            columns.setdefault(name, k)
    return columns


def _row(spotted: Spotted, columns: dict[str, int], cells: tuple[Span, ...]) -> TableRow | None:
    def cell(name: str) -> Span:
        k = columns.get(name)
        return cells[k] if k is not None and k < len(cells) else (0, 0)

    plain, words = spotted.plain, cell("duty")
    if words[1] - words[0] < 8 or not any(cell(name)[1] > cell(name)[0] for name in _TOLD):
        return None
    product, due = cell("product"), cell("due")
    times = spotted.times(*due, stated=True)
    leads, supports = doers_in(spotted, cell("leads"), "lead")
    for name, kind in (("both", "both"), ("supports", "support")):
        doers = doers_in(spotted, cell(name), "support" if leads else kind)
        leads, supports = leads + doers.leads, supports + doers.supports
    return TableRow(
        words,
        tuple(leads),
        tuple(supports),
        times.dues or tuple(due for window in times.windows for due in window.dues),
        times.windows[0] if times.windows else None,
        recurring(plain, due[0], spotted.phrases.between(*due)),
        product if product[1] > product[0] else None,
    )
