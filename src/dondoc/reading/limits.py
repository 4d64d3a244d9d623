"""How much is read of one file, and why not more."""

MAX_BYTES = 256 * 1024 * 1024
"""A bound volume scanned at 300 dpi takes some 100 MB; a file is held in memory once, and a worker has a gigabyte."""

MAX_PAGES = 5_000
"""The longest directives with appendices run to some hundred pages; a crafted file can claim millions."""

MAX_CHARACTERS = 10_000_000
"""Five thousand full pages. It bounds the memory of a text that a small compressed file unfolds to (about 0.3 GB)."""

MAX_PIXELS = 80_000_000
"""Of one picture, looked at before it is decoded: A3 at 600 dpi has 70 million, a crafted file can declare billions."""
