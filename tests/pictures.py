"""Pictures of pages for tests: a few lines of print, drawn with the samples' typeface."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[1] / "samples" / "fonts"
LINES = (
    "Số: 12/KH-UBND",
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh triển khai kế hoạch",
    "kiểm tra việc chấp hành quy định trước ngày 15/12/2025 và tổng",
    "hợp báo cáo Ủy ban nhân dân tỉnh theo quy định tại Kế hoạch này.",
    "Các sở, ban, ngành, địa phương tổ chức thực hiện nghiêm túc.",
)


def drawn_page(lines: tuple[str, ...] = LINES, dpi: int = 200, mode: str = "L") -> Image.Image:
    """A page of 160 by 80 millimetres with `lines` on it."""
    width, height = round(160 / 25.4 * dpi), round(80 / 25.4 * dpi)
    image = Image.new("RGB", (width, height), "white")
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), round(14 / 72 * dpi))
    pen = ImageDraw.Draw(image)
    for k, line in enumerate(lines):
        pen.text((width * 0.08, height * (0.1 + 0.14 * k)), line, fill="black", font=font)
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", dpi: int = 200, pages: tuple[Image.Image, ...] = ()) -> bytes:
    """The bytes of a picture; `pages` are further pages of a TIFF."""
    out = BytesIO()
    more = {"save_all": True, "append_images": list(pages)} if pages else {}
    image.save(out, kind, dpi=(dpi, dpi), **more)
    return out.getvalue()


def scanned_pdf(*images: Image.Image, dpi: int = 200) -> bytes:
    """A PDF whose pages are pictures."""
    out = BytesIO()
    images[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=list(images[1:]))
    return out.getvalue()
