"""Workers: the order is kept, a file that misbehaves costs itself alone, and nothing gets out of a worker.

What runs in a worker after the road is `finish`, so a function given for it stands here for a hostile reader.
"""

import copyreg
import ctypes
import errno
import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import factory
from dondoc import Cause, Record, Refusal, read, read_many
from dondoc.formats.json_record import json_line
from dondoc.working import child, sandbox, sealed, worker
from dondoc.working.many import UnprotectedWarning
from processes import is_gone

VICTIM = "3.txt"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Seven files; one bears the name on which the functions below misbehave."""
    paths = [tmp_path / f"{number}.txt" for number in range(7)]
    for path in paths:
        path.write_text(factory.TEXT + f"\nBản {path.stem}", encoding="utf-8")
    return paths


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are copies of this process, so that what a test changes here is changed in them, whatever ran before."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture(params=["forked", "started"])
def _start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _forked: None) -> None:
    """Both ways in which a worker begins: as a copy of this process, and anew where other threads run."""
    monkeypatch.setattr(threading, "active_count", lambda: 1 if request.param == "forked" else 2)


@pytest.fixture(autouse=True)
def _traces(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test does, nothing is left where temporary files go."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.usefixtures("_start")
def test_results_are_those_of_one_process_in_the_order_of_the_files(files: list[Path], jobs: int) -> None:
    outcomes = list(read_many(files, jobs, json_line))
    assert [outcome.path for outcome in outcomes] == files
    assert [outcome.result for outcome in outcomes] == [json_line(read(path)) for path in files]


def test_records_come_through_whole(files: list[Path]) -> None:
    pdf = Path(__file__).parents[1] / "samples" / "quyet-dinh.pdf"
    for outcome in read_many([*files, pdf], 2):
        assert outcome.result == read(outcome.path)


def test_paths_may_come_one_by_one_and_their_reading_may_stop_early(files: list[Path]) -> None:
    taken = 0

    def listing() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield files[taken % len(files)]

    outcomes = read_many(listing(), 2, json_line)
    assert len([next(outcomes) for _ in range(50)]) == 50
    outcomes.close()
    assert taken < 300


# What misbehaves.


def _segfault(record: Record) -> str:
    if record.source.name == VICTIM:
        ctypes.string_at(0)
    return record.source.name


def _abort(record: Record) -> str:
    if record.source.name == VICTIM:
        os.abort()
    return record.source.name


def _leave(record: Record) -> str:
    if record.source.name == VICTIM:
        os._exit(0)
    return record.source.name


def _eat(record: Record) -> str:
    if record.source.name == VICTIM:
        return "x" * len(bytearray(4 << 30))
    return record.source.name


def _spin(record: Record) -> str:
    while record.source.name == VICTIM:
        pass
    return record.source.name


def _sleep(record: Record) -> str:
    if record.source.name == VICTIM:
        time.sleep(300)
    return record.source.name


def _deaf(record: Record) -> str:
    """Switches its own timers off and stands still."""
    if record.source.name == VICTIM:
        signal.setitimer(signal.ITIMER_REAL, 0)
        time.sleep(300)
    return record.source.name


def _trip(record: Record) -> str:
    if record.source.name == VICTIM:
        raise ValueError("Sông Vàng, as the text says")
    return record.source.name


class _Bomb:
    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return os.mkdir, ("taken-over",)


def _take_over(record: Record) -> object:
    return _Bomb() if record.source.name == VICTIM else record.source.name


def _babble(record: Record) -> object:
    """Sends bytes of its own over the connection, which it finds among the descriptors."""
    if record.source.name == VICTIM:
        for number in range(3, 64):
            try:
                os.write(number, b"\0\0\0\x08nonsense")
            except OSError:
                continue
    return record.source.name


MISBEHAVIOUR = [
    (_segfault, Cause.FAILED), (_abort, Cause.FAILED), (_leave, Cause.FAILED), (_eat, Cause.TOO_MUCH_MEMORY),
    (_spin, Cause.TOO_SLOW), (_sleep, Cause.TOO_SLOW), (_deaf, Cause.TOO_SLOW), (_trip, Cause.INTERNAL),
    (_take_over, Cause.FAILED), (_babble, Cause.FAILED),
]  # fmt: skip


@pytest.mark.parametrize(("finish", "cause"), MISBEHAVIOUR, ids=lambda one: getattr(one, "__name__", None))
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_file_that_misbehaves_costs_itself_alone(
    files: list[Path], finish: Callable[[Record], Any], cause: Cause, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "seconds_for", lambda _: 1)
    monkeypatch.chdir(files[0].parent)
    results = [outcome.result for outcome in read_many(files, jobs, finish)]
    refused = results.pop(3)
    assert isinstance(refused, Refusal)
    assert refused.cause is cause
    assert "Sông" not in refused.detail
    assert results == [path.name for path in files if path.name != VICTIM]
    assert not Path("taken-over").exists()


def test_a_file_is_tried_once_more_where_others_may_have_brought_the_worker_down(files: list[Path]) -> None:
    results = [outcome.result for outcome in read_many(files, 1, _tired)]
    assert results == [path.name for path in files]


_SEEN: list[str] = []


def _tired(record: Record) -> str:
    _SEEN.append(record.source.name)
    if len(_SEEN) == 3:
        ctypes.string_at(0)
    return record.source.name


def test_a_worker_is_replaced_when_it_has_grown_or_read_much(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "WORKER_FILES", 3)
    assert len({outcome.result for outcome in read_many(files, 1, _process)}) == 3
    monkeypatch.setattr(child, "WORKER_FILES", 1000)
    assert len({outcome.result for outcome in read_many(files, 1, _process)}) == 1
    monkeypatch.setattr(child, "WORKER_GROWTH", -1)
    assert len({outcome.result for outcome in read_many(files, 1, _process)}) == 7


def _process(_: Record) -> int:
    return os.getpid()


# What a worker may not do.


NO_SOCKETS = str([errno.EACCES] * 5)


def _reach_out(_: Record) -> str:
    tried = [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET]
    for family in tried:
        try:
            socket.socket(family, socket.SOCK_STREAM if family != socket.AF_NETLINK else socket.SOCK_RAW).close()
        except OSError as error:
            tried[tried.index(family)] = error.errno or 0
    return str(tried)


def _reach_out_by_a_child(_: Record) -> str:
    code = "import socket; socket.socket(); print('out')"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout


def _speak_within(_: Record) -> str:
    one, other = socket.socketpair()
    one.send(b"within")
    return other.recv(10).decode()


def _write_outside(_: Record) -> str:
    said = []
    place = Path(os.environ["OUTSIDE"])
    for work in (
        lambda: (place / "new").write_text("x"),
        lambda: (place / "0.txt").write_text("x"),
        (place / "0.txt").unlink,
        (place / "folder").mkdir,
        lambda: (place / "link").symlink_to("/"),
        lambda: os.truncate(place / "0.txt", 0),
        lambda: Path(tempfile.mkdtemp(), "own").write_text("x"),
    ):
        try:
            work()
            said.append("done")
        except OSError as error:
            said.append(error.strerror or "")
    return ", ".join(said)


def _descriptors(_: Record) -> str:
    return str(len(list(Path("/proc/self/fd").iterdir())))


def _patience(_: Record) -> str:
    return str(gc.get_threshold()[0])


@pytest.mark.usefixtures("_start")
def test_a_worker_seldom_looks_for_values_that_hold_each_other(files: list[Path]) -> None:
    here = gc.get_threshold()[0]
    (told,) = read_many(files[:1], 1, _patience)
    assert int(told.result) >= 10_000 > here
    assert gc.get_threshold()[0] == here


REFUSED = os.strerror(13)


@pytest.mark.usefixtures("_start")
def test_there_is_no_network_in_a_worker_nor_in_what_it_starts(files: list[Path]) -> None:
    (told,) = read_many(files[:1], 1, _reach_out)
    assert told.result == NO_SOCKETS
    (by_child,) = read_many(files[:1], 1, _reach_out_by_a_child)
    assert by_child.result == ""
    (within,) = read_many(files[:1], 1, _speak_within)
    assert within.result == "within"


def test_without_the_filter_the_network_is_there(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_HELD", ())
    (told,) = read_many(files[:1], 1, _reach_out)
    assert told.result != NO_SOCKETS
    (by_child,) = read_many(files[:1], 1, _reach_out_by_a_child)
    assert by_child.result == "out\n"


@pytest.mark.usefixtures("_start")
def test_a_worker_writes_into_its_own_folder_alone(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTSIDE", str(files[0].parent))
    before = sorted(files[0].parent.iterdir())
    (told,) = read_many(files[:1], 1, _write_outside)
    assert told.result == ", ".join([*[REFUSED] * 6, "done"])
    assert sorted(files[0].parent.iterdir()) == before
    assert files[0].stat().st_size


def test_without_the_rule_a_worker_writes_anywhere(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_HELD", ())
    monkeypatch.setenv("OUTSIDE", str(files[0].parent))
    (told,) = read_many(files[:1], 1, _write_outside)
    assert told.result.startswith("done, done")


def test_a_kernel_without_a_protection_is_named(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_HELD", (("landlock", lambda _: False), ("seccomp", lambda _: False)))
    with pytest.warns(UnprotectedWarning, match="landlock seccomp"):
        assert [outcome.result for outcome in read_many(files, 1, _spin_not)] == [path.name for path in files]


def _spin_not(record: Record) -> str:
    return record.source.name


@pytest.mark.usefixtures("_start")
def test_a_worker_holds_no_file_of_its_parent(files: list[Path]) -> None:
    with files[1].open(), socket.socket():
        (told,) = read_many(files[:1], 1, _descriptors)
    assert told.result == "5"  # the standard ones, the connection, and the folder that is being listed


def _leave_a_child(_: Record) -> int:
    subprocess.Popen(["sleep", "300"])
    return subprocess.Popen(["sleep", "300"], process_group=0).pid


def test_what_a_worker_started_ends_with_it(files: list[Path]) -> None:
    (told,) = read_many(files[:1], 1, _leave_a_child)
    assert is_gone(told.result)


class _Attribute:
    """Pickles as an attribute of something."""

    def __init__(self, of: object, name: str) -> None:
        self.way = getattr, (of, name)

    def __reduce__(self) -> Any:
        return self.way


def _by_attribute(member: Enum, _protocol: int) -> Any:
    """How Python 3.11.0 to 3.11.3 pickle a member; Debian 12 has 3.11.2."""
    return getattr, (type(member), member.name)


def test_answers_hold_values_and_nothing_that_acts(files: list[Path]) -> None:
    record = read(files[0])
    assert sealed.unpack(sealed.pack(record)) == record
    refusal = sealed.unpack(sealed.pack(Refusal(Cause.EMPTY, "nothing")))
    assert (refusal.cause, refusal.detail) == (Cause.EMPTY, "nothing")
    for value in (_Bomb(), os.system, subprocess.Popen, worker.Worker, read_many):
        with pytest.raises(Exception, match="may not hand back"):
            sealed.unpack(sealed.pack(value))


@pytest.mark.parametrize("hand_over", [Enum.__reduce_ex__, _by_attribute])
def test_members_come_through_as_every_python_hands_them_over(
    hand_over: Callable[[Enum, int], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Enum, "__reduce_ex__", hand_over)
    assert sealed.unpack(sealed.pack(list(Cause))) == list(Cause)


@pytest.mark.parametrize(("of", "name"), [(Path, "unlink"), (Cause, "__init__"), (Refusal, "__init__"), ("", "format")])
def test_attributes_are_not_handed_over(of: object, name: str) -> None:
    with pytest.raises((pickle.UnpicklingError, KeyError)):
        sealed.unpack(sealed.pack(_Attribute(of, name)))


def test_refusals_come_through_whatever_other_packages_do_to_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(copyreg.dispatch_table, Refusal, lambda refusal: (print, (str(refusal),)))
    refusal = sealed.unpack(sealed.pack(Refusal(Cause.EMPTY, "nothing")))
    assert (refusal.cause, refusal.detail) == (Cause.EMPTY, "nothing")
