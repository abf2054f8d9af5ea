"""Watches every byte that the tool writes, to files and to the terminal, for planted secrets.

Usage: secrets.py TOOL MAKE_WORLD [--long]
"""

import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time

WRITES = "trace=write,writev,pwrite64,pwritev,sendto,sendmsg"


def secrets(draw):
    """What is planted: name, value, and whether it is masked without a variable that holds it."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789"
    text = lambda count: "".join(draw.choice(letters) for _ in range(count))
    return [
        ("DB_PASSWORD", f"open-{text(8)}", False),
        ("SETTING", f"ghp_{text(36)}", True),
        ("CLIENT_SECRET", f"quote\"{text(6)}\\back\nline", False),
        ("RANDOM", text(40), False),
        ("APIKEY", f"pässwörd-{text(6)}-漢字", False),
        ("OTHER", f"glpat-{text(20)}", True),
    ]


def build(number, planted, status):
    """A build that quotes each secret wherever a text may."""
    quoted = " and ".join(value for _, value, _ in planted)
    return {
        "id": f"shop:{number}",
        "arn": f"arn:aws:codebuild:eu-west-1:123456789012:build/shop:{number}",
        "startTime": 1794787200 + number,
        "buildStatus": status,
        "buildComplete": status != "IN_PROGRESS",
        "environment": {
            "environmentVariables": [
                {"name": name, "value": value, "type": "PLAINTEXT"} for name, value, _ in planted
            ]
        },
        "source": {"type": "GITHUB", "buildspec": quoted, "location": f"https://x/{planted[1][1]}"},
        "phases": [
            {
                "phaseType": "BUILD",
                "phaseStatus": status,
                "contexts": [{"statusCode": "FAILED", "message": f"ran {quoted} in vain"}],
            }
        ],
        "exportedEnvironmentVariables": [{"name": "RESULT", "value": quoted}],
        "unknown": {"deep": [quoted]},
        "logs": {"deepLink": f"https://logs/{planted[5][1]}"},
    }


def forms(planted):
    """Each secret as it is, as JSON has it, and as the hexadecimal of a dump would."""
    for _, value, _ in planted:
        for text in (value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]):
            yield text.encode()


def found_in(data, planted):
    return sorted({form.decode() for form in forms(planted) if form in data})


def written(tool, folder, *arguments):
    """All that the tool writes, whatever it writes it to."""
    log = f"{folder}/strace.log"
    subprocess.run(
        ["strace", "-f", "-qq", "-xx", "-s", "100000000", "-e", WRITES, "-o", log, tool, *arguments],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
    )
    with open(log) as file:
        text = file.read()
    os.remove(log)
    # Writes of one piece may be cut anywhere: they are searched as one text as well.
    return b"".join(
        bytes.fromhex(piece.replace("\\x", "")) for piece in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', text)
    )


def killed(tool, folder, dump, draw, planted):
    """What a killed ingest leaves: the ledger and its journal."""
    process = subprocess.Popen(
        [tool, "ingest", "--database", "killed.db", dump], cwd=folder, stderr=subprocess.DEVNULL
    )
    time.sleep(draw.random() * 0.15)
    process.kill()
    process.wait()
    left = b""
    for name in ("killed.db", "killed.db-journal"):
        if os.path.exists(f"{folder}/{name}"):
            with open(f"{folder}/{name}", "rb") as file:
                left += file.read()
            os.remove(f"{folder}/{name}")
    return found_in(left, planted)


def main(tool, make_world, *options):
    draw, folder = random.Random(1), tempfile.mkdtemp()
    problems, bytes_seen = [], 0
    try:
        planted = secrets(draw)
        for name, statuses in (("one", ["FAILED"] * 200), ("two", ["IN_PROGRESS"] * 200)):
            builds = [build(number, planted, status) for number, status in enumerate(statuses)]
            with open(f"{folder}/{name}.json", "w") as file:
                json.dump({"builds": builds}, file, ensure_ascii=name == "one")
        commands = [
            ["ingest", "one.json"], ["ingest", "two.json"], ["check"], ["backup", "copy.db"],
            ["export", "csv"], ["export", "json", "--format", "jsonl"], ["explain", "shop:1"],
            ["ingest", "--from-ledger", "ledger.db", "--database", "joined.db"],
            ["report", "secrets"], ["report", "failures", "--output", "failures.csv"],
            ["sql", "select * from environment_variables, contexts, sources limit 50"],
            ["forget", "one.json"],
        ]
        for command in commands:
            data = written(tool, folder, *command)
            bytes_seen += len(data)
            leaked = found_in(data, planted)
            if leaked:
                problems.append(f"{' '.join(command)} writes {leaked}")
        rounds = 200 if "--long" in options else 20
        for _ in range(rounds):
            leaked = killed(tool, folder, "one.json", draw, planted)
            if leaked:
                problems.append(f"a killed ingest leaves {leaked}")
        for umask in (0o000, 0o022, 0o077):
            name = f"umask-{umask:o}.db"
            subprocess.run(
                ["sh", "-c", f"umask {umask:o}; exec '{tool}' ingest --database {name} one.json"],
                cwd=folder, stderr=subprocess.DEVNULL, check=True,
            )
            mode = stat.S_IMODE(os.stat(f"{folder}/{name}").st_mode)
            if mode != 0o600:
                problems.append(f"with umask {umask:o} a ledger has mode {mode:o}")
        if problems:
            sys.exit("script/test-trust: secrets: " + "\n".join(problems))
        print(
            f"script/test-trust: secrets: none of {len(planted)} in {bytes_seen} bytes that "
            f"{len(commands)} commands wrote, nor in what {rounds} killed ingests left; mode 600 "
            "under any umask",
            file=sys.stderr,
        )
    finally:
        shutil.rmtree(folder)


main(*sys.argv[1:])
