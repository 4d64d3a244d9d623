"""Nobody overwrites what they have not seen."""


class Stale(Exception):
    """Somebody else changed the object since it was shown; `version` is the one that it has now."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(f"it has version {version} now")
