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

MAX_PART = 48 * 1024 * 1024
"""The text of an office file, unpacked: three hundred pages take 5 MB; the tree of 48 MB takes half a gigabyte."""

MAX_TAGS = 2_000_000
"""Of an office file's text or a web page: a thousand pages take half of it, and each tag costs some 20 microseconds."""
