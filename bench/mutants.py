"""Changes the code of a package in every small way, one at a time, and sees whether its tests notice.

`make mutants` runs them all on `dondoc_server.access` and writes docs/mutants.md; `--sample N` runs about N of them,
evenly spread. A mutant that the tests do not notice is printed, and fails the run. Rights are a table, so tables are
changed as well, rows, roles and states; the tools at hand change functions alone.
"""

import argparse
import ast
import copy
import multiprocessing
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "dondoc_server" / "access"
TESTS = ["tests/server/test_access.py"]
PAGE = ROOT / "docs" / "mutants.md"

OPERATORS: dict[type[ast.AST], list[type[ast.AST]]] = {
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Eq: [ast.NotEq],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
    ast.Sub: [ast.BitOr, ast.BitAnd],
}
LOOKUPS = {"__lte": "__lt", "__gte": "__gt", "_at": "_before", "parent": "sector_parent"}


class Mutant(NamedTuple):
    file: Path
    line: int
    how: str
    code: str


def mutants_of(file: Path) -> Iterator[Mutant]:
    tree = ast.parse(file.read_text("utf-8"))
    unread = set(annotations_in(tree))
    for number, node in enumerate(ast.walk(tree)):
        for how, change in changes(node) if node not in unread else ():
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[number])
            code = ast.unparse(changed)
            yield Mutant(file, getattr(node, "lineno", 0), f"{how}: {ast.unparse(node)[:70]}", code)


def annotations_in(tree: ast.AST) -> Iterator[ast.AST]:
    """What only a checker of types reads."""
    for node in ast.walk(tree):
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if annotation is not None:
                yield from ast.walk(annotation)
        if isinstance(node, ast.Assign) and re.match(r"TypeVar|Callable\[", ast.unparse(node.value)):
            yield from ast.walk(node)


Change = tuple[str, Callable[[ast.AST], None]]


def changes(node: ast.AST) -> Iterator[Change]:
    yield from of_operators(node)
    yield from of_tests(node)
    yield from of_lists(node)
    yield from of_values(node)
    yield from of_statements(node)


def of_operators(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for other in OPERATORS.get(type(node.ops[0]), []):
            yield "other comparison", lambda n, other=other: setattr(n, "ops", [other()])
    if isinstance(node, (ast.BoolOp, ast.BinOp, ast.AugAssign)):
        for other in OPERATORS.get(type(node.op), []):
            yield "other operator", lambda n, other=other: setattr(n, "op", other())
    if isinstance(node, ast.BinOp):
        yield "left side alone", lambda n: become(n, n.left)
        yield "right side alone", lambda n: become(n, n.right)
    if isinstance(node, ast.BoolOp):
        for index in range(len(node.values)):
            yield "one part alone", lambda n, index=index: become(n, n.values[index])


def of_tests(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield "always", lambda n: setattr(n, "test", ast.Constant(True))
        yield "never", lambda n: setattr(n, "test", ast.Constant(False))
    for comprehension in range(len(getattr(node, "generators", []))):
        for index in range(len(node.generators[comprehension].ifs)):
            yield "filter left out", lambda n, at=comprehension, index=index: n.generators[at].ifs.pop(index)


def of_lists(node: ast.AST) -> Iterator[Change]:
    """Elements of tuples and arguments of calls, left out and made None."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        for index in range(len(node.elts)):
            yield f"element {index} left out", lambda n, index=index: n.elts.pop(index)
    if isinstance(node, ast.Dict):
        for index in range(len(node.keys)):
            yield f"key {index} left out", lambda n, i=index: (n.keys.pop(i), n.values.pop(i))
    if isinstance(node, ast.Call):
        for index in range(len(node.args)):
            yield f"argument {index} left out", lambda n, index=index: n.args.pop(index)
            yield f"argument {index} None", lambda n, i=index: n.args.__setitem__(i, ast.Constant(None))
        for index, keyword in enumerate(node.keywords):
            yield f"argument {keyword.arg} left out", lambda n, index=index: n.keywords.pop(index)
            for old, new in LOOKUPS.items():
                if old in (keyword.arg or ""):
                    yield f"{old} for {new}", lambda n, i=index, old=old, new=new: renamed(n.keywords[i], old, new)


def of_values(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "other truth", lambda n: setattr(n, "value", not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
        yield "other word", lambda n: setattr(n, "value", f"x{n.value}")
    if isinstance(node, ast.Name) and node.id in ROLES and isinstance(node.ctx, ast.Load):
        other = ROLES[ROLES.index(node.id) - 1]
        yield f"{other} for {node.id}", lambda n, other=other: setattr(n, "id", other)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        for other in NAMES.get(node.value.id, []):
            if other != node.attr and isinstance(node.ctx, ast.Load):
                yield f"{other} for {node.attr}", lambda n, other=other: setattr(n, "attr", other)
    if isinstance(node, ast.Lambda):
        yield "nothing", lambda n: setattr(n, "body", ast.Constant(None))


def of_statements(node: ast.AST) -> Iterator[Change]:
    for index, statement in enumerate(
        getattr(node, "body", []) if not isinstance(node, (ast.Lambda, ast.IfExp)) else []
    ):
        if isinstance(statement, (ast.Return, ast.Raise, ast.Assign, ast.AugAssign, ast.If, ast.While, ast.For)) or (
            isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant)
        ):
            yield f"left out {type(statement).__name__}", lambda n, i=index: n.body.__setitem__(i, ast.Pass())
    if isinstance(node, ast.Return) and node.value is not None:
        yield "gives None", lambda n: setattr(n, "value", ast.Constant(None))


def become(node: ast.AST, other: ast.AST) -> None:
    """Makes a node another, in its place."""
    node.__class__, node.__dict__ = other.__class__, other.__dict__  # type: ignore[assignment]


def renamed(keyword: ast.keyword, old: str, new: str) -> None:
    keyword.arg = (keyword.arg or "").replace(old, new)


ROLES = ["CLERK", "SPECIALIST", "LEADER", "REPORTER", "AUDITOR", "ADMINISTRATOR"]
NAMES = {
    "S": ["WAITING", "FAILED", "READ", "CONFIRMED", "CANCELLED", "REFUSED"],
    "Verb": ["SEE_INCOMING", "ROUTE", "PURGE"],
}

PYTEST = ["-xqq", "-n0", "-pno:cacheprovider", "--no-header", "--nomigrations"]
PROCESSES = multiprocessing.get_context("spawn")  # which have loaded nothing yet
LONGEST = 30  # seconds of work, six times what all tests take; a mutant that takes more never ends


class Instead(MetaPathFinder, Loader):
    """Gives the mutant to whoever imports its module."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.code = f"dondoc_server.access.{mutant.file.stem}", mutant.code

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:  # noqa: ARG002
        return spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.code, "mutant", "exec"), module.__dict__)


def is_noticed(mutant: Mutant) -> bool:
    """Whether the tests fail with it. They run in a copy of this process, which has loaded all but the rights."""
    os.makedirs(_folder(), exist_ok=True)  # noqa: PTH103 - of the database; the run before has removed it
    child = os.fork()
    if not child:
        setrlimit(RLIMIT_CPU, (LONGEST, LONGEST))
        sys.meta_path.insert(0, Instead(mutant))
        os._exit(_tested())
    return os.waitpid(child, 0)[1] != 0


@cache
def _folder() -> str:
    """Where the tests of this process have their database. Loads everything that the tests do, and forgets the rights:
    most of the time of a run goes into loading."""
    os.chdir(ROOT)
    os.environ["CI"] = "true"
    _tested("--collect-only")
    for name, module in list(sys.modules.items()):
        if name.startswith("dondoc_server.access") or str(ROOT / "tests") in (getattr(module, "__file__", "") or ""):
            del sys.modules[name]
    return os.environ["DONDOC_DATA"]


def _tested(*options: str) -> int:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        return int(pytest.main([*PYTEST, *options, *TESTS]))


HEAD = """# Mutants of the access package

Made by `make mutants`: every small change of the code that decides who may do what, one at a time, and whether
`tests/server/test_access.py` turns red for it. A mutant that lives fails the run.

| change in | mutants | killed |
| --- | ---: | ---: |
"""


def page_of(counts: Counter[tuple[str, str]]) -> str:
    rows = [(file, counts[file, "killed"], counts[file, "alive"]) for file in sorted({file for file, _ in counts})]
    return HEAD + "".join(f"| `{file}` | {killed + alive} | {killed} |\n" for file, killed, alive in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="about how many to run; without it all, and the page is written")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    every = [mutant for file in sorted(PACKAGE.glob("*.py")) for mutant in mutants_of(file)]
    chosen = every[:: max(1, len(every) // asked.sample)] if asked.sample else every
    began, counts = time.monotonic(), Counter[tuple[str, str]]()
    with PROCESSES.Pool(asked.processes) as pool:
        for mutant, noticed in zip(chosen, pool.imap(is_noticed, chosen), strict=True):
            counts[mutant.file.name, "killed" if noticed else "alive"] += 1
            if counts.total() % 100 == 0:
                print(f"{counts.total()} of {len(chosen)}", file=sys.stderr, flush=True)
            if not noticed:
                print(f"alive: {mutant.file.name}:{mutant.line}: {mutant.how}", flush=True)
    alive = sum(count for (_, how), count in counts.items() if how == "alive")
    print(f"{len(chosen)} of {len(every)} mutants run in {time.monotonic() - began:.0f} s, {alive} alive")
    if not asked.sample:
        PAGE.write_text(page_of(counts), "utf-8")
    sys.exit(alive > 0)


if __name__ == "__main__":
    main()
