"""The typed face of PDFium: what reading calls of it, with plain numbers, strings and our own boxes.

PDFium is not thread-safe: at most one thread of a process may be in here. Handles are ctypes pointers, as `Handle`.
"""

import ctypes
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import hypot
from typing import Any

from pypdfium2 import raw

from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Box, Span

Handle = Any  # pypdfium2 carries no types

_REFUSALS = {
    raw.FPDF_ERR_PASSWORD: Refusal(Cause.ENCRYPTED, "the PDF opens with a password only"),
    raw.FPDF_ERR_SECURITY: Refusal(Cause.ENCRYPTED, "the PDF is encrypted in a way that PDFium does not know"),
}


def address_of(handle: Handle) -> int:
    """The number behind a handle. `ctypes.cast` would leave values behind that only the collector of cycles frees."""
    return ctypes.c_void_p.from_buffer(handle).value or 0


def quick(function: object, result: type | None, *arguments: type) -> Callable[..., int]:
    """A function of PDFium that is called often: without pypdfium2's conversion of arguments it takes half the time.

    It takes numbers for handles and for the places of arrays: an array of ctypes is a new type for each length. No
    other thread may run meanwhile, which would cost more than such a call.
    """
    made: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))
    return made


_loose_box = quick(raw.FPDFText_GetLooseCharBox, None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_get_text = quick(raw.FPDFText_GetText, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_text_object = quick(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_get_font = quick(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_get_matrix = quick(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_font_size: Callable[..., float] = quick(raw.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
_LONGEST_NAME = 256  # of a font, in bytes
_FontName = ctypes.c_char * _LONGEST_NAME  # made once: each making is a type of its own
_BOX_BYTES, _MATRIX_BYTES = ctypes.sizeof(raw.FS_RECTF), ctypes.sizeof(raw.FS_MATRIX)
_UNIT_BYTES = 2  # of UTF-16


def _place(numbers: "array[int] | array[float]") -> int:
    """Where in memory an array stands."""
    return numbers.buffer_info()[0]


@contextmanager
def opened(data: bytes) -> Iterator[Handle]:
    """The open document; raises `Refusal` where PDFium does not open it."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        if page_count(document) < 1:
            known = _REFUSALS.get(raw.FPDF_GetLastError())
            broken = Refusal(Cause.BROKEN, "PDFium cannot open the PDF")
            raise Refusal(known.cause, known.detail) if known else broken
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def page_count(document: Handle) -> int:
    """How many pages the document says that it has."""
    return int(raw.FPDF_GetPageCount(document))


def load_page(document: Handle, index: int) -> Handle:
    """A page of the document, to be closed by whoever asked for it; raises `Refusal`."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise Refusal(Cause.BROKEN, f"page {index + 1} cannot be loaded")
    return page


class TextPage:
    """A loaded page with its text; it owns the page and closes it at the end of its `with` block."""

    def __init__(self, page: Handle) -> None:
        self.page = page
        self.text_page: Handle = raw.FPDFText_LoadPage(page)
        if not self.text_page:
            raw.FPDF_ClosePage(page)
            raise Refusal(Cause.BROKEN, "the text of a page cannot be loaded")
        self._address = address_of(self.text_page)
        self.count = max(0, int(raw.FPDFText_CountChars(self.text_page)))
        self.text = self._text()
        self._aligned = self.count == len(self.text)
        self._indices: Sequence[int] | None = None
        self._fonts: dict[int, str | None] = {}  # the names of the fonts, by their handles
        self._frame: tuple[Box, int] | None = None

    def __enter__(self) -> "TextPage":
        return self

    def __exit__(self, *_: object) -> None:
        raw.FPDFText_ClosePage(self.text_page)
        raw.FPDF_ClosePage(self.page)

    def _text(self) -> str:
        """The page's text as PDFium gives it; a lone surrogate becomes U+FFFD."""
        if not self.count:
            return ""
        # Two units a character: PDFium may put in characters that it does not count.
        units = array("H", bytes(_UNIT_BYTES * (2 * self.count + 2)))
        written = _get_text(self._address, 0, 2 * self.count, _place(units))
        return units[: max(0, written - 1)].tobytes().decode("utf-16-le", "replace")

    def character(self, offset: int) -> int:
        """PDFium's index of the character at `offset` of `text`, or -1 where it stands for none."""
        if self._indices is not None:
            return self._indices[offset]
        if self._aligned:
            return offset
        units = offset + sum(character > "\uffff" for character in self.text[:offset])
        return int(raw.FPDFText_GetCharIndexFromTextIndex(self.text_page, units))

    def rewrite(self, text: str, indices: Sequence[int]) -> None:
        """Puts another text in the place of PDFium's; `indices` are PDFium's of the characters for which it stands."""
        self.text, self._indices, self._aligned = text, indices, False

    def font(self, offset: int) -> str | None:
        """The name of the font of the character at `offset`; None of one that PDFium put in."""
        index = self.character(offset)
        drawn = _text_object(self._address, index)
        if not drawn:
            return None
        font = _get_font(drawn)
        if font not in self._fonts:
            name, flags = _FontName(), ctypes.c_int()
            known = raw.FPDFText_GetFontInfo(self.text_page, index, name, _LONGEST_NAME, flags)
            self._fonts[font] = name.value.decode("utf-8", "replace") if known else None
        return self._fonts[font]

    def sizes(self, offsets: Iterable[int]) -> list[float]:
        """How large the fonts of characters are drawn, in points; 0 where PDFium does not say it."""
        matrix, address = array("f", bytes(_MATRIX_BYTES)), self._address
        place = _place(matrix)
        return [
            _font_size(address, index) * hypot(matrix[2], matrix[3]) if _get_matrix(address, index, place) else 0.0
            for index in map(self.character, offsets)
        ]

    def frame(self) -> tuple[Box, int]:
        """As `frame` of the page, which is asked once."""
        if self._frame is None:
            self._frame = frame(self.page)
        return self._frame

    def is_put_in(self, offset: int) -> bool:
        """Whether PDFium put the character at `offset` in, as it does with spaces and line breaks."""
        return bool(raw.FPDFText_IsGenerated(self.text_page, self.character(offset)) == 1)

    def ends(self, spans: list[Span]) -> list[float]:
        """Left, top, right, bottom of the first and the last character of every span: eight numbers each, in points.

        The boxes are loose ones: as wide as the pen moves, as high as the font. They are 0 where PDFium has none.
        """
        numbers = array("f", bytes(2 * _BOX_BYTES * len(spans)))
        place, address = _place(numbers), self._address
        for start, end in spans:
            if start < end:
                first, last = (start, end - 1) if self._aligned else (self.character(start), self.character(end - 1))
                _loose_box(address, first, place)
                _loose_box(address, last, place + _BOX_BYTES)
            place += 2 * _BOX_BYTES
        return numbers.tolist()

    def places(self, offsets: Sequence[int]) -> list[float]:
        """Left, top, right, bottom of the loose box of every character, as `ends` gives them."""
        numbers = array("f", bytes(_BOX_BYTES * len(offsets)))
        place, address = _place(numbers), self._address
        for index in offsets if self._aligned else map(self.character, offsets):
            _loose_box(address, index, place)
            place += _BOX_BYTES
        return numbers.tolist()

    def origins(self, offsets: Sequence[int]) -> list[float]:
        """Where the pen set down for every character, each place twice, as the corners of a box without extent."""
        numbers: list[float] = []
        x, y = ctypes.c_double(), ctypes.c_double()
        for offset in offsets:
            raw.FPDFText_GetCharOrigin(self.text_page, self.character(offset), x, y)
            numbers += (x.value, y.value) * 2
        return numbers

    def advance(self, offset: int) -> float:
        """How far the pen moves on for the character at `offset`, after its font; 0 where that does not say it."""
        index = self.character(offset)
        width, matrix = ctypes.c_float(), raw.FS_MATRIX()
        item = raw.FPDFText_GetTextObject(self.text_page, index)
        font = item and raw.FPDFTextObj_GetFont(item)
        known = font and raw.FPDFFont_GetGlyphWidth(font, ord(self.text[offset]), 1.0, width)
        if not (known and raw.FPDFText_GetMatrix(self.text_page, index, matrix)):
            return 0.0
        return float(width.value * raw.FPDFText_GetFontSize(self.text_page, index) * hypot(matrix.a, matrix.b))

    def box(self, offset: int) -> Box:
        """The loose box of one character."""
        left, top, right, bottom = self.ends([(offset, offset + 1)])[:4]
        return Box(left, bottom, right, top)

    def rectangles(self, start: int = 0, end: int = -1) -> list[Box]:
        """PDFium's rectangles, about one a printed line, of the characters [start, end) of the text, or of all."""
        found = []
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for first, count in self._runs(start, end) if end >= 0 else [(0, -1)]:
            for i in range(int(raw.FPDFText_CountRects(self.text_page, first, count))):
                raw.FPDFText_GetRect(self.text_page, i, left, top, right, bottom)
                found.append(Box(left.value, bottom.value, right.value, top.value))
        return found

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """PDFium's characters behind those in [start, end): the first one's index and the number of those in a row."""
        if self._indices is None:
            first = self.character(start)
            yield first, self.character(end - 1) + 1 - first
            return
        first = last = -2
        for index in (*self._indices[start:end], -2):
            if first >= 0 and index not in (last, last + 1):
                yield first, last + 1 - first
            if index not in (last, last + 1):
                first = index
            last = index

    def within(self, box: Box) -> str:
        """The text in a rectangle."""
        edges = (box.left, box.top, box.right, box.bottom)
        size = int(raw.FPDFText_GetBoundedText(self.text_page, *edges, None, 0))
        if size <= 0:
            return ""
        units = array("H", bytes(_UNIT_BYTES * size))
        raw.FPDFText_GetBoundedText(self.text_page, *edges, ctypes.c_ushort.from_buffer(units), size)
        return units.tobytes().decode("utf-16-le", "replace").rstrip("\0")


def frame(page: Handle) -> tuple[Box, int]:
    """The visible part of a page in its own coordinates, and by how many quarter turns clockwise it is shown."""
    rectangle = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rectangle)
    box = Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    return box, int(raw.FPDFPage_GetRotation(page)) % 4
