"""Times each report with filters that leave at most one build in a hundred.

usage: filters.py BUILDLEDGER LEDGER [--rounds N] [REPORT...]

The filters are of what the ledger holds: a project, a source version, a day, an image and an initiator.
Each report is a process of its own that prints CSV, after one that does not count. Prints a Markdown
table of medians.
"""

import argparse
import json
import statistics
import subprocess
import time

from reports import REPORTS

# The most frequent value that is no more frequent than this.
FREQUENT = """
    from builds as b inner join projects as p using (project_key)
    where {column} <> ''
    group by {column}
    having count(*) <= (select count(*) from builds) / 100
    order by count(*) desc, {column}
    limit 1"""
FILTERS = {
    "--project": "select p.name as value" + FREQUENT.format(column="p.name"),
    "--source-version": "select b.source_version as value" + FREQUENT.format(column="b.source_version"),
    "--since": "select '1d' as value",
    # With a wildcard in front, it cannot be looked up.
    "--image": "select '*' || substr(b.image, 9) as value" + FREQUENT.format(column="b.image"),
    "--initiator": "select b.initiator as value" + FREQUENT.format(column="b.initiator"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("buildledger")
    parser.add_argument("ledger")
    parser.add_argument("--rounds", type=int, default=5, help="default: 5")
    parser.add_argument("reports", nargs="*", help="default: all")
    arguments = parser.parse_intermixed_args()
    tool = Tool(arguments.buildledger, arguments.ledger)
    # A small ledger may have no value that is rare enough.
    filters = [
        [option, row["value"]] for option, query in FILTERS.items() for row in tool.rows("sql", query)
    ]
    heads, counts = [], []
    for chosen in filters:
        projects = tool.rows("report", "projects", *chosen)
        heads.append(f"`{chosen[0]}`")
        counts.append(f"{sum(row['builds'] for row in projects):,} of {len(projects):,}")
    print(f"| report | {' | '.join(heads)} |")
    print(f"| --- |{' ---: |' * len(filters)}")
    print(f"| builds of projects | {' | '.join(counts)} |")
    for report in arguments.reports or REPORTS:
        took = [tool.milliseconds(report, chosen, arguments.rounds) for chosen in filters]
        print(f"| `{report}` | {' | '.join(f'{median:.0f} ms' for median in took)} |", flush=True)


class Tool:
    def __init__(self, path, ledger):
        self.path = path
        self.ledger = ["--database", ledger]

    def rows(self, *arguments):
        output = subprocess.run(
            [self.path, *arguments, *self.ledger, "--format", "json"],
            check=True, capture_output=True).stdout
        return json.loads(output)

    def milliseconds(self, report, chosen, rounds):
        command = [self.path, "report", report, *chosen, *self.ledger, "--format", "csv"]
        seconds = []
        for _ in range(rounds + 1):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            seconds.append(time.perf_counter() - start)
        return 1000 * statistics.median(seconds[1:])


if __name__ == "__main__":
    main()
