"""The record as JSON text."""

import json

from dondoc.model.record import Record


def json_line(record: Record) -> str:
    """One JSON object on one line, without the line break; the same record gives the same characters."""
    return json.dumps(record.to_dict(), ensure_ascii=False, allow_nan=False)
