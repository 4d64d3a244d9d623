"""What became of a superior's obligations as an Excel workbook that can be worked on, a sheet a document."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dondoc.formats.cell_size import SIZES, fitting
from dondoc.formats.coverage import Compared, change_written, place_written
from dondoc.formats.coverage_shown import summed
from dondoc.formats.findings import Lines
from dondoc.formats.sheets import FONT, held, new_book, set_up_print
from dondoc.formats.words import Words
from dondoc.formats.written import document_written, one_line, shown

# Key of the header and width in pixels; together they fill an A4 page across.
COLUMNS = (("status", 90), ("sure_head", 90), ("obligation", 330), ("obligation_at", 130), ("answer", 330),
           ("answer_at", 130), ("differs_head", 200))  # fmt: skip
_LAST = len(COLUMNS) - 1
_NAME_LIMIT = 25  # characters of a sheet's name, which holds 31 and a number
_NO_NAME = "[]:*?/\\'"  # what no sheet's name may hold
_COLOURS = {"missing": "#F8D7D4", "changed": "#FBE5CF", "split": "#FBE5CF"}


def coverage_workbook(found: Sequence[Compared], words: Words) -> bytes:
    """The bytes of the workbook."""
    buffer = BytesIO()
    book = new_book(buffer, words("compare.title"))
    styles: dict[tuple[str, int], Format] = {}
    for number, one in enumerate(found, 1):
        _write(book, book.add_worksheet(_sheet_name(one, number)), one, words, styles)
    book.close()
    return buffer.getvalue()


def rows_of(compared: Compared, words: Words) -> list[tuple[str, ...]]:
    """The cells of each obligation, then those of each item that was added; the first is the status's code."""
    superior, local, coverage = compared
    above, below = Lines(superior.record), Lines(local.record)
    rows: list[tuple[str, ...]] = [
        (
            one.status.value,
            words.name("coverage", one.status),
            words("compare.sure", sure=words.name("sure", one.sure), likeness=round(100 * one.likeness)),
            one_line(one.obligation.text),
            place_written(one.obligation, above, words),
            "\n".join(one_line(answer.passage.text) for answer in one.answers),
            "\n".join(place_written(answer.passage, below, words) for answer in one.answers),
            "\n".join(change_written(change, words) for change in one.changes),
        )
        for one in coverage.obligations
    ]
    added = words("compare.added")
    return rows + [
        ("added", added, "", "", "", one_line(one.text), place_written(one, below, words), "") for one in coverage.added
    ]


def _write(
    book: Workbook, sheet: Worksheet, one: Compared, words: Words, styles: dict[tuple[str, int], Format]
) -> None:
    title = _style(book, styles, "title", 14)
    width = sum(pixels for _, pixels in COLUMNS)
    lines = (
        f"{words('compare.superior')}: {document_written(one.superior.document, words)}",
        f"{words('compare.local')}: {document_written(one.local.document, words)}",
        summed(one, words),
    )
    for row, line in enumerate(lines):
        sheet.merge_range(row, 0, row, _LAST, "", title)
        sheet.write_string(row, 0, held(line), title)
        sheet.set_row(row, fitting([(line, width)], (14,))[1])
    header = len(lines)
    for column, (key, pixels) in enumerate(COLUMNS):
        sheet.set_column_pixels(column, column, pixels)
        sheet.write_string(header, column, words(f"compare.{key}"), _style(book, styles, "header", 12))
    rows = rows_of(one, words)
    for row, (status, *cells) in enumerate(rows, header + 1):
        texts = [held(text) for text in cells]
        size, height = fitting([(text, pixels) for text, (_, pixels) in zip(texts, COLUMNS, strict=True)], SIZES)
        sheet.set_row(row, height)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, _style(book, styles, "cell" if column else status, size))
    sheet.freeze_panes(header + 1, 0)
    sheet.autofilter(header, 0, header + len(rows), _LAST)
    set_up_print(sheet, header, (header + len(rows), _LAST), words)


def _style(book: Workbook, styles: dict[tuple[str, int], Format], kind: str, size: int) -> Format:
    found = styles.get((kind, size))
    if found is None:
        bold = kind not in ("cell", "title")
        found = book.add_format({"font_name": FONT, "font_size": size, "text_wrap": True, "valign": "top"})
        found.set_bold(bold)
        if kind != "title":
            found.set_border(1)
        if kind in _COLOURS:
            found.set_bg_color(_COLOURS[kind])
        styles[kind, size] = found
    return found


def _sheet_name(one: Compared, number: int) -> str:
    """The local document's number, or its file's name, as a sheet may be called; counted, so that each differs."""
    name = one.local.document.number or one.local.record.source.name
    kept = "".join("-" if sign in _NO_NAME or not sign.isprintable() else sign for sign in shown(name))
    return f"{number}. {kept[:_NAME_LIMIT].strip()}"
