"""Text in encodings from before Unicode, made Unicode."""

from unicodedata import normalize

import pytest

from dondoc.language.encodings import BY_CONTENT, draws_capitals, encoding
from dondoc.language.syllables import is_syllable
from dondoc.language.tables import table
from dondoc.reading import encodings as reading
from dondoc.reading import read_source
from dondoc.reading.encodings import Run, changes, suspicious, to_unicode

NOTICE = """\
Ủy ban nhân dân thành phố Mẫu yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện nhiệm vụ sau:
Rà soát việc chấp hành kỷ luật; xử lý kịp thời các vướng mắc, khuyết điểm; kết quả gửi về Sở Nội vụ trước ngày 5.
Chủ động phối hợp với Công an, Quân sự giữ vững trật tự; bảo đảm mọi người dân được đón Tết vui vẻ, an toàn, đầm ấm.
"""
FOREIGN = (
    "Où est le café où l'on a dîné à Noël? Être naïf, ça suffit: l'été, les élèves mangent français.",
    "Señor, el niño comió mañana en la habitación del corazón español. ¿Cómo está usted? Años después, un pingüino.",
    "Größe, Übung, für, müssen, schön, Straße, natürlich, Öffnung, Äpfel, über, früh, Mädchen, können, weiß, Grüße",
    "São Paulo não é a capital; ações, informações, você, também, português, coração, avô, três irmãos, põe a mão",
    "På øya bor en mann som heter Bjørn, og han spiser blåbær. Ængstelig høre, gå, få, være, når, så, dø, bø",
    "20 µm ± 5 °C · Ø 20 · §5 · ½ · ¼ · © ® « quoted » ÷ × · ¹ ² ³ · Ø 30 µg/m³ · € 20 – “quoted” …",
)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def written(text: str, name: str) -> str:
    """A text as an old encoding writes it; what it cannot write becomes small first."""
    meant = encoding(name).meant
    codes = {letter: old for old, letter in reversed(meant.items()) if old[-1] < "\uf000" and old not in "−∙μ"}
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii", "vps", "utf8"])
def test_every_letter_of_an_encoding_comes_back(name: str) -> None:
    letters = "".join(sorted(set(encoding(name).meant.values())))
    assert encoding(name).decoded(" ".join(written(letter, name) for letter in letters)) == " ".join(letters)
    assert len(letters) >= 74


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii", "vps"])
def test_a_second_opinion(name: str) -> None:
    """Another table of the same encoding, made by others, gives the same letters where it has them."""
    viparse = pytest.importorskip("viparse")
    pairs = {old: new for old, new in encoding(name).meant.items() if max(old) < "\u0100" and old.isprintable()}
    theirs = {old: viparse.fix(f"x{old}x", encoding=name)[1:-1] for old in pairs}
    known = {old for old, letter in theirs.items() if letter != old}
    assert {
        old: theirs[old] for old in known if theirs[old] != pairs[old] and old.isupper() == pairs[old].isupper()
    } == {}
    assert len(known) >= 0.7 * len(pairs)


@pytest.mark.parametrize("name", ["vni", "viscii"])
def test_encodings_with_capitals_have_all_letters(name: str) -> None:
    marked = set(table("encodings")["letters"]["tcvn3"]["new"]) - set("ĂÂÊÔƠƯĐ")
    every = marked | {letter.upper() for letter in marked}
    kept = set("ÀÁÂÃÈÉÊÌÍÒÓÔÙÚÝàáâãèéêìíòóôõùúýÕ") if name == "viscii" else set("ìíÌÍ")
    assert every - kept - set(encoding(name).meant.values()) == set()


@pytest.mark.parametrize("name", BY_CONTENT)
def test_text_is_known_by_its_content(name: str) -> None:
    small = NOTICE.lower()
    assert to_unicode([(written(small, name), None)]) == [small]
    assert to_unicode(
        [(written(line, name), "Times New Roman") for line in small.splitlines(True)]
    ) == small.splitlines(True)


def test_without_syllables_nothing_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "is_syllable", lambda _: False)
    old = written(NOTICE.lower(), "tcvn3")
    assert to_unicode([(old, None)]) == [old]


@pytest.mark.parametrize("text", [NOTICE, NOTICE.upper(), *FOREIGN], ids=lambda text: text[:12])
def test_unicode_and_foreign_text_stay(text: str) -> None:
    assert to_unicode([(text, None)]) == [text]
    assert to_unicode([(text, "Times New Roman"), (text, None)]) == [text, text]


def test_without_the_share_of_right_words_foreign_text_would_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LEAST_SHARE", 0)
    assert [text for text in FOREIGN if to_unicode([(text, None)]) != [text]] != []


def test_a_document_may_mix_encodings() -> None:
    small = NOTICE.lower()
    runs: list[Run] = [
        (written(small, "tcvn3"), ".VnTime"),
        (NOTICE, "Times New Roman"),
        (written(NOTICE, "vni"), "VNI-Times"),
        ("Plain English text, nothing else.\n", ".VnTime"),
    ]
    assert to_unicode(runs) == [small, NOTICE, NOTICE, runs[3][0]]


def test_lines_of_one_text_may_differ() -> None:
    lines = NOTICE.lower().splitlines(keepends=True)
    mixed = written(lines[0], "tcvn3") + lines[1] + written(lines[2], "tcvn3")
    assert to_unicode([(mixed, None)]) == ["".join(lines)]


@pytest.mark.parametrize("word", ["có", "sẽ", "trường hợp", "là"])
def test_a_font_may_lie(word: str) -> None:
    """Text in Unicode that is merely set in such a font stays as it is, also where one line reads both ways."""
    assert to_unicode([(NOTICE, ".VnTime"), (word, ".VnTime")])[1] == word


def test_a_single_word_is_read_by_its_font() -> None:
    assert to_unicode([("cã", ".VnTime"), ("caù", "VNI-Times"), ("cã", "Arial")]) == ["có", "cá", "cã"]


def test_a_letter_over_two_runs_stands_in_the_first() -> None:
    parts = ["ngöô", "øi va", "ø", " moät", " ngöôøi"]
    assert to_unicode([(part, "VNI-Times") for part in parts]) == ["ngườ", "i và", "", " một", " người"]


def test_changes_tell_their_places() -> None:
    runs: list[Run] = [("Nöôùc ", "VNI-Times"), ("n\xadíc", ".VnTime")]
    whole = "".join(text for text, _ in runs)
    found = changes(runs)
    assert [(whole[start:end], letter) for start, end, letter in found] == [
        ("ö", "ư"), ("ôù", "ớ"), ("\xad", "ư"), ("í", "ớ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nhµ n−íc", "nhà nước"),  # a minus for the soft hyphen, as PDFs have it
        ("th¸ng 5 − 6", "tháng 5 − 6"),
        ("\uf0aeång \uf0b5", "đồng à"),  # a symbol font
        ("hμ né∙", "hà nộã"),
    ],
)
def test_characters_that_stand_for_others(old: str, new: str) -> None:
    assert to_unicode([(old, ".VnTime")]) == [new]


def test_fonts_that_draw_capitals() -> None:
    assert draws_capitals("ABCDEF+.VnTimeH,Bold")
    assert not any(map(draws_capitals, (".VnTime", "VNI-TimesH", "Arial", "", None)))


def test_the_cheap_look_decides_first() -> None:
    small = NOTICE.lower()
    assert all(suspicious(written(small, name)) for name in BY_CONTENT)
    assert not any(map(suspicious, (NOTICE, NOTICE.upper(), "plain", "Luật¹, Nghị định¹⁰, Thông tư¹¹, mục¹²")))


@pytest.mark.parametrize("word", table("syllables")["matches"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", table("syllables")["misses"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("name", [*BY_CONTENT, "cp1258"])
def test_a_text_file_in_an_old_encoding(name: str) -> None:
    small = NOTICE.lower()
    bytes_of = {"cp1258": in_windows_1258, "utf8": str.encode}.get(
        name, lambda text: written(text, name).encode("latin-1")
    )
    data = bytes_of(small)
    damaged = data.replace("ế".encode(), "ế".encode()[:2])
    assert read_source(data, "x.txt").text == small.strip()
    assert damaged == data or read_source(damaged, "x.txt").text.count("ệ") == small.count("ệ")


def in_windows_1258(text: str) -> bytes:
    """Tone marks of their own behind the letters."""
    parts = (normalize("NFD", letter) for letter in text)
    tones = {part: "".join(mark for mark in part if mark in TONES) for part in {normalize("NFD", c) for c in text}}
    return "".join(normalize("NFC", "".join(c for c in part if c not in TONES)) + tones[part] for part in parts).encode(
        "cp1258"
    )


def test_an_old_encoding_in_a_utf8_file() -> None:
    source = read_source(written(NOTICE, "vni").encode("utf-8"), "x.txt")
    assert source.text == NOTICE.strip()
    assert source.origin_at(source.text.index("phối hợp"))[1] == NOTICE.index("phối hợp")
