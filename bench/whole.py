"""All figures about students by one hand-written pass over their tables, as for one report alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db import connection

from bench.case_figures import BESIDE, STATEMENTS
from bench.databases import patient
from bench.happened import KINDS, PUPILS, SUMMED, SUMMED_OF_TIMES
from plan.indicators import Period

# Of each what happened, without those who are beside it: they are counted once for all.
OF_TIMES = "SELECT '{key}', told.* FROM ({happened}) told"
OF_ROWS = "SELECT '{key}', told.*, 1, told.child FROM ({happened}) told (school, child, day, part, n, of, let_go, days)"
TRAITS = ", ".join(f"max(value) FILTER (WHERE kind = '{kind}') AS g{n}" for n, kind in enumerate(KINDS))
GROUPS = ", ".join(f"was.g{n}" for n in range(len(KINDS)))
WHOLE = f"""
WITH told (key, school, child, day, part, n, of, let_go, days, times, whose) AS ({{events}}), happened AS (
    SELECT told.*, let_go = '' AND n > 0 AS counts, let_go = '' AND of > 0 AS counts_of,
        row_number() OVER (PARTITION BY key, whose, let_go = '' AND n > 0 ORDER BY day, school, part) AS nth,
        row_number() OVER (PARTITION BY key, whose, let_go = '' AND of > 0 ORDER BY day, school, part) AS nth_of
    FROM told
)
SELECT key, school, part, let_go, days, {GROUPS}, sum(n), sum(of), sum(times),
    count(*) FILTER (WHERE counts AND (whose IS NULL OR nth = 1)),
    count(*) FILTER (WHERE counts_of AND (whose IS NULL OR nth_of = 1))
FROM happened
LEFT JOIN LATERAL (
    SELECT {TRAITS} FROM students_studenttrait trait
    WHERE trait.student_id = happened.child AND (from_date IS NULL OR from_date <= happened.day)
        AND (until_date IS NULL OR until_date > happened.day)
) was ON true
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
"""
PUPILS_KEY = "pupils"


def _inside(statement: str, around: str, name: str) -> str | None:
    """Return what stands in ``statement`` at the place of ``name`` in what is around it; None where that is not."""
    before, after = around.split("{" + name + "}")
    is_so = statement.startswith(before) and statement.endswith(after)
    return statement[len(before) : len(statement) - len(after)] if is_so else None


def _events(key: str, statement: str) -> str | None:
    if happened := _inside(statement, SUMMED_OF_TIMES, "happened"):
        return OF_TIMES.format(key=key, happened=happened.replace(f"UNION ALL {PUPILS}", ""))
    happened = _inside(statement, SUMMED, "happened")
    return OF_ROWS.format(key=key, happened=happened) if happened else None


EVENTS = {key: events for key, statement in STATEMENTS.items() if (events := _events(key, statement))}
# Counted by school alone.
SAID = {key: said for key, statement in STATEMENTS.items() if (said := _inside(statement, BESIDE, "said"))}
STATEMENT = WHOLE.format(
    events=" UNION ALL ".join([*EVENTS.values(), OF_TIMES.format(key=PUPILS_KEY, happened=PUPILS)])
)


def counted(period: Period) -> dict[str, tuple[Decimal, int]]:
    """Count everything and return what each figure comes to, and how many students are behind it."""
    given = {"first": period.start, "last": period.last_day}
    sums: Counter[str] = Counter()
    students: Counter[str] = Counter()
    with patient(), connection.cursor() as cursor:
        cursor.execute(STATEMENT, given)
        for key, _school, _part, let_go, _days, *more in cursor.fetchall():
            n, _of, _times, behind, _of_students = more[-5:]
            if not let_go:
                sums[key] += n
                students[key] += behind
        for key, said in SAID.items():
            cursor.execute(said, given)
            rows: list[Any] = cursor.fetchall()
            sums[key], students[key] = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return {key: (Decimal(sums[key]), students[key]) for key in STATEMENTS}
