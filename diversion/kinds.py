"""Diversion cases and conditions as the room of privacy knows them: what of them can be shared, sealed and copied."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework.kinds import OVER, not_over
from core.dates import day_words
from district.models import User
from district.roles import roles_of
from diversion import copies, policies
from diversion.models import CaseStatus, DiversionCase, DiversionCondition
from diversion.selectors import sealing
from diversion.services.sealing import case_seals_follow
from diversion.workflow.roles import COORDINATOR
from privacy.models import Part
from privacy.record_kinds import Due, Field, RecordKind
from students.models import Student
from students.selectors import identities


def _of_case(case: DiversionCase) -> list[Student]:
    return [case.student] if case.student is not None else []


def _shares_case(user: User, case: DiversionCase) -> bool:
    return case.student is not None and roles_of(user).at(COORDINATOR, case.school_id)


def _rule(case: DiversionCase) -> Due | None:
    """What was completed is sealed; what ended otherwise goes on being what it was: no rule names it."""
    if case.status != CaseStatus.COMPLETED or case.ended_date is None:
        return None
    days = settings.DIVERSION_SEAL_DAYS
    rule = _now("The program’s own rule: a completed diversion case is sealed %(days)d days after its completion.")
    return Due(case.ended_date + timedelta(days=days), rule % {"days": days})


CONDITION_NAME = "diversion.condition"


def _conditions(case: DiversionCase) -> list[tuple[str, str]]:
    found = DiversionCondition.objects.filter(agreement__case=case).values_list("ref", flat=True)
    return [(CONDITION_NAME, ref) for ref in found]


# A contact with the police stays as long as another child of it is there: then it goes with the last one.
ONLY_THEIRS = """
SELECT c.id FROM diversion_policecontact c
WHERE EXISTS (SELECT FROM diversion_contactstudent s WHERE s.contact_id = c.id AND s.student_id = ANY($1))
AND NOT EXISTS (
    SELECT FROM diversion_contactstudent s WHERE s.contact_id = c.id AND NOT coalesce(s.student_id = ANY($1), false)
)
"""


CASE = RecordKind(
    name="diversion.case",
    label=_("Diversion case"),
    model=DiversionCase,
    page="diversion:case-detail",
    visible=policies.visible_cases,
    loaded=lambda: DiversionCase.objects.select_related("student", "school", "offense"),
    students=_of_case,
    fields={
        "student": Field(_("Name of the student"), Part.NAME, lambda case: case.called),
        "school": Field(_("School"), Part.SCHOOLS, lambda case: case.school.name),
        "status": Field(_("Where the case stands"), Part.DIVERSION, lambda case: case.get_status_display()),
        "offense_date": Field(_("Day of the offense"), Part.DIVERSION, lambda case: day_words(case.offense_date)),
        "enrolled": Field(
            _("In progress since"), Part.DIVERSION,
            lambda case: day_words(case.enrolled_date) if case.enrolled_date else "",
        ),
        "ended": Field(
            _("Ended on"), Part.DIVERSION, lambda case: day_words(case.ended_date) if case.ended_date else ""
        ),
    },
    may_share=_shares_case,
    sealable=True,
    rule=_rule,
    due=sealing.cases_due,
    waits=sealing.waits,
    follows=case_seals_follow,
    within=_conditions,
    of_student=copies.of_student,
    copy=copies.copy,
    others=copies.others,
    ended=lambda case: case.ended_date,
    begun=lambda case: case.referred_date,
    over=OVER,
    about_students="SELECT ref FROM diversion_diversioncase WHERE student_id = ANY($1)",
    with_students=[("diversion_policecontact", ONLY_THEIRS)],
    against=not_over,
)  # fmt: skip


def _hours(condition: DiversionCondition) -> str:
    return f"{condition.hours.normalize():f}" if condition.hours is not None else ""


CONDITION = RecordKind(
    name=CONDITION_NAME,
    label=_("Condition of a diversion agreement"),
    model=DiversionCondition,
    page="diversion:condition-detail",
    visible=policies.visible_conditions,
    loaded=lambda: DiversionCondition.objects.select_related(
        "agreement__case__student", "agreement__case__school", "agreement__case__seal", "kind", "organization"
    ),
    students=lambda condition: _of_case(condition.case),
    fields={
        "student": Field(_("Name of the student"), Part.NAME, lambda condition: condition.case.called),
        "school": Field(_("School"), Part.SCHOOLS, lambda condition: condition.case.school.name),
        "what": Field(_("What was agreed"), Part.DIVERSION, lambda condition: condition.what),
        "due": Field(_("By"), Part.DIVERSION, lambda condition: day_words(condition.due_date)),
        "verified": Field(_("How it is verified"), Part.DIVERSION, lambda condition: condition.how_verified),
        "hours": Field(_("Hours of service"), Part.DIVERSION, _hours),
        "place": Field(_("Place"), Part.DIVERSION, lambda condition: condition.place),
        "outcome": Field(_("What came of it"), Part.DIVERSION, lambda condition: condition.get_outcome_display()),
    },
    may_share=lambda user, condition: _shares_case(user, condition.case),
    school=lambda condition: condition.case.school_id,
    asks=("restorative.case", "conference"),
    of_student=lambda student: DiversionCondition.objects.filter(agreement__case__student__in=identities(student)),
    seal_of="agreement__case__seal",
)
