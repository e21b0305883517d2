"""
The publication plan: which figures about students are told, how, by which groups, and how often.

Everything that is ever told is here. What is told often is told coarsely: a month tells nothing of students, a quarter
each school and all together, a school year groups of students, too, and what is too fine or too lopsided for a quarter.
A figure that is not here is never told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.counting import GROUPS
from monitoring.models import Cadence

Way = Literal["share", "rate", "count", "days"]
# What is counted: students or events, unless it is an amount of something.
Counted = Literal["count", "hours", "dollars", "days"]
Side = Literal["n", "of"]
Count = tuple[str, Side]

LEVELS: Mapping[str, str | Promise] = {
    "safety": _("Safety"),
    "prevention": _("Prevention and support"),
    "restoration": _("Restoration"),
    "diversion": _("Diversion"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """
    How one figure is told.

    ``share``: ``n`` of ``of``, each counted in ``n`` is in ``of``; also in percent. ``rate``: events ``n`` beside the
    students at the schools on the last day, told per 1,000. ``count``: ``n`` alone. ``days``: a median alone, where
    enough is behind it, and where the count ``beside`` it is told: that a median is told, or that there is none, says
    how many there are at least or at most. ``yearly``: the groups it is told by in a school year, one at a time, at
    each school.

    ``only_yearly``: a school year tells it, a quarter does not. ``counted``: of hours, days or dollars, of which one
    student may have most: a count of all schools together in a school year, and no part of it in any other line.
    """

    key: str
    level: str
    way: Way
    yearly: tuple[str, ...] = ()
    beside: Count | None = None
    only_yearly: bool = False
    counted: Counted = "count"

    @property
    def is_amount(self) -> bool:
        """Tell whether it is of hours, days or dollars."""
        return self.counted != "count"

    def groups(self, cadence: str) -> tuple[str, ...]:
        """Return by which groups it is told in a report of ``cadence``."""
        return self.yearly if cadence == Cadence.YEAR else ()


# Not here, though counted: who did not complete, which the share of those who did tells.
TOLD: tuple[Told, ...] = (
    Told("diversion.police_contacts", "safety", "rate"),
    Told("diversion.police_referrals", "safety", "rate", GROUPS),
    Told("diversion.arrests", "safety", "rate", GROUPS),
    Told("restorative.violence", "safety", "rate"),
    Told("restorative.threats", "safety", "rate"),
    Told("restorative.weapons", "safety", "rate"),
    Told("restorative.harmed", "safety", "rate"),
    Told("community.support_contacted", "prevention", "share"),
    Told("community.support_connected", "prevention", "share"),
    Told("community.support_reach", "prevention", "count"),
    Told("community.prevention_students", "prevention", "count"),
    Told("restorative.informal", "restoration", "rate"),
    Told("restorative.referrals", "restoration", "count", GROUPS),
    Told("restorative.screened_on_time", "restoration", "share"),
    Told("restorative.offered", "restoration", "share", GROUPS),
    Told("restorative.consent", "restoration", "share"),
    Told("restorative.encounters", "restoration", "count", GROUPS),
    Told("restorative.agreements", "restoration", "count", GROUPS),
    Told("restorative.items_on_time", "restoration", "share"),
    Told("restorative.satisfied_harmed", "restoration", "share"),
    Told("restorative.satisfied_responsible", "restoration", "share"),
    Told("restorative.repeat_harm", "restoration", "share"),
    Told("restorative.days_kept", "restoration", "count", only_yearly=True, counted="days"),
    Told("restorative.days_to_first_contact", "restoration", "days", beside=("restorative.referrals", "n")),
    Told("restorative.days_to_agreement", "restoration", "days", beside=("restorative.agreements", "n")),
    Told("diversion.referrals", "diversion", "count", GROUPS),
    Told("diversion.reviewed_on_time", "diversion", "share"),
    Told("diversion.eligible", "diversion", "share", GROUPS),
    Told("diversion.offered", "diversion", "share", GROUPS),
    Told("diversion.accepted", "diversion", "share", GROUPS),
    Told("diversion.completed", "diversion", "share", GROUPS),
    Told("diversion.reoffended_6", "diversion", "share", only_yearly=True),
    Told("diversion.reoffended_12", "diversion", "share", only_yearly=True),
    Told("diversion.hours_served", "diversion", "count", only_yearly=True, counted="hours"),
    Told("diversion.restitution_paid", "diversion", "count", only_yearly=True, counted="dollars"),
    Told("diversion.days_to_offer", "diversion", "days", beside=("diversion.accepted", "of")),
    Told("diversion.days_to_agreement", "diversion", "days", beside=("diversion.accepted", "n")),
    Told("diversion.days_to_completion", "diversion", "days", beside=("diversion.completed", "n")),
)
BY_KEY: Mapping[str, Told] = {one.key: one for one in TOLD}

# Counts of one figure that are part of those of another: their difference could be had by subtraction.
PART_OF: tuple[tuple[Count, Count], ...] = (
    (("diversion.arrests", "n"), ("diversion.police_referrals", "n")),
    (("diversion.offered", "of"), ("diversion.eligible", "n")),
    (("community.support_connected", "n"), ("community.support_contacted", "n")),
)

# Counts that are of what happened so many months before: who was observed after completing is one of those who
# completed then. Who was not observed, or entered late, is what they differ by; so what was hidden then is hidden now.
EARLIER: Mapping[Count, tuple[Count, int]] = {
    ("diversion.reoffended_6", "of"): (("diversion.completed", "n"), 6),
    ("diversion.reoffended_12", "of"): (("diversion.completed", "n"), 12),
}

# Counts of two figures that are of the same: hidden in one and told in the other they would be told.
SAME_AS: Mapping[Count, Count] = {
    ("community.support_connected", "of"): ("community.support_contacted", "of"),
}

# Counts that nearly agree, since the same students are behind them but for those at the ends of the period: what is
# hidden of one is hidden of all, else each would tell what the other hides.
ALIKE: tuple[tuple[Count, ...], ...] = (
    (("restorative.referrals", "n"), ("restorative.screened_on_time", "of"), ("restorative.offered", "of")),
    (("diversion.referrals", "n"), ("diversion.reviewed_on_time", "of"), ("diversion.eligible", "of")),
    (("diversion.offered", "n"), ("diversion.accepted", "of")),
    (("community.support_connected", "n"), ("community.support_reach", "n")),
)

# The steps from referral to completion, each out of the one before, in the order in which a reader follows them.
FUNNEL = (
    "diversion.police_referrals", "diversion.eligible", "diversion.offered", "diversion.accepted",
    "diversion.completed",
)  # fmt: skip


def told(cadence: str) -> tuple[Told, ...]:
    """Return what a report of ``cadence`` tells of students: nothing in a month."""
    if cadence == Cadence.MONTH:
        return ()
    return tuple(one for one in TOLD if cadence == Cadence.YEAR or not one.only_yearly)
