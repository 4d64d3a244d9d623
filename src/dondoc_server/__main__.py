"""`python -m dondoc_server`: Django's own commands, for those who work on the server."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
execute_from_command_line(["dondoc-server", *sys.argv[1:]])
