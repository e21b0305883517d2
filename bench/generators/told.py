"""Released quarters that tell of students, copied from the months' reports: what the Board's page reads of them."""

from __future__ import annotations

from bench.databases import Cursor
from monitoring.models import ReleasedCell, Report
from monitoring.publication import TOLD

# Each third month's report once more, over its three months: what it has besides is what the month's has.
QUARTERS = """
INSERT INTO monitoring_report (ref, cadence, period_from, period_until, version, {columns})
SELECT core_new_ref('{prefix}'), 'quarter', (period_until - interval '3 months')::date, period_until, 1, {columns}
FROM monitoring_report WHERE cadence = 'month' AND status = 'released' AND extract(month FROM period_until)::int % 3 = 1
"""
OWN = {"id", "ref", "cadence", "period_from", "period_until", "version", "job_id", "created_at", "updated_at"}
# All schools and each, of each figure: a third hidden, the rest told.
CELLS = """
INSERT INTO monitoring_releasedcell (
    ref, version, report_id, place, definition_id, school_id, school_code, school_name, "group", value, n_state, n,
    of_state, "of", share_least, share_greatest)
SELECT core_new_ref('{prefix}'), 1, report.id, told.place, told.id, at.id, coalesce(at.code, ''),
    coalesce(at.name, ''), '', '', CASE WHEN at.id %% 3 = 0 THEN 'hidden' ELSE 'count' END,
    CASE WHEN at.id %% 3 = 0 THEN NULL ELSE 12 + told.place END, 'count', 240,
    CASE WHEN at.id %% 3 = 0 THEN NULL ELSE round((12 + told.place) / 240.0, 5) END,
    CASE WHEN at.id %% 3 = 0 THEN NULL ELSE round((12 + told.place) / 240.0, 5) END
FROM monitoring_report report
CROSS JOIN (
    SELECT DISTINCT ON (key) id, row_number() OVER (ORDER BY key, number DESC) AS place
    FROM monitoring_definition WHERE key = ANY (%s) ORDER BY key, number DESC
) told
CROSS JOIN (SELECT id, code, name FROM district_school UNION ALL SELECT NULL, NULL, NULL) at
WHERE report.cadence = 'quarter'
"""


def students_told(cursor: Cursor) -> int:
    """Write released quarters with lines about students. No trigger fires. Return how many lines there are."""
    columns = ", ".join(str(one.column) for one in Report._meta.concrete_fields if one.column not in OWN)
    cursor.execute(QUARTERS.format(prefix=Report.ref_prefix, columns=columns))
    cursor.execute(CELLS.format(prefix=ReleasedCell.ref_prefix), [[one.key for one in TOLD if one.way != "days"]])
    return int(cursor.rowcount)
