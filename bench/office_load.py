"""A hundred people at work on a register of ten thousand documents: how long they wait for what they read and write.

    python bench/office_load.py [--minutes N] [--people N] [--documents N]
    scripts/with-postgresql python bench/office_load.py         (the same on PostgreSQL)

`make load` is both.

Two processes serve; between two clicks of a person lie 2 to 5 seconds; four of five clicks read. Fails where anything
fails, or where one of twenty reads takes more than 300 ms, or one of twenty writes more than 500 ms.
"""

import argparse
import http.client
import json
import os
import random
import re
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

ROOT = Path(__file__).parent.parent
PORT = 8103
LIMITS = {"read": 300, "write": 500}  # milliseconds, of 19 in 20
SOUGHT = (
    "phòng cháy",
    "an toan giao thong",
    "tết nguyên đán",
    "45/QĐ-TTg",
    "8184",
    '"tìm kiếm cứu nạn"',
    "Nam Sơn 2026",
)


class Click(NamedTuple):
    kind: str  # read or write
    name: str
    milliseconds: float
    fault: str


class Person:
    """One who clicks: with a browser's connection, cookies and form token."""

    def __init__(self, known: dict[str, str], seed: int) -> None:
        self.known, self.draw = known, random.Random(seed)
        self.token = f"{seed:032d}"[:32].replace("0", "a")
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.entries: list[str] = []  # of the page of the register that was seen last
        self.reviewed: list[str] = []  # addresses of reviews to which an entry led
        self.clicks: list[Click] = []

    def work(self, until: float) -> None:
        time.sleep(self.draw.uniform(0, 3))
        while time.monotonic() < until:
            (self.write if self.draw.random() < 0.2 else self.read)()
            time.sleep(self.draw.uniform(2, 5))

    def read(self) -> None:
        name, path = self.draw.choice(list(self.pages()))
        page = self.click("read", name, "GET", path)
        if name == "register":
            self.entries = re.findall(r"/incoming/([0-9a-f-]{36})/\"", page) or self.entries
        elif name == "entry":
            self.reviewed += re.findall(r"/incoming/[0-9a-f-]{36}/review/", page)[:1]

    def pages(self) -> Iterator[tuple[str, str]]:
        yield "home", "/"
        yield "register", f"/incoming/?page={self.draw.randint(1, 5)}"
        yield "register", "/incoming/"
        yield "filter", "/incoming/?words=giao+th%C3%B4ng&year=2026"
        yield "search", f"/search/?{urlencode({'q': self.draw.choice(SOUGHT)})}"
        yield "outgoing", "/outgoing/"
        yield "filter", "/outgoing/?words=an+to%C3%A0n&year=2026"
        if self.entries:
            entry = self.draw.choice(self.entries)
            yield "entry", f"/incoming/{entry}/"
            yield "entry", f"/incoming/{entry}/"
        if self.reviewed:
            yield "review", self.reviewed[-1]

    def write(self) -> None:
        if self.known["role"] != "clerk" or self.draw.random() < 0.3:
            self.correct()
        elif self.draw.random() < 0.8:
            about = {"book": "moi", "kind": "ke_hoach", "subject": "Kế hoạch công tác", "issued_on": None}
            self.send(
                "issue", "/api/outgoing", {"office_id": self.known["office"], "request_id": str(uuid4()), **about}
            )
        else:
            self.upload()

    def correct(self) -> None:
        """Confirms what was read, as it stands in the register."""
        told = self.click("read", "waiting", "GET", f"/api/incoming?state=read&office={self.known['office']}")
        rows = json.loads(told)["rows"] if told.startswith("{") else []
        if rows:
            row = self.draw.choice(rows)
            verb, path = ("confirm", "confirm") if self.draw.random() < 0.5 else ("cancel", "cancel")
            body = {"version": row["version"]} | ({"why": "nhập nhầm"} if verb == "cancel" else {})
            self.send(verb, f"/api/incoming/{row['id']}/{path}", body, also=(403, 409, 422))

    def upload(self) -> None:
        edge = uuid4().hex
        fields = {"office_id": self.known["office"], "request_id": str(uuid4())}
        parts = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
        )
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="moi.txt"\r\n\r\n'
        body = f"{parts}{head}KẾ HOẠCH số {uuid4()}\n" + "Nội dung. " * 2000 + f"\r\n--{edge}--\r\n"
        self.click("write", "upload", "POST", "/api/incoming", body.encode(), f"multipart/form-data; boundary={edge}")

    def send(self, name: str, path: str, body: dict[str, object], also: tuple[int, ...] = ()) -> None:
        self.click("write", name, "POST", path, json.dumps(body).encode(), "application/json", also)

    def click(
        self,
        kind: str,
        name: str,
        method: str,
        path: str,
        body: bytes | None = None,
        media: str = "",
        also: tuple[int, ...] = (),
    ) -> str:
        cookies = f"sessionid={self.known['session']}; csrftoken={self.token}"
        headers = {"Cookie": cookies, "X-CSRFToken": self.token} | ({"Content-Type": media} if media else {})
        began = time.monotonic()
        try:
            self._open()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
            fault = "" if answer.status == 200 or answer.status in also else f"{name}: {answer.status} {page[:100]}"
        except OSError as error:
            self.connection.close()
            page, fault = "", f"{name}: {type(error).__name__}"
        self.clicks.append(Click(kind, name, (time.monotonic() - began) * 1000, fault))
        return page

    def _open(self) -> None:
        """Leaves a connection that the server has ended meanwhile, as browsers do."""
        if self.connection.sock is not None and select.select([self.connection.sock], [], [], 0)[0]:
            self.connection.close()


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    environment = os.environ | {"DONDOC_DATA": str(folder), "DONDOC_ADDRESS": f"http://127.0.0.1:{PORT}"}
    command = [
        sys.executable,
        "-m",
        "dondoc_server.commands",
        "serve",
        "--bind",
        f"127.0.0.1:{PORT}",
        "--workers",
        "2",
        "--readers",
        "0",
    ]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server,
    ):
        try:
            _wait(server)
            yield
        finally:
            server.terminate()


def _wait(server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/accounts/login/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        if server.poll() is not None:
            break
    sys.exit("The server did not start.")


def report(clicks: list[Click]) -> bool:
    is_well = True
    for kind, limit in LIMITS.items():
        of_kind = [click for click in clicks if click.kind == kind]
        for name in (*sorted({click.name for click in of_kind}), ""):
            times = sorted(click.milliseconds for click in of_kind if click.name == name or not name)
            middle, most = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
            print(
                f"{kind:6}{name or 'ALL':10}{len(times):7} clicks, half in {middle:6.0f} ms, 19 of 20 in {most:6.0f} ms"
            )
        is_well &= most <= limit
        print(f"{kind:6}limit {limit} ms: {'held' if most <= limit else 'NOT HELD'}")
    faults = [click.fault for click in clicks if click.fault]
    print(f"{len(clicks)} clicks, {len(faults)} faults", *sorted(set(faults))[:10], sep="\n  ")
    return is_well and not faults


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="a folder that was filled by an earlier run on SQLite")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="dondoc-load-") as made:
        folder = given.folder or Path(made)
        people = folder / "people.json"
        if not people.exists():
            folder.mkdir(exist_ok=True)
            seed = [sys.executable, str(ROOT / "bench" / "office_seed.py"), str(given.documents), str(given.people)]
            known = subprocess.run(
                seed, env=os.environ | {"DONDOC_DATA": str(folder)}, check=True, stdout=subprocess.PIPE
            )
            people.write_bytes(known.stdout)
        persons = [Person(known, number) for number, known in enumerate(json.loads(people.read_bytes()))]
        with serving(folder):
            until = time.monotonic() + given.minutes * 60
            threads = [threading.Thread(target=person.work, args=(until,)) for person in persons]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    sys.exit(not report([click for person in persons for click in person.clicks]))


if __name__ == "__main__":
    main()
