"""What a run with `--update-goldens` gained and lost: the tests add to it, the end of the run prints it."""

import pytest

CHANGES = pytest.StashKey[list[str]]()
