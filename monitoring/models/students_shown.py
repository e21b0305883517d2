"""
What the database refuses of a release whose lines are not those that disclosure control decided on.

Which counts are told and which are hidden stands twice: in the lines, and in what is kept for the attack on later
reports (``Protection.published``). Who shows one count more in the lines is refused; who changes what is kept, too, is
found by the next attack, which goes by it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pgtrigger

# Counts that stand under the name of another figure, where they were counted alike (monitoring.publication.SAME_AS),
# and the students beside whom events are told, who are those of all such figures (monitoring.student_counts.STUDENTS).
SAME: Mapping[str, str] = {"community.support_connected:of": "community.support_contacted:of"}
STUDENTS = "students"
NO_GROUP = ("measure", "period", "day", "school")
BASE = " ".join(f"WHEN '{own}' THEN '{other}'" for own, other in SAME.items())

# As monitoring.services.told_truly.compared holds them against each other. Of a median nothing is kept.
SHOWN = f"""
IF NEW.status <> 'released' OR OLD.status = 'released' THEN RETURN NULL; END IF;
WITH kept AS MATERIALIZED (
    SELECT cell->0->>'measure' AS measure, COALESCE(cell->0->>'school', '') AS school, COALESCE(g.key, '') AS "group",
        COALESCE(g.value, '') AS value, replace(cell->>1, ' ', '_') AS state, (cell->>2)::bigint AS n
    FROM monitoring_protection p CROSS JOIN jsonb_array_elements(p.published) part
    CROSS JOIN jsonb_array_elements(part->'shown') cell
    LEFT JOIN LATERAL (SELECT * FROM jsonb_each_text(cell->0) WHERE key <> ALL (ARRAY{list(NO_GROUP)})) g ON true
    WHERE p.report_id = NEW.id
), lines AS MATERIALIZED (
    SELECT d.key || ':n' AS own, d.key || ':n' AS base, c.school_code, c."group", c.value, c.n_state AS state, c.n
    FROM monitoring_protectedcell c JOIN monitoring_figure f ON f.id = c.figure_id
    JOIN monitoring_definition d ON d.id = f.definition_id
    WHERE c.report_id = NEW.id AND d.form <> 'days' AND c.n_state <> ''
    UNION ALL
    SELECT d.key || ':of', CASE d.key || ':of' {BASE} ELSE '{STUDENTS}' END, c.school_code, c."group", c.value,
        c.of_state, c."of"
    FROM monitoring_protectedcell c JOIN monitoring_figure f ON f.id = c.figure_id
    JOIN monitoring_definition d ON d.id = f.definition_id
    WHERE c.report_id = NEW.id AND d.form <> 'days' AND c.of_state <> ''
)
SELECT count(*) INTO wrong FROM lines l
LEFT JOIN kept o ON (o.measure, o.school, o."group", o.value) = (l.own, l.school_code, l."group", l.value)
LEFT JOIN kept b ON (b.measure, b.school, b."group", b.value) = (l.base, l.school_code, l."group", l.value)
WHERE (COALESCE(o.state, b.state), CASE WHEN l.n IS NOT NULL THEN COALESCE(o.n, b.n) END)
    IS DISTINCT FROM (l.state, l.n::bigint);
IF wrong > 0 THEN
    RAISE EXCEPTION 'report %: % lines about students are not what was protected', NEW.ref, wrong
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_students_shown', TABLE = 'monitoring_report';
END IF;
RETURN NULL;
"""  # noqa: S608  # names of columns


def students_shown() -> pgtrigger.Trigger:
    """Return the trigger that holds what a release tells of students against what is kept for later reports."""
    return pgtrigger.Trigger(
        name="students_shown",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        declare=[("wrong", "bigint")],
        func=SHOWN,
    )
