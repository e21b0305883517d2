"""Everyday practice, ways back, days that were assigned, and one of everything that is counted."""

from __future__ import annotations

import itertools
from datetime import (
    date,
    timedelta,
)

from core import clock
from district.models import (
    Role,
    School,
    User,
)
from restorative.models import (
    AssignedDays,
    Behavior,
    ClassCircle,
    MatrixRow,
    Participant,
    PracticeLog,
    ReentryCheckIn,
    ReentryPlan,
    ReentrySupport,
    RestorativeCase,
    TherapeuticTransfer,
)
from tests.factories.district import (
    loaded,
    make,
    school,
    user,
    year,
)
from tests.factories.restorative.agreements import agreement, follow_up, followed, item, sign
from tests.factories.restorative.cases import AT, SINCE, behavior, case, duty, referral, was_there, written
from tests.factories.restorative.meetings import meeting
from tests.factories.restorative.people import consent, full, participant
from tests.factories.students import (
    student,
)

_number = itertools.count(1)


def practice(by: User | None = None, status: str = "standing", **fields) -> PracticeLog:
    """Return a conversation that somebody counted."""
    told = {"on_date": SINCE, "students": 2, "kind": "question", "minutes": "short", "entered_at": clock.now()} | fields
    told |= {"taken_back_at": clock.now()} if status == "taken_back" else {}
    at = told.pop("at", None) or school()
    return make(PracticeLog(school=at, entered_by=by or user(Role.STAFF_MEMBER, at=at), **told))


def circle(by: User | None = None, status: str = "standing", **fields) -> ClassCircle:
    """Return a circle of a class that somebody counted."""
    told = {"on_date": SINCE, "students": 20, "class_words": f"Homeroom {next(_number)}", "topic": "check_in",
            "minutes": 20, "led_by": "teacher", "entered_at": clock.now()} | fields  # fmt: skip
    told |= {"taken_back_at": clock.now()} if status == "taken_back" else {}
    at = told.pop("at", None) or school()
    return make(ClassCircle(school=at, entered_by=by or user(Role.STAFF_MEMBER, at=at), **told))


def reentry(status: str = "open", *, at: School | None = None, **fields) -> ReentryPlan:
    """Return a way back with a support and a check-in planned, the student of nobody's conflict."""
    at = at or school()
    told = {"after": "suspension", "back_date": SINCE, "made_by": user()} | fields
    told |= {"ended_date": SINCE + timedelta(days=20), "outcome": "settled"} if status == "ended" else {}
    plan = make(ReentryPlan(student=told.pop("student", None) or student(at=at), school=at, **told))
    make(ReentrySupport(plan=plan, what="A quiet place.", who="School counselor", from_date=SINCE))
    make(ReentryCheckIn(plan=plan, due_date=plan.back_date + timedelta(days=7)))
    return plan


def days_asked(status: str = "waiting", *, at: School | None = None, of: RestorativeCase | None = None, **fields):
    """Return a student of a case whose assigned days are asked for, or entered."""
    of = of or case("preparing", at=at)
    one = participant(of, student(at=of.school), part="responsible")
    if status == "entered":
        told = {"occurrence": "first", "days": 1, "decided_date": SINCE, "entered_at": clock.now()} | fields
        make(AssignedDays(case=of, participant=one, entered_by=user(), **told))
    return Participant.objects.get(pk=one.pk)


def matrix_row(occurrence: str = "first", of: Behavior | None = None, *, low: int = 1, typical: int = 3):
    """Return a row of the behavior matrix of the school year 2022-23."""
    return loaded(
        MatrixRow(school_year=year(2022), behavior=of or behavior(), occurrence=occurrence, days_min=low,
                  days_typical=typical)
    )  # fmt: skip


def transfer(status: str = "standing", *, at: School | None = None, **fields) -> TherapeuticTransfer:
    """Return a student's transfer to a therapeutic classroom."""
    at = at or school()
    told = {"on_date": SINCE, "to_what": "Therapeutic classroom, North", "entered_at": clock.now()} | fields
    told |= {"taken_back_at": clock.now(), "taken_back_reason": "Another day."} if status == "taken_back" else {}
    child = told.pop("student", None) or student(at=at)
    return make(TherapeuticTransfer(student=child, school=at, entered_by=told.pop("by", None) or user(), **told))


def counted() -> None:
    """Make one of everything that the figures of September 2022 count."""
    made = full("convened", convened_date=date(2022, 6, 20), first_contact_date=SINCE)
    duty(made, "screen", began_at=AT, due_at=AT + timedelta(days=2), role=Role.RESTORATION_COORDINATOR)
    for one in made.participants.all():
        consent(one)
    met = meeting("due")
    for one in met.attendances.all():
        written(one, came="yes")
    written(met, status="held", held_date=met.on_date, held_minutes=40)
    agreed_on = agreement()
    item(agreed_on, due_date=date(2022, 9, 20))
    written(agreed_on, status="to_sign")
    for one in agreed_on.case.participants.filter(part="in_conflict"):
        sign(agreed_on, one)
    written(agreed_on, status="in_force", agreed_date=SINCE)
    written(agreed_on.case, status="agreement", agreed_date=SINCE)
    was_there(referral(agreed_on.case), student(at=agreed_on.case.school))
    written(agreed_on.items.first(), outcome="fulfilled", outcome_date=SINCE)
    for part in ("harmed", "responsible"):
        follow_up(participant(followed(), part=part), on_date=SINCE)
    matrix_row()
    days_asked("entered")
    practice(on_date=SINCE)
    was_there(referral(case(hard_stops=["injury", "threat", "weapon"])), presence="harmed")
