"""The main job on the sample documents: `dondoc read`, `dondoc tasks` and `dondoc show`, as a user would call them.

    python samples/tables.py [--out FOLDER] [--no-open]

Leaves the records, one assignment table over all samples, a page for each and a page that links them.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import webbrowser
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parent
BUILD = SAMPLES.parent / "build" / "tables"
TABLE = "bang-phan-cong.xlsx"

PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Đôn Đốc: văn bản mẫu</title>
<style>
:root {{ --ground: #eceae4; --paper: #fffefa; --ink: #1c2126; --soft: #565d64; --line: #d8d4ca; --lead: #0b4f8a; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ground: #111417; --paper: #1a1e22; --ink: #e6e3dc; --soft: #a3a9ae; --line: #31373d; --lead: #8fc3f5; }}
}}
html {{ background: var(--ground); color: var(--ink);
  font: 15px/1.5 "Be Vietnam Pro", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif; }}
body {{ max-width: 50rem; margin: 2rem auto; padding: 1.6rem clamp(1rem, 5%, 2.6rem); background: var(--paper);
  border: 1px solid var(--line); border-radius: 3px; }}
h1 {{ margin: 0; font-size: 1.3rem; }}
h2 {{ margin: 1.8rem 0 .3rem; font-size: 1rem; }}
p {{ margin: .3rem 0; }}
ul {{ margin: 0; padding: 0; list-style: none; }}
li {{ padding: .6rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }}
a {{ color: var(--lead); text-underline-offset: 3px; }}
.soft {{ color: var(--soft); font-size: .84rem; }}
</style>
</head>
<body>
<h1>Đôn Đốc: văn bản mẫu</h1>
<p class="soft">Các văn bản này là hư cấu. <span lang="en">These documents are invented.</span></p>
<h2>Bảng phân công nhiệm vụ <span class="soft" lang="en">assignment table</span></h2>
<p><a href="{table}">{table}</a> <span class="soft">{tasks} nhiệm vụ · <span lang="en">{tasks} tasks</span></span></p>
<h2>Từng văn bản <span class="soft" lang="en">each document</span></h2>
<ul>
{items}
</ul>
</body>
</html>
"""
ITEM = """\
<li><a href="pages/{stem}.html">{name}</a>
<p class="soft">{count} nhiệm vụ · <span lang="en">{count} tasks</span> ·
<a href="records/text/{stem}.json">JSON</a></p></li>"""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=BUILD, metavar="FOLDER", help="where everything is written")
    parser.add_argument("--no-open", action="store_true", help="opens no browser")
    given = parser.parse_args(arguments)
    out: Path = given.out
    texts, pdfs = sorted(SAMPLES.glob("*.txt")), sorted(SAMPLES.glob("*.pdf"))
    (out / "pages").mkdir(parents=True, exist_ok=True)
    steps = commands(texts, pdfs, out)
    for number, (said, command) in enumerate(steps, 1):
        print(f"[{number}/{len(steps)}] dondoc {said}", flush=True)
        code = dondoc(command)
        if code:
            print(f"Lệnh này không chạy được (mã {code}). · This command failed (code {code}).", file=sys.stderr)
            return code
    index = out / "index.html"
    index.write_text(linked(texts, out), encoding="utf-8")
    print(ending(index, out / TABLE, out / "records"))
    if not given.no_open and has_display():
        webbrowser.open(index.resolve().as_uri())
    return 0


def commands(texts: Sequence[Path], pdfs: Sequence[Path], out: Path) -> list[tuple[str, list[str | Path]]]:
    """Each call of the command line: as a person would type it, and its arguments."""
    records, table, here = out / "records", out / TABLE, shown(SAMPLES)
    steps: list[tuple[str, list[str | Path]]] = [
        (f"read {here}/*.txt --out {shown(records / 'text')}", ["read", *texts, "--out", records / "text"]),
        (f"read {here}/*.pdf --out {shown(records / 'pdf')}", ["read", *pdfs, "--out", records / "pdf"]),
        (f"tasks {here}/*.txt --xlsx {shown(table)}", ["tasks", *texts, "--xlsx", table]),
    ]
    for text in texts:
        page = out / "pages" / f"{text.stem}.html"
        steps.append((f"show {shown(text)} --out {shown(page)}", ["show", text, "--out", page]))
    return steps


def dondoc(arguments: Sequence[str | Path]) -> int:
    """Calls the command line; what it prints beside its errors is left out."""
    command = [sys.executable, "-m", "dondoc.cli", *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode


def linked(texts: Sequence[Path], out: Path) -> str:
    """The page that links the table and the pages."""
    items, tasks = [], 0
    for text in texts:
        record = json.loads((out / "records" / "text" / f"{text.stem}.json").read_text("utf-8"))
        count = sum(len(document["tasks"]) for document in record["documents"])
        tasks += count
        names = "<br>".join(escape(named(document, text.stem)) for document in record["documents"])
        items.append(ITEM.format(stem=escape(text.stem), name=names or escape(text.stem), count=count))
    return PAGE.format(table=TABLE, tasks=tasks, items="\n".join(items))


def named(document: dict[str, Any], otherwise: str) -> str:
    """A document's number and subject."""
    parts = [document[part] for part in ("number", "subject") if document[part]]
    return ": ".join(parts) or otherwise


def ending(index: Path, table: Path, records: Path) -> str:
    page_at, table_at, records_at = shown(index), shown(table), shown(records)
    return (
        f"\nXong. Trang xem: {page_at}\n      Bảng phân công nhiệm vụ: {table_at}\n      Bản ghi (JSON): {records_at}\n"
        f"Done. Page to look at: {page_at}\n      Assignment table: {table_at}\n      Records (JSON): {records_at}"
    )


def shown(path: Path) -> str:
    """The path as seen from here, where it lies below."""
    path, here = path.resolve(), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def has_display() -> bool:
    """Whether a person sits before a screen: never in a pipe, nor on a server."""
    screen = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(screen) and sys.stdout.isatty()


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
