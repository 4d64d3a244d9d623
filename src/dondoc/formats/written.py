"""Values of a record as people write them: days, numbers, names of documents, report duties."""

import re
import unicodedata
from collections.abc import Iterable

from dondoc.formats.words import Language, Words
from dondoc.model.record import Document, Doubt, Mention, ReportDuty, Target, Window

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_COMPARATORS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}


def is_control(character: str) -> bool:
    """Whether a terminal, a sheet or a page could act on the character instead of showing it (bidi marks too)."""
    return unicodedata.category(character) in ("Cc", "Cs") or character in _BIDI


def shown(text: str) -> str:
    """The text with every character that could act made visible; as long as before."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if is_control(one) and one not in "\n\t" else one for one in text)


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(shown(text).split())


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def day_written(day: str, words: Words) -> str:
    """An ISO day, month or year as the language writes it; anything else as it stands."""
    found = _DAY.fullmatch(day)
    if not found:
        return shown(day)
    parts = [part for part in reversed(found.groups()) if part]
    if words.language is Language.EN and len(parts) > 1 and 1 <= int(parts[-2]) <= 12:
        parts[-2] = _MONTHS[int(parts[-2]) - 1]
        return " ".join(parts)
    return "/".join(parts)


def number_written(value: float, words: Words) -> str:
    """1234.5 as 1.234,5 in Vietnamese and 1,234.5 in English."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if words.language is Language.VI else text


def numbered(number: str) -> str:
    """The number as it is said: a draft's blank before '/KH-UBND' is shown as a blank."""
    return one_line(f"……{number}" if number.startswith("/") else number)


def document_written(document: Document, words: Words, *, subject: bool = True) -> str:
    """'Kế hoạch số 77/KH-UBND ngày 25/04/2031 của Ủy ban nhân dân tỉnh … về …', with what the document states."""
    kind = words.name("kind", document.kind or "unknown")
    parts = [words("phrase.numbered", kind=kind, number=numbered(document.number)) if document.number else kind]
    if document.date:
        dated = {4: "phrase.dated_year", 7: "phrase.dated_month"}.get(len(document.date), "phrase.dated")
        parts.append(words(dated, day=day_written(document.date, words)))
    if document.issuer:
        parts.append(words("phrase.issued_by", issuer=document.issuer))
    if subject and document.subject:
        parts.append(words("phrase.about_subject", subject=document.subject.removeprefix("Về ")))  # a title may have it
    return one_line(" ".join(parts))


def mention_written(mention: Mention, words: Words) -> str:
    name = mention.name
    if mention.capacity:
        name = words("phrase.capacity", name=name, capacity=mention.capacity)
    if mention.share:
        name = words("phrase.share", name=name, share=mention.share)
    return one_line(name)


def names_written(mentions: Iterable[Mention], words: Words, separator: str = "; ") -> str:
    return separator.join(mention_written(mention, words) for mention in mentions)


def limit_written(day: str, bound: str | None, words: Words) -> str:
    """A deadline with its bound: 'trước ngày 15/05/2031'."""
    written = day_written(day, words)
    return words(f"phrase.{bound}", day=written) if bound in ("before", "by") else written


def window_written(window: Window, words: Words) -> str:
    """The period by its days, or as the text has it where a day is not known."""
    start, end = (day_written(day, words) if day else "" for day in (window.start, window.end))
    if start and end:
        return words("phrase.window", start=start, end=end)
    if window.text:
        return one_line(window.text)
    return words("phrase.window_from", start=start) if start else words("phrase.window_to", end=end) if end else ""


def report_written(duty: ReportDuty, words: Words) -> str:
    """'gửi UBND tỉnh, qua Văn phòng UBND tỉnh; trước ngày 20/05/2031; hằng tháng'."""
    to = names_written(duty.to, words, ", ")
    sent = [words("phrase.send_to", to=to) if to else words("phrase.report_plain")]
    if duty.via:
        sent.append(words("phrase.via", via=one_line(duty.via)))
    parts = [", ".join(sent)]
    if duty.due:
        parts.append(limit_written(duty.due, duty.due_bound, words))
    if duty.frequency and duty.frequency != "once":
        parts.append(words.name("frequency", duty.frequency))
    if duty.on_event:
        parts.append(one_line(duty.on_event))
    return "; ".join(parts)


def figure_written(target: Target, words: Words) -> str:
    """'giảm ≥ 12,5 %', empty for a target without a figure."""
    if target.value is None:
        return ""
    direction = words.name("direction", target.direction) + " " if target.direction else ""
    unit = f" {one_line(target.unit)}" if target.unit else ""
    return f"{direction}{_COMPARATORS.get(target.comparator or '', '')}{number_written(target.value, words)}{unit}"


def doubt_written(doubt: Doubt, words: Words) -> str:
    """'Thời gian thực hiện: các chỗ trong văn bản không khớp nhau: 05/12/2023 | 15/12/2023'."""
    why = words.name("why", doubt.why)
    readings = " | ".join(one_line(day_written(reading.value, words)) for reading in doubt.readings)
    text = words("phrase.doubt", about=about_written(doubt.about, words), why=why)
    return f"{text}: {readings}" if readings else text


_COUNTED = {"-": "dash", "+": "plus", "¶": "paragraph"}


def path_written(path: str, words: Words) -> str:
    """'mục 9, gạch đầu dòng 2' for '9/-2': labels as printed, what bears none by its count."""
    labels = one_line(path).split("/")
    first = next((k for k, label in enumerate(labels) if label[:1] in _COUNTED), len(labels))
    named = [words("phrase.item", path="/".join(labels[:first]))] if any(labels[:first]) else []
    counted = [
        words(f"phrase.{_COUNTED[label[0]]}", count=label[1:]) if label[:1] in _COUNTED else label
        for label in labels[first:]
    ]
    return ", ".join([*named, *counted])


def about_written(about: str, words: Words) -> str:
    """The part of the record that a doubt is about; a path such as 'tasks/II/1/deadline' by its known ends."""
    head = about.replace(".", "/").replace("[", "/").split("/")[0]
    name = words.name("about", head)
    return name if about == head else f"{name} ({one_line(about)})"
