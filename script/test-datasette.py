"""Fetches each table and view of FOLDER/ledger.db from Datasette, as a page and as JSON.

Usage: test-datasette.py DATASETTE FOLDER
"""

import json
import re
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing

def names(ledger):
    """Of all tables and views."""
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "select name from sqlite_schema where type in ('table', 'view') "
            "and name not glob 'sqlite_*' order by name"
        )
        return [name for (name,) in rows]


def address(log):
    """Where the server listens: it says so when it is ready."""
    for _ in range(200):
        with open(log) as text:
            found = re.search(r"http://127\.0\.0\.1:\d+", text.read())
        if found:
            return found.group()
        time.sleep(0.1)
    sys.exit("Datasette did not start")


def fetch(url):
    """The status and the body."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def problem(start, name):
    """What is wrong with the page or the JSON of a table, None if nothing is."""
    page, _ = fetch(f"{start}/ledger/{name}")
    status, body = fetch(f"{start}/ledger/{name}.json?_size=1")
    if (page, status) != (200, 200):
        return f"{name}: page {page}, JSON {status}"
    return None if json.loads(body)["columns"] else f"{name}: no columns"


def main(datasette, folder):
    ledger, log = f"{folder}/ledger.db", f"{folder}/datasette.log"
    with open(log, "w") as output:
        # Port 0 is a free one.
        command = [datasette, "serve", ledger, "--port", "0"]
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        start = address(log)
        problems = {name: problem(start, name) for name in names(ledger)}
    finally:
        server.terminate()
        server.wait()
    failed = [text for text in problems.values() if text]
    if failed:
        sys.exit("script/test-datasette: Datasette does not show\n" + "\n".join(failed))
    shown = sum(text is None for text in problems.values())
    print(f"script/test-datasette: {shown} of {len(problems)} tables and views", file=sys.stderr)


main(*sys.argv[1:])
