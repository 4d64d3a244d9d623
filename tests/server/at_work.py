"""A clerk's program: it does over HTTP what people do, and where no reply came it asks for the same once more."""

import http.client
import io
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdfium2
import pypdfium2.raw as pdfium

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER, TELEGRAM = "cong-van-chuyen-tiep.txt", "cong-dien-chu-tich-tinh.pdf"
ABANDONED = 0.15  # of what no reply came to is not asked for again
PATIENCE = 120.0  # seconds until the server must have answered
KINDS = ("upload", "reading", "correction", "number")
# Why a document was not read, where whoever read it was killed: then it is sent to be read again.
KILLED = ("killed", "too-much-memory", "failed")

Act = dict[str, Any]  # `holds` is what nothing else holds; `told` the number that the reply gave, None without one


class Clerk:
    """With `forgets` it makes a new request of each attempt, as it must not be done."""

    def __init__(self, port: int, known: dict[str, str], seed: int, forgets: bool = False) -> None:
        self.acts: list[Act] = []
        self.faults: list[str] = []
        self.sent_again = 0  # entries that were not read, and are to be
        self.begun: Counter[str] = Counter()
        self.doing: set[str] = set()
        self.lost: Counter[str] = Counter()  # replies
        self.took: dict[str, list[float]] = {kind: [0.2] for kind in KINDS}  # seconds, where nobody was killed
        self.drawn = 0.1  # how many of the documents have pages that are drawn
        self._begins = threading.Condition()
        self._port, self._office, self._key = port, known["office"], known["key"]
        self._chance, self._forgets = random.Random(seed), forgets

    def await_begin(self, kind: str, count: int, seconds: float = 5.0) -> None:
        """Until so many acts of a kind have begun."""
        with self._begins:
            self._begins.wait_for(lambda: self.begun[kind] >= count, seconds)

    # The acts

    def upload(self) -> None:
        if self._chance.random() < self.drawn:
            name, content = TELEGRAM, telegram(*(self._chance.randint(10, 500) for _ in range(2)))
        else:
            name, content = LETTER, letter()
        with self._act("upload", sha256(content).hexdigest()) as act:
            reply = self._told(act, "/api/incoming", {"office_id": self._office}, (name, content))
            act["told"] = reply and reply["number"]

    def number(self) -> None:
        about = {"office_id": self._office, "book": "ke-hoach", "kind": "ke_hoach", "subject": str(uuid4())}
        with self._act("number", about["subject"]) as act:
            reply = self._told(act, "/api/outgoing", about)
            act["told"] = reply and reply["number"]

    def correction(self) -> None:
        entry = self._chance.choice(self._seen("/api/incoming?state=read")["rows"])
        reading = self._seen(f"/api/incoming/{entry['id']}/readings/0")["id"]
        about = {"place": "/documents/0/subject", "act": "correct", "value": str(uuid4()), "version": entry["version"]}
        with self._act("correction", about["value"]) as act:
            reply = self._told(act, f"/api/readings/{reading}/corrections", about)
            act["told"] = reply and reply["ordinal"]

    def wait_until_read(self) -> None:
        """Everything in the register. What failed since it was killed over is sent to be read again."""
        began, count = time.monotonic(), self._seen("/api/incoming?state=waiting")["total"]
        while self._read_again() or self._seen("/api/incoming?state=waiting")["total"]:
            if time.monotonic() > began + PATIENCE:
                self.faults.append("what was uploaded is not read")
                return
            time.sleep(0.05)
        self.took["reading"] += [(time.monotonic() - began) / count] if count else []

    def _read_again(self) -> int:
        """Without a reply it is left as it is: the register shows the next time whether that was done."""
        failed = [row["id"] for row in self._seen("/api/incoming?state=failed")["rows"] if row["why"] in KILLED]
        for entry in failed:
            self.sent_again += 1
            with suppress(OSError, http.client.HTTPException):
                self._answer("POST", f"/api/incoming/{entry}/read-again", b"{}", "application/json")
        return len(failed)

    # How they are asked for

    @contextmanager
    def _act(self, kind: str, holds: str) -> Iterator[Act]:
        act: Act = {"do": kind, "holds": holds, "told": None}
        self.acts.append(act)
        with self._begins:
            self.begun[kind] += 1
            self.doing.add(kind)
            self._begins.notify_all()
        began, lost = time.monotonic(), self.lost[kind]
        yield act
        self.doing.discard(kind)
        if self.lost[kind] == lost:
            self.took[kind].append(time.monotonic() - began)

    def _told(self, act: Act, path: str, about: dict[str, Any], file: tuple[str, bytes] | None = None) -> Any:
        """The reply, at whichever attempt; None where it was lost and nobody asked again."""
        request, until = str(uuid4()), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            stated = about | {"request_id": str(uuid4()) if self._forgets else request}
            try:
                return self._answer("POST", path, *(form(stated, *file) if file else as_json(stated)))
            except (OSError, http.client.HTTPException):
                self.lost[act["do"]] += 1
                if not self._forgets and self._chance.random() < ABANDONED:
                    return None
                time.sleep(0.02)
        self.faults.append(f"{act['do']} got no answer")
        return None

    def _seen(self, path: str) -> Any:
        """Asked for until there is a reply."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._answer("GET", path)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _answer(self, method: str, path: str, body: bytes = b"", media: str = "") -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            headers = {"Authorization": f"Bearer {self._key}"} | ({"Content-Type": media} if media else {})
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            self.faults.append(f"{method} {path}: {answer.status} {content[:200]!r}")
            return None
        return json.loads(content)


def as_json(stated: dict[str, Any]) -> tuple[bytes, str]:
    return json.dumps(stated).encode(), "application/json"


def form(stated: dict[str, Any], name: str, content: bytes) -> tuple[bytes, str]:
    edge = uuid4().hex
    disposition = f"--{edge}\r\nContent-Disposition: form-data; name="
    parts = [f'{disposition}"{key}"\r\n\r\n{value}\r\n' for key, value in stated.items()]
    parts.append(f'{disposition}"file"; filename="{name}"\r\n\r\n')
    body = "".join(parts).encode() + content + f"\r\n--{edge}--\r\n".encode()
    return body, f"multipart/form-data; boundary={edge}"


# Documents of which no two are the same.


def letter() -> bytes:
    return (SAMPLES / LETTER).read_bytes() + f"\n{uuid4()}\n".encode()


def telegram(across: int, up: int) -> bytes:
    """With a dot on its first page, so that the picture of the page is another too."""
    document = pypdfium2.PdfDocument(SAMPLES / TELEGRAM)
    page = document[0]
    dot = pdfium.FPDFPageObj_CreateNewRect(across, up, 2.0, 2.0)
    pdfium.FPDFPath_SetDrawMode(dot, pdfium.FPDF_FILLMODE_WINDING, 0)
    pdfium.FPDFPage_InsertObject(page.raw, dot)
    page.gen_content()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
