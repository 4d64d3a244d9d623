"""How the programme ends, and what it says when it does not end well."""

import os
import signal
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from traceback import extract_tb
from types import FrameType
from typing import NoReturn

import typer

from dondoc.formats.words import Words
from dondoc.formats.written import one_line


class Exit(IntEnum):
    """Exit codes that a script can rely on. `--help` lists them."""

    ALL_READ = 0
    SOME_REFUSED = 1  # also: nobody, or more than one, by the name that was looked up
    WRONG_USE = 2  # also: no file to read, or the output cannot be written
    INTERNAL = 3
    WARNINGS = 4  # of `check`: something is warned of, and nothing worse; of `compare`: an obligation is missing
    ERRORS = 5  # of `check`: something contradicts law or the text itself
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


class WrongUse(Exception):
    """What the user asked for cannot be done; the message is in the user's language."""


class Terminated(BaseException):
    """The system asks for the end; workers and files in the making are cleared away on the way out."""


def say(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def ending(work: Callable[[], Exit], words: Words) -> None:
    """Does the work and ends with its exit code; no failure shows as a traceback."""
    signal.signal(signal.SIGTERM, _terminate)
    raise typer.Exit(_code(work, words))


def _code(work: Callable[[], Exit], words: Words) -> Exit:
    try:
        code = work()
        sys.stdout.flush()
    except WrongUse as wrong:
        say(str(wrong))
        return Exit.WRONG_USE
    except BrokenPipeError:
        _forget_output()
        return Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Terminated:
        return Exit.TERMINATED
    except Exception as error:  # noqa: BLE001 - the last line of defence: a defect is named, never thrown at the user
        say(_internal(error, words))
        return Exit.INTERNAL
    return code


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def _forget_output() -> None:
    """Nobody reads any more: what is still buffered must not raise when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _internal(error: BaseException, words: Words) -> str:
    frames = extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    what = one_line(f"{type(error).__name__}: {error}")
    return words("error.internal", place=place, error=what)
