"""A process that works on what is due, one job after another, until it is asked to end.

`dondoc serve` starts it beside the web server, as `python -m dondoc_server.jobs.loop`, and anew when it dies.
"""

import os
import sys

import django

from dondoc.working.sandbox import end_with_parent


def main() -> None:
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc_server.settings")
    django.setup()
    from dondoc_server.jobs.rounds import go_round

    go_round()


if __name__ == "__main__":
    sys.exit(main())
