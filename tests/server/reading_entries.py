"""Entries that have been read. A shut-in process reads each content once; later entries of it get the same outcome."""

from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from dondoc.working.many import Outcome, work_through
from dondoc.working.reviewing import ForReview, for_review
from dondoc_server.access.actor import Actor
from dondoc_server.actions.incoming import register
from dondoc_server.actions.leases import Lease, claim
from dondoc_server.actions.readings import Part, outcome_of
from dondoc_server.records.models import Incoming
from dondoc_server.storage.place import blobs

SAMPLES = Path(__file__).parents[2] / "samples"


def arrived(clerk: Actor, office: UUID, data: bytes, name: str = "van-ban.txt") -> Incoming:
    return register(clerk, office, uuid4(), name, [data]).entry


_READ: dict[str, list[Outcome[ForReview]]] = {}


def read_all() -> None:
    while lease := claim():
        _read(lease)


def _read(lease: Lease) -> None:
    file = Incoming.objects.select_related("file").get(pk=lease.subject).file
    assert file is not None
    path = blobs().quarantined(file.pk)
    digest = sha256(path.read_bytes()).hexdigest()
    if digest not in _READ:
        _READ[digest] = list(work_through([path], 1, for_review))
    parts = [Part(outcome.name if "/" in outcome.name else "", outcome.result) for outcome in _READ[digest]]
    outcome_of(lease, parts)


def entered(clerk: Actor, office: UUID, data: bytes, name: str = "van-ban.txt") -> Incoming:
    """An entry whose file has been read."""
    entry = arrived(clerk, office, data, name)
    read_all()
    entry.refresh_from_db()
    return entry


PERIODS = (
    "ỦY BAN NHÂN DÂN\nTỈNH NAM SƠN\nSố: 12/KH-UBND\nNam Sơn, ngày 01 tháng 02 năm 2031\n\nKẾ HOẠCH\n"
    "Về việc trồng cây đầu xuân\n\nI. MỤC TIÊU\n"
    "1. Thời gian thực hiện: từ ngày 05/02/2031 đến ngày 28/02/2031.\n\nII. NHIỆM VỤ\n"
    "1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính trồng cây, báo cáo trước ngày 20/02/2031.\n"
    "2. Thời gian thực hiện: từ ngày 15/02/2031 đến ngày 28/02/2031.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n"
)
