"""What the terminal shows."""

from dataclasses import replace
from io import StringIO

import pytest

import factory
from dondoc.formats.summary import assignment_table, plain_text, print_to, summary
from dondoc.formats.words import Language, Words
from dondoc.model.record import Record

VI = Words()


def hostile() -> Record:
    record = factory.record()
    plan = record.documents[1]
    task = replace(plan.tasks[0], text="\x1b]0;x\x07[red]đỏ[/red] [/none] :smile:\u202eabc")
    return replace(record, documents=(replace(plan, tasks=(task,)),))


def test_the_summary_says_what_from_whom_to_whom_and_the_tasks() -> None:
    text = plain_text(summary(factory.record(), VI), 120)
    for part in (
        "Công văn số 512/VP-NN ngày 28/04/2031",
        "Kính gửi      Các Sở, ban, ngành tỉnh; UBND các xã, phường",
        "từ 15/05/2031 đến 30/11/2031",
        "Nhiệm vụ (4)",
        "trước ngày 15/05/2031",
        "? Thời gian thực hiện",
    ):
        assert part in text


@pytest.mark.parametrize("width", [40, 60, 80, 109, 110, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for shown in (summary(factory.record(), VI), assignment_table(factory.record(), VI, width)):
        assert max(map(len, plain_text(shown, width).splitlines())) <= width


def test_a_wide_terminal_has_the_table_side_by_side_and_a_narrow_one_below() -> None:
    wide, narrow = (plain_text(assignment_table(factory.record(), VI, width), width) for width in (150, 80))
    assert "TT  Nhiệm vụ" in wide
    assert "   Cơ quan chủ trì" in narrow


def test_a_pipe_gets_plain_text() -> None:
    stream = StringIO()
    print_to(stream, lambda _: summary(factory.record(), VI))
    assert "\x1b" not in stream.getvalue()
    assert not any(line.endswith(" ") for line in stream.getvalue().splitlines())


def test_text_of_a_document_cannot_steer_the_terminal() -> None:
    for shown in (summary(hostile(), VI), assignment_table(hostile(), VI, 160), assignment_table(hostile(), VI, 80)):
        text = plain_text(shown, 160)
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert "[red]đỏ[/red] [/none] :smile:" in text


def test_a_file_without_a_document_is_said() -> None:
    empty = replace(factory.record(), documents=())
    assert "No document was recognised" in plain_text(summary(empty, Words(Language.EN)), 80)
