"""
The demonstration's topics of professional development: what is required of whom, and what some learned elsewhere.

What asks for a topic is the district's own policy unless a law is named. People and days are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

from django.db import transaction

from demo.doing import done
from demo.people import account
from district.models import Role, StaffMember
from training import services
from training.models import Completion, Requirement, Topic

FIRST, ENTERED = date(2021, 5, 17), date(2022, 9, 6)
MORNING = time(8, 30)
# Code, name, what it is about, what asks for it, renewed every so many months.
TOPICS = (
    ("restorative-practices", "Restorative practices", "Circles, conferences, and conversations that repair harm.",
     "District policy: the plan’s level 2.", None),
    ("de-escalation", "De-escalation", "How a quarrel is calmed before somebody is hurt.",
     "District policy: the role of the restoration and safety coordinators.", 24),
    ("diversion-procedures", "Diversion procedures", "Who is referred, when parents are told, and what is noted.",
     "District policy: the plan’s level 3.", None),
    ("implicit-bias", "Implicit bias", "How judgments form before anybody decides, and what helps.",
     "District policy.", 24),
    ("ferpa", "FERPA", "Who may know what about a student.",
     "District policy. The law, 20 U.S.C. 1232g, asks for no training; it says what staff must know.", 12),
    ("mandatory-reporting", "Mandatory reporting", "When and how abuse of a child is reported.",
     "Iowa Code 232.69: within six months of the first day, and renewed every three years.", 36),
)  # fmt: skip
COORDINATORS, FACILITATORS = "Restoration and safety coordinator", "Restoration facilitator"
# Code, role, title in the plan (neither asks everyone), due within so many days.
REQUIRED = (
    ("mandatory-reporting", "", "", 180),
    ("ferpa", "", "", 90),
    ("implicit-bias", "", "", 365),
    ("restorative-practices", "", COORDINATORS, 90),
    ("restorative-practices", "", FACILITATORS, 90),
    ("restorative-practices", "", "Restorative practices team member", 180),
    ("restorative-practices", Role.SCHOOL_LEADER, "", 180),
    ("de-escalation", "", COORDINATORS, 60),
    ("de-escalation", "", FACILITATORS, 90),
    ("de-escalation", Role.SCHOOL_LEADER, "", 180),
    ("diversion-procedures", Role.DIVERSION_COORDINATOR, "", 60),
    ("diversion-procedures", Role.SCHOOL_LEADER, "", 120),
)
# Of every so many people of the staff one learned it elsewhere, on some day after the first of these.
ELSEWHERE = {
    "mandatory-reporting": (1, date(2020, 2, 3), "Certificate of the state’s course, personnel file"),
    "ferpa": (3, date(2021, 11, 8), "Sign-in sheet, personnel file"),
    "implicit-bias": (2, date(2021, 3, 9), "Letter of the former employer, personnel file"),
}


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return Requirement.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let HR say what is required, and enter what some learned elsewhere; ``say`` is told what was made."""
    hr = account(Role.HR_SPECIALIST)
    for code, name, about, source, months in TOPICS:
        done(
            services.topic_add, FIRST, MORNING, actor=hr, code=code, name=name, about=about, source=source,
            good_months=months,
        )  # fmt: skip
    refs = dict(Topic.objects.values_list("code", "ref"))
    for code, role, title, days in REQUIRED:
        done(
            services.requirement_add, FIRST, MORNING, actor=hr, topic=refs[code], role=role, role_title=title,
            due_days=days, from_date=FIRST,
        )  # fmt: skip
    people = list(StaffMember.objects.working(ENTERED).order_by("employee_number"))
    for code, (every, since, evidence) in ELSEWHERE.items():
        for number, person in enumerate(people[::every]):
            done(
                services.completion_add, ENTERED, MORNING, actor=hr, staff=person.ref, topic=refs[code],
                completed_on=since + timedelta(days=11 * number), hours=None, evidence=evidence,
            )  # fmt: skip
    say(f"training: {Requirement.objects.count()} requirements, {Completion.objects.count()} records from elsewhere")
