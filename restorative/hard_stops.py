"""
What must never be handled here alone, and what follows from it: the table of docs and duties.

Each kind of duty has a clock, whose number is a setting with its source beside it (config/settings/casework.py), the
citation that its page shows, and the role it falls to. A hard stop brings duties of some kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings

from casework import clocks
from casework.clocks import Rule
from district.models import Role
from restorative.models import DutyKind, HardStop


@dataclass(frozen=True, slots=True)
class Demand:
    """
    How one kind of duty is reckoned, and whose it is.

    ``rule`` is given the duty's number. ``calls`` names the setting that says whom to call. ``is_told`` says that it
    cannot be done without knowing who was there and what happened: whoever it falls to is shown that.
    """

    rule: Callable[[int], Rule]
    role: Role
    citation: str = ""
    calls: str = ""
    is_told: bool = False


DEMANDS: Mapping[DutyKind, Demand] = {
    # Both run from the referral. The law's 48 hours begin with the spoken report: as counted here they end no later.
    DutyKind.ABUSE_SPOKEN: Demand(
        lambda _n: clocks.hours(settings.ABUSE_SPOKEN_HOURS), Role.RESTORATION_COORDINATOR,
        "Iowa Code 232.69, 232.70", "CALL_ABUSE",
    ),
    DutyKind.ABUSE_WRITTEN: Demand(
        lambda _n: clocks.hours(settings.ABUSE_WRITTEN_HOURS), Role.RESTORATION_COORDINATOR,
        "Iowa Code 232.70", "CALL_ABUSE",
    ),
    DutyKind.POLICE_REPORT: Demand(
        lambda _n: clocks.hours(settings.POLICE_REPORT_HOURS), Role.SCHOOL_LEADER,
        "Iowa Code 280.17A", "CALL_POLICE", is_told=True,
    ),
    DutyKind.EXPULSION_REVIEW: Demand(
        lambda _n: clocks.school_days(settings.EXPULSION_REVIEW_SCHOOL_DAYS), Role.SCHOOL_LEADER,
        "Iowa Code 280.21B", is_told=True,
    ),
    DutyKind.TITLE_IX: Demand(
        lambda _n: clocks.hours(settings.TITLE_IX_NOTICE_HOURS), Role.TITLE_IX_COORDINATOR,
        "34 CFR part 106", is_told=True,
    ),
    DutyKind.PARENT_NOTICE: Demand(
        lambda _n: clocks.hours(settings.PARENT_NOTICE_HOURS), Role.SCHOOL_LEADER,
        "Iowa Code 279.51A(4)", is_told=True,
    ),
    DutyKind.MANIFESTATION: Demand(
        lambda _n: clocks.school_days(settings.MANIFESTATION_SCHOOL_DAYS), Role.SCHOOL_LEADER,
        "34 CFR 300.530(e)", is_told=True,
    ),
    DutyKind.SUICIDE_RISK: Demand(
        lambda _n: clocks.school_hours(settings.SUICIDE_RISK_SCHOOL_HOURS), Role.RESTORATION_COORDINATOR,
        calls="SUICIDE_RISK_CALL",
    ),
    DutyKind.SCREEN: Demand(
        lambda _n: clocks.school_days(settings.SCREEN_SCHOOL_DAYS), Role.RESTORATION_COORDINATOR
    ),
    DutyKind.FIRST_CONTACT: Demand(
        lambda _n: clocks.school_days(settings.FIRST_CONTACT_SCHOOL_DAYS), Role.RESTORATION_FACILITATOR
    ),
    DutyKind.FOLLOW_UP: Demand(clocks.days, Role.RESTORATION_FACILITATOR),
}  # fmt: skip
STOPS: Mapping[HardStop, tuple[DutyKind, ...]] = {
    HardStop.WEAPON: (DutyKind.POLICE_REPORT,),
    HardStop.FIREARM: (DutyKind.POLICE_REPORT, DutyKind.EXPULSION_REVIEW),
    HardStop.ABUSE: (DutyKind.ABUSE_SPOKEN, DutyKind.ABUSE_WRITTEN),
    HardStop.SEXUAL: (DutyKind.TITLE_IX,),
    HardStop.THREAT: (DutyKind.PARENT_NOTICE,),
    HardStop.INJURY: (DutyKind.PARENT_NOTICE,),
    HardStop.REMOVAL: (DutyKind.MANIFESTATION,),
}
# They fall to whoever told of it, who is the one whom the law obliges: nobody takes them off their hands.
ABUSE = frozenset({DutyKind.ABUSE_SPOKEN, DutyKind.ABUSE_WRITTEN})
# The teacher's report of these is the referral itself (279.51A): it is noted whether it came in time.
REPORTED = frozenset({HardStop.THREAT, HardStop.INJURY})


def duties_of(stops: list[str]) -> list[DutyKind]:
    """Return the kinds of duties that hard stops bring, each once, in the table's order."""
    asked = {kind for stop, kinds in STOPS.items() if stop in stops for kind in kinds}
    return [kind for kind in DEMANDS if kind in asked]
