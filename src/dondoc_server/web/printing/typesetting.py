"""Sheets of paper: a template of ours, filled with values, as PDF.

Values reach a template as data, never as markup, so nothing in them is carried out.
"""

import json
import threading
from functools import cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
_TURNS = threading.Lock()  # a compiler is used by one at a time, and refuses another


@cache
def _compiler(template: str) -> typst.Compiler:
    """One for the process, with our own font alone: what is installed changes nothing."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
    return typst.Compiler(str(HERE / template), root=str(HERE), font_paths=fonts)


def pdf(template: str, values: dict[str, Any]) -> bytes:
    """The PDF of a template of this folder; the same values give the same bytes."""
    data = json.dumps(values, ensure_ascii=False)
    with _TURNS:
        made = _compiler(template).compile(format="pdf", sys_inputs={"values": data}, timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one piece of bytes")
    return made
