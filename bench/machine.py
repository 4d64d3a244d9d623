"""What the figures were measured on."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

from pypdfium2 import PDFIUM_INFO

PACKAGES = ("dondoc", "pypdfium2", "ahocorasick_rs", "typst")


def facts() -> dict[str, str]:
    """Processor, cores, Python and versions."""
    versions = {name: version(name) for name in PACKAGES}
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **versions,
        "PDFium": str(PDFIUM_INFO),
    }


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*:\s*(.+)$", listed.read_text("utf-8"), re.MULTILINE) if listed.exists() else None
    return named[1] if named else platform.processor() or "unknown"
