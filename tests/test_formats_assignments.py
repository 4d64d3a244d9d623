"""The rows of the assignment table, and the record as JSON."""

import json
from dataclasses import replace

import factory
from dondoc.formats.assignments import assignments, page_at
from dondoc.formats.json_record import json_line


def test_rows_are_numbered_over_the_documents_and_know_their_place() -> None:
    rows = assignments(factory.record())
    assert [(row.number, row.path, row.page, row.document.number) for row in rows] == [
        (1, "1", 1, "512/VP-NN"),
        (2, "II/1", 3, "77/KH-UBND"),
        (3, "II/2/a", 3, "77/KH-UBND"),
        (4, "II/2/b", 3, "77/KH-UBND"),
        (5, "II/3", 3, "77/KH-UBND"),
    ]


def test_a_report_duty_belongs_to_the_task_whose_text_holds_it() -> None:
    rows = assignments(factory.record())
    assert [len(row.reports) for row in rows] == [1, 1, 0, 0, 0]
    assert rows[1].reports[0].via == "Văn phòng UBND tỉnh"


def test_a_report_duty_that_only_begins_in_a_task_is_not_its_own() -> None:
    record = factory.record()
    plan = record.documents[1]
    start, end = plan.tasks[0].span
    long = replace(plan.reports[0], span=(start, end + 40))
    changed = replace(record, documents=(replace(plan, reports=(long,)),))
    assert assignments(changed)[0].reports == ()


def test_pages_count_from_one() -> None:
    record = factory.record()
    starts = [start for start, _ in record.source.pages]
    assert [page_at(record, start) for start in starts] == [1, 2, 3]
    assert [page_at(record, start - 1) for start in starts[1:]] == [1, 2]


def test_json_is_one_line_in_plain_letters_and_gives_the_record_back() -> None:
    record = factory.record()
    line = json_line(record)
    assert "\n" not in line
    assert "Sở Nông nghiệp" in line
    assert json.loads(line) == json.loads(json.dumps(record.to_dict()))
    assert line == json_line(factory.record())
