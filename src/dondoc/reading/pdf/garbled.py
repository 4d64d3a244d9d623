"""Whether the text layer of a PDF page is broken: it says something else than the page shows, and the page's picture
is to be read instead.

Each test is a share of the page's own characters or words, so that a strange word or a table of codes breaks no page.
Text in encodings from before Unicode is no broken layer, and is made Unicode before a page is judged.
"""

import re

from dondoc.language.syllables import is_unmarked_syllable

_LEAST = 200  # characters; a shorter text says too little about itself
_WELL = (
    0.08  # Of the characters of Vietnamese text a fifth bear marks; from this share on the layer knows the language.
)
_STRANGE = 0.05  # share of characters that no text of ours has: private ones, signs for 'unknown', other scripts
# The first bytes, in UTF-8, of characters that offices do not write: other scripts than Latin and Greek, private areas.
_ORDINARY = bytes(set(range(0x100)) - {0xC8, *range(0xD0, 0xE1), *range(0xE3, 0xF8)})
_UNMARKED = 0.6  # Share of the words that would be Vietnamese with marks; of English ones a quarter would be.
_LEAST_WORDS = 40
_BROKEN_WORDS = (
    0.4  # share of words of nothing but letters, capitals at their beginning only, below which none are read
)

_WORD = re.compile(r"[^\W\d_]{3,}")
_TOKEN = re.compile(r"[^\W_]\S*[^\W_]|[^\W_]")
_WHOLE = re.compile(r"[^\W\d_]?[^\W\d_A-Z]*|[A-ZÀ-ỸĐ]+|[\d.,/:%-]+|\S*[-/&.]\S*")

GARBLED = (
    "\ue012\ue034\ue056 \ue078\ue09a \ue0bc\ue0de\ue0f0\ue012 " * 20,  # no ToUnicode: codes of the font's own
    "\ufffd\ufffd\ufffdng \ufffdn t\ufffdnh \ufffd\ufffdu m\ufffdi " * 10,  # unknown characters
    "ƂЖЋ ҐӘҠ ЀЖЋ ԱԲԳ ҐӘҠ " * 14,  # a wrong ToUnicode: other scripts
    (
        "UBND THANH PHO CONG HOA XA HOI CHU NGHIA Kinh gui cac truong dai hoc ngoai cong lap tren dia ban thanh pho "
        "thuc hien cong van so cua Bo ve viec dam bao trat tu an toan giao thong cho hoc sinh sinh vien trong dip nghi "
        "he va ky thi quoc gia nham gop phan bao dam trat tu va han che tai nan giao thong lien quan den hoc sinh"
    ),  # an English engine's layer
    "8EaQ GkQ Wm4k Kzt7Q Pk8g Wx7W kQpg d4n JkWz 9PkQ tE8z qW7k ZpQ4 mT8k " * 5,  # letters of a cipher
)
"""Layers of pages that say something else than these show."""

SOUND = (
    (
        "Ủy ban nhân dân tỉnh yêu cầu Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch Ủy ban nhân dân các xã "
        "nghiêm túc triển khai thực hiện; báo cáo kết quả về Sở Nội vụ trước ngày 15 tháng 12 năm 2025 để tổng hợp."
    ),
    (
        "The provincial committee asks all departments to carry out this plan and to report on its progress before "
        "the end of the year. The report should state what was done, by whom, and which figures were reached there."
    ),
    "STT Mã số Tên Số lượng 1 AB12-34 120 2 CD56-78 3.500 3 EF90-12 45 4 GH34-56 1.200 Tổng cộng 4.865 " * 3,
    "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 " * 3,
    "Số: 12/KH-UBND",
    "Email: sonoivu@mau.gov.vn - Website: www.mau.gov.vn - IP: 10.0.0.1 - Ma: X9k2Lq7 - file: BaoCao_2025.docx " * 3,
)
"""Layers that are as they should be: also English ones, tables, short ones."""


def is_garbled(text: str) -> bool:
    """Whether the text of a page is not what the page says."""
    if len(text) < _LEAST:
        return False
    marked = len(text) - len(text.encode("ascii", "ignore"))
    strange = len(text.encode("utf-8", "ignore").translate(None, _ORDINARY))
    if strange >= _STRANGE * len(text):
        return True
    return marked < _WELL * len(text) and (_lacks_marks(text) or _is_cipher(text))


def _lacks_marks(text: str) -> bool:
    """Whether the words are Vietnamese without their marks, as an engine for English sees them."""
    words = _WORD.findall(text)
    return len(words) >= _LEAST_WORDS and sum(map(is_unmarked_syllable, words)) >= _UNMARKED * len(words)


def _is_cipher(text: str) -> bool:
    """Whether hardly a word is made as words are, of letters alone and with capitals in their places."""
    words = [word for word in _TOKEN.findall(text) if not word.isdecimal()]
    whole = sum(_WHOLE.fullmatch(word) is not None for word in words)
    return len(words) >= _LEAST_WORDS and whole < _BROKEN_WORDS * len(words)
