"""The fixed parts of pages, which lie beside this file, and the hashes by which a page allows them."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files


def asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def hash_of(content: str) -> str:
    """The hash as a content security policy names it."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
