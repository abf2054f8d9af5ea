"""Damages and alters a ledger in many ways: the tool must refuse it, or answer as if it had not.

Usage: damage.py TOOL MAKE_WORLD [--long]
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PAGE = 16384

# What somebody may put into a ledger, so that the tool runs SQL of theirs or never ends.
CRAFTED = {
    "a trigger": "create trigger t after insert on builds begin delete from builds; end",
    "a view over a report's view": """
        drop view selected_builds;
        create view selected_builds as select * from builds where load_extension('x') is null""",
    "a view over a table's name": """
        alter table retries rename to retries_2;
        create view retries as select * from retries_2""",
    "a generated column": "alter table projects add column x text as (hex(zeroblob(500000000)))",
    "endless recursion": """
        drop view link_settings;
        create view link_settings (links, evidence) as
        with recursive n (i) as (select 1 union all select i + 1 from n)
        select 'all', 'request' from n""",
    "an index on an expression": "create index x on builds (abs(build_number))",
    "a virtual table": "create virtual table x using fts5 (text)",
    "a table more": "create table mine (text)",
    "a column more": "alter table builds add column mine text",
    "a newer version": "pragma user_version = 99",
    "another application": "pragma application_id = 1",
}


def run(tool, folder, *arguments):
    return subprocess.run(
        [tool, *arguments], cwd=folder, capture_output=True, timeout=20, check=False
    )


def reports(tool, folder, name):
    """What three reports print, or None where one fails."""
    printed = []
    for report in ("flaky-phases", "retry-success", "phase-durations"):
        result = run(tool, folder, "report", report, "--format", "csv", "--database", name)
        if result.returncode:
            return None
        printed.append(result.stdout)
    return printed


def mutate(draw, data):
    """One to four changes: bits, ranges, pages swapped, the end cut off."""
    for _ in range(draw.randint(1, 4)):
        place = draw.randrange(len(data))
        kind = draw.randrange(6)
        if kind == 0:
            data[place] ^= 1 << draw.randrange(8)
        elif kind == 1:
            data[draw.randrange(100)] = draw.randrange(256)
        elif kind == 2:
            length = draw.randint(1, 64)
            data[place : place + length] = draw.randbytes(len(data[place : place + length]))
        elif kind == 3:
            del data[max(100, place) :]
        elif kind == 4:
            one, other = (draw.randrange(max(1, len(data) // PAGE)) * PAGE for _ in range(2))
            data[one : one + PAGE], data[other : other + PAGE] = (
                data[other : other + PAGE],
                data[one : one + PAGE],
            )
        else:
            # The head of a page: its kind, its cells, its free space.
            page = draw.randrange(max(1, len(data) // PAGE)) * PAGE
            data[page + draw.randrange(12)] = draw.randrange(256)
    return data


def problem_of(tool, folder, name, expected):
    """What is wrong with how the tool takes a damaged ledger; the command that noticed it."""
    try:
        check = run(tool, folder, "check", "--database", name)
        report = run(tool, folder, "report", "flaky-phases", "--database", name)
    except subprocess.TimeoutExpired:
        return "hangs", None
    for result in (check, report):
        if result.returncode not in (0, 1, 2):
            return f"ends with {result.returncode}: {result.stderr[-300:]}", None
        if result.returncode and not result.stderr.strip():
            return f"ends with {result.returncode} and says nothing", None
    if check.returncode == 0 and reports(tool, folder, name) != expected:
        return "check finds nothing, and reports differ", None
    return None, check.returncode != 0


def main(tool, make_world, *options):
    count = 10_000 if "--long" in options else 150
    folder = tempfile.mkdtemp()
    try:
        run(make_world, folder, "random", "dumps", "--seed", "2", "--builds", "40")
        run(tool, folder, "ingest", "--database", "whole.db", "dumps")
        expected = reports(tool, folder, "whole.db")
        with open(f"{folder}/whole.db", "rb") as file:
            whole = file.read()
        problems, noticed = [], 0
        for seed in range(count):
            with open(f"{folder}/damaged.db", "wb") as file:
                file.write(mutate(random.Random(seed), bytearray(whole)))
            os.chmod(f"{folder}/damaged.db", 0o600)
            problem, is_noticed = problem_of(tool, folder, "damaged.db", expected)
            if problem:
                problems.append(f"mutation {seed}: {problem}")
            noticed += bool(is_noticed)
        for name, statements in CRAFTED.items():
            shutil.copy(f"{folder}/whole.db", f"{folder}/crafted.db")
            database = sqlite3.connect(f"{folder}/crafted.db")
            database.executescript(statements)
            database.close()
            for command in (["check"], ["report", "flaky-phases"], ["ingest", "dumps"]):
                result = run(tool, folder, *command, "--database", "crafted.db")
                if result.returncode != 2:
                    problems.append(f"{name}: {command[0]} ends with {result.returncode}")
        if problems:
            sys.exit("script/test-trust: damage: " + "\n".join(problems))
        print(
            f"script/test-trust: damage: {count} damaged, of which check named {noticed} and the "
            f"reports of the others are right; {len(CRAFTED)} altered by hand, all refused",
            file=sys.stderr,
        )
    finally:
        shutil.rmtree(folder)


main(*sys.argv[1:])
