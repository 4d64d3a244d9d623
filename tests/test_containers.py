"""Files within files: each is read or refused for itself, and none is ever written outside the output."""

import ctypes
import json
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import factory
from dondoc import Cause, Record, Refusal, read, read_many
from dondoc.reading.containers import archive, opening
from dondoc.reading.containers.member_names import Names, within
from dondoc.reading.containers.opening import is_container, members
from mutations import damaged, damaged_entries, packed_zip
from office_files import docx, p

TEXT = factory.TEXT.encode()
SECRET = b"TUY\xe1\xbb\x86T M\xe1\xba\xacT\n" + TEXT


def mail(*attachments: tuple[str | None, bytes], text: str = "Kính gửi văn bản.", subject: str = "Gửi") -> bytes:
    message = EmailMessage()
    message["From"] = "van-thu@vi-du.example"
    message["To"] = "so@vi-du.example"
    message["Subject"] = subject
    message.set_content(text)
    for name, data in attachments:
        if data.startswith(b"From:"):
            message.add_attachment(_parsed(data), filename=name)
        else:
            message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes(policy=SMTP)


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)  # type: ignore[return-value]


def told(data: bytes, name: str = "thư") -> list[tuple[str, str]]:
    """Each file in a container with the cause of its refusal, or 'read'."""
    out = []
    for member in members(data, name):
        try:
            if isinstance(member.data, Refusal):
                raise member.data
            read(member.data, name=member.name)
            out.append((member.name, "read"))
        except Refusal as refusal:
            out.append((member.name, refusal.cause.value))
    return out


def test_each_attachment_is_a_file_of_its_own() -> None:
    data = mail(("kế hoạch.txt", TEXT), ("trống.txt", b"\n"), (None, TEXT), ("bảng.bin", b"\0\1\2"))
    assert is_container(data)
    assert told(data, "thư.eml") == [
        ("thư.eml/kế hoạch.txt", "read"), ("thư.eml/trống.txt", "empty"), ("thư.eml/3", "read"),
        ("thư.eml/bảng.bin", "unsupported"),
    ]  # fmt: skip


def test_a_mail_without_attachment_is_read_itself() -> None:
    assert told(mail(text=factory.TEXT)) == [("thư/thư.txt", "read")]


def test_mails_and_archives_within_each_other() -> None:
    inner = packed_zip([("a.txt", TEXT), ("thư mục/b.txt", TEXT)])
    forwarded = mail(("gói.zip", inner))
    assert told(mail(("chuyển tiếp.eml", forwarded), ("c.txt", TEXT))) == [
        ("thư/chuyển tiếp.eml/gói.zip/a.txt", "read"), ("thư/chuyển tiếp.eml/gói.zip/thư mục/b.txt", "read"),
        ("thư/c.txt", "read"),
    ]  # fmt: skip


def test_only_the_secret_file_in_a_container_is_refused() -> None:
    assert told(packed_zip([("a.txt", TEXT), ("b.txt", SECRET), ("c.txt", TEXT)])) == [
        ("thư/a.txt", "read"), ("thư/b.txt", "secret"), ("thư/c.txt", "read"),
    ]  # fmt: skip


def test_an_office_file_is_no_container() -> None:
    assert not is_container(docx(p("Một đoạn")))
    assert not is_container(TEXT)
    with pytest.raises(Refusal, match="each for itself"):
        read(packed_zip([("a.txt", TEXT)]))


def test_containers_nest_to_a_small_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    data = TEXT
    for _ in range(6):
        data = packed_zip([("x", data)])
    assert [cause for _, cause in told(data)] == [Cause.TOO_LARGE]
    monkeypatch.setattr(opening, "MAX_NESTED", 9)
    assert [cause for _, cause in told(data)] == ["read"]


def test_files_and_bytes_are_counted_over_all_containers(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = packed_zip([(f"{k}.txt", TEXT) for k in range(4)])
    outer = packed_zip([(f"{k}.zip", inner) for k in range(3)])
    assert len(told(outer)) == 12
    monkeypatch.setattr(opening, "MAX_MEMBERS", 8)
    assert [cause for _, cause in told(outer)].count("read") == 6
    monkeypatch.setattr(opening, "MAX_MEMBERS", 100)
    monkeypatch.setattr(opening, "MAX_UNPACKED", len(inner) + 2 * len(TEXT))
    assert [cause for _, cause in told(outer)].count("read") == 2


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"), ("/etc/passwd", "etc/passwd"), ("..\\..\\a.txt", "a.txt"),
        ("C:\\Windows\\a.txt", "C/Windows/a.txt"), ("a\0b.txt", "ab.txt"), ("", "_"), ("...", "_"), (".", "_"),
        ("CON.txt", "_CON.txt"), ("a/../../b.txt", "a/b.txt"), ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
        ("a\u202etxt.exe", "atxt.exe"), ("~/.bashrc", "~/.bashrc"), ("a/b/c/d/e/f/g/h/i.txt", "a/b/c/d/e/f/i.txt"),
        ("văn bản .", "văn bản"), ("a\nb", "ab"), ("ệ" * 100, "ệ" * 40), ("\ud800x", "x"),
    ],
)  # fmt: skip
def test_names_lead_below_their_container(stored: str, shown: str) -> None:
    assert str(within(stored)) == shown


@given(st.text() | st.lists(st.sampled_from(["..", "/", "\\", ".", " ", "con", "\0", "a"])).map("".join))
@example("../" * 50 + "x")
def test_any_name_is_made_fit_once_and_for_all(name: str) -> None:
    path = within(name)
    assert not path.is_absolute()
    assert path.parts
    assert all(part.strip(".") and len(part.encode()) <= 124 for part in path.parts)
    assert within(str(path)) == path
    assert within(str(path) + ".json").parts[:-1] == path.parts[:-1]


@given(st.lists(st.sampled_from(["a", "A", "a.json", "a.json/b", "a/b", "a (2)", "../a", "á", "a\u0301"]), max_size=12))
def test_no_two_files_of_a_container_meet(stored: list[str]) -> None:
    names = Names()
    given_names = [names.unique(name) for name in stored]
    records = [f"{name}.json".casefold() for name in given_names]
    assert len(set(records)) == len(records)
    folders = {str(above).casefold() for name in given_names for above in PurePosixPath(name).parents}
    assert not folders & set(records)


def test_many_files_of_one_name_are_named_quickly() -> None:
    names = Names()
    assert [names.unique(f"a{chr(0x200B) * k}.txt") for k in range(2000)][-1] == "a (2000).txt"


def test_names_written_in_the_letters_of_an_old_system() -> None:
    def stored(raw: bytes) -> bytes:
        return packed_zip([("x" * len(raw), TEXT)]).replace(b"x" * len(raw), raw)

    assert told(stored("kế hoạch.txt".encode()))[0][0] == "thư/kế hoạch.txt"
    assert told(stored("kê hoach năm.txt".encode("cp1258")))[0][0] == "thư/kê hoach năm.txt"
    assert told(packed_zip([("kế hoạch.txt", TEXT)]))[0][0] == "thư/kế hoạch.txt"


def test_links_and_what_systems_leave_behind() -> None:
    link = ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(link, "/etc/passwd")
        packed.writestr("__MACOSX/._a.txt", "x")
        packed.writestr("thư mục/.DS_Store", "x")
        packed.writestr("a.txt", TEXT)
    assert told(out.getvalue()) == [("thư/link.txt", "unsupported"), ("thư/a.txt", "read")]


@given(
    damaged(packed_zip([("a.txt", TEXT), ("b/c.txt", TEXT)]))
    | damaged_entries(packed_zip([("a.zip", packed_zip([("b", TEXT)]))]))
)
def test_a_damaged_archive_gives_files_or_refusals(data: bytes) -> None:
    told(data)


@given(damaged(mail(("kế hoạch.txt", TEXT), ("gói.zip", packed_zip([("a.txt", TEXT)])), ("m.eml", mail(("b", TEXT))))))
def test_a_damaged_mail_gives_files_or_refusals(data: bytes) -> None:
    told(data)


@pytest.mark.parametrize("nesting", [40, 3000])
def test_parts_within_parts_end(nesting: int) -> None:
    head = b"From: a\nTo: b\nSubject: c\n"
    for k in range(nesting):
        head += b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (k, k)
    assert [cause for _, cause in told(head + b"\nx")] in ([Cause.BROKEN], [Cause.EMPTY], [Cause.TOO_LARGE], ["read"])


# Through workers and the command line.


def hostile_zip() -> bytes:
    return packed_zip(
        [
            ("../../thoát.txt", TEXT),
            ("/tuyệt đối.txt", TEXT),
            ("a/b.txt", TEXT),
            ("mật.txt", SECRET),
            ("hỏng.pdf", b"%PDF-"),
        ]
    )


def test_a_container_gives_an_outcome_for_each_file(tmp_path: Path) -> None:
    (tmp_path / "1.zip").write_bytes(hostile_zip())
    (tmp_path / "2.txt").write_bytes(TEXT)
    (tmp_path / "3.eml").write_bytes(mail(("x.txt", TEXT), ("y.txt", TEXT)))
    paths = sorted(tmp_path.iterdir())
    outcomes = list(read_many(paths, 3))
    assert [str(outcome.result) for outcome in outcomes if isinstance(outcome.result, Refusal)] == [
        "secret: a document bears a mark of secrecy", "broken: PDFium cannot open the PDF",
    ]  # fmt: skip
    assert [outcome.name for outcome in outcomes] == [
        "1.zip/thoát.txt", "1.zip/tuyệt đối.txt", "1.zip/a/b.txt", "", "1.zip/hỏng.pdf", "2.txt", "3.eml/x.txt",
        "3.eml/y.txt",
    ]  # fmt: skip
    assert [isinstance(outcome.result, Record) for outcome in outcomes] == [
        True,
        True,
        True,
        False,
        False,
        True,
        True,
        True,
    ]
    first = outcomes[0].result
    assert isinstance(first, Record)
    assert first.source.name == "1.zip/thoát.txt"


def _die_on_the_second(record: Record) -> str:
    if record.source.name.endswith("/y.txt"):
        ctypes.string_at(0)
    return record.source.name


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_over_one_attachment_costs_that_one(tmp_path: Path, jobs: int) -> None:
    for name in ("1.eml", "2.eml"):
        (tmp_path / name).write_bytes(mail(("x.txt", TEXT), ("y.txt", TEXT), ("z.txt", TEXT)))
    outcomes = list(read_many(sorted(tmp_path.iterdir()), jobs, _die_on_the_second))
    assert [outcome.name for outcome in outcomes] == [f"{k}.eml/{one}.txt" for k in (1, 2) for one in "xyz"]
    causes = [outcome.result.cause if isinstance(outcome.result, Refusal) else None for outcome in outcomes]
    assert causes == [None, Cause.FAILED, None] * 2


def test_records_of_a_container_stand_in_a_folder_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    (tmp_path / "trong" / "gói.zip").write_bytes(hostile_zip())
    done = subprocess.run(
        [sys.executable, "-m", "dondoc.cli", "read", "trong/gói.zip", "--out", "ra"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert written == sorted([
        "ra/gói/a/b.txt.json", "ra/gói/thoát.txt.json", "ra/gói/tuyệt đối.txt.json", "trong/gói.zip",
    ])  # fmt: skip
    record = json.loads((tmp_path / "ra/gói/a/b.txt.json").read_text(encoding="utf-8"))
    assert record["source"]["name"] == "gói.zip/a/b.txt"
    assert done.stderr.splitlines()[0].startswith("một văn bản mật")
    assert done.stderr.splitlines()[1].startswith("trong/gói.zip/hỏng.pdf: không đọc được")


def test_without_its_check_a_bomb_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed_zip([("a.txt", bytes(64 << 20))])
    assert [cause for _, cause in told(bomb)] == [Cause.TOO_LARGE]
    monkeypatch.setattr(archive, "MAX_RATIO", 10**9)
    assert [cause for _, cause in told(bomb)] == [Cause.EMPTY]
