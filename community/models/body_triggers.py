"""What the database holds together of bodies, seats and terms, whoever writes them, and however many at once."""

from __future__ import annotations

import pgtrigger


def _refused(name: str, what: str) -> str:
    return (
        f"RAISE EXCEPTION '{name}: % {what}', NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = '{name}',"
        " TABLE = TG_TABLE_NAME;"
    )


# Whoever ends what is around it at the same moment waits, and then meets this row.
WITHIN = """
SELECT from_date, until_date INTO since, ends FROM {table} WHERE id = NEW.{column} FOR SHARE;
IF NEW.from_date < since OR ends IS NOT NULL AND (NEW.until_date IS NULL OR NEW.until_date > ends) THEN
    {refused}
END IF;
"""
# And whoever begins what is within it at the same moment holds it, so that this one waits and meets that row.
HOLDS_ALL = """
IF EXISTS (SELECT FROM {table} inner_row WHERE inner_row.{column} = NEW.id
    AND inner_row.until_date IS DISTINCT FROM inner_row.from_date
    AND (inner_row.from_date < NEW.from_date OR NEW.until_date IS NOT NULL
        AND (inner_row.until_date IS NULL OR inner_row.until_date > NEW.until_date))) THEN
    {refused}
END IF;
RETURN NEW;
"""
# A student is known to the adult at the school through whom they are reached, and to nobody by this table.
WHO_SITS = """
SELECT constituency INTO whose FROM community_seat WHERE id = NEW.seat_id;
IF whose = 'student' AND (NEW.name <> '' OR NEW.is_public OR NEW.reached_through_id IS NULL) THEN
    {student}
END IF;
IF whose <> 'student' AND (NEW.name = '' OR NEW.reached_through_id IS NOT NULL) THEN
    {adult}
END IF;
"""


def holds_seats() -> pgtrigger.Trigger:
    """Return the trigger of a body: each of its seats lies within its days."""
    return _holds("community_seat", "body_id", "body_holds_seats", "has seats in other days")


def holds_terms() -> pgtrigger.Trigger:
    """Return the trigger of a seat: nobody holds it outside its days, so it does not end while it is held."""
    return _holds("community_seatterm", "seat_id", "seat_holds_terms", "is held in other days")


def _holds(table: str, column: str, name: str, what: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="holds_all",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("from_date", "until_date"),
        func=HOLDS_ALL.format(table=table, column=column, refused=_refused(name, what)),
    )


def within_body() -> pgtrigger.Trigger:
    """Return the trigger of a seat: it lies within the days of its body."""
    refused = _refused("seat_within_body", "is not within the days of its body")
    return _within("within_body", WITHIN.format(table="community_body", column="body_id", refused=refused))


def within_seat() -> pgtrigger.Trigger:
    """Return the trigger of a term: it lies within the days of its seat."""
    refused = _refused("seatterm_within_seat", "is not within the days of its seat")
    return _within("within_seat", WITHIN.format(table="community_seat", column="seat_id", refused=refused))


def _within(name: str, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("from_date", "until_date"),
        declare=[("since", "date"), ("ends", "date")],
        func=f"{func}RETURN NEW;",
    )


def says_who_sits() -> pgtrigger.Trigger:
    """Return the trigger of a term: a student has no name and is reached through an adult; everybody else has one."""
    return pgtrigger.Trigger(
        name="says_who_sits",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("whose", "text")],
        func=WHO_SITS.format(
            student=_refused(
                "seatterm_student_unnamed", "of a student says through whom they are reached, and no name"
            ),
            adult=_refused("seatterm_adult_named", "of an adult says their name"),
        )
        + "RETURN NEW;",
    )
