"""Processes that a test has started, as the kernel tells of them."""

import time
from pathlib import Path


def is_gone(process: int) -> bool:
    for _ in range(200):
        try:
            if Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


def children_of(process: int) -> list[int]:
    for _ in range(200):
        time.sleep(0.05)
        told = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
        if told:
            time.sleep(0.3)
            return [int(one) for one in told]
    return []
