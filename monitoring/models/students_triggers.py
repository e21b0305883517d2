"""What the database refuses of a release that tells of students: what was not protected, and what was not attacked."""

from __future__ import annotations

from collections.abc import Sequence

import pgtrigger

from monitoring.models.students_apart import students_apart
from monitoring.models.students_measured import students_measured
from monitoring.models.students_shown import students_shown

# One release of a district after the other, so that each knows what the one before told: all its plans tell of the same
# students.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('monitoring.told district ' || %s, 0))"
ONE_BY_ONE = LOCK.replace("SELECT", "PERFORM") % "of_district" + ";"

TOLD = (
    "school_id", "school_code", "school_name", '"group"', "value", "n_state", "n", "of_state", '"of"', "share_least",
    "share_greatest", "median",
)  # fmt: skip


def _columns(of: str) -> str:
    return ", ".join(f"{of}.{column}" for column in TOLD)


def _refusal(name: str, words: str) -> str:
    return (
        f"RAISE EXCEPTION 'report %: {words}', NEW.ref"
        f" USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = 'monitoring_report';"
    )


# Of quarters and school years counts of students are told, so of each the attack has been tried, also where it tells
# nothing. What is told is what was protected, no more and no less; no small count; no hidden one that can be told
# within fewer numbers than the rules say, unless it could be told as well before; nor does a share tell it, which says
# "under" or "over" beside a hidden count. The rules are no less strict than the
# district's file says. And the attack knew all that readers of the district have, as it is told: not as it was before
# it was counted again.
PROTECTED = f"""
IF NEW.status <> 'released' OR OLD.status = 'released' THEN RETURN NULL; END IF;
SELECT l.district_id, d.least_told INTO of_district, least FROM plan_plan l
    JOIN district_district d ON d.id = l.district_id WHERE l.id = NEW.plan_id;
{ONE_BY_ONE}
SELECT p.* INTO made FROM monitoring_protection p WHERE p.report_id = NEW.id;
IF NOT FOUND THEN
    IF NEW.cadence <> 'month' OR EXISTS (SELECT FROM monitoring_releasedcell c WHERE c.report_id = NEW.id)
        OR EXISTS (SELECT FROM monitoring_protectedcell c WHERE c.report_id = NEW.id) THEN
        {_refusal("report_students_protected", "its counts of students are not protected")}
    END IF;
    RETURN NULL;
END IF;
minimum := (made.rules->>'minimum')::integer;
width := (made.rules->>'width')::integer;
IF NOT made.passed OR minimum IS NULL OR width IS NULL OR minimum < least OR width < minimum THEN
    {_refusal("report_students_protected", "its counts of students are not protected")}
END IF;
IF EXISTS (
    SELECT FROM monitoring_protection p JOIN monitoring_report r ON r.id = p.report_id
    JOIN plan_plan l ON l.id = r.plan_id WHERE l.district_id = of_district AND r.id <> NEW.id
        AND r.status IN ('released', 'superseded') AND p.digest <> ALL (made.known)
) THEN
    {_refusal("report_students_know_all", "the attack does not know all that was released")}
END IF;
IF EXISTS (
    WITH told AS (
        SELECT f.place, f.definition_id, {_columns("c")}
        FROM monitoring_protectedcell c JOIN monitoring_figure f ON f.id = c.figure_id AND f.report_id = NEW.id
        WHERE c.report_id = NEW.id
    ), said AS (
        SELECT c.place, c.definition_id, {_columns("c")} FROM monitoring_releasedcell c WHERE c.report_id = NEW.id
    ) (TABLE told EXCEPT ALL TABLE said) UNION ALL (TABLE said EXCEPT ALL TABLE told)
) THEN
    {_refusal("report_students_told_truly", "it tells other counts of students than were protected")}
END IF;
IF EXISTS (
    SELECT FROM monitoring_releasedcell c
    WHERE c.report_id = NEW.id AND (c.n > 0 AND c.n < minimum OR c.of > 0 AND c.of < minimum)
) THEN
    {_refusal("report_students_not_small", "it tells a small count of students")}
END IF;
IF EXISTS (
    SELECT FROM monitoring_protectedcell c JOIN monitoring_figure f ON f.id = c.figure_id
    JOIN monitoring_definition d ON d.id = f.definition_id
    WHERE c.report_id = NEW.id AND NOT c.is_open_before AND d.form <> 'days' AND (
        c.n_why = 'small' AND (c.n_least IS NULL OR c.n_greatest - c.n_least < width)
        OR c.of_why = 'small' AND (c.of_least IS NULL OR c.of_greatest - c.of_least < width))
) OR EXISTS (
    SELECT FROM monitoring_protectedcell c WHERE c.report_id = NEW.id AND c.n_state = 'hidden' AND (
        c.share_least > 0 AND c.share_greatest < 1
        OR floor((c.share_greatest - c.share_least) * c."of") <= width)
) THEN
    {_refusal("report_students_not_narrow", "a hidden count of students can be told too nearly")}
END IF;
RETURN NULL;
"""  # noqa: S608  # names of columns

# What is protected is written by the making of its report and by nothing else. In review nothing of it changes but
# what the attack knew, which grows by what was released since, once it was tried again on that, and that it was shown.
KNOWN = ("known", "is_shown", "version", "updated_at")
PROTECTION_FROZEN = f"""
FOR report_status IN SELECT r.status FROM monitoring_report r
    WHERE (TG_OP <> 'INSERT' AND r.id = OLD.report_id) OR (TG_OP <> 'DELETE' AND r.id = NEW.report_id)
    FOR SHARE OF r LOOP
    IF report_status <> 'making' AND (TG_OP <> 'UPDATE' OR report_status <> 'in_review'
        OR to_jsonb(NEW) - ARRAY{list(KNOWN)} <> to_jsonb(OLD) - ARRAY{list(KNOWN)}
    ) THEN
        RAISE EXCEPTION 'the report was made: its protection does not change';
    END IF;
    IF report_status = 'in_review' AND OLD.is_shown AND NOT NEW.is_shown THEN
        RAISE EXCEPTION 'what was shown to who reads drafts stays shown';
    END IF;
    IF report_status = 'in_review' AND (NOT NEW.known @> OLD.known OR EXISTS (
        SELECT FROM unnest(NEW.known) k(mark) WHERE k.mark <> ALL (OLD.known) AND NOT EXISTS (
            SELECT FROM monitoring_protection p JOIN monitoring_report r ON r.id = p.report_id
            JOIN plan_plan l ON l.id = r.plan_id WHERE p.digest = k.mark AND r.status IN ('released', 'superseded')
                AND l.district_id = (SELECT m.district_id FROM monitoring_report o JOIN plan_plan m ON m.id = o.plan_id
                    WHERE o.id = NEW.report_id))
    )) THEN
        RAISE EXCEPTION 'the report is in review: its protection comes to know nothing but what was released';
    END IF;
END LOOP;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
-- The name by which others know it is what it says, so that another content has another name, whoever writes it.
NEW.digest := encode(sha256(convert_to(
    concat_ws(E'\\n', NEW.report_id::text, NEW.rules::text, NEW.published::text), 'UTF8')), 'hex');
RETURN NEW;
"""  # noqa: S608  # names of columns


def students_triggers() -> Sequence[pgtrigger.Trigger]:
    """Return the triggers of a report that tells of students."""
    return [
        pgtrigger.Trigger(
            name="students_protected",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("status"),
            declare=[
                ("made", "monitoring_protection%ROWTYPE"), ("minimum", "integer"), ("width", "integer"),
                ("least", "integer"), ("of_district", "bigint"),
            ],
            func=PROTECTED,
        ),
        students_apart(),
        students_measured(),
        students_shown(),
    ]  # fmt: skip


def protection_triggers() -> Sequence[pgtrigger.Trigger]:
    """Return the triggers of a protection."""
    return [
        pgtrigger.Trigger(
            name="frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("report_status", "text")],
            func=PROTECTION_FROZEN,
        )
    ]
