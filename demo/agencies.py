"""The demonstration's students of whom agencies told: a court's supervision, a safety team's question, a notice."""

from __future__ import annotations

import io
from datetime import date, time
from typing import TYPE_CHECKING

from demo.doing import done
from demo.people import account
from district import services as district
from district.models import Organization, Role
from diversion import services

if TYPE_CHECKING:
    from demo.diverted import Course

COURT, TEAM = "County juvenile court office", "School safety assessment team"


def tell(first: Course, late: Course) -> None:
    """Let the coordinator note what was told and asked of two youths, and keep the signed paper of an agreement."""
    court, team = (_organization(name) for name in (COURT, TEAM))
    actor, day = first.actor, date(2022, 9, 20)
    held = done(
        services.supervision_enter, day, time(9, 0), actor=actor, student=late.student.ref, school=late.school,
        court=court, officer="Officer Juno", notice_date=day, from_date=day,
    )  # fmt: skip
    for kind, on in (("absence", date(2022, 9, 27)), ("absence", date(2022, 10, 12))):
        event = done(services.supervision_report, on, time(15, 0), actor=actor, ref=held.ref, kind=kind)
        if on < date(2022, 10, 1):
            done(
                services.court_event_tell, date(2022, 9, 28), time(9, 0), actor=actor, ref=event.ref,
                how="By telephone, to the officer.",
            )  # fmt: skip
    asked = done(
        services.team_request_enter, date(2022, 10, 4), time(11, 0), actor=actor, student=first.student.ref,
        school=first.school, team=team, requested_by="Dr. Sol Safe", ground="at_risk",
        threat="Wrote that nothing matters any more.", asks="Who at the school knows the student.",
    )  # fmt: skip
    done(
        services.team_request_answer, date(2022, 10, 4), time(14, 0), actor=actor, ref=asked.ref,
        what="The counselor of the student.", parts=["schools"],
    )  # fmt: skip
    done(
        services.agency_enter, day, time(9, 30), actor=actor, student=late.student.ref, school=late.school,
        agency=court, agreement="", received_date=day, basis="court_notice", what="A complaint was filed.",
    )  # fmt: skip
    late.does(
        services.case_note_disposition, 33, kind="informal_adjustment", until_date=date(2023, 1, 31),
        told_by="Officer Juno",
    )  # fmt: skip
    first.does(
        services.agreement_add_document, 13, ref=first.agreement, name="signed.txt",
        document=io.BytesIO(b"Signed by both. A paper of the demonstration.\n"),
    )  # fmt: skip


def _organization(name: str) -> str:
    made = done(
        district.organization_add, date(2021, 8, 2), time(9, 0), actor=account(Role.PLAN_DIRECTOR), name=name, note=""
    )
    return Organization.objects.get(pk=made.pk).ref
