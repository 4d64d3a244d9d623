"""Faults in the form of a document, in what recognition left doubtful, and between two documents."""

from collections.abc import Callable
from datetime import date, timedelta

from clean_documents import DUTIES, Decision, Letter, Plan, in_words
from dondoc.model.source import Layout
from planting import Planted, marked


def _future_body(seed: int) -> Planted:
    plan = Plan(seed)
    plan.day, plan.from_, plan.to = date(2024, 8, 6), date(2024, 10, 15), date(2024, 12, 31)
    plan.items = [item.replace("2025", "2024") for item in plan.items]
    plan.report, plan.basis = plan.report.replace("2026", "2025"), plan.basis.replace("2025", "2024")
    body = plan.chance.choice(["Sở Nông nghiệp và Môi trường", "Sở Dân tộc và Tôn giáo"])
    plan.items[plan.chance.randrange(4)] = f"{marked(body)} kiểm tra an toàn các hồ, đập"
    return Planted("A105", plan.text)


def _two_dates(seed: int) -> Planted:
    plan = Plan(seed)
    other = plan.chance.choice(["23/7/2025", "14/7/2025", "24/6/2025"])
    words = f"làm theo Công văn số 312/BCĐ-VP ngày {marked(other)} của Ban Chỉ đạo Phòng thủ dân sự quốc gia"
    plan.items[plan.chance.randrange(4)] = f"{plan.leads[0]} {words}"
    return Planted("C401", plan.text)


def _no_basis(seed: int) -> Planted:
    decision = Decision(seed)
    decision.basis, decision.number = "", marked(decision.number)
    return Planted("C406", decision.text)


def _window_upside_down(seed: int) -> Planted:
    plan = Plan(seed)
    plan.from_, plan.to = plan.to, plan.from_
    return Planted("D206", plan.text.replace(plan.window, marked(plan.window)))


def _asked_twice(seed: int) -> Planted:
    plan = Plan(seed)
    lead, day = plan.leads[0], plan.chance.choice(["20/11/2025", "27/11/2025"])
    first = f"{lead} báo cáo Ủy ban nhân dân {plan.level} kết quả cấp thuốc cho các trạm y tế trước ngày {day}"
    again = f"{lead} báo cáo Ủy ban nhân dân {plan.level} kết quả cấp thuốc cho trạm y tế trước ngày {day}"
    plan.items[0], plan.items[plan.chance.randrange(1, 4)] = first, marked(again)
    return Planted("R505", plan.text)


def _two_values(seed: int) -> Planted:
    plan = Plan(seed)
    share = plan.chance.choice(["80", "85", "90"])
    plan.targets[1] = plan.targets[0].replace("95%", marked(f"{share}%"))
    return Planted("T309", plan.text)


def _no_number(seed: int) -> Planted:
    plan = Plan(seed)
    plan.number = plan.chance.choice(["     ", "……", "..."]) + marked("/KH-UBND")
    return Planted("F604", plan.text)


class _Undated(Plan):
    @property
    def dated(self) -> str:
        place = self.unit.removeprefix("tỉnh ").removeprefix("thành phố ")
        blank = self.chance.choice(["ngày      tháng", "ngày … tháng", "ngày ... tháng"])
        return f"{place}, {marked(f'{blank} {self.day.month} năm 2025')}"


class _Placeless(Plan):
    @property
    def dated(self) -> str:
        return marked(in_words(self.day))


def _another_kind(seed: int) -> Planted:
    plan = Plan(seed)
    other = plan.chance.choice(["QĐ", "CT", "TB"])
    plan.number = marked(plan.number.replace("/KH-", f"/{other}-"))
    return Planted("F608", plan.text)


def _another_body(seed: int) -> Planted:
    plan = Plan(seed)
    other = plan.chance.choice(["SYT", "BYT", "HĐND"])
    plan.number = marked(plan.number.replace("-UBND", f"-{other}"))
    return Planted("F609", plan.text)


def _mark_signature(plan: Plan, signed: str) -> None:
    plan.signed, _, plan.name = marked(f"{signed}|{plan.name}").partition("|")


def _for_no_collective(seed: int) -> Planted:
    plan = Plan(seed)
    _mark_signature(plan, plan.chance.choice(["CHỦ TỊCH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"]))
    return Planted("F610", plan.text)


def _for_nobody(seed: int) -> Planted:
    plan = Plan(seed)
    _mark_signature(plan, "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH")
    return Planted("F611", plan.text)


def _no_recipients(seed: int) -> Planted:
    plan = Plan(seed)
    plan.recipients = []
    _mark_signature(plan, plan.signed)
    return Planted("F612", plan.text)


def _addressed(seed: int) -> Planted:
    plan = Plan(seed)
    plan.addressed = f"Kính gửi: {marked(plan.chance.choice(['Các sở, ban, ngành', 'Sở Y tế']))}"
    return Planted("F616", plan.text)


def _to_nobody(seed: int) -> Planted:
    letter = Letter(seed)
    letter.addressed, letter.number = "", marked(letter.number)
    return Planted("F617", letter.text)


def _skipped(seed: int) -> Planted:
    plan = Plan(seed)
    at = plan.chance.randrange(1, 4)
    plan.labels = [str(n if n <= at else n + 1) for n in range(1, 5)]
    plan.labels[at] = marked(plan.labels[at])
    return Planted("F618", plan.text)


def _repeated(seed: int) -> Planted:
    plan = Plan(seed)
    at = plan.chance.randrange(2, 4)
    plan.labels = [str(n if n <= at else n - 1) for n in range(1, 5)]
    plan.labels[at] = marked(plan.labels[at])
    return Planted("F619", plan.text)


def _no_motto(seed: int) -> Planted:
    plan = Plan(seed)
    plan.motto = ""
    return Planted("F622", plan.text.replace("ỦY BAN NHÂN DÂN\n", f"{marked('ỦY BAN NHÂN DÂN')}\n", 1))


def _no_such_article(seed: int) -> Planted:
    decision = Decision(seed)
    decision.recipients[0] = marked(f"Như Điều {decision.chance.randrange(3, 9)}")
    return Planted("F625", decision.text)


def _letter_paper(seed: int) -> Planted:
    plan = Plan(seed)
    width, height = plan.chance.choice([(215.9, 279.4), (148.0, 210.0), (215.9, 355.6)])
    plan.number = marked(plan.number)
    return Planted("F626", plan.text, layout=Layout(width, height, 30.0, 15.0, 20.0, 20.0, "Times New Roman", 14.0))


def _smudged_number(seed: int) -> Planted:
    plan = Plan(seed)
    figures, symbol = plan.number.split("/")
    plan.number = f"{marked(figures)}/{symbol}"
    return Planted("O701", plan.text, unsure=(figures, figures[:-1] + "7", figures[:-1] + "1"))


def _smudged_deadline(seed: int) -> Planted:
    plan = Plan(seed)
    plan.items[1] = f"{plan.leads[1]} chuẩn bị thuốc cho vùng ngập, hoàn thành trước ngày {marked('20')}/11/2025"
    return Planted("O702", plan.text, unsure=("20", "26"))


def _smudged_target(seed: int) -> Planted:
    plan = Plan(seed)
    plan.targets[0] = plan.targets[0].replace("95", marked("95"))
    return Planted("O703", plan.text, unsure=("95", "98"))


def _smudged_citation(seed: int) -> Planted:
    plan = Plan(seed)
    plan.basis = plan.basis.replace("312", marked("312"))
    return Planted("O704", plan.text, unsure=("312", "512"))


def _with_its_letter(plan: Plan) -> Letter:
    """A letter that the plan carries out."""
    letter = Letter(plan.chance.randrange(1000))
    letter.unit, letter.day = plan.unit, plan.day - timedelta(14)
    plan.basis = f"Công văn số {letter.number} ngày {letter.day:%d/%m/%Y} của Ủy ban nhân dân {plan.unit}"
    return letter


def _another_date_than_its_own(seed: int) -> Planted:
    plan = Plan(seed)
    letter = _with_its_letter(plan)
    day, wrong = f"{letter.day:%d/%m/%Y}", f"{letter.day - timedelta(plan.chance.randrange(1, 5)):%d/%m/%Y}"
    plan.basis = plan.basis.replace(day, marked(wrong))
    return Planted("C451", plan.text, (letter.text,))


def _another_window(seed: int) -> Planted:
    plan = Plan(seed)
    above = Plan(seed + 500)
    above.unit, above.day = plan.unit, plan.day - timedelta(14)
    above.from_ = plan.from_ - timedelta(plan.chance.choice([5, 10]))
    plan.basis = f"Kế hoạch số {above.number} ngày {above.day:%d/%m/%Y} của Ủy ban nhân dân {plan.unit}"
    return Planted("D251", plan.text.replace(plan.window, marked(plan.window)), (above.text,))


def _later_than_above(seed: int) -> Planted:
    plan = Plan(seed)
    duty, another = plan.chance.sample(DUTIES, 2)
    at = plan.chance.randrange(4)
    plan.items[at] = f"{plan.leads[at]} {duty}, {marked('hoàn thành trước ngày 28/11/2025')}"
    told = "Ủy ban nhân dân các tỉnh, thành phố"
    items = [f"{told} {another}.", f"{told} {duty}, hoàn thành trước ngày 13/11/2025."]
    return Planted("D252", plan.text, (_central_letter(items),))


def _central_letter(items: list[str]) -> str:
    """The letter that every plan carries out."""
    body = "\n\n".join(f"{at}. {item}" for at, item in enumerate(items, 1))
    return (
        "BAN CHỈ ĐẠO\nPHÒNG THỦ DÂN SỰ QUỐC GIA\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 312/BCĐ-VP\n\nHà Nội, ngày 24 tháng 7 năm 2025\n\nV/v phòng, chống mưa lũ\n\n"
        f"Kính gửi: Ủy ban nhân dân các tỉnh, thành phố.\n\nBan Chỉ đạo yêu cầu:\n\n{body}\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nTrần Văn Thí\n"
    )


def _replaced(seed: int) -> Planted:
    plan, by = Plan(seed), Plan(seed + 500)
    by.unit, by.day = plan.unit, plan.day - timedelta(14)
    by.report = f"Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân {plan.unit}"
    words = f"thực hiện Kế hoạch số {marked('12/KH-UBND')} ngày 05/3/2024 của Ủy ban nhân dân {plan.level}"
    plan.items[plan.chance.randrange(4)] = f"{plan.leads[0]} {words}"
    return Planted("C454", plan.text, (by.text,))


WHOLE: tuple[Callable[[int], Planted], ...] = (
    _future_body, _two_dates, _no_basis, _window_upside_down, _asked_twice, _two_values, _no_number,
    lambda seed: Planted("F605", _Undated(seed).text), lambda seed: Planted("F607", _Placeless(seed).text),
    _another_kind, _another_body, _for_no_collective, _for_nobody, _no_recipients, _addressed, _to_nobody, _skipped,
    _repeated, _no_motto, _no_such_article, _letter_paper, _smudged_number, _smudged_deadline, _smudged_target,
    _smudged_citation, _another_date_than_its_own, _another_window, _later_than_above,
    _replaced,
)  # fmt: skip
