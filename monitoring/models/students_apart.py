"""
What the database refuses of a figure about adults that counted students among them before.

Whoever has both subtracts one from the other, and knows how many students they were, however these are told now.
"""

from __future__ import annotations

from collections.abc import Mapping

import pgtrigger

# Figures by what they counted while students were among them (Definition.unit).
WITH_STUDENTS: Mapping[str, str] = {"community.prevention_reach": "people who took part"}
BEFORE = ", ".join(f"('{key}', '{unit}')" for key, unit in WITH_STUDENTS.items())

# Neither is it told as it was, nor without the students where a report of some of the same days told it with them.
APART = f"""
IF NEW.status <> 'released' OR OLD.status = 'released' THEN RETURN NULL; END IF;
IF EXISTS (
    SELECT FROM monitoring_figure f JOIN monitoring_definition d ON d.id = f.definition_id
    JOIN (VALUES {BEFORE}) w(key, unit) ON w.key = d.key
    WHERE f.report_id = NEW.id AND (d.unit = w.unit OR EXISTS (
        SELECT FROM monitoring_releasedfigure t JOIN monitoring_report r ON r.id = t.report_id
        JOIN plan_plan l ON l.id = r.plan_id
        WHERE (t.indicator, t.unit) = (w.key, w.unit) AND r.id <> NEW.id
            AND r.period_from < NEW.period_until AND r.period_until > NEW.period_from
            AND l.district_id = (SELECT m.district_id FROM plan_plan m WHERE m.id = NEW.plan_id)))
) THEN
    RAISE EXCEPTION 'report %: a figure of adults and one of adults and students tell how many students', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_students_apart', TABLE = 'monitoring_report';
END IF;
RETURN NULL;
"""  # noqa: S608  # names of columns


def students_apart() -> pgtrigger.Trigger:
    """Return the trigger that keeps apart what was told with students and what is told without."""
    return pgtrigger.Trigger(
        name="students_apart", when=pgtrigger.After, operation=pgtrigger.UpdateOf("status"), func=APART
    )
