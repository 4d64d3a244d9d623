"""The file of an entry, as it came."""

from uuid import UUID

from django.http import FileResponse

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
