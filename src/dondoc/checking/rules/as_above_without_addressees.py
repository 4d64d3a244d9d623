"""'Như trên' stands below 'Nơi nhận', and above nobody is addressed."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_whole, recipients
from dondoc.language.patterns import pattern

_AS_ABOVE = pattern("form.as_above")
_TO = pattern("head.to")


def check(case: Case) -> Iterator[Hit]:
    below, text = recipients(case), case.folded
    # A telegram names those whom it wires ('… điện:') where others address.
    if below is None or not is_whole(case) or case.document.addressees or case.document.kind == "cong_dien":
        return
    if "kính gửi" not in text[slice(*case.document.span)] and (found := _AS_ABOVE.search(text, *below)):
        yield Hit(found.span())
