"""How a PDF sets its pages: the paper of the first one, the font and size of most letters on the first two."""

from collections import Counter

from dondoc.model.source import Layout
from dondoc.reading.pdf.pdfium import TextPage
from dondoc.reading.pdf.view import view_of

_MM = 25.4 / 72  # of a point
_PAGES = 2
_TRIED = 16  # letters a page, evenly over its text: asking for all would cost as much as the text itself
_SUBSET = 7  # characters of a mark ('ABCDEF+') before the name of a font of which a part is embedded


class PageLayout:
    """What the pages that were looked at tell together."""

    def __init__(self) -> None:
        self._paper: tuple[float, float] | None = None
        self._looked = 0
        self._fonts: Counter[str] = Counter()
        self._sizes: Counter[float] = Counter()

    def look_at(self, page: TextPage, text: str) -> None:
        if self._looked == _PAGES:
            return
        self._looked += 1
        if self._paper is None:
            view = view_of(page)
            self._paper = round(view.width * _MM, 1), round(view.height * _MM, 1)
        offsets = [offset for offset in range(0, len(text), max(1, len(text) // _TRIED)) if text[offset].isalpha()]
        known = [(offset, size) for offset, size in zip(offsets, page.sizes(offsets), strict=True) if size]
        self._sizes.update(round(2 * size) / 2 for _, size in known)
        self._fonts.update(_bare(page.font(offset) or "") for offset, _ in known)

    @property
    def found(self) -> Layout | None:
        if self._paper is None:
            return None
        font = max(self._fonts, key=lambda one: self._fonts[one], default="")
        size = max(self._sizes, key=lambda one: self._sizes[one], default=None)
        return Layout(*self._paper, font=font or None, size=size)


def _bare(name: str) -> str:
    return name[_SUBSET:] if name[_SUBSET - 1 : _SUBSET] == "+" else name
