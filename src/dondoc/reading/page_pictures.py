"""How the pages of a file look: one picture a page, of a width fit for a screen."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from dondoc.model.source import Box, Source
from dondoc.reading.pdf.pdfium import TextPage, load_page, opened, page_count
from dondoc.reading.pdf.pictured import picture_of
from dondoc.reading.pdf.reader import MEDIA_TYPE

WIDE = 1_100  # pixels; letters of 13 points are 25 of them high, and a page takes some 130 KB
MOST = 300  # pages that are drawn of one file: a worker holds them all until it hands them over, some 40 MB
_TALLEST = 8_000  # pixels; a page that is longer is drawn narrower


class Picture(NamedTuple):
    """A page as it looks, as a WebP file; `width` and `height` in pixels, of which a point takes `scale`."""

    page: int
    width: int
    height: int
    scale: float
    data: bytes

    def rectangle(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, width and height of a box on this picture."""
        left, top = round(box.left * self.scale), round(self.height - box.top * self.scale)
        right, bottom = round(box.right * self.scale), round(self.height - box.bottom * self.scale)
        return left, top, right - left, bottom - top


def pictures_of(data: bytes, source: Source) -> Iterator[Picture]:
    """The first pages of the file that `source` was read from, as far as it has pages; raises `Refusal`."""
    if source.media_type == MEDIA_TYPE:
        yield from _of_pdf(data)
    elif source.drawings:
        from dondoc.reading.scan.images import frames

        for page, (drawing, (frame, _)) in enumerate(zip(source.drawings[:MOST], frames(data), strict=False)):
            if drawing is not None:
                yield _picture(page, frame, drawing.width, drawing.height)


def _of_pdf(data: bytes) -> Iterator[Picture]:
    with opened(data) as document:
        for index in range(min(MOST, page_count(document))):
            with TextPage(load_page(document, index)) as page:
                image, width, height = picture_of(page.page, WIDE)
            yield _picture(index, image, width, height)


def _picture(page: int, image: Image.Image, width: float, height: float) -> Picture:
    """A page of `width` by `height` points; a telefax has other dots upwards than across."""
    scale = min(WIDE / width, _TALLEST / height, max(image.width / width, image.height / height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if image.mode.startswith("I") or image.mode == "F":  # sixteen bits of grey
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    shown = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = BytesIO()
    shown.save(out, "WEBP", quality=75, method=2)
    return Picture(page, *size, scale, out.getvalue())
