"""Pictures of pages: JPEG, PNG, TIFF with several pages, BMP, GIF, WebP and JPEG 2000, as Pillow opens them."""

import math
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count

from PIL import Image, ImageOps

from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import TextFrom
from dondoc.reading.content import Content
from dondoc.reading.limits import MAX_CHARACTERS, MAX_PAGES, MAX_PIXELS
from dondoc.reading.normalise import Normaliser
from dondoc.reading.progress import at_page
from dondoc.reading.scan.scanned import ENGINES, ScannedPage, add_scanned_page

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP", "JPEG2000")
_LONG_SIDE = 297 / 25.4  # inches of A4, which a picture is taken to show where it does not say its resolution
_SIDES = (3.0, 24.0)  # inches between which the longer side of a page lies; what says otherwise is not believed
# What Pillow's decoders raise for bytes that are no picture, or only the beginning of one.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError, KeyError, TypeError,
    OverflowError, AssertionError, AttributeError, MemoryError, RuntimeError, SystemError, BufferError,
    ZeroDivisionError,
)  # fmt: skip


def read_images(files: Sequence[bytes]) -> Content:
    """The pages of one document whose pages are pictures, in this order."""
    normaliser = Normaliser(tables=False)
    pages: list[ScannedPage] = []
    media_type = ""
    for data in files:
        for frame, kind in frames(data):
            media_type = media_type or kind
            if len(pages) == MAX_PAGES:
                raise Refusal(Cause.TOO_LARGE, f"more than {MAX_PAGES} pages")
            at_page(len(pages) + 1, len(files) if len(files) > 1 else 0)
            pages.append(add_scanned_page(normaliser, len(pages), frame, *_points(frame)))
            if normaliser.characters > MAX_CHARACTERS:
                raise Refusal(Cause.TOO_LARGE, f"more than {MAX_CHARACTERS} characters by page {len(pages)}")
    unsure = tuple(place for page in pages for place in page.unsure)
    return Content(media_type, normaliser, TextFrom.OCR, ENGINES, unsure, tuple(page.drawing for page in pages))


def frames(data: bytes) -> Iterator[tuple[Image.Image, str]]:
    """The pages of one picture, upright as they are shown, with its media type; raises `Refusal`."""
    with _opened(data) as image:
        kind = Image.MIME.get(image.format or "", "image/*")
        for frame in _frames(image):
            yield frame, kind


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise _too_large(1) from None
    except _BROKEN:
        raise Refusal(Cause.BROKEN, "the picture cannot be opened") from None


def _too_large(page: int) -> Refusal:
    return Refusal(Cause.TOO_LARGE, f"page {page} has more than {MAX_PIXELS} pixels")


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    """The pages of a TIFF, else the first picture; each is looked at before it is decoded."""
    for k in count():
        try:
            image.seek(k)
        except EOFError:
            return
        except _BROKEN:
            raise _cut_off(k) from None
        yield _frame(image, k)
        if image.format != "TIFF":
            return


def _frame(image: Image.Image, k: int) -> Image.Image:
    """The picture at which an open file stands, upright as its camera says, in grey or in colours."""
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(k + 1)
    try:
        dpi = image.info.get("dpi")
        frame = _on_paper(ImageOps.exif_transpose(image))
        frame.load()
    except Image.DecompressionBombError:
        raise _too_large(k + 1) from None
    except _BROKEN:
        raise _cut_off(k) from None
    frame.info["dpi"] = dpi
    return frame


def _cut_off(k: int) -> Refusal:
    return Refusal(Cause.BROKEN, f"the picture of page {k + 1} is cut off or damaged")


def _on_paper(image: Image.Image) -> Image.Image:
    """The picture with white where it is transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB") if image.mode in ("P", "CMYK", "YCbCr", "LAB", "HSV", "RGBX") else image
    coloured = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(coloured)
    return paper.convert("RGB")


def _points(image: Image.Image) -> tuple[float, float]:
    """Width and height in points, by the resolution that the file states where it makes a page, else as A4."""
    try:
        x, y = (float(number) for number in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        x = y = 0.0
    stated = x > 0 and y > 0 and math.isfinite(x) and math.isfinite(y)
    if not stated or not _SIDES[0] <= max(image.width / x, image.height / y) <= _SIDES[1]:
        x = y = max(image.size) / _LONG_SIDE
    return 72 * image.width / x, 72 * image.height / y
