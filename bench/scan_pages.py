"""Scans made from a PDF: its pages askew and with grain, a round red seal over each signature; the same every time."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw

SKEW = 1.0  # degrees
GRAIN = 14.0  # levels of grey, one standard deviation
SPECKS = 0.0008  # share of pixels
RED = (205, 40, 50)
SEAL = 50.0  # points: radius of a seal of 3.5 cm


@dataclass(frozen=True, slots=True)
class Kind:
    """How pages are scanned."""

    name: str
    dpi: int
    bits: int  # 1: black and white


COLOUR = Kind("300 dpi, colour, red seal", 300, 24)
FAX = Kind("200 dpi, one bit", 200, 1)


def scanned(pdf: bytes, kind: Kind) -> Iterator[bytes]:
    """The pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        image = page.render(scale=kind.dpi / 72).to_pil().convert("RGB")
        for x, y in _signatures(page):
            _seal(image, x * kind.dpi / 72, image.height - y * kind.dpi / 72, SEAL * kind.dpi / 72)
        image = _aged(image, np.random.default_rng(number))
        if kind.bits == 1:
            image = image.convert("L").point(lambda level: 255 * (level > 150)).convert("1", dither=Image.Dither.NONE)
        out = BytesIO()
        image.save(out, "PNG", dpi=(kind.dpi, kind.dpi), compress_level=1)
        yield out.getvalue()
    document.close()


def _signatures(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float]]:
    """Where seals go: the middle between title and name right of a list of recipients, in points."""
    text = page.get_textpage()
    words = text.get_text_range()
    at = words.find("Nơi nhận")
    if at >= 0:
        _, bottom, _, _ = text.get_charbox(at)
        yield page.get_width() * 0.66, bottom - 60


def _seal(image: Image.Image, x: float, y: float, radius: float) -> None:
    """Presses a seal over what is printed: its ink and the print's go together."""
    ink = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(ink)
    for share, width in ((1.0, 0.028), (0.93, 0.01), (0.6, 0.014)):
        edge = radius * share
        pen.ellipse((x - edge, y - edge, x + edge, y + edge), outline=RED, width=max(1, round(radius * width)))
    points = [(radius * (0.35, 0.15)[k % 2], math.pi * (k / 5 - 0.5)) for k in range(10)]
    pen.polygon([(x + size * math.cos(angle), y + size * math.sin(angle)) for size, angle in points], fill=RED)
    image.paste(ImageChops.multiply(image, ink))


def _aged(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """The page laid askew, with grain and specks."""
    turned = image.rotate(SKEW, resample=Image.Resampling.BICUBIC, fillcolor="white")
    pixels = np.asarray(turned).astype(np.float32)
    pixels += chance.normal(0, GRAIN, pixels.shape[:2])[:, :, None]
    specks = chance.random(pixels.shape[:2]) < SPECKS
    pixels[specks] = chance.integers(0, 120, (int(specks.sum()), 1))
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
