"""`dondoc serve`, which starts anew at once what dies, however often; all else is as it is.

    python hasty_serve.py [--file-last] serve …

With --file-last a file is written after the rows that name it, as it must not be done.
"""

import sys
from pathlib import Path

from dondoc_server.commands import main, supervising

HERE = Path(__file__).parent
web_command = supervising.web_command


def web_with_late_files(where: str, workers: int) -> list[str]:
    command = web_command(where, workers)
    return [part.replace("dondoc_server.wsgi", "late_files") for part in command] + ["--pythonpath", str(HERE)]


supervising._PAUSES = (0.0,)
supervising.loop_command = lambda: [sys.executable, str(HERE / "hasty_loop.py")]
if "--file-last" in sys.argv:
    sys.argv.remove("--file-last")
    supervising.web_command = web_with_late_files
main()
