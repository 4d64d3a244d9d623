"""E-mail: the files attached to it. What the sender wrote around them is a note and no document.

A mail without an attachment is itself what was sent: then its text is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.packed import Packed
from dondoc.reading.limits import MAX_NESTED

# Three header lines that mails have, the first of them at the beginning; a folded line goes on with a blank.
_HEADER = (
    rb"(?:return-path|received|delivered-to|x-[\w-]+|message-id|mime-version|from|to|cc|bcc|subject|date|sender|reply-to"
    rb"|in-reply-to|references|content-[\w-]+|user-agent|thread-[\w-]+|importance|accept-language|dkim-signature"
    rb"|arc-[\w-]+|authentication-results|list-[\w-]+)"
)
MAIL = rb"(?:\xef\xbb\xbf)?(?:From [^\n]*\n)?(?:" + _HEADER + rb":[^\n]*\n(?:[ \t][^\n]*\n)*+){3}"

_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


def attached(data: bytes) -> Iterator[Packed]:
    """The files attached to a mail, and to mails attached to it; raises Refusal."""
    from email import message_from_bytes
    from email.policy import default

    try:
        message = message_from_bytes(data, policy=default)
        files = [*_files(message, 0)] or [*_texts(message)]
    except _FAULTS:
        raise Refusal(Cause.BROKEN, "the mail's parts cannot be told apart") from None
    yield from files


def _files(message: MIMEPart, depth: int) -> Iterator[Packed]:
    """The attachments of a mail; pictures that its text shows are none."""
    if depth > MAX_NESTED:
        raise Refusal(Cause.TOO_LARGE, f"mails within mails; at most {MAX_NESTED} are opened")
    if not message.is_multipart():
        return
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_type() in _SIGNATURES:
            continue
        if part.get_content_type() == "message/rfc822":
            name = part.get_filename() or f"{number}.eml"
            for inner in _files(part.get_content(), depth + 1):
                yield Packed(f"{name}/{inner.name}", inner.take)
        elif part.is_multipart():
            yield from _files(part, depth + 1)
        elif not (part.get_content_maintype() == "image" and part["content-id"] and not part.is_attachment()):
            yield Packed(part.get_filename() or f"{number}", _Bytes(part))


def _texts(message: EmailMessage) -> Iterator[Packed]:
    """The text of a mail, as the richer form that it has."""
    body = message.get_body(("html", "plain"))
    if body is not None:
        yield Packed("thư.html" if body.get_content_subtype() == "html" else "thư.txt", _Text(body))


@dataclass(frozen=True)
class _Bytes:
    """Takes an attachment out."""

    part: MIMEPart

    def __call__(self) -> bytes:
        try:
            data = self.part.get_payload(decode=True)
        except _FAULTS:
            raise Refusal(Cause.BROKEN, "the attachment cannot be decoded") from None
        if not isinstance(data, bytes):
            raise Refusal(Cause.BROKEN, "the attachment holds no bytes")
        return data


class _Text(_Bytes):
    """Takes a text out, in UTF-8 whatever letters its header names."""

    def __call__(self) -> bytes:
        data = super().__call__()
        try:
            return data.decode(self.part.get_content_charset("utf-8")).encode()
        except (UnicodeError, LookupError, ValueError):
            return data
