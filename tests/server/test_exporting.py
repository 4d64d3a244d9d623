"""What leaves the office: masked documents, and corrections as annotations that the scorer reads."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from reading_entries import PERIODS, SAMPLES, entered
from test_routing import words_of

from dondoc_server.access.actor import Actor
from dondoc_server.actions.correcting import correct
from dondoc_server.actions.incoming import confirm
from dondoc_server.commands.annotating import _write
from dondoc_server.queries import masking
from dondoc_server.queries.annotations import annotations, yaml
from dondoc_server.queries.reviewing import Review, review
from dondoc_server.records.models import Event, Incoming, Office, Role

People = Callable[..., Actor]
PERSONAL = PERIODS.replace(
    "trồng cây, báo cáo",
    "trồng cây; đồng chí Trần Thị Mẫu (điện thoại 0912 345 678, mau@namson.gov.vn) làm đầu mối, báo cáo",
)


@pytest.fixture
def clerk(province: Office, person: People) -> Actor:
    return person(Role.CLERK, province)


def confirmed(clerk: Actor, office: Office, text: str) -> Incoming:
    entry = entered(clerk, office.pk, text.encode())
    say(clerk, entry, "/documents/0/window", "accept")
    return confirm(clerk, entry.pk, entry.version)


def say(who: Actor, entry: Incoming, place: str, act: str, value: Any = None) -> None:
    correct(who, entry.readings.get().pk, uuid4(), place, act, value, entry.version)
    entry.refresh_from_db()


def browser(who: Actor) -> Client:
    client = Client()
    client.force_login(who.account)
    return client


def test_outside_nothing_personal_is_read(province: Office, clerk: Actor) -> None:
    entry = confirmed(clerk, province, PERSONAL)
    client = browser(clerk)
    page = client.get(f"/incoming/{entry.pk}/masked/").content.decode()
    pdf = words_of(client.post(f"/incoming/{entry.pk}/masked/file/", {"form": "pdf"}).content)
    handed = client.post(f"/incoming/{entry.pk}/masked/file/", {"form": "json"}).content.decode()
    for text in (page, pdf, handed):
        assert "Nguyễn Văn Mẫu" in text
        for secret in ("Trần Thị", "0912", "mau@"):
            assert secret not in text
    assert json.loads(handed)["masked"] == {"name": 1, "phone": 1, "email": 1}
    record = json.loads(handed)["record"]
    start, end = record["documents"][0]["tasks"][0]["span"]
    assert record["text"][start:end].split()[0] == record["documents"][0]["tasks"][0]["text"].split()[0]
    exported = Event.objects.filter(action="incoming.exported")
    assert [event.details["form"] for event in exported] == ["pdf", "json"]
    assert exported[0].details["masked"] == {"email": 1, "name": 1, "phone": 1}


def test_an_export_that_masks_nothing_is_noticed(province: Office, clerk: Actor, monkeypatch: Any) -> None:
    from collections import Counter

    from dondoc.language.personal import Masked

    monkeypatch.setattr(masking, "masked", lambda text, *_: Masked(text, Counter()))
    with pytest.raises(AssertionError):
        test_outside_nothing_personal_is_read(province, clerk)


def test_only_what_is_confirmed_leaves(province: Office, department: Office, clerk: Actor, person: People) -> None:
    read = entered(clerk, province.pk, PERIODS.encode())
    assert browser(clerk).get(f"/incoming/{read.pk}/masked/").status_code == 403
    entry = confirmed(clerk, province, PERSONAL)
    assert browser(person(Role.AUDITOR, province)).get(f"/incoming/{entry.pk}/masked/").status_code == 403
    stranger = browser(person(Role.CLERK, department))
    assert stranger.get(f"/incoming/{entry.pk}/masked/").status_code == 404
    assert stranger.post(f"/incoming/{entry.pk}/masked/file/").status_code == 404
    assert stranger.get(f"/incoming/{entry.pk}/annotations.yaml").status_code == 404


def read_back(text: str) -> Any:
    """Our own reading of the few forms of YAML that we write."""
    yaml_ = pytest.importorskip("yaml")
    return yaml_.safe_load(text)


def test_annotations_say_what_people_left(province: Office, clerk: Actor) -> None:
    entry = entered(clerk, province.pk, PERIODS.encode())
    say(clerk, entry, "/documents/0/window", "correct", "2031-02-05/2031-02-28")
    say(clerk, entry, "/documents/0/number", "correct", "13/KH-UBND")
    say(clerk, entry, "/documents/0/tasks/0/support/0", "remove")
    say(clerk, entry, "/documents/0/tasks/-", "add", {"text": "Tổ chức lễ ra quân", "deadline": "10/02/2031"})
    [document] = annotations(review(clerk, entry.pk))["documents"]
    assert document["number"] == "13/KH-UBND"
    assert document["window"] == {"from": "2031-02-05", "to": "2031-02-28"}
    assert document["signer"] == {"authority": ["TM."], "title": "CHỦ TỊCH", "name": "Nguyễn Văn Mẫu"}
    assert [task["starts"] for task in document["tasks"]][1] == "Tổ chức lễ ra quân"
    assert document["tasks"][0]["lead"] == ["Sở Nông nghiệp và Môi trường"]
    assert "support" not in document["tasks"][0]
    assert document["tasks"][1]["deadline"] == "2031-02-10"


@pytest.mark.parametrize("name", ["ke-hoach-tinh", "cong-van-chuyen-tiep", "thong-bao-ket-luan"])
def test_what_is_written_is_what_is_read_back(province: Office, clerk: Actor, name: str) -> None:
    entry = entered(clerk, province.pk, (SAMPLES / f"{name}.txt").read_bytes())
    said = annotations(Review(entry, entry.readings.get()))
    text = browser(clerk).get(f"/incoming/{entry.pk}/annotations.yaml").content.decode()
    assert text == yaml(said)
    assert read_back(text) == said


def test_all_annotations_are_written_by_a_command(province: Office, clerk: Actor, tmp_path: Path) -> None:
    confirmed(clerk, province, PERIODS)
    entered(clerk, province.pk, PERIODS.replace("12/KH", "13/KH").encode())
    _write(tmp_path)
    [gold] = (tmp_path / "gold").iterdir()
    assert read_back(gold.read_text("utf-8"))["documents"][0]["number"] == "12/KH-UBND"
    assert json.loads((tmp_path / "records" / f"{gold.stem}.json").read_text("utf-8"))["text"] in PERIODS
    assert (tmp_path / "corpus" / f"{gold.stem}.txt").read_text("utf-8") == PERIODS


@pytest.mark.real
@pytest.mark.parametrize("name", ["hai-phong-8184-2023", "dong-nai-166-2023"])
def test_the_scorer_reads_annotations(province: Office, clerk: Actor, shared: Path, tmp_path: Path, name: str) -> None:
    """A record is right by its own annotations; a value that was corrected is a miss of the machine's."""
    entry = entered(clerk, province.pk, (shared / "seeds" / f"{name}.txt").read_bytes())
    (tmp_path / "record.json").write_text(json.dumps(entry.readings.get().record), "utf-8")

    def score() -> dict[str, Any]:
        (tmp_path / "gold.yaml").write_text(yaml(annotations(review(clerk, entry.pk))), "utf-8")
        command = [
            sys.executable,
            shared / "tools" / "score.py",
            tmp_path / "record.json",
            tmp_path / "gold.yaml",
            "--json",
            "--quiet",
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return dict(json.loads(said.splitlines()[-1]))

    assert {kind: value["f1"] for kind, value in score().items()} == dict.fromkeys(score(), 1.0)
    say(clerk, entry, "/documents/0/number", "correct", "1/VP-X")
    say(clerk, entry, "/documents/0/tasks/-", "add", "Một việc mà máy không thấy")
    after = score()
    assert after["metadata"]["hit"] == after["metadata"]["wanted"] - 1
    assert after["tasks"]["hit"] == after["tasks"]["wanted"] - 1
