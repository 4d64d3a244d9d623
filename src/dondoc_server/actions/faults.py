"""What a person put in and cannot stand: told with the words of a key, never as a defect."""


class Fault(Exception):
    """`key` is a row of `words.toml`, `values` fill it in; `field` names what was filled in, where it is one thing."""

    def __init__(self, key: str, field: str = "", **values: object) -> None:
        self.key = key
        self.field = field
        self.values = values
        super().__init__(key)
