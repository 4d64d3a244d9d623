"""The names of lunar years (can chi): 'Giáp Thìn' is 2024, and comes again every sixty years."""

CYCLE = 60
STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_YEAR_ONE = 4  # a year Giáp Tý

# 'Tý' and 'Tí', 'Quý' and 'Quí', 'Kỷ' and 'Kỉ', 'Tỵ' and 'Tị' are the same names.
_SPELLINGS = str.maketrans("ýỷỵ", "íỉị")


def year_name(year: int) -> str:
    """The name of a lunar year: 'Bính Ngọ' of 2026."""
    return f"{STEMS[(year - _YEAR_ONE) % 10]} {BRANCHES[(year - _YEAR_ONE) % 12]}"


def year_named(name: str, near: int) -> int | None:
    """The year of that name that is nearest to the year `near`; None for no name of a year, or two equally near."""
    wanted = _plain(name)
    found = [year for year in range(near - CYCLE // 2, near + CYCLE // 2 + 1) if _plain(year_name(year)) == wanted]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.lower().split()).translate(_SPELLINGS)
