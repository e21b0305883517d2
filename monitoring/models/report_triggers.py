"""What the database refuses to have done to a report, whoever writes: by its login as by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pgtrigger

# The form in which a release is told (monitoring.canonical_json): of those released before, 1, 2, 3 or 4.
CANONICAL_VERSION = 5
# What a release writes; all else stays as it was in review.
RELEASE_WRITES = (
    "status", "version", "updated_at", "released_by_id", "released_at", "withheld", "sha256", "canonical_version",
    "requested_by_name", "submitted_by_name", "released_by_name", "cleared_by_name",
)  # fmt: skip
# What a privacy officer writes who clears what a report in review tells of students: once, until it is returned.
TOUCH_WRITES = ("version", "updated_at")
CLEAR_WRITES = (*TOUCH_WRITES, "cleared_by_id", "cleared_at")
MAY_WRITE = (
    f"(CASE WHEN NEW.status = 'released' THEN ARRAY{list(RELEASE_WRITES)}"
    f" WHEN OLD.cleared_at IS NULL THEN ARRAY{list(CLEAR_WRITES)} ELSE ARRAY{list(TOUCH_WRITES)} END)"
)

# What the Board has read goes on saying what it said, whoever writes to the database: a released report may still be
# superseded, and nothing else. A discarded correction stays as it was. Released is what was in review, as it was,
# in the names that people have at that moment. What it tells of students is cleared in review and at no other time,
# and only once it was protected; without that no report is released that tells of them.
FROZEN = f"""
IF TG_OP <> 'DELETE' AND NEW.cleared_by_name <> '' AND NEW.status NOT IN ('released', 'superseded') THEN
    RAISE EXCEPTION 'report % is not released, and signed by nobody', NEW.ref;
END IF;
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'making' THEN
        RAISE EXCEPTION 'report % was not made', NEW.ref;
    END IF;
    RETURN NEW;
END IF;
IF OLD.status IN ('released', 'superseded') AND (TG_OP = 'DELETE' OR NOT (
    (NEW.status = OLD.status OR (OLD.status = 'released' AND NEW.status = 'superseded'))
    AND to_jsonb(NEW) - ARRAY['status', 'version', 'updated_at']
      = to_jsonb(OLD) - ARRAY['status', 'version', 'updated_at']
)) THEN
    RAISE EXCEPTION 'report % is released and does not change', OLD.ref;
END IF;
IF OLD.status = 'discarded' THEN
    RAISE EXCEPTION 'report % is discarded and does not change', OLD.ref;
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF NEW.status = 'released' AND OLD.status NOT IN ('in_review', 'released')
    OR NEW.status = 'superseded' AND OLD.status NOT IN ('released', 'superseded') THEN
    RAISE EXCEPTION 'report % was not in review', OLD.ref;
END IF;
IF OLD.status = 'in_review' AND NEW.status <> 'draft' AND (NEW.status NOT IN ('in_review', 'released')
    OR to_jsonb(NEW) - {MAY_WRITE} <> to_jsonb(OLD) - {MAY_WRITE}) THEN
    RAISE EXCEPTION 'report % is in review and does not change', OLD.ref;
END IF;
IF OLD.cleared_by_id IS NULL AND NEW.cleared_by_id IS NOT NULL THEN
    IF OLD.status <> 'in_review' OR NEW.status <> 'in_review' THEN
        RAISE EXCEPTION 'report % is cleared in review and at no other time', OLD.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_cleared_in_review', TABLE = 'monitoring_report';
    END IF;
    IF NOT EXISTS (SELECT FROM monitoring_protection p WHERE p.report_id = NEW.id AND p.passed AND p.is_shown) THEN
        RAISE EXCEPTION 'report % is cleared though its counts of students were not protected', OLD.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_cleared_is_protected', TABLE = 'monitoring_report';
    END IF;
    IF NEW.cleared_at < NEW.submitted_at THEN
        RAISE EXCEPTION 'report % was cleared before it was submitted', OLD.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_cleared_after_submitted', TABLE = 'monitoring_report';
    END IF;
END IF;
IF OLD.status = 'in_review' AND NEW.status = 'released' THEN
    IF NEW.cleared_by_id IS NULL AND (NEW.cadence <> 'month'
        OR EXISTS (SELECT FROM monitoring_protection p WHERE p.report_id = NEW.id)) THEN
        RAISE EXCEPTION 'report % is released though nobody cleared what it tells of students', OLD.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_released_is_cleared', TABLE = 'monitoring_report';
    END IF;
    IF NEW.released_at < NEW.cleared_at THEN
        RAISE EXCEPTION 'report % was released before it was cleared', OLD.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_released_after_cleared', TABLE = 'monitoring_report';
    END IF;
    IF row(NEW.requested_by_name, NEW.submitted_by_name, NEW.released_by_name, NEW.cleared_by_name)
        IS DISTINCT FROM row(
            (SELECT name FROM district_user WHERE id = NEW.requested_by_id),
            (SELECT name FROM district_user WHERE id = NEW.submitted_by_id),
            (SELECT name FROM district_user WHERE id = NEW.released_by_id),
            COALESCE((SELECT name FROM district_user WHERE id = NEW.cleared_by_id), '')
        ) THEN
        RAISE EXCEPTION 'report % is signed with names that nobody has', OLD.ref;
    END IF;
END IF;
RETURN NEW;
"""  # noqa: S608  # names of columns

# At the end of the transaction, since the next one can be released only after this is superseded.
SUCCEEDED = """
IF NEW.status = 'superseded' AND NOT EXISTS (
    SELECT FROM monitoring_report r
    WHERE r.plan_id = NEW.plan_id AND r.period_from = NEW.period_from AND r.period_until = NEW.period_until
      AND r.revision = NEW.revision + 1 AND r.status IN ('released', 'superseded')
) THEN
    RAISE EXCEPTION 'report % is superseded by no revision that is released', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_superseded_by_released', TABLE = 'monitoring_report';
END IF;
RETURN NULL;
"""

TEXT, WHOLE = "to_json({0})::text", "{0}::text"
COUNT = "COALESCE({0}::text, 'null')"
NUMBER = "COALESCE(trim_scale({0})::text, 'null')"
DAY = """COALESCE('"' || to_char({0}, 'YYYY-MM-DD') || '"', 'null')"""
MOMENT = """COALESCE('"' || to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00"', 'null')"""
COUNTS = """('{{' || COALESCE((SELECT string_agg(to_json(key)::text || ':' || value::text, ',' ORDER BY key COLLATE "C")
    FROM jsonb_each({0})), '') || '}}')"""
PARTS = """('[' || COALESCE((SELECT string_agg('[' || to_json(p.part->>0)::text || ',' || to_json(p.part->>1)::text
    || ',' || to_json(p.part->>2)::text || ']', ',' ORDER BY p.place)
    FROM jsonb_array_elements({0}) WITH ORDINALITY AS p(part, place)), '') || ']')"""
KEYS = """('[' || COALESCE((SELECT string_agg(to_json(k.told)::text, ',' ORDER BY k.place)
    FROM unnest({0}) WITH ORDINALITY AS k(told, place)), '') || ']')"""
FIGURE = {
    "place": WHOLE, "indicator": TEXT, "definition_number": WHOLE, "label": TEXT, "unit": TEXT, "source": TEXT,
    "better": TEXT, "subject": TEXT, "is_total": WHOLE, "school_code": TEXT, "name": TEXT, "numerator": NUMBER,
    "denominator": NUMBER, "counted": WHOLE, "left_out": COUNTS, "numerator_before": NUMBER,
    "denominator_before": NUMBER, "target_value": NUMBER, "target_date": DAY, "words": TEXT, "form": TEXT,
    "parts": PARTS,
}  # fmt: skip


# A line about students: what was released of it, and what its definition says, which does not change.
STUDENT_CELL = {
    "place": WHOLE, "school_code": TEXT, "school_name": TEXT, "group": TEXT, "value": TEXT, "n_state": TEXT,
    "n": COUNT, "of_state": TEXT, "of": COUNT, "share_least": NUMBER, "share_greatest": NUMBER, "median": NUMBER,
}  # fmt: skip
STUDENT_MEANING = {
    "indicator": "key", "definition_number": "number", "label": "label", "unit": "unit", "source": "source",
    "better": "better", "form": "form",
}  # fmt: skip


def _object(members: Mapping[str, str]) -> str:
    """Return the SQL of a JSON object in the canonical spelling: keys sorted, no spaces."""
    told = " || ',' || ".join(f"""'"{name}":' || {members[name]}""" for name in sorted(members))
    return f"('{{' || {told} || '}}')"


def _text_of_number(sql: str) -> str:
    """Return the SQL of a number as the canonical form has it: a text."""
    return f"""CASE WHEN {sql} = 'null' THEN 'null' ELSE '"' || {sql} || '"' END"""


def _ref(table: str, key: str) -> str:
    """Return the SQL of a related record's reference."""
    return f"COALESCE((SELECT to_json(ref)::text FROM {table} WHERE id = {key}), 'null')"  # noqa: S608  # names


def _member(form: str, column: str) -> str:
    """Return the SQL of one member: a column in its form."""
    sql = form.format(column)
    return _text_of_number(sql) if form == NUMBER else sql


def _person(role: str) -> str:
    return _object({"ref": _ref("district_user", f"NEW.{role}_id"), "name": TEXT.format(f"NEW.{role}_name")})


def _student() -> str:
    """Return the SQL of one line about students, of a released cell ``c`` and its definition ``d``."""
    told = {name: _member(form, f'c."{name}"') for name, form in STUDENT_CELL.items()}
    means = {name: WHOLE if name == "definition_number" else TEXT for name in STUDENT_MEANING}
    return _object(told | {name: form.format(f"d.{STUDENT_MEANING[name]}") for name, form in means.items()})


PARAGRAPH = _object(
    {
        "part": TEXT.format("p.part"),
        "place": WHOLE.format("p.place"),
        "words": TEXT.format("p.words"),
        "figures": KEYS.format("p.figures"),
        "evidence": TEXT.format("p.evidence"),
        "observation": _ref("monitoring_observation", "p.observation_id"),
        "adjustment": _ref("monitoring_adjustment", "p.adjustment_id"),
    }
)
CONTENT = _object(
    {
        "canonical_version": WHOLE.format("NEW.canonical_version"),
        "cadence": TEXT.format("NEW.cadence"),
        "report": TEXT.format("NEW.ref"),
        "plan": "(SELECT to_json(ref)::text FROM plan_plan WHERE id = NEW.plan_id)",
        "period_from": DAY.format("NEW.period_from"),
        "period_until": DAY.format("NEW.period_until"),
        "revision": WHOLE.format("NEW.revision"),
        "reason": TEXT.format("NEW.reason"),
        "challenges": TEXT.format("NEW.challenges"),
        "counted_at": MOMENT.format("NEW.counted_at"),
        "requested_by": _person("requested_by"),
        "submitted_by": _person("submitted_by"),
        "submitted_at": MOMENT.format("NEW.submitted_at"),
        "released_by": _person("released_by"),
        "released_at": MOMENT.format("NEW.released_at"),
        "cleared_by": _person("cleared_by"),
        "cleared_at": MOMENT.format("NEW.cleared_at"),
        "not_released": WHOLE.format("NEW.withheld"),
        "figures": "'[' || COALESCE(figures, '') || ']'",
        "paragraphs": "'[' || COALESCE(paragraphs, '') || ']'",
        "students": "'[' || COALESCE(students, '') || ']'",
    }
)
# The same text as monitoring.canonical_json makes, so that no release tells a number that its content has not.
TOLD_TRULY = f"""
IF NEW.status = 'released' AND OLD.status <> 'released' THEN
    SELECT string_agg({_object({name: _member(form, f"f.{name}") for name, form in FIGURE.items()})}, ','
        ORDER BY f.place, f.is_total, f.name COLLATE "C", f.school_code COLLATE "C", f.id) INTO figures
    FROM monitoring_releasedfigure f WHERE f.report_id = NEW.id;
    SELECT string_agg({PARAGRAPH}, ',' ORDER BY p.part COLLATE "C", p.place) INTO paragraphs
    FROM monitoring_paragraph p WHERE p.report_id = NEW.id;
    SELECT string_agg({_student()}, ',' ORDER BY c.place, c.school_code COLLATE "C", c."group" COLLATE "C",
        c.value COLLATE "C") INTO students
    FROM monitoring_releasedcell c JOIN monitoring_definition d ON d.id = c.definition_id WHERE c.report_id = NEW.id;
    IF NEW.canonical_version <> {CANONICAL_VERSION}
        OR NEW.sha256 IS DISTINCT FROM encode(sha256(convert_to({CONTENT}, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'report % tells another SHA-256 than its content has', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_told_truly', TABLE = 'monitoring_report';
    END IF;
END IF;
RETURN NULL;
"""  # noqa: S608  # names of columns


def report_triggers() -> list[pgtrigger.Trigger]:
    """Return the triggers of a report: kept as it was released, told truly, superseded by what is released alone."""
    return [
        pgtrigger.Trigger(
            name="frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            func=FROZEN,
        ),
        pgtrigger.Trigger(
            name="told_truly",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("status"),
            declare=[("figures", "text"), ("paragraphs", "text"), ("students", "text")],
            func=TOLD_TRULY,
        ),
        pgtrigger.Trigger(
            name="succeeded",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("status"),
            timing=pgtrigger.Deferred,
            func=SUCCEEDED,
        ),
    ]
