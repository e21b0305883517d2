"""
Rows of many cases that ended, written in a few statements.

As a district brings its cases of earlier years: each step would else take a service of its own, and a start minutes.
What the database holds to, it holds these to as well, and history says who did what on which day of the case's end.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time
from typing import Any, TypeVar

from core import clock, history
from core.models import Record
from demo.moments import at_time
from district.models import User
from restorative import models

R = TypeVar("R", bound=Record)
# In the order in which they refer to one another, with what history calls their coming.
ORDER: dict[type[Record], str] = {
    models.Incident: "restorative.case.open",
    models.RestorativeCase: "restorative.case.open",
    models.RestorativeReferral: "restorative.referral.send",
    models.ReferralPerson: "restorative.referral.send",
    models.CaseAssignment: "restorative.case.assign",
    models.Participant: "restorative.case.add_participant",
    models.CaseDuty: "restorative.duty.begin",
    models.CaseContact: "restorative.case.log_contact",
    models.SafetyScreen: "restorative.case.screen_safety",
    models.Consent: "restorative.participant.consent",
    models.Encounter: "restorative.case.plan_meeting",
    models.Attendance: "restorative.case.plan_meeting",
    models.RepairAgreement: "restorative.case.draft_agreement",
    models.RepairItem: "restorative.agreement.add_item",
    models.Signature: "restorative.agreement.sign",
    models.FollowUp: "restorative.case.follow_up",
    models.FollowUpExemption: "restorative.case.exempt_follow_up",
    models.AssignedDays: "restorative.days.enter",
}


class Rows:
    """Rows that are still to be written, by what they are; ``by`` is who brings them."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.made: dict[type[Record], list[Any]] = defaultdict(list)

    def add(self, kind: type[R], /, **facts: Any) -> R:
        """Keep a row of ``kind`` to be written, and return it."""
        row = kind(**facts)
        self.made[kind].append(row)
        return row

    def write(self, day: date) -> None:
        """Write them all, entered on ``day``. Some thirty statements, however many they are."""
        with clock.travel(at_time(day, time(17))):
            for kind, name in ORDER.items():
                if kind is models.Signature:
                    self._agreements("offer", status="to_sign")
                with history.action(name, actor=self.by):
                    kind._default_manager.bulk_create(self.made[kind])
            self._held()
            agreed = self.made[models.RepairAgreement]
            self._agreements("come_into_force", "agreed_date", status="in_force")
            self._outcomes()
            self.made[models.RepairAgreement] = [one for one in agreed if one.to_be_ended is not None]
            self._agreements("end", "ended_date", status="ended")

    def _agreements(self, action: str, *fields: str, status: str) -> None:
        """Let agreements become what they became one after the other, as the database asks."""
        rows = self.made[models.RepairAgreement]
        for one in rows:
            one.status = status
            one.agreed_date = None if status == "to_sign" else one.to_be_agreed
            one.ended_date = one.to_be_ended if status == "ended" else None
        with history.action(f"restorative.agreement.{action}", actor=self.by):
            models.RepairAgreement.objects.bulk_update(rows, ["status", *fields])

    def _held(self) -> None:
        """Say of each meeting that it was held, once it stands who came."""
        rows = self.made[models.Encounter]
        for one in rows:
            one.status, one.held_date, one.held_minutes = "held", one.on_date, one.lasted
        with history.action("restorative.encounter.hold", actor=self.by):
            models.Encounter.objects.bulk_update(rows, ["status", "held_date", "held_minutes"])

    def _outcomes(self) -> None:
        """Say of each item what came of it."""
        rows = self.made[models.RepairItem]
        for one in rows:
            one.outcome, one.outcome_date = one.came
        with history.action("restorative.item.outcome", actor=self.by):
            models.RepairItem.objects.bulk_update(rows, ["outcome", "outcome_date"])
