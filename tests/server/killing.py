"""Kills a server's processes over work that goes on over HTTP, and says what was lost, doubled or left half-done."""

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from at_work import Clerk
from served import Served, own_database, until

# Each kind of work with the steps that it passes, as `storage/steps.py` names them.
FILE = ("file.begun", "file.synced", "file.renamed", "file.placed")
PASSED = {
    "upload": (*FILE, "number.taken", "event.noted", "committed"),
    "reading": ("job.claimed", "file.read", "file.moved", *FILE, "event.noted", "committed"),
    "correction": ("event.noted", "committed"),
    "number": ("number.taken", "event.noted", "committed"),
}
AT_WHAT = [(kind, step) for kind, steps in PASSED.items() for step in steps]
# Who is killed over what, in turn.
VICTIMS = {
    "reading": ("loop", "reading", "loop", "all", "loop", "reading", "loop", "parent"),
    "": ("web", "one web", "web", "all", "web", "web", "one web", "web", "web", "parent", "web", "web"),
}
DRAWN = (0.1, 1.0)  # how many documents have pages that are drawn; where reading is killed, all have
AT_ONCE = 3  # acts of a kind, one after the other, beside those of the other kinds


@dataclass
class Run:
    """What came of killing. `hit` counts the kills of each kind of work that ended it before it was acknowledged."""

    kills: int = 0
    hit: Counter[str] = field(default_factory=Counter)
    victims: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    swept: int = 0  # files that no row named
    faults: list[str] = field(default_factory=list)


class Killing:
    """One server, its clerk, and the kills so far."""

    def __init__(self, served: Served, clerk: Clerk, seed: int) -> None:
        self.run = Run()
        self._served, self.clerk, self._chance = served, clerk, random.Random(seed)
        self._turn: Counter[str] = Counter()

    def begin(self) -> None:
        """Work without kills: something has been read, and how long each act takes is known."""
        self.clerk.upload()
        self.clerk.wait_until_read()
        self.work()
        self.clerk.wait_until_read()

    def at(self, kind: str, step: str) -> None:
        """Whoever does that work is killed where it comes to that step."""
        self.clerk.drawn = DRAWN[kind == "reading"]
        for _ in range(5):
            if kind == "reading":
                self.clerk.upload()
            self._served.order.with_suffix(".new").write_text(step, "ascii")
            self._served.order.with_suffix(".new").rename(self._served.order)
            getattr(self.clerk, "wait_until_read" if kind == "reading" else kind)()
            if not self._served.order.exists():
                self.run.kills += 1
                self.run.hit[kind] += 1
                break
            self._served.order.unlink()
        else:
            self.run.faults.append(f"no {kind} came to {step}")
        self.look(f"{kind} at {step}")

    def at_random(self, kind: str) -> None:
        """Somebody is killed at any moment of that work, while all other work goes on. It has hit where an act was not
        done, and its reply never came, or where a job was taken up again."""
        victims = VICTIMS.get(kind, VICTIMS[""])
        victim = victims[self._turn[kind] % len(victims)]
        self._turn[kind] += 1
        self.clerk.drawn = DRAWN[kind == "reading"]
        before = self._disturbed(kind)
        with ThreadPoolExecutor(1) as pool:
            working = pool.submit(self.work)
            killed, was_doing = self._strike(kind, victim)
            working.result()
        self.clerk.wait_until_read()
        self.run.kills += killed
        self.run.victims[victim] += killed
        self.run.hit[kind] += killed and was_doing and self._disturbed(kind) > before
        self.look(f"{victim} killed over {kind}")

    def _strike(self, kind: str, victim: str) -> tuple[bool, bool]:
        """Kills within as long as an act of the kind mostly takes: whether anybody was there, and an act not done."""
        pids = self._served.victims(victim)
        self._await(kind)
        time.sleep(self._chance.uniform(0, statistics.median(self.clerk.took[kind][-9:])))
        if kind == "reading":
            pids = self._served.victims(victim)
        was_doing = kind == "reading" or kind in self.clerk.doing
        return bool(self._served.kill(pids)), was_doing

    def _await(self, kind: str) -> None:
        """Until work of that kind begins, as the first, second or third of it."""
        if kind == "reading":
            taken = self._served.taken()
            until(lambda: self._served.taken() > taken, every=0.01)
        else:
            self.clerk.await_begin(kind, self.clerk.begun[kind] + self._chance.randint(1, AT_ONCE))

    def work(self) -> None:
        """Every kind of work at once. What is uploaded is read meanwhile."""
        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(self._several, kind) for kind in ("upload", "number", "correction")]:
                done.result()

    def _several(self, kind: str) -> None:
        for _ in range(AT_ONCE):
            getattr(self.clerk, kind)()

    def _disturbed(self, kind: str) -> int:
        if kind == "reading":
            return self._served.taken_again() + self.clerk.sent_again
        return self.clerk.lost[kind]

    def look(self, when: str) -> None:
        self.clerk.wait_until_read()
        looked = self._served.looker.ask("look", self.clerk.acts)
        self.run.swept += looked["swept"]
        self.run.acts = len(self.clerk.acts)
        self.run.faults += [f"{when}: {fault}" for fault in (*looked["faults"], *self.clerk.faults)]
        self.clerk.faults.clear()


@contextmanager
def killing(folder: Path, database: str, seed: int, *options: str, forgets: bool = False) -> Iterator[Killing]:
    """A server of its own, which works already."""
    with own_database(database) as own:
        served = Served(folder, own, *options)
        try:
            made = Killing(served, Clerk(served.port, served.known, seed, forgets), seed)
            made.begin()
            yield made
        finally:
            served.stop()
