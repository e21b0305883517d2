"""Diversion cases in every status, and what stands beside them, made as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

from core import clock
from district.models import Role, School, User
from diversion.models import (
    AgreementStatus,
    CaseStatus,
    ConditionKind,
    DesiredOutcome,
    DiversionAgreement,
    DiversionAssignment,
    DiversionCase,
    DiversionCondition,
    DiversionContact,
    DiversionDuty,
    DiversionExtension,
    DiversionParty,
    DiversionPause,
    DiversionReferral,
    DiversionScreening,
    DiversionSignature,
    EligibilityDecision,
    PartyPart,
    Restitution,
    RightsTold,
    ServiceHours,
)
from diversion.models.duties import BY_LAW
from students.models import AccessGrant, Student
from tests.factories.district import district, loaded, make, school, user, written
from tests.factories.diversion import agency
from tests.factories.students import accepted, student

_number = itertools.count(1)
SINCE = date(2022, 9, 12)
AT = datetime(2022, 9, 12, 15, tzinfo=UTC)
ENDS = date(2022, 12, 12)
# The statuses on the way, in their order; each is reached by way of those before it.
WAY = ["referred", "eligible", "offered", "accepted", "intake", "agreement", "in_progress", "completed"]
DATES = {"eligible": "reviewed_date", "offered": "offered_date", "accepted": "accepted_date", "intake": "intake_date",
         "in_progress": "enrolled_date", "completed": "ended_date"}  # fmt: skip


def coordinator(at: School | None = None, **fields) -> User:
    """Return somebody who works on cases."""
    return accepted(user(Role.DIVERSION_COORDINATOR, at=at, **fields))


def case(
    status: str = "referred", *, at: School | None = None, of: Student | None = None, on: date = SINCE, **fields
) -> DiversionCase:
    """Return a case in a status, with all that the status needs: rights told, a decision, an agreement in force."""
    here = at or school()
    told: dict = {
        "school": here, "offense_date": on, "referred_date": on, "offense": None,
    } | fields  # fmt: skip
    if "name" not in told:
        told["student"] = of or student(at=here, birth_date=date(2007, 5, 4))
    made = make(DiversionCase(**told))
    if status == "in_error":
        return written(made, status=status, entered_in_error_at=clock.now(), error_reason="Another youth.")
    if status == "not_eligible":
        decision(made, is_eligible=False, rule_says="not")
        return written(made, status=status, reviewed_date=on, ended_date=on)
    way = {"declined": "offered", "returned": "in_progress"}.get(status, status)
    for step in WAY[1 : WAY.index(way) + 1]:
        _reach(made, step, on)
    if status == "declined":
        written(made, status=status, ended_date=on, whose_wish="youth")
    if status == "returned":
        if not made.duties.filter(kind="tell_referrer").exists():
            duty(made, "tell_referrer")
        written(made, status=status, ended_date=on, return_reason="not_kept")
        _end(made, on)
    if status == "completed":
        _end(made, on)
    return made


def _reach(one: DiversionCase, step: str, on: date) -> None:
    if step == "eligible":
        decision(one)
    if step == "offered":
        for part in (PartyPart.YOUTH, PartyPart.GUARDIAN):
            rights(party(one, part))
    if step == "agreement":
        agreement(one, "to_sign")
    if step == "in_progress":
        in_force(one.agreements.get(), on)
    written(one, status=CaseStatus(step), **({DATES[step]: on} if step in DATES else {}))


def _end(one: DiversionCase, on: date) -> None:
    for agreed in one.agreements.filter(status=AgreementStatus.IN_FORCE):
        written(agreed, status=AgreementStatus.ENDED, ended_date=on)


def decision(of: DiversionCase, **fields) -> EligibilityDecision:
    """Return a decision that follows the rules, settled at once; or, with ``waits``, one that goes against them."""
    now = clock.now()
    told = {"is_eligible": True, "rule_says": "eligible", "rule": "all_met", "decided_by": coordinator(),
            "decided_at": now, "settled_at": now} | fields  # fmt: skip
    return make(EligibilityDecision(case=of, **told))


def waiting_decision(of: DiversionCase, by: User | None = None) -> EligibilityDecision:
    """Return a decision that goes against the rules and waits for a second person."""
    return decision(
        of, rule_says="not", rule="class", reason="A first quarrel.", settled_at=None, decided_by=by or coordinator()
    )


def party(of: DiversionCase, part: str = "youth", **fields) -> DiversionParty:
    """Return somebody of a case; by name, but for the youth."""
    told = {"name": "" if part == "youth" else f"Somebody {next(_number)}"} | fields
    return make(DiversionParty(case=of, part=part, **told))


def rights(of: DiversionParty, **fields) -> RightsTold:
    """Return that somebody of a case was told of their rights."""
    told = {
        "on_date": of.case.referred_date,
        "language": "en",
        "explained_by": "Dana Diverts",
        "voluntary": True,
        "counsel": True,
        "silence": True,
        "records": True,
        "entered_by": user(),
        "entered_at": clock.now(),
    }
    return make(RightsTold(case=of.case, party=of, **told | fields))  # fmt: skip


def referral(of: DiversionCase, by: User | None = None, **fields) -> DiversionReferral:
    """Return what the police told of a case."""
    told = {"source": "police", "agency": agency(), "referrer": "Officer Ames", "number": f"R-{next(_number):05}",
            "received_date": of.referred_date, "charges": "Assault", "what_happened": "A fight after the second bell.",
            "entered_by": by or coordinator(), "entered_at": clock.now()} | fields  # fmt: skip
    return make(DiversionReferral(case=of, **told))


def assigned(of: DiversionCase, who: User | None = None, **fields) -> DiversionAssignment:
    """Return an assignment, with the grant that goes with it."""
    who = who or coordinator()
    told = {"from_at": AT, "assigned_by": who} | fields
    made = make(DiversionAssignment(case=of, user=who, **told))
    if of.student is not None:
        make(
            AccessGrant(
                user=who, student=of.student, kind="work", why="Works on a diversion case.", from_at=AT,
                source_kind="diversion.case", source_ref=of.ref,
            )
        )  # fmt: skip
    return made


def duty(of: DiversionCase, kind: str = "review", status: str = "open", **fields) -> DiversionDuty:
    """Return a duty of a case in a status."""
    told = {"role": Role.DIVERSION_COORDINATOR, "began_at": AT, "due_at": AT + timedelta(hours=48),
            "clock": "within 48 hours of business days"} | fields  # fmt: skip
    if status == "done":
        told |= {"done_at": clock.now(), "done_by": user(), "done_date": clock.today(), "evidence": "Looked at it."}
    if status == "called_off":
        told |= {"cancelled_at": clock.now(), "cancelled_reason": "Nobody asks for it."}
    return make(DiversionDuty(case=of, school=of.school, kind=kind, is_by_law=kind in BY_LAW, **told))


def log(of: DiversionCase, **fields) -> DiversionContact:
    """Return a contact about a case."""
    told = {"on_date": SINCE, "medium": "phone", "was_reached": True, "entered_by": user(), "entered_at": clock.now()}
    return make(DiversionContact(case=of, **told | fields))


def screening(of: DiversionCase, **fields) -> DiversionScreening:
    """Return a screening that raised a flag."""
    told = {"tool": "A screening tool", "on_date": of.referred_date, "screener": "Dana Diverts", "flags": ["mood"],
            "entered_by": user(), "entered_at": clock.now()} | fields  # fmt: skip
    return make(DiversionScreening(case=of, **told))


def pause(of: DiversionCase, **fields) -> DiversionPause:
    """Return a pause of a case that goes on."""
    told = {"from_date": SINCE, "reason": "The family is away.", "entered_by": user()} | fields
    return make(DiversionPause(case=of, **told))


def kind(code: str = "service", **fields) -> ConditionKind:
    """Return an entry of the district's list of conditions."""
    told = {"name": code.capitalize(), "name_es": code.capitalize(), "counts": "hours" if code == "service" else
            "money" if code == "restitution" else "nothing"} | fields  # fmt: skip
    found = ConditionKind.objects.filter(code=code).first()
    return found or loaded(ConditionKind(district=district(), code=code, **told))


def agreement(of: DiversionCase, status: str = "draft", **fields) -> DiversionAgreement:
    """Return an agreement of a case that is written, or there to be signed; with a condition and an aim."""
    told = {
        "number": of.agreements.count() + 1,
        "until_date": of.referred_date + (ENDS - SINCE),
        "drafted_by": coordinator(),
    } | fields
    made = make(DiversionAgreement(case=of, **told))
    condition(made)
    make(DesiredOutcome(agreement=made, what="Comes to school each day."))
    return made if status == "draft" else written(made, status=AgreementStatus(status))


def condition(of: DiversionAgreement, code: str = "service", **fields) -> DiversionCondition:
    """Return a condition of an agreement: hours of service, or another kind of the list."""
    told = {"what": "Help at the food bank.", "due_date": date(2022, 11, 14), "how_verified": "A signed sheet."}
    if code == "service":
        told |= {"hours": 10, "place": "Food bank"}
    if code == "restitution":
        told |= {"amount": 120, "to_whom": "The shop"}
    return make(DiversionCondition(agreement=of, kind=kind(code), **told | fields))


def signed(of: DiversionAgreement, by: DiversionParty, **fields) -> DiversionSignature:
    """Return a signature."""
    told = {"on_date": of.case.referred_date, "way": "paper", "entered_by": user(), "entered_at": clock.now()}
    return make(DiversionSignature(agreement=of, participant=by, **told | fields))


def in_force(of: DiversionAgreement, on: date = SINCE) -> DiversionAgreement:
    """Bring an agreement that is there to be signed into force: signed by the youth and a guardian."""
    for part in ("youth", "guardian"):
        signed(of, of.case.parties.filter(part=part).first() or party(of.case, part))
    return written(of, status=AgreementStatus.IN_FORCE, agreed_date=on)


def extension(of: DiversionAgreement, **fields) -> DiversionExtension:
    """Return that more time was asked for."""
    told = {"until_date": ENDS + timedelta(days=30), "reason": "The food bank was closed.", "asked_by": coordinator(),
            "asked_at": clock.now()} | fields  # fmt: skip
    return make(DiversionExtension(agreement=of, **told))


def full(status: str = "in_progress", **fields) -> DiversionCase:
    """Return a case with a referral, and one of each that stands beside it."""
    one = case(status, **fields)
    referral(one)
    assigned(one)
    duty(one, "complete")
    log(one)
    screening(one)
    if status == "in_progress":
        pause(one)
        extension(one.agreements.get(status="in_force"))
    return one


def hours(of: DiversionCondition, **fields) -> ServiceHours:
    """Return hours served for a condition that is in force."""
    told = {"on_date": SINCE, "hours": 2, "place": "Food bank", "signed_off_by": "Ms. Baker", "entered_by": user(),
            "entered_at": clock.now()} | fields  # fmt: skip
    return make(ServiceHours(item=of, **told))


def paid(of: DiversionCondition, **fields) -> Restitution:
    """Return a payment for a condition that is in force."""
    told = {"on_date": SINCE, "amount": 20, "entered_by": user(), "entered_at": clock.now()} | fields
    return make(Restitution(item=of, **told))


def counted() -> None:
    """Make one of everything that the figures of September 2022 count."""
    duty(case("completed"))
    case("returned")
    writing = case("intake")
    agreed = agreement(writing)
    owed = condition(agreed, "restitution")
    in_force(written(agreed, status="to_sign"))
    paid(owed)
    hours(agreed.conditions.get(kind__code="service"))
    referral(writing)
