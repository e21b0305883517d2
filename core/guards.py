"""
Triggers that several rooms have: what only the owner's login writes, and what is told at its time.

A plan's file and a web request would else be one to the database: whoever has the application's login could write sizes
and dollars as if they had been announced, or decide on a day that has passed. Loaders run inside ``db_rights.loading``.

``of_every_table`` are those that no table can be without, since ``core.apps`` gives them to each.
"""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models

# The login that began the session decides: a trigger function itself always runs as the owner.
REFUSED = """
IF {condition} AND public._core_by_owner() IS NOT TRUE THEN
    RAISE EXCEPTION '% is written by the owner''s login alone', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'written_by_owner', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


# Of the column {column}, which says when something was done: it is now, or the owner's login says so.
MUST_BE_NOW = """
IF public._core_is_now(NEW.{column}) IS NOT TRUE THEN
    RAISE EXCEPTION '% % is not the present time', TG_TABLE_NAME, '{column}'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_at_its_time', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def by_owner(operation: pgtrigger.Operation, *, condition: str = "true") -> pgtrigger.Trigger:
    """Return the trigger that leaves ``operation`` on rows of which the SQL ``condition`` is true to the owner."""
    return pgtrigger.Trigger(
        name="by_owner", when=pgtrigger.Before, operation=operation, func=REFUSED.format(condition=condition)
    )


def in_time(column: str) -> pgtrigger.Trigger:
    """Return the trigger that lets ``column`` become the present time alone, or empty."""
    return pgtrigger.Trigger(
        name=f"{column}_in_time",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(column),
        func=f"IF NEW.{column} IS NULL OR TG_OP = 'UPDATE' AND NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
        f" THEN RETURN NEW; END IF;{MUST_BE_NOW.format(column=column)}",
    )


# A trigger that looks at other rows locks one first, and so waits for whoever writes there; but a snapshot that was
# taken before still shows it the rows as they were, whoever wrote meanwhile, and PostgreSQL says nothing, since nobody
# changed the row that was locked. Only where each statement looks anew do those triggers see what they ask for.
LOOKS_ANEW = "current_setting('transaction_isolation') = 'read committed'"
OLD_SNAPSHOT = """
RAISE EXCEPTION '% is written in transactions that are READ COMMITTED alone', TG_TABLE_NAME
USING ERRCODE = 'invalid_transaction_state', CONSTRAINT = 'written_read_committed', TABLE = TG_TABLE_NAME;
"""
# What is no number is greater than any, and passes every "above 0". Asked in the function and not as the trigger's
# condition, on which the columns would hang: no migration could change their type.
NOT_FINITE = """
IF {infinite} THEN
    RAISE EXCEPTION '% has a number or a day that is none', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_finite', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def of_every_table(model: type[models.Model]) -> Iterable[pgtrigger.Trigger]:
    """Return the triggers of a table that the application may write to: no old snapshot, no number that is none."""
    yield pgtrigger.Trigger(
        name="read_committed",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition(f"NOT ({LOOKS_ANEW})"),  # so that it costs nothing where all is well
        func=OLD_SNAPSHOT,
    )
    infinite = [sql for column in model._meta.local_concrete_fields for sql in _infinite(column)]
    if infinite:
        yield pgtrigger.Trigger(
            name="finite",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            func=NOT_FINITE.format(infinite=" OR ".join(infinite)),
        )


def _infinite(column: models.Field[object, object]) -> Iterable[str]:
    """Return the SQL that is true of a column that says no number, or no day; nothing of other columns."""
    if isinstance(column, models.DecimalField | models.FloatField):
        yield f"NEW.{column.column} IN ('NaN', 'Infinity', '-Infinity')"
    elif isinstance(column, models.DateField):  # a DateTimeField is one, too
        yield f"NOT isfinite(NEW.{column.column})"
