"""What the database does by itself when supports and referrals to them change, whoever changes them."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger

# The triggers of the referrals' table alone count: theirs is an update within a trigger.
PLACES_COUNTED = """
IF pg_trigger_depth() < 2 AND NEW.in_use IS DISTINCT FROM (CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.in_use END) THEN
    RAISE EXCEPTION 'places taken are counted, not written'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'support_places_counted', TABLE = 'community_support';
END IF;
RETURN NEW;
"""
AGREEMENT_OF_ORGANIZATION = """
IF NOT EXISTS (SELECT FROM district_interagencyagreement
    WHERE id = NEW.agreement_id AND organization_id = NEW.organization_id) THEN
    RAISE EXCEPTION 'the agreement of support % is of another organization', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'support_agreement_of_organization', TABLE = 'community_support';
END IF;
RETURN NEW;
"""
# Whoever takes a place locks the support first, and so sees who waits. Nobody passes whoever waits for longer.
IN_TURN = """
IF TG_OP = 'UPDATE' AND OLD.status IN ({takes}) THEN RETURN NEW; END IF;
SELECT status INTO stands FROM community_support WHERE id = NEW.support_id FOR NO KEY UPDATE;
IF TG_OP = 'INSERT' AND stands <> 'offered' THEN
    RAISE EXCEPTION 'support of referral % is not offered', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'supportreferral_to_what_is_offered',
    TABLE = 'community_supportreferral';
END IF;
IF NEW.status IN ({takes}) AND EXISTS (SELECT FROM community_supportreferral one
    WHERE one.support_id = NEW.support_id AND one.status = 'waiting' AND one.id <> NEW.id
    AND (TG_OP = 'INSERT' OR (one.referred_at, one.id) < (NEW.referred_at, NEW.id))) THEN
    RAISE EXCEPTION 'somebody has waited for support of referral % for longer', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'supportreferral_in_turn', TABLE = 'community_supportreferral';
END IF;
RETURN NEW;
"""
# "in_use + 1" waits for the row's lock and reads the newest value; a count(*) would not.
COUNT_PLACES = """
IF TG_OP = 'UPDATE' AND (OLD.status IN ({takes})) = (NEW.status IN ({takes})) THEN
    RETURN NULL;
END IF;
IF TG_OP <> 'INSERT' AND OLD.status IN ({takes}) THEN
    UPDATE community_support SET in_use = in_use - 1 WHERE id = OLD.support_id;
END IF;
IF TG_OP <> 'DELETE' AND NEW.status IN ({takes}) THEN
    UPDATE community_support SET in_use = in_use + 1 WHERE id = NEW.support_id;
END IF;
RETURN NULL;
"""


def _listed(statuses: Iterable[str]) -> str:
    return ", ".join(f"'{status}'" for status in statuses)


def places_counted() -> pgtrigger.Trigger:
    """Return the trigger of a support that leaves its places taken to ``count_places``."""
    return pgtrigger.Trigger(
        name="places_counted",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("in_use"),
        func=PLACES_COUNTED,
    )


def agreement_of_organization() -> pgtrigger.Trigger:
    """Return the trigger of a support that takes an agreement of its own organization alone."""
    return pgtrigger.Trigger(
        name="agreement_of_organization",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("agreement_id"),
        func=AGREEMENT_OF_ORGANIZATION,
    )


def in_turn(takes_a_place: Iterable[str]) -> pgtrigger.Trigger:
    """Return the trigger of a referral that gives a place to whoever has waited for longest, and to nobody before."""
    return pgtrigger.Trigger(
        name="in_turn",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        declare=[("stands", "text")],
        func=IN_TURN.format(takes=_listed(takes_a_place)),
    )


def count_places(takes_a_place: Iterable[str]) -> pgtrigger.Trigger:
    """
    Return the trigger of a referral that keeps ``Support.in_use``.

    A constraint of the support compares it with its places: of two who take the last one, one is refused.
    """
    return pgtrigger.Trigger(
        name="count_places",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status") | pgtrigger.Delete,
        func=COUNT_PLACES.format(takes=_listed(takes_a_place)),
    )
