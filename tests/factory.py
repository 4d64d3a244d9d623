"""A small record built by hand: a covering letter and the plan that it forwards, of a province that does not exist."""

from dataclasses import replace

from dondoc.model.record import (
    Citation,
    Document,
    Doubt,
    Incoming,
    Item,
    Mention,
    Reading,
    Record,
    ReportDuty,
    Signer,
    Target,
    Task,
    Window,
)
from dondoc.model.source import Line, Origin, Source, Span, TextFrom

LETTER = """\
VĂN PHÒNG UBND TỈNH SÔNG VÀNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 512/VP-NN
V/v triển khai Kế hoạch phòng, chống lũ năm 2031
Sông Vàng, ngày 28 tháng 4 năm 2031
Kính gửi:
- Các Sở, ban, ngành tỉnh;
- UBND các xã, phường.
Văn phòng UBND tỉnh gửi Kế hoạch số 77/KH-UBND ngày 25/4/2031 của UBND tỉnh; đề nghị các cơ quan, đơn vị có kế hoạch \
thực hiện, gửi về Sở Nông nghiệp và Môi trường trước ngày 10/5/2031.
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Trần Thị Mẫu
"""
PLAN_FIRST = """\
ỦY BAN NHÂN DÂN
TỈNH SÔNG VÀNG
Số: 77/KH-UBND
Sông Vàng, ngày 25 tháng 4 năm 2031
KẾ HOẠCH
Phòng, chống lũ, ngập úng trên địa bàn tỉnh
(từ ngày 15/5/2031 đến ngày 30/11/2031)
Căn cứ Chỉ thị số 09/CT-TTg ngày 02/3/2031 của Thủ tướng Chính phủ về công tác phòng, chống thiên tai.
I. CHỈ TIÊU
1. 100% hộ dân vùng trũng được thông báo trước khi xả lũ.
2. Giảm ít nhất 12,5% diện tích lúa bị ngập so với cùng kỳ năm 2030.
3. Không để xảy ra thiệt hại về người do chủ quan.
"""
PLAN_SECOND = """\
II. NHIỆM VỤ
1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh rà soát 1.250 điểm xung \
yếu trên tuyến đê; hoàn thành trước ngày 15/5/2031; báo cáo UBND tỉnh (qua Văn phòng UBND tỉnh) trước ngày 20/5/2031.
2. UBND các xã, phường:
a) =Chuẩn bị lực lượng, phương tiện theo phương châm “bốn tại chỗ”; bảo đảm 02 xuồng <cứu hộ> & 50 áo phao mỗi thôn.
b) Trực ban 24/24 giờ từ ngày 01/9/2031 đến ngày 15/10/2031.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động Nhân dân giúp nhau khi có lũ.
III. CHẾ ĐỘ BÁO CÁO
Các cơ quan, đơn vị báo cáo kết quả về Sở Nông nghiệp và Môi trường trước ngày 25 hằng tháng.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Văn Thí Dụ
"""
TEXT = LETTER + PLAN_FIRST + PLAN_SECOND
_PLAN = len(LETTER)
_SECOND = len(LETTER) + len(PLAN_FIRST)


def place(fragment: str, after: str | int = 0, text: str = TEXT) -> Span:
    """The span of `fragment`, the first one that stands behind `after`."""
    start = text.index(fragment, after if isinstance(after, int) else text.index(after))
    return start, start + len(fragment)


def mention(name: str, after: str | int = 0, *, group: bool = False) -> Mention:
    return Mention(name, place(name, after), group=group)


def _stretch(first: str, last: str, after: int = 0) -> Span:
    start = place(first, after)[0]
    return start, place(last, start)[1]


def task(path: str, span: Span, **values: object) -> Task:
    """A task without anything but its text, with `values` in place of what a test needs."""
    bare = Task(
        path=path, text=TEXT[span[0] : span[1]], span=span, lead=(), support=(), force="order", deadline=None,
        deadline_bound=None, deadline_text=None, window=None, frequency=None, product=None, inherited=False,
        clauses=(span,), targets=(),
    )  # fmt: skip
    return replace(bare, **values)  # type: ignore[arg-type]


def document(span: Span, **values: object) -> Document:
    """A document in which nothing was found, with `values` in place of what a test needs."""
    bare = Document(
        span=span, text="", role="main", kind=None, number=None, issuer=None, issuer_id=None,
        place=None, date=None, subject=None,
        urgency=None, incoming=None, addressees=(), recipients=(), signer=None, window=None, outline=(), citations=(),
        tasks=(), targets=(), reports=(), tables=(), doubts=(), evidence={},
    )  # fmt: skip
    return replace(bare, **values)  # type: ignore[arg-type]


def report(span: Span, **values: object) -> ReportDuty:
    """A duty to report of which nothing but the text is known."""
    bare = ReportDuty(
        text=TEXT[span[0] : span[1]], who=(), to=(), via=None, due=None, due_bound=None, frequency=None, on_event=None,
        content=None, span=span,
    )  # fmt: skip
    return replace(bare, **values)  # type: ignore[arg-type]


def target(span: Span, **values: object) -> Target:
    """A target of which nothing but the text is known."""
    bare = Target(
        text=TEXT[span[0] : span[1]], measure=None, value=None, unit=None, comparator=None, direction=None,
        baselines=(), measures=(), span=span,
    )  # fmt: skip
    return replace(bare, **values)  # type: ignore[arg-type]


def citation(number: str, span: Span, **values: object) -> Citation:
    bare = Citation(
        number=number, kind=None, date=None, issuer=None, subject=None, relation="mentions", at=None, span=span
    )
    return replace(bare, **values)  # type: ignore[arg-type]


def _letter() -> Document:
    send = _stretch("gửi về Sở", "10/5/2031")
    return document(
        (0, _PLAN),
        kind="cong_van",
        number="512/VP-NN",
        issuer="Văn phòng Ủy ban nhân dân tỉnh Sông Vàng",
        place="Sông Vàng",
        date="2031-04-28",
        subject="triển khai Kế hoạch phòng, chống lũ năm 2031",
        incoming=Incoming("1038", "2031-04-29", "Sở Y tế", place("Độc lập - Tự do - Hạnh phúc")),
        addressees=(mention("Các Sở, ban, ngành tỉnh", group=True), mention("UBND các xã, phường", group=True)),
        signer=Signer(
            ("KT.",), None, "PHÓ CHÁNH VĂN PHÒNG", None, None, "Trần Thị Mẫu", _stretch("KT. CHÁNH", "Trần Thị Mẫu")
        ),
        citations=(
            citation(
                "77/KH-UBND", place("Kế hoạch số 77/KH-UBND ngày 25/4/2031 của UBND tỉnh"), kind="ke_hoach",
                date="2031-04-25", issuer="UBND tỉnh", relation="forwards",
            ),
        ),
        tasks=(
            task(
                "1", _stretch("đề nghị các cơ quan", "10/5/2031"), force="request", product="kế hoạch",
                lead=(mention("các cơ quan, đơn vị", group=True),), deadline="2031-05-10", deadline_bound="before",
                deadline_text="trước ngày 10/5/2031", evidence={"deadline": [place("trước ngày 10/5/2031")]},
            ),
        ),
        reports=(
            report(
                send, to=(mention("Sở Nông nghiệp và Môi trường"),), due="2031-05-10", due_bound="before",
                frequency="once", evidence={"due": [place("trước ngày 10/5/2031")]},
            ),
        ),
        evidence={
            "kind": [place("Số: 512")],
            "number": [place("512/VP-NN")],
            "issuer": [place("VĂN PHÒNG UBND TỈNH SÔNG VÀNG"), place("Văn phòng UBND tỉnh")],
            "place": [place("Sông Vàng")],
            "date": [place("ngày 28 tháng 4 năm 2031")],
            "subject": [place("triển khai Kế hoạch phòng, chống lũ năm 2031")],
        },
    )  # fmt: skip


def _targets() -> tuple[Target, ...]:
    return (
        target(place("100% hộ dân vùng trũng được thông báo trước khi xả lũ"), value=100, unit="%", comparator="=",
               measure="hộ dân vùng trũng được thông báo"),
        target(place("Giảm ít nhất 12,5% diện tích lúa bị ngập so với cùng kỳ năm 2030"), value=12.5, unit="%",
               comparator=">=", direction="decrease", measure="diện tích lúa bị ngập", baselines=("cùng kỳ năm 2030",)),
        target(place("Không để xảy ra thiệt hại về người do chủ quan")),
    )  # fmt: skip


def _tasks() -> tuple[Task, ...]:
    agriculture = mention("Sở Nông nghiệp và Môi trường", _SECOND)
    communes = mention("UBND các xã, phường", _SECOND, group=True)
    period = place("từ ngày 01/9/2031 đến ngày 15/10/2031")
    boats = place("02 xuồng <cứu hộ> & 50 áo phao mỗi thôn")
    return (
        task("II/1", _stretch("1. Sở Nông nghiệp", "trước ngày 20/5/2031.", _SECOND), lead=(agriculture,),
             support=(mention("Bộ Chỉ huy Quân sự tỉnh"), mention("Công an tỉnh", _SECOND)), deadline="2031-05-15",
             deadline_bound="before", deadline_text="trước ngày 15/5/2031",
             evidence={"deadline": [place("trước ngày 15/5/2031")]}),
        task("II/2/a", place(TEXT[place("=Chuẩn bị")[0] : place("mỗi thôn.")[1]]), lead=(communes,), inherited=True,
             targets=(target(boats, value=2, unit="xuồng", comparator="="),)),
        task("II/2/b", _stretch("Trực ban 24/24", "15/10/2031."), lead=(communes,), inherited=True,
             window=Window("2031-09-01", "2031-10-15", period, TEXT[period[0] : period[1]])),
        task("II/3", _stretch("Đề nghị Ủy ban", "khi có lũ."), force="request",
             lead=(mention("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),)),
    )  # fmt: skip


def _reports() -> tuple[ReportDuty, ...]:
    return (
        report(_stretch("báo cáo UBND tỉnh (qua", "20/5/2031", _SECOND),
               to=(mention("UBND tỉnh", "báo cáo UBND tỉnh"),),
               via="Văn phòng UBND tỉnh", due="2031-05-20", due_bound="before", frequency="once",
               evidence={"due": [place("trước ngày 20/5/2031")], "via": [place("Văn phòng UBND tỉnh", _SECOND)]}),
        report(_stretch("Các cơ quan, đơn vị báo cáo", "hằng tháng"), frequency="monthly",
               who=(mention("Các cơ quan, đơn vị", _SECOND, group=True),),
               to=(mention("Sở Nông nghiệp và Môi trường", "III. CHẾ ĐỘ"),),
               evidence={"frequency": [place("trước ngày 25 hằng tháng")]}),
    )  # fmt: skip


def _plan() -> Document:
    window = place("từ ngày 15/5/2031 đến ngày 30/11/2031")
    return document(
        (_PLAN, len(TEXT)),
        role="forwarded",
        kind="ke_hoach",
        number="77/KH-UBND",
        issuer="Ủy ban nhân dân tỉnh Sông Vàng",
        place="Sông Vàng",
        date="2031-04-25",
        subject="Phòng, chống lũ, ngập úng trên địa bàn tỉnh",
        window=Window("2031-05-15", "2031-11-30", window, TEXT[window[0] : window[1]]),
        outline=(Item("I", "I.", "CHỈ TIÊU", "CHỈ TIÊU", (place("I. CHỈ TIÊU")[0], _SECOND), ()),),
        recipients=(mention("Như trên"), mention("Lưu: VT")),
        signer=Signer(
            ("TM.", "KT."), "ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", None, None, "Lê Văn Thí Dụ",
            _stretch("TM. ỦY BAN", "Lê Văn Thí Dụ"),
        ),
        citations=(
            citation(
                "09/CT-TTg", place("Chỉ thị số 09/CT-TTg ngày 02/3/2031 của Thủ tướng Chính phủ"), kind="chi_thi",
                date="2031-03-02", issuer="Thủ tướng Chính phủ", subject="công tác phòng, chống thiên tai",
                relation="based_on",
            ),
        ),
        tasks=_tasks(),
        targets=_targets(),
        reports=_reports(),
        doubts=(
            Doubt(
                "window.from",
                (Reading("2031-05-15", place("15/5/2031")), Reading("2031-05-15 (II/1)", place("15/5/2031", _SECOND))),
                "contradicts",
            ),
        ),
        evidence={
            "kind": [place("KẾ HOẠCH")],
            "number": [place("77/KH-UBND", _PLAN)],
            "issuer": [place("ỦY BAN NHÂN DÂN\nTỈNH SÔNG VÀNG")],
            "place": [place("Sông Vàng", _PLAN)],
            "date": [place("ngày 25 tháng 4 năm 2031")],
            "subject": [place("Phòng, chống lũ, ngập úng trên địa bàn tỉnh")],
        },
    )  # fmt: skip


def source(text: str, pages: tuple[Span, ...], name: str = "ke-hoach-77.txt") -> Source:
    lines, start = [], 0
    for line in text.split("\n")[:-1]:
        page = next(number for number, (_, end) in enumerate(pages) if start < end)
        lines.append(Line(start, start + len(line), page))
        start += len(line) + 1
    return Source(name, "text/plain", "0" * 64, text, TextFrom.TEXT, tuple(lines), pages, (Origin(0, 0, 0),))


def record(name: str = "ke-hoach-77.txt") -> Record:
    """The letter on page 1, the plan on pages 2 and 3."""
    pages = ((0, _PLAN), (_PLAN, _SECOND), (_SECOND, len(TEXT)))
    return Record(source(TEXT, pages, name), "dondoc 0.1.0", (_letter(), _plan()))


def long_record(pages: int) -> Record:
    """The plan's second page over and over, each with its tasks: to see how the time grows."""
    size = len(PLAN_SECOND)
    first = _tasks()
    tasks = tuple(_moved(one, page * size - _SECOND) for page in range(pages) for one in first)
    spans = tuple((page * size, (page + 1) * size) for page in range(pages))
    long = source(PLAN_SECOND * pages, spans, "dai.txt")
    return Record(long, "dondoc 0.1.0", (document((0, size * pages), kind="ke_hoach", tasks=tasks),))


def _moved(one: Task, by: int) -> Task:
    def shift(span: Span) -> Span:
        return span[0] + by, span[1] + by

    def moved(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(mention._replace(span=shift(mention.span)) for mention in mentions)

    evidence = {key: [shift(span) for span in spans] for key, spans in one.evidence.items()}
    return replace(
        one, span=shift(one.span), lead=moved(one.lead), support=moved(one.support), window=None, targets=(),
        clauses=tuple(map(shift, one.clauses)), evidence=evidence,
    )  # fmt: skip
