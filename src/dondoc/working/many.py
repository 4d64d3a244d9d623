"""Many files: parent → worker → result.

The parent opens no file. It hands paths to workers (`worker.py`), each a process shut in by the kernel (`sandbox.py`)
that walks the whole road for one file after another (`child.py`). A worker that dies costs the one file that it was on.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar
from warnings import warn

from dondoc.model.record import Record
from dondoc.model.refusal import Cause, Refusal
from dondoc.pipeline import Part
from dondoc.reading.progress import Listener
from dondoc.working.folders import sweep
from dondoc.working.worker import Answer, Task, Worker, end_all

T = TypeVar("T")

_AHEAD = 3  # files that a worker has before it, so that it need not wait for the parent
_WINDOW = 64  # files that may be begun before the first of them is done: results come in the order of the paths
_PAGES = 10**6  # a number of a page is below this
_PILE = 64  # results of one file that are kept while an earlier file is not done


class UnprotectedWarning(UserWarning):
    """The kernel lacks a protection that workers should have; they read all the same."""


class Outcome(NamedTuple, Generic[T]):
    """What came of a file, or of one of the files in it. `name` is empty for a secret document."""

    path: Path
    name: str
    result: T | Refusal


def itself(record: Record) -> Any:
    """The record, not made into anything."""
    return record


def read_many(
    paths: Iterable[Path | tuple[Path, ...]], jobs: int = 1, finish: Callable[[Record], T] = itself
) -> Generator[Outcome[T], None, None]:
    """What `finish` makes of the record of every path, or the refusal, in the order of `paths`, by `jobs` processes.

    Several paths in a tuple are pictures, the pages of one document; their outcome bears the first path. A container
    (e-mail, ZIP) gives an outcome for each file in it. `finish` must be a function of a module; it runs in
    the process that read the file, and gives plain values or values of this library: handing over the line or the rows
    that are wanted costs less than handing over a whole record.
    """
    return work_through(paths, jobs, partial(_finished, finish))


def _finished(finish: Callable[[Record], T], part: Part) -> T:
    return finish(part.read())


def work_through(
    paths: Iterable[Path | tuple[Path, ...]],
    jobs: int,
    work: Callable[[Part], T],
    listener: Listener | None = None,
) -> Generator[Outcome[T], None, None]:
    """As `read_many`, for work that looks at the file itself too: `work` reads it and has its bytes.

    While a long document is read, `listener` hears the page that is next and how many there are, or 0.
    """
    sweep()
    crew = _Crew(paths, jobs, work, listener)
    try:
        while crew.hand_out():
            crew.hear()
            yield from crew.in_order()
    finally:
        end_all(crew.workers)


class _Crew:
    """The workers of one call, what they are on, and what they have said."""

    def __init__(
        self,
        paths: Iterable[Path | tuple[Path, ...]],
        jobs: int,
        work: Callable[[Part], Any],
        listener: Listener | None,
    ) -> None:
        self.workers: list[Worker] = []
        self._jobs, self._work, self._listener = jobs, work, listener
        self._paths = enumerate(paths)
        self._handed = 0  # files handed out
        self._next = 0  # the first file whose results have not all been given
        self._begun: set[int] = set()
        self._said: defaultdict[int, deque[Outcome[Any]]] = defaultdict(deque)
        self._done: set[int] = set()

    def hand_out(self) -> bool:
        """Gives every worker as much as it should have before it; whether there is anything to wait for."""
        for depth in range(1, _AHEAD + 1):  # each has one before any has two
            for k in range(self._jobs):
                if k < len(self.workers) and len(self.workers[k].tasks) >= depth:
                    continue
                if self._handed >= self._next + _WINDOW * self._jobs:
                    break
                found = next(self._paths, None)
                if found is None:
                    return any(worker.tasks for worker in self.workers)
                self._worker(k).give(self._task(*found))
        return True

    def _worker(self, k: int) -> Worker:
        if k == len(self.workers):
            self.workers.append(Worker(self._work))
        return self.workers[k]

    def _task(self, index: int, named: Path | tuple[Path, ...]) -> Task:
        path, *further = (named,) if isinstance(named, Path) else named
        self._handed = index + 1
        self._begun.add(index)
        return Task(index, path, tuple(further), is_followed=self._listener is not None)

    def hear(self) -> None:
        """Waits until workers speak, and takes down what they say. Those that stay silent for too long are ended."""
        heard = [worker for worker in self.workers if worker.tasks and self._wanted(worker.tasks[0])]
        patience = 3 * max(worker.tasks[0].seconds for worker in heard)
        ready = wait([worker.connection for worker in heard], patience)
        for worker in heard:
            if not ready:
                self._replace(worker, Refusal(Cause.TOO_SLOW, "the worker does not answer"))
            elif worker.connection in ready:
                self._take_down(worker, worker.answer())

    def _wanted(self, task: Task) -> bool:
        return task.number == self._next or len(self._said[task.number]) < _PILE

    def _take_down(self, worker: Worker, answer: Answer) -> None:
        task = worker.tasks[0]
        if answer.kind == "begin":
            worker.on = answer.name
        if answer.kind == "page":
            self._pass_on(answer.value)
        if answer.kind in ("part", "only"):
            self._said[task.number].append(Outcome(task.path, answer.name, answer.value))
            worker.on = ""
            worker.tasks[0] = task._replace(skip=task.skip + 1, again=False)
        if answer.kind in ("end", "only"):
            self._done.add(task.number)
            worker.tasks.popleft()
            worker.served += 1
        if answer.kind == "gone":
            self._replace(worker, answer.value)
        if answer.kind == "unprotected":
            warn(f"this kernel does not hold workers by {answer.name}", UnprotectedWarning, stacklevel=2)

    def _pass_on(self, value: Any) -> None:
        """What comes out of the shut-in process is believed as far as it makes sense."""
        match value:
            case (int(number), int(count)) if self._listener and 0 < number < _PAGES and 0 <= count < _PAGES:
                self._listener(number, count)

    def _replace(self, worker: Worker, why: Refusal | None = None) -> None:
        """A new worker takes over what an ended one had before it, but for what that one died over.

        A worker that was not new may have died of what it had read before: then the file is tried once more.
        """
        ended = worker.end()
        why = why or ended
        if why and worker.served and why.cause is not Cause.TOO_SLOW and not worker.tasks[0].again:
            worker.tasks[0] = worker.tasks[0]._replace(again=True)
        elif why or not worker.served:
            self._refuse(worker, why or Refusal(Cause.FAILED, "the worker left without an answer"))
        successor = Worker(self._work)
        self.workers[self.workers.index(worker)] = successor
        for task in worker.tasks:
            successor.give(task)

    def _refuse(self, worker: Worker, why: Refusal) -> None:
        """The refusal of the part that the worker was on, or of the whole file where it was on none."""
        task = worker.tasks.popleft()
        self._said[task.number].append(Outcome(task.path, worker.on or task.path.name, why))
        if worker.on:
            worker.tasks.appendleft(task._replace(skip=task.skip + 1, again=False))
        else:
            self._done.add(task.number)

    def in_order(self) -> Iterator[Outcome[Any]]:
        """What has been said of the first file that is not done, and of those behind it as far as they follow on."""
        while self._next in self._begun:
            said = self._said[self._next]
            while said:
                yield said.popleft()
            if self._next not in self._done:
                return
            self._done.remove(self._next)
            self._begun.remove(self._next)
            del self._said[self._next]
            self._next += 1
