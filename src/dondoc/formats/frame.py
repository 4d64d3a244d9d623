"""The frame of a page that needs nothing else: style and script, named by their hashes, and nothing to be loaded."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from dondoc.formats.words import Words


def framed(title: str, body: str, style: str, words: Words, script: str = "") -> str:
    """A page with this title and body; `style` comes behind that of all pages."""
    style = asset("frame.css") + style
    allowed = ["default-src 'none'", f"style-src '{_hash_of(style)}'"]
    allowed += [f"script-src '{_hash_of(script)}'"] if script else []
    return Template(asset("frame.html")).substitute(
        lang=words.language.value,
        policy="; ".join([*allowed, "img-src data:", "base-uri 'none'", "form-action 'none'"]),
        title=escape(title),
        style=style,
        body=f"{body}<script>{script}</script>\n" if script else body,
    )


def asset(name: str) -> str:
    """The text of a fixed part of pages, which lies beside this file."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash_of(content: str) -> str:
    """The hash as a content security policy names it."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
