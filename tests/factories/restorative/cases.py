"""Cases, what was told of them, and what stands beside them."""

from __future__ import annotations

import itertools
from datetime import (
    UTC,
    date,
    datetime,
    timedelta,
)

from core import clock
from district.models import (
    Role,
    School,
    User,
)
from restorative.models import (
    Behavior,
    CaseAssignment,
    CaseContact,
    CaseDuty,
    CaseStatus,
    Incident,
    Participant,
    ReferralPerson,
    RestorativeCase,
    RestorativeReferral,
    RiskSign,
    SafetyScreen,
    StayApart,
)
from restorative.models.duties import BY_LAW
from students.models import (
    AccessGrant,
    Student,
)
from tests.factories.district import (
    district,
    loaded,
    make,
    school,
    user,
)
from tests.factories.students import (
    accepted,
)
from tests.factories.writing import writing

_number = itertools.count(1)
SINCE = date(2022, 9, 12)
AT = datetime(2022, 9, 12, 15, tzinfo=UTC)
ENDED = {"not_suitable", "elsewhere", "closed", "declined", "withdrawn"}


def behavior(code: str = "fighting", name: str = "Fighting") -> Behavior:
    """Return an entry of the district's list."""
    return Behavior.objects.filter(code=code).first() or loaded(Behavior(district=district(), code=code, name=name))


def incident(at: School | None = None, **fields) -> Incident:
    told = {"on_date": SINCE, "time_of_day": "lunch", "place": "cafeteria", "behavior": behavior()} | fields
    return make(Incident(school=at or school(), **told))


def case(status: str = "referred", *, at: School | None = None, on: date = SINCE, **fields) -> RestorativeCase:
    """Return a case in a status, with what the status needs besides; of no referral and nobody yet."""
    told: dict = {"referred_date": on}
    if status not in {"referred", "joined", "in_error", "declined", "withdrawn"}:
        told |= {"screened_date": on, "screen_reason": "Both want to talk."}
    if status in ENDED:
        told["ended_date"] = on
    if status in {"declined", "withdrawn"}:
        told["whose_wish"] = "harmed"
    if status == "closed":
        told["close_reason"] = "completed"
    if status == "elsewhere":
        told["sent_to"] = "School counselor"
    if status == "in_error":
        told |= {"entered_in_error_at": clock.now(), "error_reason": "Another school."}
    if status == "joined":
        told["joined_into"] = case("preparing", at=at, on=on)
    told |= fields
    what = told.pop("incident", None) or incident(at, on_date=on)
    return make(RestorativeCase(incident=what, school=what.school, status=CaseStatus(status), **told))


def referral(of: RestorativeCase, by: User | None = None, **fields) -> RestorativeReferral:
    """Return what somebody told of a case."""
    told = {
        "on_date": of.incident.on_date, "time_of_day": of.incident.time_of_day, "place": of.incident.place,
        "what_happened": "They quarreled over a seat.", "referred_at": clock.now(),
    } | fields  # fmt: skip
    by = by or user(Role.STAFF_MEMBER, at=of.school)
    return make(RestorativeReferral(case=of, school=of.school, behavior=of.incident.behavior, referred_by=by, **told))


def was_there(of: RestorativeReferral, who: Student | None = None, presence: str = "in_conflict", **fields):
    """Return somebody whom a referral tells of."""
    told = {"kind": "student", "name": who.name if who else f"Somebody {next(_number)}"} | fields
    return make(ReferralPerson(referral=of, student=who, presence=presence, **told))


def facilitator(at: School | None = None, **fields) -> User:
    """Return somebody who can be assigned a case."""
    return accepted(user(Role.RESTORATION_FACILITATOR, at=at, **fields))


def assigned(of: RestorativeCase, who: User | None = None, **fields) -> CaseAssignment:
    """Return an assignment, with the grants that go with it."""
    who = who or facilitator()
    told = {"from_at": AT, "assigned_by": who} | fields
    made = make(CaseAssignment(case=of, user=who, **told))
    for one in of.participants.filter(student__isnull=False):
        make(
            AccessGrant(
                user=who, student=one.student, kind="work", why="Works on a restorative case.", from_at=AT,
                source_kind="restorative.case", source_ref=of.ref,
            )
        )  # fmt: skip
    return made


def duty(of: RestorativeCase, kind: str = "police_report", status: str = "open", **fields) -> CaseDuty:
    """Return a duty of a case in a status."""
    told = {"role": Role.SCHOOL_LEADER, "began_at": AT, "due_at": AT + timedelta(hours=24),
            "clock": "within 24 hours"} | fields  # fmt: skip
    if status == "done":
        told |= {"done_at": clock.now(), "done_by": user(), "done_date": clock.today(), "evidence": "Called at noon."}
    if status == "called_off":
        told |= {"cancelled_at": clock.now(), "cancelled_reason": "It was no weapon."}
    return make(CaseDuty(case=of, school=of.school, kind=kind, is_by_law=kind in BY_LAW, **told))


def contact(of: RestorativeCase, **fields) -> CaseContact:
    """Return a contact about a case."""
    told = {"on_date": SINCE, "medium": "phone", "was_reached": True, "entered_by": user(), "entered_at": clock.now()}
    return make(CaseContact(case=of, **told | fields))


def apart(of: RestorativeCase, first: Participant, second: Participant, **fields) -> StayApart:
    """Return a stay-apart plan."""
    told = {"from_date": SINCE, "plan": "Not in the same room.", "made_by": user()} | fields
    return make(StayApart(case=of, first=first, second=second, **told))


def screen(of: RestorativeCase, outcome: str = "go_on", **fields) -> SafetyScreen:
    """Return what somebody found when they asked whether people can meet safely."""
    told = {"on_date": SINCE, "screened_by": user(), "entered_at": clock.now()} | fields
    return make(SafetyScreen(case=of, outcome=outcome, **told))


def written(record, **columns):
    """Set columns of a row by hand, as a service would."""
    with writing():
        type(record).objects.filter(pk=record.pk).update(**columns)
    record.refresh_from_db()
    return record


def risk(of: RestorativeCase, **fields) -> RiskSign:
    """Return a sign of suicide risk in a case, with its duty."""
    told = {"seen": "Said something that worries.", "raised_by": user(), "raised_at": clock.now()} | fields
    return make(RiskSign(case=of, duty=duty(of, "suicide_risk"), **told))
