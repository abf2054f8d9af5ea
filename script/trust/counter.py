"""Counts what raw dumps hold, without the tool, and compares with the rows of a ledger of them.

For each build, every different record in the dumps must be in the ledger, as what holds or as
what is superseded, with as many members and as many rows in each table.

Usage: counter.py TOOL MAKE_WORLD [--long]
"""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
# The table of each list of a build, as JSON names it.
LISTS = {
    "phases": "phases",
    "secondarySources": "sources",
    "secondarySourceVersions": "source_versions",
    "secondaryArtifacts": "artifacts",
    "exportedEnvironmentVariables": "exported_environment_variables",
    "reportArns": "report_arns",
    "fileSystemLocations": "file_system_locations",
}
TABLES = sorted(
    set(LISTS.values())
    | {"contexts", "environment_variables", "security_groups", "subnets", "cache_modes"}
)


def documents(path):
    """The JSON documents of a file, one behind the other."""
    with open(path, "rb") as file:
        data = file.read()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    decoder, place = json.JSONDecoder(), 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        document, place = decoder.raw_decode(text, place)
        yield document


def builds(document, missing, listed):
    """The builds of a document, and ids that it names without a build."""
    if isinstance(document, list):
        for part in document:
            yield from builds(part, missing, listed)
    elif "ids" in document:
        listed.update(document["ids"])
    elif "builds" in document:
        missing.update(document.get("buildsNotFound") or [])
        yield from document["builds"]
    elif "request" in document:
        yield document["response"]["build"]
    elif "Records" in document:
        for record in document["Records"]:
            if record.get("eventName") == "RetryBuild" and record.get("responseElements"):
                yield record["responseElements"]["build"]
    else:
        yield document.get("build", document)


def there(value):
    """The elements of a list that are any."""
    return [element for element in value or [] if element is not None and element != HIDDEN]


def is_blank(context):
    return not any((context.get(key) or "").strip() for key in ("statusCode", "message"))


def members(value):
    """Members that are not null, through all levels."""
    if isinstance(value, dict):
        return sum(1 + members(inner) for inner in value.values() if inner is not None)
    return sum(members(inner) for inner in value) if isinstance(value, list) else 0


def rows_of(build):
    """How many rows of each table a build's record is worth, and how many members it has."""
    counts = Counter({table: len(there(build.get(key))) for key, table in LISTS.items()})
    for key, table in (("source", "sources"), ("artifacts", "artifacts")):
        counts[table] += isinstance(build.get(key), dict)
    for phase in there(build.get("phases")):
        counts["contexts"] += sum(not is_blank(context) for context in there(phase.get("contexts")))
    environment, network = build.get("environment") or {}, build.get("vpcConfig") or {}
    counts["environment_variables"] = len(there(environment.get("environmentVariables")))
    counts["cache_modes"] = len(there((build.get("cache") or {}).get("modes")))
    counts["subnets"] = len(there(network.get("subnets")))
    docker = environment.get("dockerServer") or {}
    counts["security_groups"] = len(there(network.get("securityGroupIds"))) + len(
        there(docker.get("securityGroupIds"))
    )
    return tuple(counts[table] for table in TABLES) + (members(build),)


def raw(folder):
    found, missing, listed = defaultdict(set), set(), set()
    for root, _, names in os.walk(folder):
        for name in sorted(names):
            path = f"{root}/{name}"
            with open(path, "rb") as file:
                if file.read(1) not in (b"{", b"[", b"\x1f", b"\n", b" "):
                    continue
            for document in documents(path):
                for build in builds(document, missing, listed):
                    found[build["id"]].add(rows_of(build))
    return found, missing, listed


def stored(path):
    ledger = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = defaultdict(set)
    counts = {
        table: dict(ledger.execute(f"select build_key, count(*) from {table} group by 1"))
        for table in TABLES
    }
    for key, name, number in ledger.execute("select build_key, id, member_count from builds"):
        found[name].add(tuple(counts[table].get(key, 0) for table in TABLES) + (number,))
    for name, content in ledger.execute(
        "select id, content from superseded_contents join builds using (build_key)"
    ):
        rows = json.loads(content)
        found[name].add(
            tuple(len(rows.get(table, [])) for table in TABLES) + (rows["builds"][0]["member_count"],)
        )
    names = [
        {name for (name,) in ledger.execute(f"select distinct id from {table}")}
        for table in ("missing_builds", "listed_builds")
    ]
    return found, *names


def reconcile(tool, folder, dumps):
    """What differs, and how many records were counted."""
    ledger = f"{folder}/{abs(hash(dumps))}.db"
    subprocess.run([tool, "ingest", "--database", ledger, dumps], capture_output=True, check=False)
    expected, found = raw(dumps), stored(ledger)
    differing = [
        f"{dumps}: {name}: counted {sorted(expected[0].get(name, []))}, stored "
        f"{sorted(found[0].get(name, []))} ({', '.join(TABLES)}, members)"
        for name in sorted(set(expected[0]) | set(found[0]))
        if expected[0].get(name) != found[0].get(name)
    ]
    for what, one, other in zip(("missing", "listed"), expected[1:], found[1:]):
        if one != other:
            differing.append(f"{dumps}: {what} builds: {one ^ other}")
    return differing, sum(len(records) for records in expected[0].values())


def main(tool, make_world, *options):
    folder = tempfile.mkdtemp()
    try:
        corpora = ["samples"]
        if os.path.isdir("../shared/real-responses"):
            shutil.copytree("../shared/real-responses", f"{folder}/real")
            os.remove(f"{folder}/real/not-builds.batch-get-build-batches.json")
            corpora.append(f"{folder}/real")
        for seed in range(200 if "--long" in options else 10):
            corpora.append(f"{folder}/world-{seed}")
            arguments = ["--seed", str(seed), "--builds", "60"] + ["--hostile"] * (seed % 2)
            subprocess.run([make_world, "random", corpora[-1], *arguments], check=True)
        results = [reconcile(tool, folder, dumps) for dumps in corpora]
        differing = [line for lines, _ in results for line in lines]
        if differing:
            sys.exit("script/test-trust: counter: " + "\n".join(differing[:20]))
        print(
            f"script/test-trust: counter: {sum(count for _, count in results)} different records in "
            f"{len(corpora)} corpora, each with as many rows in {len(TABLES)} tables and members",
            file=sys.stderr,
        )
    finally:
        shutil.rmtree(folder)


main(*sys.argv[1:])
