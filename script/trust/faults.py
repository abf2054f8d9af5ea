"""Makes system calls of the tool fail, one at a time or from one on, and proves what is left.

strace injects the errors into the tool as it is: EIO and ENOSPC into what writes, EIO into
what reads. After each fault the tool must have ended by itself, the ledger must be intact,
each dump in it as a whole or not at all; a status of 0 means that all is done, any other comes
with a message and its remedy; and the same command completes the work. Files of `export` and
`--output` are there whole, or as they were.

Usage: faults.py TOOL MAKE_WORLD [--long]
"""

import random
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import chain, zip_longest
from pathlib import Path

from ledgers import Violation, finish, run, run_undisturbed, scenarios

WRITING = {
    "openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "unlink", "rename", "mkdir",
    "fchmod", "close",
}
READING = {"read", "pread64", "getdents64", "newfstatat", "fcntl"}


class ChangeFault:
    """A fault of a command that changes a ledger, at calls on some paths."""

    def __init__(self, scenario, where, paths, call, error, when):
        self.scenario, self.paths, self.call, self.error = scenario, paths, call, error
        self.when = when
        self.name = f"{scenario.name}: {call} of {where}: {error} at {when}"

    @staticmethod
    def all(scenario, folder):
        ledger = folder / "ledger.db"
        places = {
            "the ledger": [ledger, folder / "ledger.db-journal", folder],
            "what is read": [*scenario.reads, *{path.parent for path in scenario.reads}],
        }
        for where, paths in places.items():
            scenario.prepare(folder)
            lines = trace(folder, scenario.command(ledger), paths)
            # strace counts the calls of each thread by themselves.
            counts = Counter((call, thread) for thread, call, _ in lines)
            for call in sorted({call for call, _ in counts}):
                most = max(count for (other, _), count in counts.items() if other == call)
                for when in chain.from_iterable((f"{n}", f"{n}+") for n in range(1, most + 1)):
                    for error in errors(call):
                        yield ChangeFault(scenario, where, paths, call, error, when)

    def prove(self, folder):
        """Returns how many calls failed, and whether the tool said so."""
        ledger = self.scenario.prepare(folder)
        failed, result = inject(self, folder, self.scenario.command(ledger), self.paths)
        self.scenario.examine(ledger)
        if result.returncode == 0:
            self.scenario.prove_done(ledger)
        else:
            prove_remedy(result)
            self.scenario.complete(ledger)
        return failed, result.returncode != 0


class OutputFault:
    """A fault of a command that writes files, at its call of that number."""

    def __init__(self, name, command, expected, call, error, when):
        self.command, self.expected = command, expected
        self.call, self.error, self.when = call, error, when
        self.name = f"{name}: {call}: {error} at {when}"

    @staticmethod
    def all(name, command, folder, ledger):
        OutputFault.prepare(folder)
        lines = trace(folder, command)
        expected = OutputFault.contents(folder)
        # Parts have random names, by which strace cannot choose: their calls are counted here.
        numbers, first = Counter(), lines[0][0]
        for thread, call, text in lines:
            if thread != first:
                continue
            numbers[call] += 1
            if str(folder) in text or str(ledger) in text:
                for error in errors(call):
                    yield OutputFault(name, command, expected, call, error, f"{numbers[call]}")

    @staticmethod
    def prepare(folder):
        """One file is there already."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "out").mkdir(parents=True)
        (folder / "out/builds.csv").write_text("before")

    @staticmethod
    def contents(folder):
        return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}

    def prove(self, folder):
        self.prepare(folder)
        failed, result = inject(self, folder, self.command)
        found = self.contents(folder)
        for name, content in found.items():
            before = [b"before"] if name == "builds.csv" else []
            if content not in [self.expected.get(name), *before]:
                raise Violation(f"{name} is there in part")
        if result.returncode != 0:
            prove_remedy(result)
        elif found != self.expected:
            raise Violation("exit status 0, but not all files are there")
        return failed, result.returncode != 0


def errors(call):
    return ["EIO", "ENOSPC"] if call in WRITING else ["EIO"]


def trace(folder, command, paths=()):
    """The thread, call and text of each call, of calls that touch the paths if there are any."""
    log = folder / "trace"
    calls = ",".join(sorted(WRITING | READING))
    limits = chain.from_iterable(("-P", path) for path in paths)
    run_undisturbed(["strace", "-f", "-qq", "-y", "-o", log, *limits, "-e", calls, *command])
    return re.findall(r"^(\d+) +(\w+)(\(.*)$", log.read_text(errors="replace"), re.MULTILINE)


def inject(fault, folder, command, paths=()):
    """Runs a command with a fault, and returns how many calls failed, and the result."""
    log = folder / "trace"
    limits = chain.from_iterable(("-P", path) for path in paths)
    result = run([
        "strace", "-f", "-qq", "-o", log, *limits, "-e", f"trace={fault.call}",
        "-e", f"inject={fault.call}:error={fault.error}:when={fault.when}", *command])
    return log.read_text(errors="replace").count("(INJECTED)"), result


def prove_remedy(result):
    """A message is `where: what`, and what to do on the next line."""
    said = re.sub(r"^(created|upgraded|warning:) .*\n", "", result.stderr, flags=re.MULTILINE)
    if not re.match(r".+: .+\n.+\n", said):
        raise Violation(f"no remedy with exit status {result.returncode}: {result.stderr}")


def choose(faults, count):
    """So many of them, as many of one kind as of another while there are any."""
    kinds = defaultdict(list)
    for fault in faults:
        kinds[re.sub(r"\d+", "", fault.name)].append(fault)
    groups = list(kinds.values())
    random.shuffle(groups)
    for group in groups:
        random.shuffle(group)
    turns = chain.from_iterable(zip_longest(*groups))
    return [fault for fault in turns if fault is not None][:count]


def main(tool, make_world, *options):
    random.seed(1)
    violations, noticed, injected = [], 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        faults = []
        for scenario in scenarios(tool, make_world, folder, builds=30):
            faults += ChangeFault.all(scenario, folder / "work")
        ledger, out = folder / "every.db", folder / "work/out"
        for name, command in {
            "export": [tool, "export", out, "--database", ledger],
            "output": [tool, "report", "builds", "--format", "csv", "--output",
                       out / "builds.csv", "--database", ledger],
        }.items():
            faults += OutputFault.all(name, command, folder / "work", ledger)
        for fault in choose(faults, 900 if "--long" in options else 60):
            try:
                failed, is_noticed = fault.prove(folder / "work")
                injected += failed > 0
                noticed += failed > 0 and is_noticed
            except Violation as violation:
                violations.append(f"{fault.name}: {violation}")
    finish("faults", f"{injected} injected, {noticed} noticed", violations)


main(*sys.argv[1:])
