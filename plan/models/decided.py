"""What milestones and targets say was decided: on the day on which it was, and by an amendment where one has to."""

from __future__ import annotations

import pgtrigger

# At the end of the transaction, of a record and of the rows that tell what it said since when: it says what the last of
# them says. Else it could be set to anything, on no day.
AS_DECIDED = """
IF (SELECT row({columns}) FROM {table} r WHERE r.id = NEW.{key}) IS DISTINCT FROM (
    SELECT row({columns}) FROM {decisions} r WHERE r.{link} = NEW.{key} ORDER BY r.number DESC LIMIT 1
) THEN
    RAISE EXCEPTION '% says other than was decided', '{table} ' || NEW.{key}
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_as_decided', TABLE = TG_TABLE_NAME;
END IF;
RETURN NULL;
"""
# A due date that passed counts for as long as the next one was not decided: with a number left out, none would be next.
IN_ORDER = """
SELECT COALESCE(max(number), 0) + 1 INTO next FROM {table} WHERE {link} = NEW.{link};
IF NEW.number > next OR NEW.number < 1 THEN
    RAISE EXCEPTION '% has no number % before it has %', TG_TABLE_NAME, NEW.number, next
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_in_order', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
# Of the district's day, which began and ends where the district is.
TODAY = """
IF public._core_is_today(NEW.decided_date, (SELECT time_zone FROM district_district)) IS NOT TRUE THEN
    RAISE EXCEPTION '% % is not today', TG_TABLE_NAME, 'decided_date'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_at_its_time', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
# What was to be reached by a day that passed, or was dropped, stays as it was.
STILL_OPEN = """
IF NEW.number > 1 AND public._core_by_owner() IS NOT TRUE AND (
    NEW.by_date < NEW.decided_date OR EXISTS (
        SELECT FROM plan_target t JOIN plan_targetvalue v ON v.target_id = t.id AND v.number = NEW.number - 1
        WHERE t.id = NEW.target_id AND (t.dropped_date IS NOT NULL OR v.by_date < NEW.decided_date))
) THEN
    RAISE EXCEPTION 'target % was dropped, or its day has passed', NEW.target_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'targetvalue_of_open_target', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
# An amendment in force whose change {says} what is written; the day is the one on which it came into force.
BY_AMENDMENT = """
IF NOT EXISTS (
    SELECT FROM plan_amendmentchange c JOIN plan_amendment m ON m.id = c.amendment_id AND m.status = 'in_force'
    JOIN plan_plan p ON p.id = m.plan_id JOIN district_district d ON d.id = p.district_id
    CROSS JOIN LATERAL (SELECT (m.in_force_at AT TIME ZONE d.time_zone)::date AS day) came
    WHERE {says}
) THEN
    RAISE EXCEPTION '% is decided by amendments in force alone', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_by_amendment', TABLE = TG_TABLE_NAME;
END IF;
RETURN NULL;
"""


def as_decided(table: str, columns: str, *, of: pgtrigger.Operation, key: str = "id") -> pgtrigger.Trigger:
    """
    Return the trigger that holds a record of ``plan_<table>`` and the rows of its decisions together.

    ``columns`` ("r.due_date") are what both say; ``key`` leads to the record from the row that is written.
    """
    decisions = {"milestone": "plan_milestoneduedate", "target": "plan_targetvalue"}[table]
    return pgtrigger.Trigger(
        name="as_decided",
        when=pgtrigger.After,
        operation=of,
        timing=pgtrigger.Deferred,
        func=AS_DECIDED.format(
            table=f"plan_{table}", columns=columns, decisions=decisions, link=f"{table}_id", key=key
        ),
    )


def in_order(table: str, link: str) -> pgtrigger.Trigger:
    """Return the trigger that leaves no number out."""
    return pgtrigger.Trigger(
        name="in_order",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("next", "integer")],
        func=IN_ORDER.format(table=table, link=link),
    )


def decided_today() -> pgtrigger.Trigger:
    """Return the trigger that lets a decision be of today alone, unless the owner's login tells of another day."""
    return pgtrigger.Trigger(name="decided_today", when=pgtrigger.Before, operation=pgtrigger.Insert, func=TODAY)


def still_open() -> pgtrigger.Trigger:
    """Return the trigger that lets a target say something else only while it can still be reached."""
    return pgtrigger.Trigger(name="still_open", when=pgtrigger.Before, operation=pgtrigger.Insert, func=STILL_OPEN)


def by_amendment(name: str, of: pgtrigger.Operation, says: str, *, unless: str = "false") -> pgtrigger.Trigger:
    """
    Return the trigger that leaves ``of`` to amendments, and to the owner's login, which loads the plan's file.

    ``says`` is the SQL by which a change ``c`` of an amendment that came into force on ``came.day`` says what the row
    says; rows of which ``unless`` is true may be as they are. Who writes is asked at once, what is in force at the end
    of the transaction.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=of,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Condition(f"public._core_by_owner() IS NOT TRUE AND NOT ({unless})"),
        func=BY_AMENDMENT.format(says=says),
    )
