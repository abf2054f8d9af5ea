"""Computes the p-values, q-values and intervals of each `FOLDER/*.csv` with SciPy, from the
phases in the ledger `FOLDER/*.db`.

Usage: test-statistics.py FOLDER
"""

import csv
import glob
import math
import sqlite3
import sys

from scipy import stats

WINDOW = 14 * 86400 * 1000


def durations(ledger, row):
    """Of SUCCEEDED runs of the row's phase, before and in the last window."""
    sides = ([], [])
    query = """
        select b.start_time_ms >= e.newest - ?, p.duration_seconds
        from builds b join phases p using (build_key) join projects j using (project_key)
        join (select max(start_time_ms) newest from builds) e
        where b.start_time_ms >= e.newest - 2 * ? and j.name = ? and p.phase_type = ?
            and p.phase_status = 'SUCCEEDED'"""
    for is_after, seconds in ledger.execute(
        query, (WINDOW, WINDOW, row["project"], row["phase_type"])
    ):
        sides[is_after].append(seconds)
    return sides


def p_value(ledger, row):
    if row["measure"] == "duration":
        return stats.mannwhitneyu(*durations(ledger, row), method="asymptotic").pvalue
    table = [
        [int(row[f"events_{side}"]), int(row[f"runs_{side}"]) - int(row[f"events_{side}"])]
        for side in ("before", "after")
    ]
    return stats.fisher_exact(table)[1]


def agrees(printed, computed, tolerance):
    return math.isclose(float(printed), float(computed), rel_tol=tolerance, abs_tol=1e-12)


def problems(name):
    ledger = sqlite3.connect(f"file:{name}.db?mode=ro", uri=True)
    with open(f"{name}.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return 0, [f"{name}: no rows"]
    p_values = [p_value(ledger, row) for row in rows]
    q_values = stats.false_discovery_control(p_values)
    found, figures = [], 0
    for row, p, q in zip(rows, p_values, q_values):
        # 4 digits are printed.
        pairs = [("p_value", p, 5.1e-4), ("q_value", q, 5.1e-4)]
        if row["measure"] != "duration":
            for side in ("before", "after"):
                test = stats.binomtest(int(row[f"events_{side}"]), int(row[f"runs_{side}"]))
                interval = test.proportion_ci(method="wilson")
                pairs.append((f"rate_{side}_low", round(interval.low, 4), 1e-9))
                pairs.append((f"rate_{side}_high", round(interval.high, 4), 1e-9))
        for column, computed, tolerance in pairs:
            figures += 1
            if not agrees(row[column], computed, tolerance):
                found.append(f"{name}: {row['project']} {row['phase_type']} {row['measure']}: "
                             f"{column} {row[column]}, SciPy {computed}")
    return figures, found


def main(folder):
    results = [problems(path[:-3]) for path in sorted(glob.glob(f"{folder}/*.db"))]
    found = [line for _, lines in results for line in lines]
    if found:
        sys.exit("script/test-statistics: SciPy computes otherwise\n" + "\n".join(found))
    figures = sum(count for count, _ in results)
    print(f"script/test-statistics: {figures} figures are those of SciPy", file=sys.stderr)


main(*sys.argv[1:])
