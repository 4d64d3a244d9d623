"""Chromium on the server's pages: signed in as somebody, with what it complained of, and axe's judgement of a page."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from dondoc_server.access.actor import Actor

AXE = Path(__file__).parent / "axe" / "axe.min.js"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
GRAVE = ("serious", "critical")


def chromium_path() -> str:
    """Where Chromium is; what needs it is left out where it, or what drives it, does not run."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium on this machine: the pages were not looked at in a browser")
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    if driver.returncode:
        pytest.skip("Playwright's driver does not run on this machine: the pages were not looked at in a browser")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = chromium_path()
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@dataclass
class Visitor:
    """A page in the browser, and what the browser complained of."""

    page: Any
    address: str
    complaints: list[str]

    def go(self, path: str) -> Any:
        return self.page.goto(self.address + path)

    def close(self) -> None:
        self.page.context.close()


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Any, live_server: Any) -> Iterator[Visit]:
    """Opens a browser of one's own for an actor, or for nobody."""
    opened: list[Visitor] = []

    def begin(who: Actor | None = None, **options: Any) -> Visitor:
        context = chromium.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        if who is not None:
            context.add_cookies([{"url": live_server.url, **_session(who)}])
        visitor = Visitor(context.new_page(), live_server.url, [])
        visitor.page.on("console", lambda message: _complain(visitor, message))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        opened.append(visitor)
        return visitor

    yield begin
    for visitor in opened:
        visitor.close()


def _session(who: Actor) -> dict[str, str]:
    client = Client()
    client.force_login(who.account)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def _complain(visitor: Visitor, message: Any) -> None:
    """A page that refuses is answered with its status, which the browser tells as an error of loading."""
    if not message.text.startswith("Failed to load resource: the server responded with a status of 4"):
        visitor.complaints.append(message.text)


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def grave_faults(page: Any) -> list[str]:
    """What axe finds serious or critical on the page as it is shown now: rule and places."""
    page.evaluate(_axe())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {', '.join(node['target'][0] for node in each['nodes'][:3])}"
        for each in found["violations"]
        if each["impact"] in GRAVE
    ]
