"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from restorative.models import RestorativeCase
from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full()}
    found |= _people(found["restorative:case"])
    return found


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    make.full()
    case = make.full()
    for one in case.participants.all():
        make.contact(case, participant=one, follow_up_date=make.SINCE)
        make.consent(one)
        make.own_words(one)
        make.link(one)
    _people(found["restorative:case"])
    make.volunteer()


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
    twin |= _people(twin["restorative:case"])
    return twin
