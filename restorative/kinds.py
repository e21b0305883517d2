"""Restorative cases as the room of privacy knows them: what of them crosses, what can be sealed and copied."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.roles import roles_of
from privacy.models import Part
from privacy.record_kinds import Field, RecordKind
from restorative import copies, policies
from restorative.models import Encounter, EncounterKind, RestorativeCase, Standing
from restorative.workflow.roles import COORDINATOR
from students.models import Student


def _students(case: RestorativeCase) -> list[Student]:
    found: dict[int, Student] = {}
    for participant in case.participants.all():
        if participant.student is not None:
            found[participant.student.pk] = participant.student
    for referral in case.referrals.all():
        for person in referral.people.all():
            if person.student is not None:
                found[person.student.pk] = person.student
    return list(found.values())


def _held(case: RestorativeCase) -> str:
    """Return whether a conference was held, and nothing else of it: not when, nor with whom, nor what came of it."""
    held = Encounter.objects.filter(case=case, kind=EncounterKind.CONFERENCE, status=Standing.HELD).exists()
    return _("Held") if held else _("Not held")


CASE = RecordKind(
    name="restorative.case",
    label=gettext_lazy("Restorative case"),
    model=RestorativeCase,
    page="restorative:case-detail",
    visible=policies.visible_cases,
    loaded=lambda: RestorativeCase.objects.select_related("school", "incident").prefetch_related(
        "participants__student", "referrals__people__student"
    ),
    students=_students,
    fields={"conference": Field(gettext_lazy("Restorative conference"), Part.RESTORATIVE, _held)},
    may_share=lambda user, case: roles_of(user).at(COORDINATOR, case.school_id),
    sealable=True,
    of_student=copies.of_student,
    copy=copies.copy,
    others=copies.others,
    ended=lambda case: case.ended_date,
)
