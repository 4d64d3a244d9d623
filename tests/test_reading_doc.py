"""Word 97 and RTF files, by way of LibreOffice."""

import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree, which
from tempfile import gettempdir
from time import sleep

import pytest

from dondoc import Refusal, read
from dondoc.language.encodings import font_row
from dondoc.model.refusal import Cause
from dondoc.reading import read_source
from dondoc.reading.libreoffice import converting, process
from dondoc.reading.libreoffice.converting import end_office
from test_encodings import written
from test_golden import SEEDS, same_values

SAMPLES = Path(__file__).parents[1] / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "WordDocument".encode("utf-16-le")
needs_libreoffice = pytest.mark.skipif(
    not which("soffice"), reason="there is no LibreOffice: DOC and RTF were left out"
)

# A letter of 1998, each line in the font in which it is typed.
LETTER = (
    (".VnTimeH", "uỷ ban nhân dân"),
    (".VnTimeH", "tỉnh mẫu"),
    (".VnTimeH", "cộng hoà xã hội chủ nghĩa việt nam"),
    (".VnTime", "Độc lập - Tự do - Hạnh phúc"),
    (".VnTime", "Số: 12/CT-UB"),
    (".VnTime", "Mẫu, ngày 15 tháng 4 năm 1998"),
    (".VnTimeH", "chỉ thị"),
    (".VnTime", "Về việc phòng, chống lụt bão"),
    (".VnTime", "1. Sở Tài chính chủ trì, phối hợp với Sở Y tế báo cáo Uỷ ban nhân dân tỉnh trước ngày 30/4/1998."),
    ("VNI-Times", "2. Văn phòng Uỷ ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Chỉ thị này./."),
)


def rtf(lines: Sequence[tuple[str, str]]) -> bytes:
    """The lines, written in the old encodings of their fonts, as RTF."""
    fonts = list(dict.fromkeys(font for font, _ in lines))
    table = "".join(f"{{\\f{k}\\fnil\\fcharset0 {font};}}" for k, font in enumerate(fonts))
    body = "".join(f"{{\\f{fonts.index(font)} {_escaped(font, text)}}}\\par\n" for font, text in lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{table}}}\n{body}}}".encode("ascii")


def _escaped(font: str, text: str) -> str:
    old = written(text, str((font_row(font) or {})["encoding"]))
    return "".join(sign if sign.isascii() else f"\\'{ord(sign):02x}" for sign in old)


def made_by_libreoffice(text: Path, suffix: str, folder: Path) -> Path:
    """The text file as LibreOffice writes it in another format."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    how = ["--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", suffix, "--outdir", str(folder), str(text)]
    subprocess.run([*command, *how], check=True, capture_output=True, timeout=120)
    return folder / f"{text.stem}.{suffix}"


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_a_sample_gives_the_same_values(suffix: str, tmp_path: Path) -> None:
    text = SAMPLES / "ke-hoach-tinh.txt"
    record = read(made_by_libreoffice(text, suffix, tmp_path))
    assert same_values(read(text), record)
    assert record.reader.split(", ")[-1].startswith("LibreOffice ")
    assert record.source.media_type in ("application/msword", "application/rtf")


@needs_libreoffice
@pytest.mark.real
@pytest.mark.parametrize("stem", SEEDS)
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_a_real_document_gives_the_same_values(stem: str, suffix: str, shared: Path, tmp_path: Path) -> None:
    text = shared / "seeds" / f"{stem}.txt"
    assert same_values(read(text), read(made_by_libreoffice(text, suffix, tmp_path)))


@needs_libreoffice
def test_old_encodings_in_rtf() -> None:
    source = read_source(rtf(LETTER), "x.rtf")
    assert source.text.split("\n") == [text for _, text in LETTER]
    assert source.shown.split("\n") == [text.upper() if font.endswith("H") else text for font, text in LETTER]


@needs_libreoffice
def test_capitals_that_a_font_draws_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(rtf(LETTER)).documents[0]
    assert (document.kind, document.number, document.issuer) == ("chi_thi", "12/CT-UB", "Uỷ ban nhân dân tỉnh Mẫu")
    assert [lead.name for lead in document.tasks[0].lead] == ["Sở Tài chính"]
    monkeypatch.setattr("dondoc.reading.flowing.flow.draws_capitals", lambda _: False)
    assert read(rtf(LETTER)).documents[0].issuer != document.issuer


@needs_libreoffice
def test_a_secret_mark_in_such_a_font_is_seen() -> None:
    with pytest.raises(Refusal, match="secret"):
        read(rtf([(".VnTimeH", "mật"), *LETTER]))


@needs_libreoffice
@pytest.mark.parametrize("cut", [600, 3000, 20000])
def test_a_broken_file_is_refused(cut: int, tmp_path: Path) -> None:
    whole = made_by_libreoffice(SAMPLES / "ke-hoach-tinh.txt", "doc", tmp_path).read_bytes()
    with pytest.raises(Refusal) as refusal:
        read_source(whole[:cut] + (b"" if WORD in whole[:cut] else WORD), "x.doc")
    assert refusal.value.cause == Cause.BROKEN


@needs_libreoffice
def test_a_text_in_the_clothes_of_a_word_file_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read_source(OLE + WORD + b"Just some text. " * 500, "x.doc")
    assert refusal.value.cause == Cause.BROKEN


def test_an_encrypted_file_is_refused() -> None:
    head = b"\xec\xa5" + (0xC1).to_bytes(2, "little") + bytes(6) + (0x100).to_bytes(2, "little")
    with pytest.raises(Refusal) as refusal:
        read_source((OLE + WORD).ljust(512, b"\0") + head.ljust(512, b"\0"), "x.doc")
    assert refusal.value.cause == Cause.ENCRYPTED


def test_without_libreoffice_the_refusal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    end_office()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal) as refusal:
        read_source(b"{\\rtf1 a}", "x.rtf")
    assert refusal.value.cause == Cause.NEEDS_LIBREOFFICE


def test_libreoffice_without_writer_is_not_the_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    end_office()
    (tmp_path / "soffice").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match="Writer") as refusal:
        read_source(b"{\\rtf1 a}", "x.rtf")
    assert refusal.value.cause == Cause.NEEDS_LIBREOFFICE


# ---- what LibreOffice may do -------------------------------------------------------------------------------------

PROCESS = process.__file__
STAND_IN = f"""
import importlib.util, os, sys, time
spec = importlib.util.spec_from_file_location("office_process", {PROCESS!r})
real = importlib.util.module_from_spec(spec)
spec.loader.exec_module(real)
def said(what):
    with open({{said!r}}, "a") as file:
        file.write(what)
"""
SERVE = """
real._started = lambda *_: 1
real._convert = lambda *_: act()
real.main(*sys.argv[1:])
"""


@pytest.fixture
def standing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Makes a process that does something else in the place of LibreOffice; gives the file in which it tells of it."""

    def make(code: str) -> Path:
        end_office()
        script = tmp_path / "process.py"
        script.write_text(STAND_IN.format(said=str(tmp_path / "said")) + code + SERVE, "utf-8")
        monkeypatch.setattr(process, "__file__", str(script))
        monkeypatch.setattr(converting, "_program", lambda: tmp_path)
        return tmp_path / "said"

    yield make
    end_office()


def convert() -> None:
    converting.to_docx(b"x", ".rtf")


def left_over() -> set[Path]:
    return set(Path(gettempdir()).glob("dondoc-office-*"))


def ends(pid: int) -> bool:
    """Whether a process is gone within seconds: the kernel takes its time over one that was killed."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        with suppress(FileNotFoundError, ProcessLookupError):
            if status.read_text().rpartition(")")[2].split()[0] not in "ZX":
                sleep(0.1)
                continue
        return True
    return False


def test_a_hung_process_and_its_children_are_ended(
    standing_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = left_over()
    said = standing_in("def act():\n    os.fork()\n    said(f'{os.getpid()} ')\n    time.sleep(600)\n")
    monkeypatch.setattr(converting, "SECONDS", 5)
    with pytest.raises(Refusal, match="5 seconds") as refusal:
        convert()
    assert refusal.value.cause == Cause.TOO_SLOW
    assert len(said.read_text().split()) == 2
    assert all(ends(int(pid)) for pid in said.read_text().split())
    assert left_over() <= before


@pytest.mark.parametrize("end", ["os._exit(1)", "os.kill(os.getpid(), 11)"])
def test_a_dead_process_costs_one_file(end: str, standing_in: Callable[[str], Path]) -> None:
    said = standing_in(f"def act():\n    said('x')\n    {end}\n")
    for _ in range(2):
        with pytest.raises(Refusal, match="fell over") as refusal:
            convert()
        assert refusal.value.cause == Cause.BROKEN
    assert said.read_text() == "xx"


def test_a_process_serves_many_files(standing_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    said = standing_in("def act():\n    said(f'{os.getpid()} ')\n    return False\n")
    monkeypatch.setattr(converting, "MOST_FILES", 3)
    for _ in range(4):
        with pytest.raises(Refusal, match="cannot open"):
            convert()
    pids = said.read_text().split()
    assert len(set(pids[:3])) == 1
    assert pids[3] != pids[0]


def test_a_folder_that_was_swept_away_is_made_anew(standing_in: Callable[[str], Path]) -> None:
    said = standing_in("def act():\n    said('x')\n    return False\n")
    for _ in range(2):
        with pytest.raises(Refusal, match="cannot open"):
            convert()
        for folder in left_over():
            rmtree(folder)
    assert said.read_text() == "xx"


ACTS = {
    "memory": "import mmap; mmap.mmap(-1, 5 * 1024**3)",
    "size": "open('big', 'wb').truncate(600 * 1024**2)",
    "network": "import socket; socket.create_connection(('127.0.0.1', {port}), 2)",
}


@pytest.mark.parametrize("act", ACTS)
def test_limits_hold_and_are_what_holds(act: str, standing_in: Callable[[str], Path]) -> None:
    """The same act of the same process, once within the limits and once without them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = ACTS[act].format(port=server.getsockname()[1])
        code = f"def act():\n    try:\n        {done}\n        said('done ')\n    except (OSError, ValueError):\n"
        code += "        said('refused ')\n    return False\n"
        for limits in ("", "real._confine = lambda *_: None\n"):
            said = standing_in("import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + limits + code)
            with pytest.raises(Refusal):
                convert()
        assert said.read_text() == "refused done "


def test_nothing_of_the_caller_is_handed_on(
    standing_in: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "of the caller")
    said = standing_in("def act():\n    said(repr(os.environ))\n")
    with pytest.raises(Refusal):
        convert()
    assert "A_SECRET" not in said.read_text()
    assert f"'{Path.home()}'" not in said.read_text()


@needs_libreoffice
def test_nothing_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.rtf"
    path.write_bytes(rtf(LETTER))
    read_source(path.read_bytes(), "x.rtf")
    names = {path.name for folder in left_over() for path in folder.iterdir()}
    assert not any(name.startswith(("file", "made")) for name in names)
