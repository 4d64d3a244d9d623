"""Options and fixtures of all tests, and how long Hypothesis searches."""

import os
import resource
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck, settings

from gains import CHANGES

# In CI every run draws the same examples, so that a red run can be had again; at home each run draws others.
settings.register_profile("home", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("home"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")

# The server under test has a folder of its own, in each process of a run. Its database is DONDOC_DATABASE's.
os.environ["DONDOC_DATA"] = tempfile.mkdtemp(prefix="dondoc-test-")
Path(os.environ["DONDOC_DATA"], "static").mkdir()  # where `serve` would have collected styles and scripts
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
django.setup()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write the golden records anew, and print gains and losses"
    )
    parser.addoption("--screenshots", action="store_true", help="make the pictures of docs/screenshots anew")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[CHANGES] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """A test that leaves a bound on the process of the tests would have another one end it, much later."""
    bound = resource.getrlimit(resource.RLIMIT_CPU)
    result = yield
    assert resource.getrlimit(resource.RLIMIT_CPU) == bound, "the bound on the time of this process was changed"
    return result


def pytest_unconfigure(config: pytest.Config) -> None:  # noqa: ARG001
    shutil.rmtree(os.environ["DONDOC_DATA"], ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--update-goldens"):
        terminalreporter.section("golden records")
        for line in config.stash[CHANGES] or ["unchanged"]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the real documents, which DONDOC_SHARED names."""
    named = os.environ.get("DONDOC_SHARED")
    if not named:
        pytest.skip("DONDOC_SHARED names no folder: what needs the real documents was left out")
    folder = Path(named)
    assert folder.is_dir(), f"DONDOC_SHARED names {named}, and there is no such folder"
    return folder
