"""Lines that say of the item above them who does it, with whom and by when: 'Cơ quan chủ trì: …'."""

import re
from functools import cache

from dondoc.language.alternatives import either
from dondoc.language.tables import rows


@cache
def role_line() -> "re.Pattern[str]":
    """Matches the label of such a line in lower case; the group that matched is the id of its row in `roles.toml`."""
    groups = "|".join(f"(?P<{row['id']}>{either(row['phrases'])}(?=\\s?[:(]))" for row in rows("roles"))
    return re.compile(rf"[-+•]?\s*(?:\(\d\)\s?)?(?:{groups})\s?(?:\([^)]*\))?\s?:\s*")
