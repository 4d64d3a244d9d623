"""The name of the state or the Party and the motto, as a line of a head (Decree 30/2020/NĐ-CP, appendix I, II.1)."""

import re

from dondoc.language.patterns import pattern
from dondoc.model.directive import Block
from dondoc.model.plain import Plain

_MOTTO = pattern("head.motto")
_MOSTLY = 0.5  # of the letters; recognition from a picture reads some capitals as small ones
_AROUND = 3  # characters that may stand beside it in a line of its own


def motto_in(plain: Plain, block: Block, titled: bool) -> "re.Match[str] | None":
    """The motto in a line of a head; None where a sentence speaks of the state or the Party.

    A sentence does so with small letters: 'Căn cứ Điều lệ Đảng Cộng sản Việt Nam', 'mừng Quốc khánh nước Cộng hòa xã
    hội chủ nghĩa Việt Nam'. Files of old encodings, which do not know capitals, have it so too, but as a line of its
    own above the title; `titled` tells that this has begun.
    """
    motto = _MOTTO.search(plain.folded, block.start, block.end)
    if motto is None or not motto["name"]:
        return motto
    words = plain.text[motto.start() : motto.end()]
    in_capitals = sum(map(str.isupper, words)) > _MOSTLY * len(words)
    alone = motto.start() - block.start + block.end - motto.end() <= _AROUND
    return motto if in_capitals or (alone and not titled) else None
