"""Files that are handed over: that of an entry, as it came, and what is made for paper."""

from uuid import UUID

from django.http import FileResponse, HttpResponse

from dondoc_server.queries import incoming as query
from dondoc_server.storage.place import blobs
from dondoc_server.web.asking import Asked


def original(request: Asked, id_: UUID) -> FileResponse:
    """Handed over as a file to keep, never to be shown: what is in it is a stranger's."""
    file = query.file_of(request.actor, id_)
    response = FileResponse(
        blobs().open(file.sha256), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def handed_over(content: bytes, media_type: str, name: str) -> HttpResponse:
    """What was made for this request, to be kept under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)
