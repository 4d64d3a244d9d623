"""How much is read of one file, and why not more."""

MAX_BYTES = 256 * 1024 * 1024
"""A bound volume scanned at 300 dpi takes some 100 MB; a file is held in memory once, and a worker has a gigabyte."""

MAX_PAGES = 5_000
"""The longest directives with appendices run to some hundred pages; a crafted file can claim millions."""

MAX_CHARACTERS = 10_000_000
"""Five thousand full pages. It bounds the memory of a text that a small compressed file unfolds to (about 0.3 GB)."""

MAX_ENTRIES = 10_000
"""Entries of an archive: a long report with pictures has some hundred parts; each entry costs memory to list."""

MAX_UNPACKED = 1024 * 1024 * 1024
"""What the entries of an archive claim to hold together: four times the largest file, for scans hardly shrink."""

MAX_RATIO = 250
"""How many times an entry may be larger than its packed form: XML shrinks to a tenth, empty tables to a hundredth, and
nothing but a bomb to the thousandth that deflate allows."""

RATIO_FROM = 4 * 1024 * 1024
"""From this size on the ratio is looked at; below it even a bomb does no harm."""

MAX_NESTED = 3
"""Archives within archives: a forwarded letter with a packed attachment that holds a packed one."""

MAX_MEMBERS = 10_000
"""Files in a container with all containers in it: the year's letters of an office in one archive."""

MAX_PART = 48 * 1024 * 1024
"""The text of an office file, unpacked: three hundred pages take 5 MB; the tree of 48 MB takes half a gigabyte."""

MAX_PIXELS = 80_000_000
"""Of one picture, looked at before it is decoded: A3 at 600 dpi has 70 million, a crafted file can declare billions."""

MAX_TAGS = 2_000_000
"""Of an office file's text or a web page: a thousand pages take half of it, and each tag costs some 20 microseconds."""

WORKER_BYTES = 1536 * 1024 * 1024
"""What a worker may take for one file: a file of the largest size, its largest part unpacked, and the tree over it."""

WORKER_GROWTH = 256 * 1024 * 1024
"""A worker that holds so much more than at its start is replaced, for memory torn to pieces is not given back."""

WORKER_FILES = 1_000
"""Files after which a worker is replaced in any case: a new one costs milliseconds, a slow leak costs a machine."""

MAX_WRITTEN = 512 * 1024 * 1024
"""The largest file that a worker may write for itself: LibreOffice unpacks pictures while it converts."""

BASE_SECONDS = 60
"""Reckoning time for any file: the slowest of common size, a Word 97 file that LibreOffice converts, takes 5."""

BYTES_A_SECOND = 5_000
"""More time for larger files: a page scanned in black and white has some 20 KB, and recognising it takes 2 to 4 s."""

MAX_SECONDS = 2 * 60 * 60
"""A bound volume of two thousand scanned pages."""


def seconds_for(size: int) -> int:
    """How long a worker may reckon over a file of that many bytes; by the wall's clock it may take twice as long."""
    return min(MAX_SECONDS, BASE_SECONDS + size // BYTES_A_SECOND)
