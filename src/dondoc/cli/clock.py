"""The day: the one place of the command line that reads a clock."""

from datetime import date, datetime, timedelta, timezone

_VIETNAM = timezone(timedelta(hours=7))


def this_day() -> date:
    """The day that it is in Vietnam."""
    return datetime.now(_VIETNAM).date()
