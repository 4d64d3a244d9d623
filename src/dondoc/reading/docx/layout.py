"""How a Word document sets its pages: the first section's paper and margins, the font and size of most letters."""

from collections import Counter

from dondoc.model.source import Layout
from dondoc.reading.docx.styles import Styles, W, look_of, number_of, value
from dondoc.reading.flowing.office_xml import Element

_MM = 25.4 / 1440  # of a twentieth of a point, in which Word measures pages
_ENOUGH = 20_000  # letters, from which most are known


def layout_of(body: Element, styles: Styles) -> Layout | None:
    """The layout that a document states, None where it states no paper."""
    section = next(body.iter(f"{W}sectPr"), None)
    paper = section.find(f"{W}pgSz") if section is not None else None
    if section is None or paper is None:
        return None
    margins = section.find(f"{W}pgMar")
    font, size = _letters(body, styles)
    sides = {side: None if margins is None else _length(margins, side) for side in ("left", "right", "top", "bottom")}
    return Layout(_length(paper, "w") or 0.0, _length(paper, "h") or 0.0, **sides, font=font, size=size)


def _length(element: Element, name: str) -> float | None:
    stated = element.get(f"{W}{name}")
    return None if stated is None else round(abs(number_of(stated)) * _MM, 1)


def _letters(body: Element, styles: Styles) -> tuple[str | None, float | None]:
    """The font and the size of most letters outside tables."""
    fonts: Counter[str | None] = Counter()
    sizes: Counter[float | None] = Counter()
    for paragraph in body.iterchildren(f"{W}p"):
        style = value(paragraph.find(f"{W}pPr"), "pStyle")
        for run in paragraph.iterchildren(f"{W}r"):
            count = sum(len(text.text or "") for text in run.iterchildren(f"{W}t"))
            properties = run.find(f"{W}rPr")
            look = look_of(properties).over(styles.look(style, value(properties, "rStyle")))
            fonts[look.font] += count
            sizes[look.size] += count
        if fonts.total() > _ENOUGH:
            break
    return max(fonts, key=fonts.__getitem__, default=None), max(sizes, key=sizes.__getitem__, default=None)
