"""Characters of symbol fonts as the signs that they show: bullets, ticks, arrows and signs of comparison."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SymbolFont:
    """A font whose letters are signs: which sign stands for the character with a code, and what for all others."""

    name: str
    signs: dict[int, str]
    other: str = "•"


FONTS = (
    SymbolFont(
        "symbol",
        {
            0x2D: "-", 0x2B: "+", 0x3D: "=", 0x3C: "<", 0x3E: ">", 0xA3: "≤", 0xB3: "≥", 0xB0: "°",
            0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAC: "←", 0xAE: "→", 0xDE: "⇒",
            0x44: "Δ", 0xE5: "∑",
        },
    ),
    SymbolFont(
        "wingdings",
        {
            0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x76: "•", 0x9F: "•",
            0xA7: "▪", 0xA8: "◻", 0xD8: "•", 0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
            0xFE: "☑",
        },
    ),
    SymbolFont("wingdings 2", {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0xA3: "□", 0x97: "•"}),
    SymbolFont("wingdings 3", {}),
    SymbolFont("webdings", {0x61: "✓", 0x72: "✗", 0x67: "■", 0x63: "□"}),
)  # fmt: skip

_BY_NAME = {font.name: font for font in FONTS}
_PRIVATE = 0xF000  # Word writes the codes of symbol fonts as they are, or moved up to here.


def shown(text: str, font: str | None) -> str:
    """What a text in a font shows; a text in a font of letters is itself, but for bullets of symbol fonts in it."""
    found = _BY_NAME.get((font or "").strip(" '\"").lower())
    if found is None:
        return text if text.isprintable() else "".join("•" if is_moved(letter) else letter for letter in text)
    return "".join(_sign(found, letter) for letter in text)


def is_moved(letter: str) -> bool:
    """Whether a character is one of a symbol font, moved up."""
    return _PRIVATE <= ord(letter) <= _PRIVATE + 0xFF


def _sign(font: SymbolFont, letter: str) -> str:
    code = ord(letter) - _PRIVATE if is_moved(letter) else ord(letter)
    if letter.isspace() or code > 0xFF:
        return letter
    return font.signs.get(code, font.other)
