"""Which files on disk some row names. Whatever no row names was left by a crash, or purged."""

from itertools import chain

from dondoc_server.records.models import KeptLog, PageImage, StoredFile


def ids_in_quarantine() -> set[str]:
    waiting = StoredFile.objects.filter(state=StoredFile.State.QUARANTINE)
    return set(map(str, waiting.values_list("id", flat=True)))


def hashes_named() -> set[str]:
    """Of all files that are not purged: one in quarantine may have left it when the process that moved it ended."""
    files = StoredFile.objects.exclude(state=StoredFile.State.PURGED).exclude(sha256="")
    others = (rows.objects.values_list("sha256", flat=True) for rows in (PageImage, KeptLog))
    return {*files.values_list("sha256", flat=True), *chain.from_iterable(others)}
