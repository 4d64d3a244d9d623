"""A page read from its picture: its text goes to the normaliser, its characters' places into a drawing.

    scanned = add_scanned_page(normaliser, index, image, width, height)

is all that a reader has to call for a page of which it has a picture and no text, or none that can be trusted.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from dondoc.model.source import Drawing
from dondoc.reading.content import UnsurePlace
from dondoc.reading.normalise import Normaliser
from dondoc.reading.scan.areas import parts
from dondoc.reading.scan.opinions import second_opinions
from dondoc.reading.scan.own_text import OwnText
from dondoc.reading.scan.preparing import prepared
from dondoc.reading.scan.printed_words import Area, Row
from dondoc.reading.scan.rereading import reread
from dondoc.reading.scan.ruled import ruled_tables, with_tables
from dondoc.reading.scan.smudges import printed_rows
from dondoc.reading.scan.tesseract import ENGINES, Gray, Reading

__all__ = ["ENGINES", "ScannedPage", "add_scanned_page"]

_ADDRESSED = re.compile(r"Kính gửi", re.IGNORECASE)


class ScannedPage(NamedTuple):
    """What a page's picture gave beside its text."""

    drawing: Drawing
    unsure: tuple[UnsurePlace, ...] = ()


def add_scanned_page(
    normaliser: Normaliser, index: int, image: Image.Image, width: float, height: float
) -> ScannedPage:
    """Reads page `index` from its picture; `width` and `height` are the shown page's in points."""
    page = prepared(image, width, height)
    tables, page, rest = ruled_tables(page)
    rows = with_tables(_rows(rest, page.dpi), tables)
    opinions = iter(second_opinions(page, [line for row in rows for cell in row.cells for line in cell]))
    own = OwnText(page)
    printed = [own.add(row, opinions) for row in rows]
    if any(line.row for line in printed):
        normaliser.add_tables(own.text, printed, own.line_edges)
    else:
        normaliser.add_page(own.text, own.line_edges)
    unsure = tuple(UnsurePlace(index, *place) for place in own.unsure)
    return ScannedPage(Drawing(width, height, page.edges(own.areas)), unsure)


def _rows(picture: Gray, dpi: float) -> list[Row]:
    """The printed lines of a page in the order of reading."""
    columns = Reading(picture, dpi)
    found: list[Row] = []
    for part in parts(picture):
        reading = Reading(picture, dpi, block=True) if part.lone else columns
        read = [reread(picture, dpi, reading.rows(area)) for area in part.areas]
        if len(read) > 1:
            read = [
                rows if _says(rows) else _as_block(picture, dpi, area)
                for rows, area in zip(read, part.areas, strict=True)
            ]
        found += _in_order([printed_rows(rows) for rows in read])
    return found


def _says(rows: Sequence[Row]) -> bool:
    return any(letter.isalnum() for row in rows for word in row for letter in word.text)


def _as_block(picture: Gray, dpi: float, area: Area) -> list[Row]:
    """The lines of an area that the engine took for a picture as a whole: a seal and a signature lie over its print."""
    return Reading(picture, dpi, block=True).rows(area)


def _in_order(columns: Sequence[list[Row]]) -> list[Row]:
    """The lines of columns, left before right; from 'Kính gửi' on by their heights, whoever stands on the right."""
    if len(columns) == 1:
        return columns[0]
    tops = [row[0].area.top for rows in columns for row in rows if _ADDRESSED.match(row[0].text + " " + row[-1].text)]
    if not tops:
        return [row for rows in columns for row in rows]
    above = [row for rows in columns for row in rows if row[0].area.bottom <= min(tops)]
    below = [row for rows in columns for row in rows if row[0].area.bottom > min(tops)]
    return above + sorted(below, key=lambda row: row[0].area.bottom)
