"""Clean plans of invented matter, and faults planted in them: what a rule should find, and where."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

PROVINCES = ("tỉnh Quảng Trị", "tỉnh Lâm Đồng", "tỉnh Đắk Lắk", "tỉnh Gia Lai", "tỉnh Tây Ninh", "thành phố Cần Thơ")
LEADS = ("Sở Y tế", "Sở Xây dựng", "Sở Tài chính", "Sở Tư pháp", "Công an tỉnh", "Sở Giáo dục và Đào tạo")
DUTIES = (
    "rà soát các điểm có nguy cơ sạt lở, ngập sâu, lập danh sách các hộ phải di dời",
    "kiểm tra an toàn trường học, trạm y tế trước mùa mưa",
    "bố trí lực lượng trực tại các ngầm, tràn khi có mưa lớn",
    "hướng dẫn các xã, phường lập phương án sơ tán người dân",
    "thông tin về thời tiết nguy hiểm đến từng thôn, khu phố",
    "chuẩn bị thuốc, hóa chất xử lý nước cho vùng ngập",
    "dự trữ lương thực, nước uống tại các điểm dễ bị chia cắt",
)


class Planted(NamedTuple):
    """A document with one fault: the rule that should find it, and words that lie at its place."""

    text: str
    rule: str
    words: str


class Plan:
    """A plan with nothing wrong in it, from a seed; its parts are changed to plant a fault."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        self.unit = chance.choice(PROVINCES)
        self.day = _working(date(2025, 8, 4) + timedelta(chance.randrange(60)))
        self.number = f"{chance.randrange(11, 400)}/KH-UBND"
        self.from_, self.to = date(2025, 10, 15), date(2025, 12, 31)
        police = "Công an thành phố" if self.unit.startswith("thành phố") else "Công an tỉnh"
        leads = [police if one == "Công an tỉnh" else one for one in chance.sample(LEADS, 4)]
        duties = chance.sample(DUTIES, 4)
        due = [_working(date(2025, 11, 3) + timedelta(chance.randrange(40))) + timedelta(1) for _ in duties]
        due = [one if one.weekday() not in (0, 6) else one + timedelta(2) for one in due]
        self.items = [
            f"{lead} chủ trì, phối hợp với các xã, phường {duty}, hoàn thành trước ngày {one:%d/%m/%Y}"
            for lead, duty, one in zip(leads, duties, due, strict=True)
        ]
        self.target = "Trên 95% số hộ ở vùng có nguy cơ sạt lở nhận được tin cảnh báo trước khi thiên tai xảy ra"
        self.report = (
            "Các sở, ban, ngành báo cáo kết quả thực hiện gửi Sở Nông nghiệp và Môi trường trước ngày 09/01/2026"
        )
        self.basis = "Công văn số 312/BCĐ-VP ngày 24/7/2025 của Ban Chỉ đạo Phòng thủ dân sự quốc gia"

    @property
    def text(self) -> str:
        place = self.unit.removeprefix("tỉnh ").removeprefix("thành phố ")
        month = f"{self.day.month:02}" if self.day.month < 3 else str(self.day.month)
        items = "\n\n".join(f"{at}. {item}." for at, item in enumerate(self.items, 1))
        return f"""ỦY BAN NHÂN DÂN
{self.unit.upper()}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {self.number}

{place}, ngày {self.day.day:02} tháng {month} năm {self.day.year}

KẾ HOẠCH
Triển khai đợt cao điểm phòng, chống bão, mưa lũ cuối năm 2025

Thực hiện {self.basis} về phòng, chống mưa lũ, Ủy ban nhân dân {self.unit} ban hành Kế hoạch như sau:

I. CHỈ TIÊU

1. {self.target}.

2. 100% xã, phường có phương án ứng phó được phê duyệt.

II. THỜI GIAN THỰC HIỆN

Thời gian thực hiện đợt cao điểm: từ ngày {self.from_:%d/%m/%Y} đến ngày {self.to:%d/%m/%Y}.

III. NHIỆM VỤ

{items}

IV. CHẾ ĐỘ BÁO CÁO

1. {self.report}.

Nơi nhận:
- Ban Chỉ đạo Phòng thủ dân sự quốc gia;
- Các sở, ban, ngành;
- Lưu: VT, NN.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Thí
"""


def _working(day: date) -> date:
    return day + timedelta(7 - day.weekday()) if day.weekday() > 3 else day


def _item(plan: Plan, words: str, rule: str, at: str | None = None) -> Planted:
    plan.items[1] = words
    return Planted(plan.text, rule, at or words)


def _no_body(plan: Plan) -> Planted:
    return _item(plan, "Rà soát các hồ, đập, khắc phục những chỗ hư hỏng trước mùa mưa", "A101")


def _supports_itself(plan: Plan) -> Planted:
    return _item(plan, "Sở Y tế chủ trì, phối hợp với Sở Y tế chuẩn bị thuốc cho vùng ngập", "A103", "Sở Y tế")


def _ended_body(plan: Plan) -> Planted:
    words = "Sở Tài nguyên và Môi trường kiểm tra việc khai thác cát, sỏi trên các tuyến sông"
    return _item(plan, words, "A104", "Sở Tài nguyên và Môi trường")


def _ended_districts(plan: Plan) -> Planted:
    words = "Ủy ban nhân dân các huyện, thị xã kiểm tra các điểm sơ tán trên địa bàn"
    return _item(plan, words, "A107", "Ủy ban nhân dân các huyện, thị xã")


def _body_to_come(plan: Plan) -> Planted:
    plan.unit, plan.day = "tỉnh Quảng Trị", date(2024, 8, 6)
    plan.items = [item.replace("2025", "2024") for item in plan.items]
    plan.report, plan.basis = plan.report.replace("2026", "2025"), plan.basis.replace("2025", "2024")
    plan.from_, plan.to = date(2024, 10, 15), date(2024, 12, 31)
    words = "Sở Nông nghiệp và Môi trường kiểm tra an toàn các hồ, đập"
    return _item(plan, words, "A105", "Sở Nông nghiệp và Môi trường")


def _report_too_early(plan: Plan) -> Planted:
    plan.report = plan.report.replace("09/01/2026", "22/12/2025")
    return Planted(plan.text, "D201", "22/12/2025")


def _deadline_gone(plan: Plan) -> Planted:
    return _item(plan, "Sở Y tế chuẩn bị thuốc cho vùng ngập trước ngày 20/11/2024", "D202", "20/11/2024")


def _wrong_weekday(plan: Plan) -> Planted:
    return _item(
        plan, "Sở Y tế báo cáo việc chuẩn bị thuốc vào thứ Hai, ngày 20/11/2025", "D204", "thứ Hai, ngày 20/11/2025"
    )


def _no_such_day(plan: Plan) -> Planted:
    return _item(plan, "Sở Y tế chuẩn bị thuốc cho vùng ngập trước ngày 31/11/2025", "D205", "31/11/2025")


def _upside_down(plan: Plan) -> Planted:
    plan.from_, plan.to = plan.to, plan.from_
    return Planted(plan.text, "D206", f"từ ngày {plan.from_:%d/%m/%Y}")


def _two_new_years(plan: Plan) -> Planted:
    words = "Sở Y tế trực cấp cứu dịp Tết Dương lịch 2025, Tết Nguyên đán Bính Ngọ 2026"
    return _item(plan, words, "D208", "Tết Dương lịch 2025")


def _two_dates(plan: Plan) -> Planted:
    words = "Sở Y tế làm theo Công văn số 312/BCĐ-VP ngày 23/7/2025 của Ban Chỉ đạo Phòng thủ dân sự quốc gia"
    return _item(plan, words, "C401", "23/7/2025")


def _cited_later(plan: Plan) -> Planted:
    words = "Sở Y tế thực hiện Quyết định số 915/QĐ-TTg ngày 25/12/2025 của Thủ tướng Chính phủ"
    return _item(plan, words, "C404", "25/12/2025")


def _symbol_of_another_kind(plan: Plan) -> Planted:
    words = "Sở Y tế thực hiện Chỉ thị số 16/KH-TTg ngày 25/6/2025 của Thủ tướng Chính phủ"
    return _item(plan, words, "C402", "16/KH-TTg")


def _above_the_whole(plan: Plan) -> Planted:
    plan.target = plan.target.replace("95%", "120%")
    return Planted(plan.text, "T302", "120%")


def _parts_and_sum(plan: Plan) -> Planted:
    words = "Sở Y tế cấp thuốc cho tổng số 12 xã, gồm: 5 xã vùng sâu, 6 xã ven sông"
    return _item(plan, words, "R506", "12 xã")


def _another_kind(plan: Plan) -> Planted:
    plan.number = plan.number.replace("/KH-", "/QĐ-")
    return Planted(plan.text, "F608", plan.number)


def _blank_number(plan: Plan) -> Planted:
    plan.number = "     /KH-UBND"
    return Planted(plan.text, "F604", "/KH-UBND")


PLANTERS: tuple[Callable[[Plan], Planted], ...] = (
    _no_body, _supports_itself, _ended_body, _ended_districts, _body_to_come, _report_too_early, _deadline_gone,
    _wrong_weekday, _no_such_day, _upside_down, _two_new_years, _two_dates, _cited_later, _symbol_of_another_kind,
    _above_the_whole, _parts_and_sum, _another_kind, _blank_number,
)  # fmt: skip
