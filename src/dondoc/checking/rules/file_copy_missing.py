"""Below 'Nơi nhận' no line says where the file copy is kept."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree, is_whole, recipients
from dondoc.language.patterns import pattern

_FILE_COPY = pattern("form.file_copy")


def check(case: Case) -> Iterator[Hit]:
    below = recipients(case)
    if not (below and is_whole(case) and is_under_decree(case)):
        return
    if not _FILE_COPY.search(case.folded, *below):
        yield Hit((below[0], below[0] + len("Nơi nhận")))
