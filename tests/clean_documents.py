"""Documents of invented matter with nothing wrong in them, each from a seed; its parts are changed to plant a fault."""

from datetime import date, timedelta
from random import Random

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


class Document:
    """Head and ending of a committee's document. `chance` draws what a fault leaves open."""

    kind, symbol = "KẾ HOẠCH", "KH-UBND"

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.unit = self.chance.choice(PROVINCES)
        self.day = working(date(2025, 8, 4) + timedelta(self.chance.randrange(60)))
        self.number = f"{self.chance.randrange(11, 400)}/{self.symbol}"
        self.motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        self.subject = "Triển khai đợt cao điểm phòng, chống bão, mưa lũ cuối năm 2025"
        self.addressed = ""
        self.recipients = ["Ban Chỉ đạo Phòng thủ dân sự quốc gia", "Các sở, ban, ngành", "Lưu: VT, NN"]
        self.signed, self.name = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Trần Văn Thí"

    @property
    def title(self) -> str:
        return f"{self.kind}\n{self.subject}"

    @property
    def dated(self) -> str:
        place = self.unit.removeprefix("tỉnh ").removeprefix("thành phố ")
        return f"{place}, {in_words(self.day)}"

    @property
    def body(self) -> str:
        raise NotImplementedError

    @property
    def text(self) -> str:
        listed = ";\n".join(f"- {one}" for one in self.recipients)
        below = f"Nơi nhận:\n{listed}.\n\n" if listed else ""
        parts = ["ỦY BAN NHÂN DÂN\n" + self.unit.upper(), self.motto, f"Số: {self.number}", self.dated, self.title]
        parts += [self.addressed, self.body]
        return "\n\n".join(filter(None, parts)) + f"\n\n{below}{self.signed}\n\n{self.name}\n"


class Plan(Document):
    """A plan of a campaign."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.from_, self.to = date(2025, 10, 15), date(2025, 12, 31)
        self.basis = "Công văn số 312/BCĐ-VP ngày 24/7/2025 của Ban Chỉ đạo Phòng thủ dân sự quốc gia"
        self.targets = [
            "Trên 95% số hộ ở vùng có nguy cơ sạt lở nhận được tin cảnh báo trước khi thiên tai xảy ra",
            "100% xã, phường có phương án ứng phó được phê duyệt",
        ]
        self.leads = [self.police if one == "Công an tỉnh" else one for one in self.chance.sample(LEADS, 4)]
        self.labels = ["1", "2", "3", "4"]
        self.items = [
            f"{lead} chủ trì, phối hợp với các xã, phường {duty}, hoàn thành trước ngày {one:%d/%m/%Y}"
            for lead, duty, one in zip(self.leads, self.chance.sample(DUTIES, 4), self._deadlines(), strict=True)
        ]
        self.report = (
            "Các sở, ban, ngành báo cáo kết quả thực hiện gửi Sở Nông nghiệp và Môi trường trước ngày 09/01/2026"
        )

    @property
    def police(self) -> str:
        return "Công an thành phố" if self.unit.startswith("thành phố") else "Công an tỉnh"

    @property
    def level(self) -> str:
        """How bodies of the unit are called: 'tỉnh' or 'thành phố'."""
        return "thành phố" if self.unit.startswith("thành phố") else "tỉnh"

    def _deadlines(self) -> list[date]:
        due = [working(date(2025, 11, 3) + timedelta(self.chance.randrange(40))) + timedelta(1) for _ in range(4)]
        return [one if one.weekday() not in (0, 6) else one + timedelta(2) for one in due]

    @property
    def window(self) -> str:
        return f"từ ngày {self.from_:%d/%m/%Y} đến ngày {self.to:%d/%m/%Y}"

    @property
    def body(self) -> str:
        items = "\n\n".join(f"{label}. {item}." for label, item in zip(self.labels, self.items, strict=True))
        targets = "\n\n".join(f"{at}. {target}." for at, target in enumerate(self.targets, 1))
        return (
            f"Thực hiện {self.basis} về phòng, chống mưa lũ, Ủy ban nhân dân {self.unit} ban hành Kế hoạch như sau:\n\n"
            f"I. CHỈ TIÊU\n\n{targets}\n\n"
            f"II. THỜI GIAN THỰC HIỆN\n\nThời gian thực hiện đợt cao điểm: {self.window}.\n\n"
            f"III. NHIỆM VỤ\n\n{items}\n\n"
            f"IV. CHẾ ĐỘ BÁO CÁO\n\n1. {self.report}./."
        )


class Letter(Document):
    """An official letter that asks its addressees for two things."""

    symbol = "UBND-NN"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.addressed = "Kính gửi: Các sở, ban, ngành."
        self.recipients = ["Như trên", "Lưu: VT, NN"]

    @property
    def title(self) -> str:
        return "V/v phòng, chống bão, mưa lũ cuối năm 2025"

    @property
    def body(self) -> str:
        first, second = self.chance.sample(DUTIES, 2)
        asked = f"1. {first.capitalize()}.\n\n2. {second.capitalize()}./."
        return f"Ủy ban nhân dân {self.unit} yêu cầu các sở, ban, ngành:\n\n{asked}"


class Decision(Document):
    """A decision of two articles."""

    kind, symbol = "QUYẾT ĐỊNH", "QĐ-UBND"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.subject = "Thành lập Tổ kiểm tra công tác phòng, chống bão, mưa lũ cuối năm 2025"
        self.basis = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
        self.recipients = ["Như Điều 2", "Lưu: VT, NN"]

    @property
    def body(self) -> str:
        articles = (
            "Điều 1. Thành lập Tổ kiểm tra liên ngành về phòng, chống bão, mưa lũ.\n\n"
            f"Điều 2. Giám đốc {self.chance.choice(LEADS[:4])} chịu trách nhiệm thi hành Quyết định này./."
        )
        return f"{self.basis}\n\n{articles}" if self.basis else articles


def in_words(day: date) -> str:
    """A day as the head of a document has it: with a zero before days under ten, and before January and February."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def working(day: date) -> date:
    """The day itself from Monday to Thursday, else the next Monday."""
    return day + timedelta(7 - day.weekday()) if day.weekday() > 3 else day
