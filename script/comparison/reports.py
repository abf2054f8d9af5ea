"""Compares the reports of a ledger with DuckDB's, which answers them from its own tables.

usage: reports.py BUILDLEDGER LEDGER DATABASE [--rounds N] [REPORT...]

DATABASE is made from the ledger's tables of what dumps say, and from its links, unless it is
there. What the ledger derives besides, failures, figures and the seconds of each build's phases, are
views there: DuckDB computes them from columns. Both print CSV into files in turn, DuckDB with two threads and everything
loaded; then the rows are compared. Prints a Markdown table.
"""

import argparse
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REPORTS = [
    "projects", "phase-durations", "retry-success", "flaky-phases", "failure-causes", "trends",
    "failures", "builds", "retry-policy", "regressions", "waste", "secrets",
]
TABLES = [
    "projects", "builds", "phases", "contexts", "environment_variables", "sources", "retries",
    "chains",
]
FIGURES = [
    "project_figures", "phase_figures", "period_figures", "retry_figures", "minute_figures",
    "secret_figures",
]

PHASES = [
    "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD",
    "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("buildledger")
    parser.add_argument("ledger")
    parser.add_argument("database")
    parser.add_argument("--rounds", type=int, default=5, help="default: 5")
    parser.add_argument("reports", nargs="*", help="default: all")
    arguments = parser.parse_intermixed_args()
    tool = [arguments.buildledger]
    ledger = ["--database", arguments.ledger]
    if not pathlib.Path(arguments.database).exists():
        load(tool, ledger, arguments.database)
    connection = duckdb.connect(arguments.database, read_only=True)
    connection.execute("set threads = 2")
    print("| report | buildledger | DuckDB | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for report in arguments.reports or REPORTS:
        with tempfile.TemporaryDirectory() as folder:
            ours = tool + ["report", report, "-f", "csv", "-o", f"{folder}/ours.csv"] + ledger
            connection.execute("drop view if exists temp.selected_builds")
            if report == "builds":
                connection.execute(with_derived())
            theirs = f"copy ({text(report)}) to '{folder}/theirs.csv' (header)"
            seconds = {"ours": [], "theirs": []}
            for warm in [False] + arguments.rounds * [True]:
                ours_took = timed(lambda: subprocess.run(ours, check=True, capture_output=True))
                theirs_took = timed(lambda: connection.execute(theirs))
                if warm:
                    seconds["ours"].append(ours_took)
                    seconds["theirs"].append(theirs_took)
            if report != "regressions":  # whose tests of significance are the tool's
                compare(report, f"{folder}/ours.csv", f"{folder}/theirs.csv")
        one, other = (statistics.median(seconds[name]) for name in ("ours", "theirs"))
        print(f"| `{report}` | {one:.2f} s | {other:.2f} s | {one / other:.2f} |", flush=True)


def timed(body):
    start = time.perf_counter()
    body()
    return time.perf_counter() - start


def load(tool, ledger, database):
    """Makes DuckDB's tables of the ledger's, and its views of the same text."""
    connection = duckdb.connect(database)
    for table in TABLES:
        columns = columns_of(tool, ledger, table)
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            select = f"select {', '.join(columns)} from {table}"
            subprocess.run(
                tool + ["sql", select, "-f", "csv", "-o", file.name] + ledger, check=True)
            # Texts may span lines, and a NULL is an empty field without quotes.
            connection.execute(
                f"create table {table} as select * from read_csv('{file.name}', header = true, "
                f"columns = {columns}, quote = '\"', escape = '\"', nullstr = '', "
                "allow_quoted_nulls = false, parallel = false)")
    # There are none, so that everything is computed.
    for figures in FIGURES + ["figured_projects", "selected_figures"]:
        columns = columns_of(tool, ledger, figures)
        nulls = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in columns.items())
        connection.execute(f"create view {figures} as select {nulls} where 1 = 0")
    views = (ROOT / "queries/schema-failures.sql").read_text().split("\n\n-- The projects")[0]
    views = views.replace("view computed_", "view ")
    for name in ("views", "causes", "incidents"):
        views += (ROOT / f"queries/schema-{name}.sql").read_text()
    code = "\n".join(line.split("--")[0] for line in views.splitlines())
    statements = [statement for statement in code.split(";") if statement.strip()]
    # `timed_failures` and views of `failures` come after those that they need.
    failed_in_a_row = 0
    while statements:
        statement = statements.pop(0)
        try:
            connection.execute(statement)
            failed_in_a_row = 0
        except duckdb.CatalogException:
            statements.append(statement)
            failed_in_a_row += 1
            if failed_in_a_row == len(statements):
                raise
    connection.execute("checkpoint")
    connection.close()


def columns_of(tool, ledger, table):
    """The columns of a table, with DuckDB's types."""
    select = f"select name, type from pragma_table_xinfo('{table}') where hidden <> 1"
    output = subprocess.run(
        tool + ["sql", select, "-f", "json"] + ledger, check=True, capture_output=True, text=True)
    kinds = {"INTEGER": "bigint", "INT": "bigint", "REAL": "double", "TEXT": "varchar"}
    return {row["name"]: kinds.get(row["type"].upper(), "varchar") for row in json.loads(output.stdout)}


def text(report):
    """A report's SQL with its defaults, which for DuckDB must have a type."""
    sql = (ROOT / f"queries/{report}.sql").read_text()
    code = "\n".join(line.split("--")[0] for line in sql.splitlines())
    # A group is a project, whose key is a number, or a text: DuckDB wants one type.
    code = re.sub(
        r"case\s+(case when :total|coalesce\(:by).*?end as group_key", "b.project_key as group_key",
        code, flags=re.DOTALL)
    code = re.sub(r"coalesce\(j.name, nullif\(.\.group_key, ''\)\)", "j.name", code)
    code = code.replace("select '' from (select count(*)", "select null from (select count(*)")
    for name in sorted(set(re.findall(r":([a-z_]+)", code)), key=len, reverse=True):
        kind = "bigint" if name.endswith("seconds") or name == "total" else "varchar"
        code = code.replace(f":{name}", f"cast(null as {kind})")
    return code.replace("char(10)", "chr(10)")


def with_derived():
    """A view of builds that looks up their source, and computes the seconds of their phases."""
    names = {phase: f"{phase.lower()}_seconds" for phase in PHASES}
    sums = [
        f"sum(duration_seconds) filter (phase_type = '{phase}') as {name}"
        for phase, name in names.items()
    ]
    others = ", ".join(f"'{phase}'" for phase in PHASES)
    sums.append(
        f"sum(duration_seconds) filter (coalesce(phase_type, '') not in ({others})) as other_seconds")
    replaced = [f"s.{name}" for name in list(names.values()) + ["other_seconds"]]
    return f"""
        create temp view selected_builds as
        with sums as (select build_key, {", ".join(sums)} from phases group by build_key)
        select b.* replace (p.type as source_type, p.location as source_location,
            {", ".join(f"cast({name} as bigint) as {name[2:]}" for name in replaced)})
        from main.builds as b
        left join sums as s on s.build_key = b.build_key
        left join sources as p on p.build_key = b.build_key and p.ordinal = 0"""


def compare(report, ours, theirs):
    """Different answers would make a comparison of times worthless."""
    counts = [sum(1 for _ in open(path, newline="")) for path in (ours, theirs)]
    if counts[0] != counts[1]:
        sys.exit(f"reports.py: {report}: {counts[0]} and {counts[1]} lines")


if __name__ == "__main__":
    main()
