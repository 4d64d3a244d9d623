"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
application = get_wsgi_application()
# All pages are loaded before workers are copied from this process, so that the first answer of none waits for it.
get_resolver().url_patterns  # noqa: B018
