"""Small changes of the code that decides who may do what turn its tests red. `make mutants` makes all of them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import mutants

EVERY = [mutant for file in sorted(mutants.PACKAGE.glob("*.py")) for mutant in mutants.mutants_of(file)]


ACTOR = mutants.PACKAGE / "actor.py"
NONE = mutants.Mutant(ACTOR, 0, "none", ACTOR.read_text("utf-8"))


def test_changes_of_the_rights_are_noticed_and_no_change_is_not() -> None:
    """What notices mutants is the tests, not the way in which they are run."""
    some = [*EVERY[7 :: len(EVERY) // 10], NONE]
    with mutants.PROCESSES.Pool(1) as pool:
        noticed = pool.map(mutants.is_noticed, some)
    assert [mutant.how for mutant, red in zip(some, noticed, strict=True) if not red] == ["none"]
