"""How the text of an office file is shown, as its styles say."""

from typing import NamedTuple


class Look(NamedTuple):
    """How a run is shown; None where nothing is said of it."""

    font: str | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    high: bool | None = None
    size: float | None = None  # in points

    def over(self, below: "Look") -> "Look":
        """This look where it says something, else the one below it."""
        return Look(
            below.font if self.font is None else self.font,
            below.capitals if self.capitals is None else self.capitals,
            below.hidden if self.hidden is None else self.hidden,
            below.high if self.high is None else self.high,
            below.size if self.size is None else self.size,
        )
