"""Kills the tool at random moments, and proves that the same command completes the work.

A round makes a ledger, adds to one, joins, forgets or upgrades. It is killed with SIGKILL after
a random part of the time that an undisturbed run takes, twice in a row in every other round.
Each time the ledger must be intact, each dump in it as a whole or not at all; run to its end,
the command must leave what exports the same bytes as an undisturbed run's.

Usage: kills.py TOOL MAKE_WORLD [--long]
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from ledgers import Violation, finish, run, run_undisturbed, scenarios


def duration(scenario, folder):
    """Seconds of an undisturbed run, the longest of three."""
    seconds = []
    for _ in range(3):
        ledger = scenario.prepare(folder)
        start = time.monotonic()
        run_undisturbed(scenario.command(ledger))
        seconds.append(time.monotonic() - start)
    return max(seconds)


def kill(scenario, ledger, seconds):
    """True if the command was killed before it ended."""
    result = run(scenario.command(ledger), kill_after=random.uniform(0, seconds))
    scenario.examine(ledger)
    return result.returncode < 0


def main(tool, make_world, *options):
    random.seed(1)
    violations, killed = [], 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        every = scenarios(tool, make_world, folder, builds=200)
        seconds = {scenario.name: duration(scenario, folder / "work") for scenario in every}
        rounds = 200 if "--long" in options else 20
        for number in range(rounds):
            scenario = every[number % len(every)]
            ledger = scenario.prepare(folder / "work")
            try:
                for _ in range(1 + number % 2):
                    killed += kill(scenario, ledger, seconds[scenario.name])
                scenario.complete(ledger)
            except Violation as violation:
                violations.append(f"round {number}, {scenario.name}: {violation}")
    finish("kills", f"{rounds} rounds, {killed} kills", violations)


main(*sys.argv[1:])
