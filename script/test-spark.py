"""Exports made-up ledgers, and compares what Spark and DuckDB make of the reports with the tool.

Usage: test-spark.py TOOL MAKE_WORLD [BUILDS]
"""

import gzip
import importlib.machinery
import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import duckdb
import sqlglot
from pyspark.sql import SparkSession

loader = importlib.machinery.SourceFileLoader("glue", "script/spark")
glue = importlib.util.module_from_spec(importlib.util.spec_from_loader("glue", loader))
loader.exec_module(glue)

# Each report, and each of its options once: as the tool and as the SQL takes it.
VARIANTS = [
    ("projects", {}), ("phase-durations", {}), ("retry-success", {}), ("flaky-phases", {}),
    ("failure-causes", {}), ("trends", {}), ("failures", {}), ("builds", {}), ("retry-policy", {}),
    ("regressions", {}), ("waste", {}), ("secrets", {}),
    ("phase-durations", {"by": "month", "phase_status": "failed"}),
    ("phase-durations", {"by": "none"}),
    ("retry-success", {"by": "source_version", "links": "all"}),
    ("retry-success", {"total": "1", "links": "known"}),
    ("flaky-phases", {"links": "known", "rank_by": "rate", "max_delay_seconds": "600"}),
    ("trends", {"every": "day"}), ("waste", {"links": "retries"}),
]
OPTIONS = {"max_delay_seconds": "--max-delay", "window_seconds": "--window"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def report(tool, ledger, name, settings, *filters):
    """What the tool prints; of regressions the counts behind it."""
    if name == "regressions":
        with open(f"queries/{name}.sql") as file:
            sql = file.read()
        database = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
        rows = database.execute(sql, {"window_seconds": None, "links": None})
        lines = [",".join(column[0] for column in rows.description) + "\n"]
        return "".join(lines + [",".join(map(glue.field, row)) + "\n" for row in rows])
    options = []
    for key, value in settings.items():
        option = OPTIONS.get(key, "--" + key.replace("_", "-"))
        options += [option] if key == "total" else [option, value]
    return run(tool, "report", name, "--format", "csv", "--database", ledger, *options, *filters)


class Spark:
    def __init__(self):
        self.session = (
            SparkSession.builder.master("local[2]")
            .config("spark.sql.warehouse.dir", tempfile.gettempdir())
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("OFF")

    def load(self, exports):
        self.exports = exports
        self.session.catalog.clearCache()
        glue.load(self.session, exports)
        glue.select(self.session, None)
        for table in self.session.catalog.listTables():
            if table.name in ("builds", "phases", "failures", "chains", "contexts", "retries"):
                self.session.catalog.cacheTable(table.name)

    def make_tables(self, export, warehouse):
        """Runs ddl/spark.sql; what was loaded before is gone."""
        for table in self.session.catalog.listTables():
            self.session.catalog.dropTempView(table.name)
        self.exports = [export]
        self.session.sql(f"create database parquet location '{warehouse}'")
        self.session.sql("use parquet")
        ddl = glue.read(self.session, f"{export}/ddl/spark.sql").replace("${export}", export)
        views = glue.read(self.session, f"{export}/queries/views.sql")
        for statement in glue.statements(ddl) + glue.statements(views):
            self.session.sql(statement)

    def report(self, name, settings):
        sql = glue.read(self.session, f"{self.exports[0]}/queries/{name}.sql")
        return "".join(glue.csv(name, glue.run(self.session, sql, settings), settings))


def third_witness(export, name):
    """The rows of a report from DuckDB, as the tool would print them."""
    database = duckdb.connect()
    with open(f"{export}/schema.json") as file:
        tables = json.load(file)["tables"]
    for table, columns in tables.items():
        types = {column["name"]: column["type"].replace("string", "varchar") for column in columns}
        database.execute(
            f"create table {table} as select * from read_json('{export}/tables/{table}/*.gz', "
            f"format = 'newline_delimited', columns = {types})"
        )
    with open(f"{export}/queries/views.sql") as file:
        for statement in glue.statements(file.read()):
            database.execute(statement)
    with open(f"{export}/queries/{name}.sql") as file:
        sql = file.read()
    code = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    names = sorted(set(glue.re.findall(r":([a-z_]+)", code)), key=len, reverse=True)
    for parameter in names:
        # DuckDB must know a parameter's type.
        kind = "bigint" if parameter.endswith("seconds") or parameter == "total" else "varchar"
        code = code.replace(f":{parameter}", f"cast(null as {kind})")
    rows = database.execute(code.replace("char(10)", "chr(10)"))
    names = [column[0] for column in rows.description]
    chosen = list(glue.columns(name, names, {}))
    lines = [",".join(name for _, name in chosen) + "\n"]
    for row in rows.fetchall():
        row = [int(v) if type(v).__name__ == "Decimal" else v for v in row]
        lines.append(",".join(glue.field(row[place]) for place, _ in chosen) + "\n")
    return "".join(lines)


def difference(what, one, other):
    if one == other:
        return []
    for number, (a, b) in enumerate(zip(one.splitlines(), other.splitlines())):
        if a != b:
            return [f"{what}, line {number + 1}:\n  {a}\n  {b}"]
    return [f"{what}: {len(one.splitlines())} and {len(other.splitlines())} lines"]


def ledger_of(tool, make_world, folder, number, builds, account):
    """Dumps of one account, and their ledger with its export."""
    dumps, ledger, export = (f"{folder}/{kind}-{number}" for kind in ("dumps", "ledger", "export"))
    run(make_world, "random", dumps, "--seed", str(number), "--builds", str(builds), "--hostile")
    for name in os.listdir(dumps):
        with open(f"{dumps}/{name}", "rb") as file:
            data = file.read()
        with open(f"{dumps}/{name}", "wb") as file:
            file.write(data.replace(b"123456789012", account))
    run(tool, "ingest", "--database", ledger, dumps)
    run(tool, "export", "--for", "spark", "--database", ledger, export)
    return dumps, ledger, export


def falsify(export):
    """Changes one number in one row of the phases."""
    name = f"{export}/tables/phases/part-00000.jsonl.gz"
    with gzip.open(name, "rt") as file:
        rows = file.read().splitlines()
    place = next(n for n, row in enumerate(rows) if '"duration_seconds":7,' in row)
    rows[place] = rows[place].replace('"duration_seconds":7,', '"duration_seconds":8,')
    with gzip.open(name, "wt") as file:
        file.write("\n".join(rows) + "\n")


def main(tool, make_world, builds="10000"):
    folder = tempfile.mkdtemp()
    problems = []
    try:
        spark = Spark()
        _, ledger, export = ledger_of(tool, make_world, folder, 9, int(builds), b"123456789012")
        spark.load([export])
        for name, settings in VARIANTS:
            what = f"{name} {settings}"
            expected = report(tool, ledger, name, settings)
            problems += difference(f"Spark, {what}", expected, spark.report(name, settings))
            if not settings:
                problems += difference(f"DuckDB, {what}", expected, third_witness(export, name))
        glue.select(spark.session, "start_day >= '2026-12-01'")
        filtered = report(tool, ledger, "flaky-phases", {}, "--since", "2026-12-01")
        problems += difference("Spark with a filter", filtered, spark.report("flaky-phases", {}))

        # A row that differs must be seen: else nothing above is proved.
        falsify(export)
        spark.load([export])
        if not difference(
            "", report(tool, ledger, "phase-durations", {}), spark.report("phase-durations", {})
        ):
            problems.append("a changed row goes unnoticed")

        # Three machines, each with its accounts, and one that has read it all.
        parts = [
            ledger_of(tool, make_world, folder, number, 300, b"%012d" % number) for number in (1, 2, 3)
        ]
        run(tool, "ingest", "--database", f"{folder}/all", *[dumps for dumps, _, _ in parts])
        spark.load([export for _, _, export in parts])
        for name, settings in VARIANTS[:12]:
            expected = report(tool, f"{folder}/all", name, settings)
            problems += difference(f"three exports, {name}", expected, spark.report(name, settings))

        # The tables that the statements of the export make, in place of the views over its parts.
        export = parts[0][2]
        spark.make_tables(export, f"{folder}/warehouse")
        expected = report(tool, parts[0][1], "flaky-phases", {})
        problems += difference("Parquet", expected, spark.report("flaky-phases", {}))

        parsed = 0
        for path in [f"queries/{name}" for name in os.listdir(f"{export}/queries")] + ["ddl/athena.sql"]:
            with open(f"{export}/{path}") as file:
                text = file.read().replace("${export}", "s3://bucket/folder")
            for dialect in ("athena", "trino") if path.startswith("queries") else ("athena",):
                parsed += len(sqlglot.parse(text, read=dialect))
        if problems:
            sys.exit("script/test-spark: " + "\n".join(problems))
        print(
            f"script/test-spark: {len(VARIANTS) + 14} reports of {builds} and of 3 times 300 builds are "
            f"the same on Spark, 12 on DuckDB; a changed row is seen; {parsed} statements parsed as "
            "Athena's and Trino's",
            file=sys.stderr,
        )
    finally:
        shutil.rmtree(folder)


main(*sys.argv[1:])
