"""Đôn Đốc: a compiler for the directives of Vietnamese public administration."""

from dondoc.formats.assignments import Assignment
from dondoc.formats.assignments import assignments as tasks
from dondoc.model.record import Record
from dondoc.model.refusal import Cause, Refusal
from dondoc.pipeline import read, read_pages
from dondoc.working.many import Outcome, read_many

__all__ = ["Assignment", "Cause", "Outcome", "Record", "Refusal", "read", "read_many", "read_pages", "tasks"]
