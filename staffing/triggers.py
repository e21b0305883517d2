"""What the database does by itself when staffing's rows change, whoever changes them."""

from __future__ import annotations

import pgtrigger

COUNT = """
IF TG_OP = 'UPDATE' AND OLD.authorization_id = NEW.authorization_id
    AND (OLD.status IN ({ended})) = (NEW.status IN ({ended})) THEN
    RETURN NULL;
END IF;
-- "in_use + 1" waits for the row's lock and reads the newest value; a count(*) would not.
IF TG_OP <> 'INSERT' AND OLD.status NOT IN ({ended}) THEN
    UPDATE plan_authorization SET in_use = in_use - 1 WHERE id = OLD.authorization_id;
END IF;
IF TG_OP <> 'DELETE' AND NEW.status NOT IN ({ended}) THEN
    UPDATE plan_authorization SET in_use = in_use + 1 WHERE id = NEW.authorization_id;
END IF;
RETURN NULL;
"""


def count_in_use(*ended: str) -> pgtrigger.Trigger:
    """
    Return the trigger that keeps ``Authorization.in_use``: how many lines hold a slot, those ``ended`` left out.

    A constraint of the authorization compares it with the count that the plan allows. It stands in the database so that
    it holds for every writer, and for an amendment that lowers the count while somebody opens a line: both change the
    authorization's row, so the second waits and is measured against what the first left.
    """
    states = ", ".join(f"'{status}'" for status in ended)
    return pgtrigger.Trigger(
        name="count_in_use",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("authorization_id", "status") | pgtrigger.Delete,
        func=COUNT.format(ended=states),
    )


# A slot beyond the count would be one that nobody authorized, however few lines are in use. The row is locked as the
# counting of lines locks it after this, so that a count that is lowered meanwhile is waited for.
WITHIN = """
SELECT count INTO authorized FROM plan_authorization WHERE id = NEW.authorization_id FOR NO KEY UPDATE;
IF NEW.slot > authorized THEN
    RAISE EXCEPTION 'slot % of authorization % is beyond the % that are authorized', NEW.slot, NEW.authorization_id,
    authorized USING ERRCODE = 'check_violation', CONSTRAINT = 'line_slot_within_count', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def slot_within_count() -> pgtrigger.Trigger:
    """Return the trigger that lets lines be opened in slots that the plan authorizes alone."""
    return pgtrigger.Trigger(
        name="slot_within_count",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("authorization_id", "slot"),
        declare=[("authorized", "integer")],
        func=WITHIN,
    )


# The greatest sum of what people hold at the same time is reached on a day on which one of them begins.
HELD = """
SELECT max((
    SELECT sum(other.fte) FROM staffing_positionholding other
    WHERE other.position_id = one.position_id AND other.from_date <= one.from_date
      AND (other.until_date IS NULL OR other.until_date > one.from_date)
)) INTO held
FROM staffing_positionholding one WHERE one.position_id = {position};
"""
# Against others who change the position or its holdings; not FOR UPDATE, which would also keep those waiting who insert
# a row that only refers to the position (each takes a lock on its key).
LOCK = "SELECT fte INTO size FROM staffing_position WHERE id = NEW.position_id FOR NO KEY UPDATE;"
EXCEEDED = """
IF held > size THEN RAISE EXCEPTION 'position % of % FTE is held with % FTE at one time', {position}, size, held
    USING ERRCODE = 'check_violation', CONSTRAINT = 'position_fte_covers_held', TABLE = 'staffing_position'; END IF;
"""


def fte_within_position() -> pgtrigger.Trigger:
    """
    Return the trigger that keeps a position's holdings within its FTE on every day.

    It locks the position first, so that of two people at once the second counts what the first wrote. An exclusion
    constraint cannot sum.
    """
    held, exceeded = (sql.format(position="NEW.position_id") for sql in (HELD, EXCEEDED))
    return pgtrigger.Trigger(
        name="fte_within_position",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("size", "numeric"), ("held", "numeric")],
        func=" ".join([LOCK, held, exceeded, "RETURN NULL;"]),
    )


def fte_covers_held() -> pgtrigger.Trigger:
    """
    Return the trigger that refuses to lower a position's FTE below what was ever held of it at one time.

    It takes no lock: the update that fires it holds the row already, for which ``fte_within_position`` waits.
    """
    held, exceeded = (sql.format(position="NEW.id") for sql in (HELD, EXCEEDED))
    return pgtrigger.Trigger(
        name="fte_covers_held",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("fte"),
        declare=[("size", "numeric"), ("held", "numeric")],
        func=" ".join(["size := NEW.fte;", held, exceeded, "RETURN NULL;"]),
    )


# An agreement and its holdings are written apart: whoever writes either locks the organization first. Without
# it, one could end an agreement while another begins a holding under it, and neither would see the other's row.
IN_FORCE = """
SELECT organization_id INTO sender FROM district_contractedperson WHERE id = NEW.contracted_id;
PERFORM 1 FROM district_organization WHERE id = sender FOR NO KEY UPDATE;
SELECT range_agg(daterange(from_date, until_date)) INTO in_force
FROM district_interagencyagreement WHERE organization_id = sender;
needed := daterange(NEW.from_date, COALESCE(NEW.until_date, NEW.from_date + 1));
IF NOT COALESCE(in_force, '{}'::datemultirange) @> needed THEN
    RAISE EXCEPTION 'no agreement of organization % is in force on all of %', sender, needed
    USING ERRCODE = 'check_violation', CONSTRAINT = 'positionholding_agreement_in_force',
        TABLE = 'staffing_positionholding';
END IF;
RETURN NULL;
"""


def agreement_in_force() -> pgtrigger.Trigger:
    """
    Return the trigger that lets contracted persons hold positions under an agreement of their organization alone.

    Agreements in force cover every day of ``[from_date, until_date)``; of a holding that goes on, its first day. That
    no agreement is shortened under a holding is kept by ``covers_holders``.
    """
    return pgtrigger.Trigger(
        name="agreement_in_force",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__contracted__isnull=False),
        declare=[("sender", "bigint"), ("in_force", "datemultirange"), ("needed", "daterange")],
        func=IN_FORCE,
    )


# The other side of the same lock: the organization first, then what is held under its agreements.
COVERS_HOLDERS = """
PERFORM 1 FROM district_organization WHERE id = OLD.organization_id FOR NO KEY UPDATE;
withdrawn := datemultirange(daterange(OLD.from_date, OLD.until_date)) - COALESCE((
    SELECT range_agg(daterange(from_date, until_date)) FROM district_interagencyagreement
    WHERE organization_id = OLD.organization_id
), '{}'::datemultirange);
SELECT string_agg(DISTINCT person.name, ', ' ORDER BY person.name) INTO names
FROM staffing_positionholding held JOIN district_contractedperson person ON person.id = held.contracted_id
WHERE person.organization_id = OLD.organization_id
    AND withdrawn && daterange(held.from_date, COALESCE(held.until_date, held.from_date + 1));
IF names IS NOT NULL THEN
    RAISE EXCEPTION 'agreement % covers days on which positions are held', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'interagencyagreement_covers_holders',
        TABLE = 'district_interagencyagreement', DETAIL = names;
END IF;
RETURN NULL;
"""


def covers_holders() -> pgtrigger.Trigger:
    """
    Return the trigger that takes no agreement's days from under those who hold positions on them.

    A holding that goes on needs an agreement on its first day alone, as when it began: whoever ends the agreement is
    asked what becomes of it, and what is left open stays in sight. The detail of its refusal names who holds. It
    belongs to district's table but is registered here, beside the holdings: it reads them, and the floors below do not
    know them.
    """
    return pgtrigger.Trigger(
        name="covers_holders",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("from_date", "until_date", "organization_id") | pgtrigger.Delete,
        declare=[("withdrawn", "datemultirange"), ("names", "text")],
        func=COVERS_HOLDERS,
    )


def never_changed() -> pgtrigger.Trigger:
    """
    Return the trigger that refuses to change or delete an entry of a ledger, whoever asks.

    What was once added up and reported must come to the same again: a mistake is taken out by a second entry.
    """
    return pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)


MIRRORED = """
IF NOT EXISTS (
    SELECT 1 FROM staffing_expenditure entry WHERE entry.id = NEW.reverses_id AND entry.reverses_id IS NULL
      AND entry.position_id IS NOT DISTINCT FROM NEW.position_id
      AND entry.stipend_id IS NOT DISTINCT FROM NEW.stipend_id
      AND (entry.year_id, entry.paid_on, entry.amount) = (NEW.year_id, NEW.paid_on, -NEW.amount)
) THEN
    RAISE EXCEPTION 'entry % is not reversed by the same line, year, day and amount', NEW.reverses_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'expenditure_reversal_mirrors', TABLE = 'staffing_expenditure';
END IF;
RETURN NULL;
"""


def reversal_mirrors() -> pgtrigger.Trigger:
    """
    Return the trigger that lets an entry be reversed by its mirror image alone, and a reversal not at all.

    No constraint of one row can compare two. It takes no lock: an entry never changes once it is there, and of two who
    reverse it at once the unique key of ``reverses`` refuses the second.
    """
    return pgtrigger.Trigger(
        name="reversal_mirrors",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__reverses__isnull=False),
        func=MIRRORED,
    )


FOLLOWS = """
IF NOT EXISTS (
    SELECT 1 FROM staffing_expenditure entry JOIN staffing_expenditure out ON out.reverses_id = entry.id
    WHERE entry.id = NEW.corrects_id AND entry.position_id IS NOT DISTINCT FROM NEW.position_id
      AND entry.stipend_id IS NOT DISTINCT FROM NEW.stipend_id AND entry.number = NEW.number
) THEN
    RAISE EXCEPTION 'entry % is not taken out, or not of the same line and number', NEW.corrects_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'expenditure_correction_follows', TABLE = 'staffing_expenditure';
END IF;
RETURN NULL;
"""


def correction_follows() -> pgtrigger.Trigger:
    """
    Return the trigger that lets an entry correct one of the same line and number alone, which is taken out already.

    So no number counts twice, though a corrected entry has it once more.
    """
    return pgtrigger.Trigger(
        name="correction_follows",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__corrects__isnull=False),
        func=FOLLOWS,
    )
