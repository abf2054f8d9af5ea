"""Cuts the power at random moments, on paper, and proves what a disk may hold then.

All that a series of commands writes is logged by log_writes.c. For a moment of the log, a disk
is made up: what was synced by then is on it, and of the rest a random part, in pieces of 512 or
4096 bytes; files may or may not have been created, removed and renamed since their folder was
synced. `check` must find that ledger intact, with every dump whose command had ended, and each
dump as a whole or not at all; a file of `--output` must be the old one or the new one. For one
disk in ten, the rest of the work is done, and what is exported compared.

Usage: power.py TOOL MAKE_WORLD [--long]
"""

import os
import random
import shutil
import struct
import sys
import tempfile
from pathlib import Path

from ledgers import (
    Violation, check, exports, files, finish, make_dumps, prove_whole, run_undisturbed)

LIBRARY = Path(__file__).with_name("log_writes.c")


class File:
    """What was written to a file, wherever its name is."""

    def __init__(self):
        self.changes, self.synced = [], 0

    def content(self, kept):
        """What is there if so much of what is not synced is kept, a fraction."""
        content = bytearray()
        size = random.choice([512, 4096])
        for number, (letter, offset, text) in enumerate(self.changes):
            is_synced = number < self.synced
            if letter == "t" and (is_synced or random.random() < kept):
                content[offset:] = bytes(max(offset - len(content), 0))
            start = offset
            while letter == "w" and start < offset + len(text):
                end = min(start - start % size + size, offset + len(text))
                if is_synced or random.random() < kept:
                    content.extend(bytes(max(end - len(content), 0)))
                    content[start:end] = text[start - offset:end - offset]
                start = end
        return bytes(content)


class Disk:
    """A folder as the process sees it, and as it is on the disk."""

    def __init__(self, folder):
        self.folder, self.names, self.synced_names, self.pending = folder, {}, {}, []

    def take(self, letter, number, path, text):
        if letter == "s" and path == self.folder:
            for change in self.pending:
                self.rename(self.synced_names, *change)
            self.pending = []
        elif letter == "s":
            self.names[path].synced = len(self.names[path].changes)
        elif letter in "wt":
            self.names[path].changes.append((letter, number, text))
        else:
            # Creation is a name for a new file, removal a file without a name.
            file = File() if letter == "c" else self.names[path]
            new = {"c": path, "u": None, "r": text.decode()}[letter]
            self.pending.append((path, new, file))
            self.rename(self.names, path, new, file)

    @staticmethod
    def rename(names, old, new, file):
        names.pop(old, None)
        if new:
            names[new] = file

    def lose_power(self):
        """What is found by name when the power is back."""
        kept = random.choice([0, 1, random.random()])
        names = dict(self.synced_names)
        for change in self.pending:
            if random.random() < kept:
                self.rename(names, *change)
        return {Path(path).name: file.content(kept) for path, file in names.items()}


def records(log):
    """What was done, in order."""
    rest = memoryview(log.read_bytes())
    while rest:
        letter, number, *lengths = struct.unpack("=cqqq", rest[:25])
        middle, end = 25 + lengths[0], 25 + sum(lengths)
        yield letter.decode(), number, bytes(rest[25:middle]).decode(), bytes(rest[middle:end])
        rest = rest[end:]


def work(tool, dumps, folder, log):
    """Runs commands; returns all records, and behind each command their count and its state."""
    ledger, output = folder / "ledger.db", folder / "builds.csv"
    report = [tool, "report", "builds", "--format", "csv", "--output", output]
    commands = []
    for dump in dumps:
        commands += [[tool, "ingest", dump], report]
    commands.insert(len(commands) // 2, [tool, "forget", dumps[0]])
    commands += [[tool, "ingest", dumps[0].parent], report]
    library = log.with_name("log_writes.so")
    run_undisturbed(["cc", "-shared", "-fPIC", "-o", library, LIBRARY])
    preload = {"LD_PRELOAD": library, "WRITES_FOLDER": folder, "WRITES_LOG": log}
    states = [(0, {}, None)]
    for command in commands:
        names = [f"{name}={value}" for name, value in preload.items()]
        run_undisturbed(["env", *names, *command, "--database", ledger])
        content = output.read_bytes() if output.exists() else None
        states.append((len(list(records(log))), files(ledger), content))
    return list(records(log)), states


def prove(tool, disk, found, states, cut):
    """Proves what is on a disk, in place of the folder that was written to."""
    shutil.rmtree(disk.folder)
    os.mkdir(disk.folder)
    for name, content in found.items():
        Path(disk.folder, name).write_bytes(content)
    ended = max(number for number, (count, _, _) in enumerate(states) if count <= cut)
    (_, before, old), (_, after, new) = (states + states[-1:])[ended:ended + 2]
    ledger = Path(disk.folder, "ledger.db")
    check(tool, ledger)
    prove_whole(files(ledger), before, after)
    if found.get("builds.csv") not in [old, new]:
        raise Violation("the file of --output is lost or in part")
    return ledger


def main(tool, make_world, *options):
    random.seed(1)
    violations, journals = [], 0
    losses = 1000 if "--long" in options else 50
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary).resolve()
        folder = scratch / "disk"
        folder.mkdir()
        dumps = make_dumps(make_world, scratch, builds=60)
        log, states = work(tool, dumps, folder, scratch / "log")
        expected = exports(tool, folder / "ledger.db")
        # Most records are writes: half of the moments are about something rarer.
        rare = [number for number, record in enumerate(log) if record[0] != "w"]
        for number in range(losses):
            cut = random.choice([random.randrange(len(log) + 1), random.choice(rare)])
            disk = Disk(str(folder))
            for record in log[:cut]:
                disk.take(*record)
            found = disk.lose_power()
            journals += len(found.get("ledger.db-journal", b"")) > 0
            try:
                ledger = prove(tool, disk, found, states, cut)
                if number % 10 == 0:
                    run_undisturbed([tool, "ingest", dumps[0].parent, "--database", ledger])
                    if exports(tool, ledger) != expected:
                        raise Violation("completed, its exports are not those of the dumps")
            except Violation as violation:
                violations.append(f"loss {number} at {cut} of {len(log)}: {violation}")
    finish("power", f"{losses} losses, {journals} with a journal", violations)


main(*sys.argv[1:])
