"""
Triggers that several rooms have: what only the owner's login writes, and what is told at its time.

A plan's file and a web request would else be one to the database: whoever has the application's login could write sizes
and dollars as if they had been announced, or decide on a day that has passed. Loaders run inside ``db_rights.loading``.
"""

from __future__ import annotations

import pgtrigger

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
