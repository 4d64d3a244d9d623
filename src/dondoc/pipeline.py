"""The whole road from a file to its record, and from records to findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from dondoc.checking.checks import check_together
from dondoc.checking.table import EVERY, Rule, RuleTogether
from dondoc.checking.together import Aligned
from dondoc.comparing.choosing import pairs_in
from dondoc.comparing.compare import compare
from dondoc.extracting.mentions import extract
from dondoc.model.findings import Finding
from dondoc.model.record import Document, Record
from dondoc.model.refusal import Cause, Refusal
from dondoc.model.source import Source, TextFrom
from dondoc.parsing.documents import parse
from dondoc.reading import read_pictures, read_source
from dondoc.reading.containers.opening import Member, is_container, members
from dondoc.reading.limits import MAX_BYTES
from dondoc.resolving.agencies import with_agencies
from dondoc.resolving.documents import document_of
from dondoc.resolving.obligations import resolve
from dondoc.resolving.ocr_doubts import with_ocr_doubts
from dondoc.resolving.ocr_names import with_ocr_names


class Part(NamedTuple):
    """A file, or one of the files in a container; `read` raises Refusal where it is not read."""

    name: str
    read: Callable[[], Record]
    alone: bool  # whether it is the file itself
    data: bytes = b""  # the file; empty of several that are one document, and of one that could not be had


def read(file: str | Path | bytes, *, name: str | None = None) -> Record:
    """The record of a file, given by path or by its bytes. Raises Refusal where the file is not read."""
    if isinstance(file, bytes):
        return structure(read_source(file, name or "document"))
    path = Path(file)
    return structure(read_source(_bytes_of(path), name or path.name))


def read_pages(files: Sequence[str | Path | bytes], *, name: str | None = None) -> Record:
    """The record of one document whose pages are pictures, in this order; it bears the name of the first."""
    first = Path(files[0]).name if files and not isinstance(files[0], bytes) else "document"
    pages = [file if isinstance(file, bytes) else _bytes_of(Path(file)) for file in files]
    return structure(read_pictures(pages, name or first))


def structure(source: Source) -> Record:
    """The record of a text that has been read."""
    directives = parse(source)
    mentions = extract(directives)
    documents = tuple(document_of(resolve(one)) for one in mentions)
    if source.text_from is not TextFrom.TEXT:
        documents = tuple(_recognised(document, source) for document in documents)
    return Record(source, ", ".join((build(), *source.engines)), documents)


def _recognised(document: Document, source: Source) -> Document:
    """What a document leaves open where it was read from a picture."""
    return with_agencies(with_ocr_names(with_ocr_doubts(document, source.text, source.unsure), source), source.text)


def read_parts(path: Path, *further: Path) -> Iterator[Part]:
    """The file, or each of the files in it where it is a container (e-mail, ZIP), to be read one after another.

    With `further` files all of them are pictures, the pages of one document.
    """
    if further:
        yield Part(path.name, partial(read_pages, (path, *further)), alone=True)
        return
    try:
        data = _bytes_of(path)
    except Refusal as refusal:
        yield Part(path.name, partial(_read_member, Member(path.name, refusal)), alone=True)
        return
    alone = not is_container(data)
    for member in [Member(path.name, data)] if alone else members(data, path.name):
        data = b"" if isinstance(member.data, Refusal) else member.data
        yield Part(member.name, partial(_read_member, member), alone, data)


def _read_member(member: Member) -> Record:
    if isinstance(member.data, Refusal):
        raise member.data
    return structure(read_source(member.data, member.name))


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Refusal(Cause.MISSING, f"there is no file {path.name}") from error
    except OSError as error:
        raise Refusal(Cause.BROKEN, f"the file cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise Refusal(Cause.TOO_LARGE, f"more than {MAX_BYTES} bytes")
    return data


def checked(records: Sequence[tuple[str, Record]], rules: Iterable[Rule | RuleTogether] = EVERY) -> list[list[Finding]]:
    """What the rules find in each of the records, given with the names of their files, and between them."""
    chosen = tuple(rules)
    every = [record for _, record in records] if any(isinstance(rule, RuleTogether) for rule in chosen) else []
    aligned = [
        Aligned(superior, local, compare(every[superior[0]], superior[1], every[local[0]], local[1]))
        for superior, local in pairs_in(every)
    ]
    return check_together(records, chosen, aligned)


@cache
def build() -> str:
    """The build that makes a record, which with the file and the engines decides every byte of it."""
    try:
        return f"dondoc {version('dondoc')}"
    except PackageNotFoundError:
        return "dondoc (source)"
