"""
What the database refuses of a release whose counts of students are not those that were measured.

A told count, or a hidden one that is said not to be small, could be forged in the rows of disclosure control alone; it
is held against the report's cells, which nobody writes once the report was made.
"""

from __future__ import annotations

from collections.abc import Mapping

import pgtrigger

# The values of each group as they are told (monitoring.group_words.VALUES); the last is whatever is none of the others.
VALUES: Mapping[str, tuple[str, ...]] = {
    "race": ("HI", "AM", "AS", "BL", "HP", "WH", "TR", "unknown"),
    "sex": ("female", "male", "other"),
    "grade": ("09", "10", "11", "12", "other"),
    "idea": ("yes", "no"),
    "504": ("yes", "no"),
    "el": ("yes", "no"),
}
TOGETHER = "+"  # monitoring.group_words.TOGETHER
# Figures of hours, days and dollars (monitoring.publication.TOLD), of which one student may have most.
AMOUNTS = ("restorative.days_kept", "diversion.hours_served", "diversion.restitution_paid")
GROUPS = ", ".join(f"('{group}', ARRAY{list(values)}, '{values[-1]}')" for group, values in VALUES.items())

# What the cells of a report come to on each line that it could tell: by figure, school (none: all of them), group and
# value. As monitoring.student_margins adds them up: of hours and dollars, which have fractions, the sum is rounded and
# not each. The groups of a cell are asked once for all cells of these groups.
MEASURED = f"""
cells AS MATERIALIZED (
    SELECT f.id AS figure_id, s.code AS school, c.dims,
        CASE d.form WHEN 'days' THEN c.counted ELSE c.numerator END AS n,
        CASE d.form WHEN 'days' THEN NULL ELSE c.denominator END AS "of", c.n_students, c.of_students
    FROM monitoring_figure f JOIN monitoring_definition d ON d.id = f.definition_id
    JOIN monitoring_figurecell c ON c.figure_id = f.id LEFT JOIN district_school s ON s.id = c.school_id
    WHERE f.report_id = NEW.id AND d.subject = 'student'
), wanted AS MATERIALIZED (
    SELECT DISTINCT p.figure_id, p."group" FROM monitoring_protectedcell p WHERE p.report_id = NEW.id
), groups AS MATERIALIZED (
    SELECT one.dims, g.name AS "group", CASE WHEN t.trait = ANY(g.known) THEN t.trait ELSE g.rest END AS value
    FROM (SELECT DISTINCT dims FROM cells) one CROSS JOIN (VALUES {GROUPS}) g(name, known, rest)
    CROSS JOIN LATERAL (SELECT (SELECT e->>1 FROM jsonb_array_elements(one.dims) e WHERE e->>0 = g.name)) s(said)
    CROSS JOIN LATERAL (SELECT CASE WHEN g.name = 'grade' AND length(ltrim(s.said, '0')) BETWEEN 1 AND 2
        THEN lpad(ltrim(s.said, '0'), 2, '0') ELSE s.said END) t(trait)
    UNION ALL SELECT DISTINCT dims, '', '' FROM cells
), measured AS MATERIALIZED (
    SELECT c.figure_id, COALESCE(c.school, '(none)') AS school, GROUPING(c.school) = 1 AS is_all, g."group", g.value,
        round(sum(c.n)) AS n, sum(COALESCE(c.n_students, c.n)) AS n_children, round(sum(c."of")) AS "of",
        sum(COALESCE(c.of_students, c."of")) FILTER (WHERE c."of" IS NOT NULL) AS of_children
    FROM cells c JOIN wanted w ON w.figure_id = c.figure_id JOIN groups g ON g.dims = c.dims AND g."group" = w."group"
    GROUP BY GROUPING SETS ((c.figure_id, g."group", g.value), (c.figure_id, g."group", g.value, c.school))
)"""  # noqa: S608  # names of columns
# Each line beside what was measured of it: of several schools or groups told as one, what they come to.
LINES = f"""
lines AS (
    SELECT p.*, COALESCE(sum(m.n), 0) AS n_measured, COALESCE(sum(m.n_children), 0) AS n_children,
        COALESCE(sum(m."of"), 0) AS of_measured, COALESCE(sum(m.of_children), 0) AS of_children,
        d.key IN {AMOUNTS} AND f.is_dominated IS NOT FALSE AS n_dominated, false AS of_dominated
    FROM monitoring_protectedcell p JOIN monitoring_figure f ON f.id = p.figure_id
    JOIN monitoring_definition d ON d.id = f.definition_id
    CROSS JOIN LATERAL unnest(string_to_array(p.school_code, '{TOGETHER}') || CASE p.school_code WHEN '' THEN
        ARRAY[''] END) a(school)
    CROSS JOIN LATERAL unnest(string_to_array(p.value, '{TOGETHER}') || CASE p.value WHEN '' THEN
        ARRAY[''] END) b(value)
    LEFT JOIN measured m ON m.figure_id = p.figure_id AND m."group" = p."group" AND m.value = b.value
        AND m.is_all = (a.school = '') AND (m.is_all OR m.school = a.school)
    WHERE p.report_id = NEW.id GROUP BY p.id, f.id, d.id
)"""  # noqa: S608  # names of columns


def _wrong(name: str) -> str:
    """Return the SQL that one count of a line is not what was measured, or small and not treated so."""
    told, raw, state, why = f'lines."{name}"', f"{name}_raw", f"{name}_state", f"{name}_why"
    is_small = f"{name}_measured > 0 AND (LEAST({name}_measured, {name}_children) < minimum OR {name}_dominated)"
    return f"""(
        {raw} <> {name}_measured OR {told} <> {name}_measured OR {state} = 'count' AND {is_small}
        OR {state} = 'hidden' AND {raw} IS NOT NULL AND {why} <> 'small' AND {is_small})"""


# Counts are those that were measured. None is told, nor said to protect another alone, that is small: that few children
# stand behind, or one above all others, whatever it comes to. Likewise the median of a few.
COUNTED = f"""
IF NEW.status <> 'released' OR OLD.status = 'released' THEN RETURN NULL; END IF;
SELECT (p.rules->>'minimum')::integer INTO minimum FROM monitoring_protection p WHERE p.report_id = NEW.id;
WITH {MEASURED}, {LINES}
SELECT count(*) INTO wrong FROM lines WHERE {_wrong("n")} OR {_wrong("of")}
    OR median IS NOT NULL AND LEAST(n_measured, n_children) < minimum;
IF wrong > 0 THEN
    RAISE EXCEPTION 'report %: % lines about students are not what was counted', NEW.ref, wrong
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_students_measured', TABLE = 'monitoring_report';
END IF;
RETURN NULL;
"""  # noqa: S608  # names of columns


def students_measured() -> pgtrigger.Trigger:
    """Return the trigger that holds what a release tells of students against what was counted."""
    return pgtrigger.Trigger(
        name="students_measured",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        declare=[("minimum", "integer"), ("wrong", "bigint")],
        func=COUNTED,
    )
