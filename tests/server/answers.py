"""Answers of the server, as a whole."""

import io
import re
import zipfile

import pypdfium2
from django.http import HttpResponse


def comparable(answer: HttpResponse, content: bytes) -> tuple[int, bytes, dict[str, str]]:
    """All of an answer but for the token against forgery, which is another in every page."""
    content = re.sub(rb'(csrfmiddlewaretoken" value="|X-CSRFToken&quot;: &quot;|X-CSRFToken": ")\w+', rb"\1", content)
    headers = {name: value for name, value in answer.headers.items() if name not in ("Location", "Content-Length")}
    return answer.status_code, content, headers


def said_by(answer: HttpResponse, content: bytes) -> bytes:
    """All that an answer says, in its headers too; of a file what whoever opens it reads, without blanks."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(map(packed.read, packed.namelist()))
    elif content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        content = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages).encode()
    return repr(answer.headers).encode() + content
