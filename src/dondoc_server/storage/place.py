"""Where this server's files lie."""

from functools import cache

from django.conf import settings

from dondoc_server.storage.blobs import Blobs


@cache
def blobs() -> Blobs:
    return Blobs(settings.CONFIGURATION.data / "files")
