"""How much may arrive in one request: from whom we know a day's scans, from anybody else a form."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from dondoc.reading.limits import MAX_BYTES

MOST = 4 * MAX_BYTES  # a form without scripts carries several files; of each no more than MAX_BYTES is read
MOST_FROM_STRANGERS = 1 << 20


class Arriving(TemporaryFileUploadHandler):
    """Files go to the disk as they come, so a stranger's would fill it before anybody asks who that is."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any, **named: Any) -> None:  # noqa: ARG002, N803 - Django's names
        is_known = getattr(self.request, "actor", None) or getattr(self.request, "auth", None)
        if content_length > (MOST if is_known else MOST_FROM_STRANGERS):
            raise RequestDataTooBig("the request is larger than what may arrive")
