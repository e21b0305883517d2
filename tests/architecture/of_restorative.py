"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core import clock
from district.models import Role, User
from district.roles import roles_of
from restorative.models import RestorativeCase
from tests.factories import restorative as make
from tests.factories.district import user


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full(hard_stops=["sexual"])}
    found |= _beside(found["restorative:case"])
    found |= {"restorative:encounter": (met := make.meeting()), "restorative:risk": make.risk(met.case)}
    found |= _people(found["restorative:case"])
    agreement = make.in_force(items=2)
    found |= {
        "restorative:agreement": agreement,
        "restorative:item": agreement.items.order_by("pk").first(),
        "restorative:document": make.document(agreement),
    }
    found["restorative:practice"] = make.practice()
    found["restorative:circle"] = make.circle()
    found["restorative:reentry"] = make.reentry()
    found["restorative:transfer"] = make.transfer()
    found["restorative:days"] = make.days_asked("entered")
    found["restorative:referral"] = make.referral(found["restorative:case"])
    found["restorative:duty"] = make.duty(found["restorative:case"], "expulsion_review")
    return found


def known_to(user: Any, found: dict[str, Any]) -> None:
    """Let a facilitator work on the cases: they find those alone that are assigned to them."""
    if roles_of(user).any({Role.RESTORATION_FACILITATOR}):
        whole = found["restorative:case"], found["restorative:encounter"].case, found["restorative:agreement"].case
        for case in whole:
            make.assigned(case, user)


def own(reader: User, found: dict[str, Any]) -> dict[str, Any]:
    """Return what is there for its sender alone: the receipt of a referral of theirs."""
    return {"restorative:referral": make.referral(found["restorative:case"], by=reader)}


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    _beside(make.full())
    _beside(found["restorative:case"])
    make.full()
    met = make.meeting()
    make.risk(met.case)
    case = found["restorative:case"]
    by = user(Role.TITLE_IX_COORDINATOR)
    make.written(case, title_ix_cleared_at=clock.now(), title_ix_cleared_by=by)
    make.encounter(case, room=f"Room of {met.ref}", on=make.TO_COME)
    case = make.full()
    for one in case.participants.all():
        make.contact(case, participant=one, follow_up_date=make.SINCE)
        make.consent(one)
        make.own_words(one)
        make.link(one)
    _people(found["restorative:case"])
    make.volunteer()
    there = found["restorative:agreement"]
    before = make.written(there.items.order_by("pk").last(), outcome="renegotiated", outcome_date=make.SINCE)
    make.item(there, replaces=before)
    make.document(there, data=f"{there.items.count()}".encode())
    make.in_force(pays=Decimal(20))
    make.followed(make.in_force().case)
    make.practice()
    make.circle()
    make.reentry()
    make.transfer()
    make.days_asked()
    make.days_asked("entered")
    one = make.full()
    make.duty(one)
    make.referral(one, by=found["restorative:referral"].referred_by)


def _people(case: RestorativeCase) -> dict[str, Any]:
    """Return somebody more who takes part in a case, a contact with them, and a volunteer."""
    volunteer = make.volunteer(name="Vera Volunteer")
    helper = make.participant(case, part="community", kind="volunteer", volunteer=volunteer)
    make.consent(helper)
    make.own_words(helper)
    make.link(helper)
    return {
        "restorative:contact": make.contact(case, participant=helper, note="Called back."),
        "restorative:participant": helper,
        "restorative:volunteer": volunteer,
    }


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    twin |= _beside(twin["restorative:case"])
    twin |= {"restorative:encounter": (met := make.meeting()), "restorative:risk": make.risk(met.case)}
    twin |= _people(twin["restorative:case"])
    agreement = make.in_force()
    twin |= {
        "restorative:agreement": agreement,
        "restorative:item": agreement.items.get(),
        "restorative:document": make.document(agreement),
    }
    twin["restorative:practice"] = make.practice()
    twin["restorative:circle"] = make.circle()
    twin["restorative:reentry"] = make.reentry()
    twin["restorative:transfer"] = make.transfer()
    twin["restorative:days"] = make.days_asked()
    twin["restorative:referral"] = make.referral(twin["restorative:case"])
    twin["restorative:duty"] = make.duty(twin["restorative:case"], "expulsion_review")
    return twin


def _beside(case: Any) -> dict[str, Any]:
    """Return what stands beside a case, one of each kind, and add a screen, a duty and another case of the incident."""
    first, second = case.participants.all()[:2]
    make.screen(case)
    make.duty(case, "police_report", number=case.duties.count())
    make.case("suitable", incident=case.incident)
    assigned = make.assigned(case, make.facilitator(), handover="Call first.")
    return {"restorative:assignment": assigned, "restorative:apart": make.apart(case, first, second)}
