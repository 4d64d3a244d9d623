"""Small changes of the code that decides who may do what turn its tests red. `make mutants` makes all of them."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import mutants

EVERY = [mutant for file in sorted(mutants.PACKAGE.glob("*.py")) for mutant in mutants.mutants_of(file)]


@pytest.mark.parametrize("number", range(7, len(EVERY), len(EVERY) // 5))
def test_a_change_of_the_rights_is_noticed(number: int) -> None:
    assert mutants.is_noticed(EVERY[number]), EVERY[number].how


def test_no_change_is_not_noticed() -> None:
    """What notices mutants is the tests, not the way in which they are run."""
    file = mutants.PACKAGE / "actor.py"
    assert not mutants.is_noticed(mutants.Mutant(file, 0, "none", file.read_text("utf-8")))
