"""What the scripts of this folder share: commands to be disturbed, and what must hold then."""

import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

FIXTURE = Path(__file__).parents[2] / "Tests/Fixtures/schema-1"

FACTS = [
    "select id, ordinal, response from observations join builds using (build_key) "
    "where file_key = ? order by 1, 2",
    "select id from missing_builds where file_key = ? order by 1",
    "select id from listed_builds where file_key = ? order by 1",
]


class Violation(Exception):
    """What must never be, whatever is done to a process or a disk."""


class Scenario:
    """A command that changes a ledger: what that holds before, and what it must hold after.

    `reads` are the files that the command reads besides.
    """

    def __init__(self, tool, folder, name, before, arguments, reads):
        self.tool, self.name, self.before = tool, name, before
        self.arguments, self.reads = arguments, reads
        self.files_before = files(before) if before else {}
        ledger = self.prepare(folder / name)
        run_undisturbed(self.command(ledger))
        self.files_after, self.exports = files(ledger), exports(tool, ledger)

    def prepare(self, folder):
        """A folder with nothing but the ledger as it is before; returns the ledger's path."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ledger = folder / "ledger.db"
        if self.before:
            shutil.copy(self.before, ledger)
        return ledger

    def command(self, ledger):
        return [self.tool, *self.arguments, "--database", ledger]

    def examine(self, ledger):
        """Proves that what a disturbed command left is intact, and each dump whole or not there."""
        check(self.tool, ledger)
        prove_whole(files(ledger), self.files_before, self.files_after)

    def prove_done(self, ledger):
        if exports(self.tool, ledger) != self.exports:
            raise Violation("its exports are not those of an undisturbed run")

    def complete(self, ledger):
        """Proves that the same command, when nothing disturbs it, does what is left to do."""
        # To forget what is forgotten is an error: what comes of it counts, not the status.
        run(self.command(ledger))
        check(self.tool, ledger)
        self.prove_done(ledger)


def scenarios(tool, make_world, folder, builds):
    """To make a ledger, add to one, join, forget and upgrade."""
    dumps = make_dumps(make_world, folder, builds)
    every, half, old = folder / "every.db", folder / "half.db", folder / "old.db"
    run_undisturbed([tool, "ingest", "--database", every, dumps[0].parent])
    run_undisturbed([tool, "ingest", "--database", half, *dumps[::2]])
    old.write_bytes(gzip.decompress((FIXTURE / "ledger.db.gz").read_bytes()))
    run_undisturbed(["tar", "-xzf", FIXTURE / "dumps.tar.gz", "-C", folder])
    old_dumps = sorted((folder / "dumps").iterdir())
    return [
        Scenario(tool, folder, "make", None, ["ingest", dumps[0].parent], dumps),
        Scenario(tool, folder, "add", half, ["ingest", dumps[0].parent], dumps),
        Scenario(tool, folder, "join", half, ["ingest", "--from-ledger", every], [every]),
        Scenario(tool, folder, "forget", every, ["forget", dumps[0]], dumps[:1]),
        Scenario(tool, folder, "upgrade", old, ["ingest", folder / "dumps"], old_dumps),
    ]


def make_dumps(make_world, folder, builds):
    """Makes a world up, and returns its dumps in order of name."""
    world = folder / "world"
    run_undisturbed([make_world, "random", world, "--seed", "1", "--builds", builds])
    return sorted(world.iterdir())


def run(command, kill_after=None, timeout=60):
    """Runs a command to its end, or kills it after so many seconds.

    Raises `Violation` where it hangs or crashes.
    """
    command = [str(word) for word in command]
    # A group of its own, so that what it starts goes with it.
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        output, errors = process.communicate(timeout=kill_after or timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
        if kill_after is None:
            raise Violation(f"it hangs: {errors.decode()}") from None
    if process.returncode < 0 and process.returncode != -signal.SIGKILL:
        raise Violation(f"it crashes with signal {-process.returncode}: {errors.decode()}")
    return subprocess.CompletedProcess(
        command, process.returncode, output.decode(), errors.decode())


def run_undisturbed(command, timeout=60):
    result = run(command, timeout=timeout)
    if result.returncode != 0:
        raise Violation(f"{' '.join(result.args)}: {result.stderr}")
    return result


def check(tool, ledger):
    """Proves a ledger, but for links that are still to be derived.

    There may be none, or an empty file, because its making was taken back.
    """
    result = run([tool, "check", "--database", ledger])
    problems = [line for line in result.stdout.splitlines() if line.startswith("problem: ")]
    is_unfinished = len(problems) == 1 and "run `buildledger ingest` again" in problems[0]
    # Its size is looked at last: a journal that was left has been rolled back by now.
    if result.returncode != 0 and not is_unfinished:
        if ledger.exists() and ledger.stat().st_size > 0:
            raise Violation(f"check: {result.stdout}{result.stderr}")


def files(ledger):
    """What a ledger holds of each dump, by the dump's SHA-256."""
    if not ledger.exists() or ledger.stat().st_size == 0:
        return {}
    with closing(sqlite3.connect(ledger)) as database:
        return {
            digest: (builds, [database.execute(sql, [key]).fetchall() for sql in FACTS])
            for digest, key, builds in database.execute(
                "select sha256, file_key, builds from dump_files").fetchall()
        }


def prove_whole(found, before, after):
    """Proves that each dump is there as it was before a command, or as it is after it."""
    for digest in found.keys() | before.keys() | after.keys():
        if found.get(digest) not in [before.get(digest), after.get(digest)]:
            raise Violation(f"the dump {digest[:8]} is lost or in part: {found.get(digest)}")


def exports(tool, ledger):
    """The bytes of all exported files, by name."""
    folder = ledger.parent / "exports"
    run_undisturbed([tool, "export", folder, "--database", ledger])
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)
    return found


def finish(script, figures, violations):
    """Prints the figures, and ends with exit status 1 where anything was violated."""
    for violation in violations:
        print(f"{script}: {violation}", file=sys.stderr)
    print(f"{script}: {figures}, {len(violations)} violations", file=sys.stderr)
    sys.exit(1 if violations else 0)
