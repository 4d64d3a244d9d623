"""What the administrator sets, by environment variables; checked before anything starts.

| variable | meaning | without it |
| --- | --- | --- |
| DONDOC_DATA | folder of database, files and keys | `dondoc-data` in the current folder |
| DONDOC_DATABASE | `postgresql://user:password@host:port/name`, or `…@/name?host=/folder/of/socket` | `sqlite` |
| DONDOC_ADDRESS | the address under which people open it, as `https://vanban.example.vn` | `http://127.0.0.1:8000` |
| DONDOC_LANGUAGE | the first language of pages, `vi` or `en` | `vi` |
| DONDOC_LOG | `json` for one object a line, `text` for people | `text` |
| DONDOC_OIDC | the issuer of the office's single sign-on, as `https://dangnhap.example.vn` | none |
| DONDOC_OIDC_CLIENT, DONDOC_OIDC_SECRET | as what the server is known there | none |
| DONDOC_METRICS_TOKEN | what Prometheus has to bring for `/metrics` | nobody gets figures |
| DONDOC_RETENTION | a table of how long documents are kept, as `docs/operating.md` shows | nothing is purged by rule |
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


class Fault(NamedTuple):
    """A setting that cannot stand. `id` is the one that the documentation explains."""

    id: str
    message: str


class ConfigurationError(Exception):
    """The server does not start."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{fault.id}: {fault.message}" for fault in faults))


class Configuration(NamedTuple):
    data: Path
    database: str
    address: str
    language: str
    log: str
    oidc_issuer: str
    oidc_client: str
    oidc_secret: str
    metrics_token: str
    retention: Path | None

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def listening(self) -> str:
        """Where the web server listens: at this machine alone, on the port of the address where it stands there."""
        port = urlsplit(self.address).port
        return f"127.0.0.1:{port or 8000}"

    @property
    def oidc_origin(self) -> str:
        parts = urlsplit(self.oidc_issuer)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")


def configuration_from(environment: Mapping[str, str]) -> Configuration:
    """The configuration that the environment states. Raises ConfigurationError with every fault in it."""
    stated = Configuration(
        data=Path(environment.get("DONDOC_DATA") or "dondoc-data").absolute(),
        database=environment.get("DONDOC_DATABASE") or "sqlite",
        address=(environment.get("DONDOC_ADDRESS") or "http://127.0.0.1:8000").rstrip("/"),
        language=environment.get("DONDOC_LANGUAGE") or "vi",
        log=environment.get("DONDOC_LOG") or "text",
        oidc_issuer=environment.get("DONDOC_OIDC") or "",
        oidc_client=environment.get("DONDOC_OIDC_CLIENT") or "",
        oidc_secret=environment.get("DONDOC_OIDC_SECRET") or "",
        metrics_token=environment.get("DONDOC_METRICS_TOKEN") or "",
        retention=Path(environment["DONDOC_RETENTION"]).absolute() if environment.get("DONDOC_RETENTION") else None,
    )
    if faults := _faults(stated):
        raise ConfigurationError(faults)
    return stated


def _faults(stated: Configuration) -> list[Fault]:
    faults = []
    address = urlsplit(stated.address)
    if address.scheme not in {"http", "https"} or not address.hostname:
        faults.append(Fault("dondoc.E101", f"DONDOC_ADDRESS is no address of a site: {stated.address}"))
    if stated.database != "sqlite" and not _is_postgresql(stated.database):
        faults.append(Fault("dondoc.E102", "DONDOC_DATABASE is neither 'sqlite' nor 'postgresql://…/name'"))
    if stated.language not in {"vi", "en"}:
        faults.append(Fault("dondoc.E103", f"DONDOC_LANGUAGE is neither 'vi' nor 'en': {stated.language}"))
    if stated.log not in {"json", "text"}:
        faults.append(Fault("dondoc.E104", f"DONDOC_LOG is neither 'json' nor 'text': {stated.log}"))
    if stated.oidc_issuer and not (stated.oidc_client and stated.oidc_secret):
        faults.append(Fault("dondoc.E105", "DONDOC_OIDC needs DONDOC_OIDC_CLIENT and DONDOC_OIDC_SECRET beside it"))
    if stated.retention and not stated.retention.is_file():
        faults.append(Fault("dondoc.E107", f"DONDOC_RETENTION names no file: {stated.retention}"))
    if stated.data.exists() and not (stated.data.is_dir() and os.access(stated.data, os.W_OK)):
        faults.append(Fault("dondoc.E106", f"DONDOC_DATA is no folder that can be written: {stated.data}"))
    return faults


def _is_postgresql(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"postgresql", "postgres"} and len(parts.path) > 1


def database_of(stated: Configuration, journal: str) -> dict[str, Any]:
    """The database as Django wants it named. SQLite writes what it acknowledged to the disk before it answers."""
    if stated.database == "sqlite":
        begin = (
            f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        )
        options = {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": begin}
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": stated.data / "dondoc.sqlite3",
            "OPTIONS": options,
            "TEST": {"NAME": stated.data / "test.sqlite3"},  # tests run on a database on disk, as the product does
        }
    parts = urlsplit(stated.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],  # a folder: the socket in it
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": "-c jit=off"},  # a page's questions take less time than to compile them
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def folder_for_arrivals(data: Path) -> Path:
    """Where what is being uploaded lies until it is in the quarantine."""
    place = data / "arriving"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def secret_key(data: Path) -> str:
    """The key that signs sessions: made once, readable by this user alone."""
    place = data / "secret-key"
    try:
        return place.read_text("ascii")
    except FileNotFoundError:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = data / f"secret-key.{os.getpid()}"
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    with suppress(FileExistsError):  # another process of this server was a moment faster
        os.link(beside, place)
    beside.unlink()
    return place.read_text("ascii")
