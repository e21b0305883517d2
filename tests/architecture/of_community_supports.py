"""Supports and referrals to them for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import agreed
from tests.factories import community_supports as make
from tests.factories.district import organization, school


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun; the support is of the organization whose people try."""
    support = make.support(of=agreed.partner(), name="Mentoring after school")
    return {"community:support": support, "community:referral": make.referral()}


def more(found: dict[str, Any]) -> None:
    """Add supports in every state, for some schools, and referrals in every status; and what is shared of one."""
    mine = found["community:referral"]
    make.share("accepted", make.referral("connected", mine.support))
    for status in ("draft", "offered", "paused", "ended"):
        make.support(status, schools=(school(), school("west", "West")))
    make.support(of=organization(until=make.SINCE))
    for status in ("waiting", "referred", "contacted", "connected", "completed", "declined", "not_reached",
                   "withdrawn", "in_error"):  # fmt: skip
        make.referral(status)
        make.referral("connected", mine.support)


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a support of the same name at another organization, and another referral of the same student."""
    return {
        "community:support": make.support(name=found["community:support"].name),
        "community:referral": make.referral(who=found["community:referral"].student),
    }
