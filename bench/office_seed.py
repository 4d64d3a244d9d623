"""Fills a new server with a province at work: offices, people, a register. Prints who is signed in, as JSON.

DONDOC_DATA=FOLDER python bench/office_seed.py DOCUMENTS PEOPLE
"""

import json
import os
import random
import sys
from datetime import date, timedelta
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY as BACKEND_KEY  # noqa: E402
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

import dondoc  # noqa: E402
from dondoc_server.actions.indexing import index, put_words  # noqa: E402
from dondoc_server.commands.schema import make_tables  # noqa: E402
from dondoc_server.records.models import (  # noqa: E402
    Account,
    Incoming,
    Membership,
    NumberSeries,
    Office,
    Outgoing,
    Reading,
    Role,
    StoredFile,
)
from dondoc_server.storage.place import blobs  # noqa: E402

OFFICES = 30
LONG_AGO = date(2020, 1, 1)
PLACES = ("Nam Sơn", "Bình An", "Hòa Lạc", "Phú Thịnh", "Tân Lập", "Yên Bình", "Đông Hải", "Thạch Khê")
MATTERS = (
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ", "bảo đảm trật tự, an toàn giao thông dịp Tết Nguyên đán",
    "phòng, chống thiên tai và tìm kiếm cứu nạn", "cải cách hành chính, chuyển đổi số", "tiêm chủng mở rộng",
    "quản lý đất đai, tài nguyên khoáng sản", "xây dựng nông thôn mới nâng cao", "an toàn thực phẩm",
)  # fmt: skip
LETTER = """ỦY BAN NHÂN DÂN TỈNH NAM SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
Nam Sơn, ngày {day:02} tháng {month:02} năm 2026
KẾ HOẠCH
Về {matter} trên địa bàn {place}
Căn cứ Quyết định số {cited}/QĐ-TTg của Thủ tướng Chính phủ.
"""
ITEM = """{number}. Sở Y tế chủ trì, phối hợp với Công an tỉnh, Ủy ban nhân dân xã {place} thực hiện {matter}; \
báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày {day:02}/12/2026.
"""


def main(documents: int, people: int) -> None:
    make_tables()
    draw = random.Random(6)
    with transaction.atomic():
        offices = _offices()
        accounts = _people(offices, people)
    for first in range(0, documents, 500):
        with transaction.atomic():
            for number in range(first, min(first + 500, documents)):
                _document(draw, offices[number % len(offices)], accounts[0], number)
        print(f"{first + 500} of {documents} documents", file=sys.stderr, flush=True)
    with transaction.atomic():
        for office in offices:
            NumberSeries.objects.create(office=office, year=2026, book="incoming", next_number=documents + 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps([_signed_in(account) for account in accounts]))


def _offices() -> list[Office]:
    province = Office.objects.create(name="Ủy ban nhân dân tỉnh Nam Sơn", symbol="UBND", valid_from=LONG_AGO)
    below = [
        Office(name=f"Cơ quan số {k}", symbol=f"CQ{k}", parent=province, valid_from=LONG_AGO) for k in range(1, OFFICES)
    ]
    return [province, *Office.objects.bulk_create(below)]


def _people(offices: list[Office], people: int) -> list[Account]:
    accounts = [Account(username=f"nguoi-{k}", full_name=f"Người {k}") for k in range(people)]
    for account in accounts:
        put_words(account, account.username, account.full_name)
    Account.objects.bulk_create(accounts)
    roles = (Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.CLERK)
    Membership.objects.bulk_create(
        Membership(account=account, office=offices[k % len(offices)], role=roles[k % len(roles)], valid_from=LONG_AGO)
        for k, account in enumerate(accounts)
    )
    return accounts


def _document(draw: random.Random, office: Office, author: Account, number: int) -> None:
    said = {"matter": draw.choice(MATTERS), "place": draw.choice(PLACES), "day": draw.randint(1, 28)}
    text = LETTER.format(number=number, month=draw.randint(1, 10), cited=draw.randint(1, 900), **said)
    for item in range(1, draw.randint(8, 40)):
        text += ITEM.format(
            number=item, matter=draw.choice(MATTERS), place=draw.choice(PLACES), day=draw.randint(1, 28)
        )
    stored = blobs().add(text.encode())
    file = StoredFile.objects.create(
        sha256=stored.sha256, size=stored.size, name=f"van-ban-{number}.txt", state=StoredFile.State.KEPT
    )
    state = Incoming.State.READ if draw.random() < 0.3 else Incoming.State.CONFIRMED
    entry = Incoming.objects.create(
        request_id=uuid4(), office=office, file=file, state=state, year=2026, number=number + 1,
        arrived_on=date(2026, 1, 2) + timedelta(days=number % 300), author="Ủy ban nhân dân tỉnh Nam Sơn",
        symbol=f"{number}/KH-UBND", issued_on="2026-01-02", kind="ke_hoach", created_by=author,
        subject=f"Về {said['matter']} trên địa bàn {said['place']}",
        created_at=timezone.now() - timedelta(minutes=number),
    )  # fmt: skip
    Reading.objects.create(entry=entry, name=file.name, record=_record(text), made_at=timezone.now())
    index(entry)
    if number % 5 == 0:
        document = Outgoing(
            request_id=uuid4(), office=office, year=2026, book="cu", number=number + 1, symbol=f"{number + 1}/KH-CU",
            issued_on=date(2026, 1, 2), kind="ke_hoach", subject=entry.subject, created_by=author,
            created_at=timezone.now(),
        )  # fmt: skip
        put_words(document, document.symbol, document.subject)
        document.save()


_RECORDS: dict[int, dict[str, object]] = {}


def _record(text: str) -> dict[str, object]:
    """A record as large as that of the text; reading ten thousand documents would take the afternoon."""
    size = text.count("\n")
    if size not in _RECORDS:
        _RECORDS[size] = dondoc.read(text.encode(), name="van-ban.txt").to_dict()
    return {**_RECORDS[size], "text": text}


def _signed_in(account: Account) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    held = account.memberships.get()
    return {"session": str(session.session_key), "office": str(held.office_id), "role": held.role}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
