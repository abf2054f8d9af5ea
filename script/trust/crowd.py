"""Has 8 ingests and 2 readers use one ledger at once, and then one ingest wait for a lock.

Usage: crowd.py TOOL MAKE_WORLD [--long]
"""

import filecmp
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

INGESTS = 8


def run(tool, *arguments, cwd):
    return subprocess.run([tool, *arguments], cwd=cwd, capture_output=True, text=True)


def exports_differ(tool, folder, one, other):
    for name in (one, other):
        result = run(tool, "export", f"csv-{name}", "--database", name, cwd=folder)
        if result.returncode:
            return result.stderr
    compared = filecmp.dircmp(f"{folder}/csv-{one}", f"{folder}/csv-{other}")
    _, different, errors = filecmp.cmpfiles(
        compared.left, compared.right, compared.common_files, shallow=False
    )
    return different + errors + compared.left_only + compared.right_only


def crowd(tool, folder, dumps, name):
    """What went wrong with 8 ingests of overlapping parts, and how often was read meanwhile."""
    problems, reads, done = [], [0], threading.Event()

    def read():
        while not done.is_set():
            if not os.path.exists(f"{folder}/{name}"):
                continue
            result = run(tool, "report", "retry-success", "--database", name, cwd=folder)
            # Before the first one has made the ledger there is none.
            if result.returncode and "no such ledger" not in result.stderr and reads[0]:
                problems.append(f"reader: {result.returncode} {result.stderr}")
            reads[0] += result.returncode == 0

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    parts = [dumps[number::INGESTS] + dumps[:3] for number in range(INGESTS)]
    ingests = [
        subprocess.Popen(
            [tool, "ingest", "--database", name, *part],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for part in parts
    ]
    for ingest in ingests:
        _, errors = ingest.communicate(timeout=120)
        if ingest.returncode:
            problems.append(f"ingest: {ingest.returncode} {errors}")
    done.set()
    for reader in readers:
        reader.join()
    return problems, reads[0]


def waits_and_gives_up(tool, folder, dumps, name):
    """Whether an ingest says that the ledger is busy, after about 10 seconds."""
    lock = sqlite3.connect(f"{folder}/{name}", isolation_level=None)
    lock.execute("begin exclusive")
    start = time.monotonic()
    result = run(tool, "ingest", "--database", name, dumps[0], cwd=folder)
    seconds = time.monotonic() - start
    lock.rollback()
    lock.close()
    if result.returncode == 2 and "busy" in result.stderr and 8 < seconds < 20:
        return []
    return [f"with a lock: {result.returncode} after {seconds:.1f} s: {result.stderr}"]


def main(tool, make_world, *options):
    rounds = 20 if "--long" in options else 2
    folder = tempfile.mkdtemp()
    try:
        problems, reads = [], 0
        for number in range(rounds):
            world = f"dumps-{number}"
            run(make_world, "random", world, "--seed", str(number + 1), "--builds", "300", cwd=folder)
            dumps = sorted(f"{world}/{name}" for name in os.listdir(f"{folder}/{world}"))
            found, read = crowd(tool, folder, dumps, f"crowd-{number}.db")
            run(tool, "ingest", "--database", f"alone-{number}.db", world, cwd=folder)
            lost = exports_differ(tool, folder, f"crowd-{number}.db", f"alone-{number}.db")
            problems += found + ([f"round {number}: other exports: {lost}"] if lost else [])
            reads += read
        problems += waits_and_gives_up(tool, folder, dumps, "crowd-0.db")
        if problems:
            sys.exit("script/test-trust: crowd: " + "\n".join(problems))
        print(
            f"script/test-trust: crowd: {rounds * INGESTS} ingests, {INGESTS} at once, and {reads} "
            "reports meanwhile: nothing lost, none told busy; a lock of over 10 s is said",
            file=sys.stderr,
        )
    finally:
        shutil.rmtree(folder)


main(*sys.argv[1:])
