"""Valid rows of the room of restorative practice, made as its services would leave them."""

from __future__ import annotations

import itertools
from datetime import (
    UTC,
    date,
    datetime,
    time,
    timedelta,
)
from decimal import Decimal
from io import BytesIO

from casework.models.links import (
    new_token,
    token_digest,
)
from core import clock
from core.files import store
from core.models import StoredFile
from district.models import (
    Role,
    School,
    User,
)
from restorative.models import (
    AssignedDays,
    Attendance,
    Behavior,
    CaseAssignment,
    CaseContact,
    CaseDuty,
    CaseStatus,
    ClassCircle,
    Consent,
    Encounter,
    FollowUp,
    Incident,
    ItemKind,
    MatrixRow,
    OwnWords,
    Participant,
    ParticipantLink,
    Payment,
    PracticeLog,
    ReentryCheckIn,
    ReentryPlan,
    ReentrySupport,
    ReferralPerson,
    RepairAgreement,
    RepairItem,
    RestorativeCase,
    RestorativeReferral,
    RiskSign,
    SafetyScreen,
    Signature,
    StayApart,
    Volunteer,
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
    year,
)
from tests.factories.students import (
    accepted,
    guardian,
    student,
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


def participant(of: RestorativeCase, who: Student | None = None, part: str = "in_conflict", **fields) -> Participant:
    """Return a student who takes part in a case, unless ``fields`` tell of somebody else."""
    told = fields or {"kind": "student", "student": who or student(at=of.school)}
    told = {"kind": "student", "student": who} | told if who else told
    return make(Participant(case=of, part=part, **told))


def consent(of: Participant, answer: str = "given", **fields) -> Participant:
    """Return a participant who said whether they take part."""
    told = {"on_date": SINCE, "way": "spoken", "entered_at": clock.now()} | fields
    make(Consent(participant=of, answer=answer, entered_by=user(), **told))
    of.refresh_from_db()
    return of


def agreed(of: Participant) -> Participant:
    """Return a participant who takes part, and whose parent agrees, where they are a student."""
    if of.student is not None:
        consent(of, voice="guardian", guardianship=guardian(of.student.merged_into or of.student))
    return consent(of)


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


def volunteer(**fields) -> Volunteer:
    """Return a volunteer who may serve."""
    told = {"name": f"Volunteer {next(_number)}", "background_checked_date": date(2022, 8, 1),
            "trained_date": date(2022, 8, 1)} | fields  # fmt: skip
    return make(Volunteer(district=district(), **told))


def full(status: str = "preparing", *, at: School | None = None, **fields) -> RestorativeCase:
    """Return a case with a referral, two students in it and their facilitator."""
    made = case(status, at=at, **fields)
    told = referral(made)
    for _ in range(2):
        child = student(at=made.school)
        was_there(told, child)
        participant(made, child)
    assigned(made)
    return made


def written(record, **columns):
    """Set columns of a row by hand, as a service would."""
    with writing():
        type(record).objects.filter(pk=record.pk).update(**columns)
    record.refresh_from_db()
    return record


TO_COME = date(2022, 11, 15)


def encounter(of: RestorativeCase, *people: Participant, status: str = "planned", **fields) -> Encounter:
    """Return a meeting of a case, to which ``people`` come; at ten in the morning unless said otherwise."""
    on = fields.pop("on", SINCE)
    told = {
        "school": of.school, "kind": "conference", "room": "Library", "on_date": on,
        "facilitated_by": fields.pop("by", None) or user(),
        "starts_at": datetime.combine(on, time(15), tzinfo=UTC),
        "ends_at": datetime.combine(on, time(15, 45), tzinfo=UTC),
    }  # fmt: skip
    made = make(Encounter(case=of, **told | fields))
    for one in people:
        make(Attendance(encounter=made, participant=one))
    if status == "held":
        written(made, status=status, held_date=on, held_minutes=40)
    if status == "not_held":
        written(made, status=status, cancelled_reason="ill", cancelled_who="The school office")
    return made


def screened(of: RestorativeCase, outcome: str = "go_on", **fields) -> SafetyScreen:
    """Return what somebody found when they asked whether people can meet safely."""
    told = {"on_date": SINCE, "screened_by": user(), "entered_at": clock.now()} | fields
    return make(SafetyScreen(case=of, outcome=outcome, **told))


def ready(status: str = "preparing", **fields) -> RestorativeCase:
    """Return a case whose parties take part and can meet safely."""
    made = full(status, **fields)
    screened(made)
    for one in made.participants.all():
        agreed(one)
    return made


def meeting(status: str = "planned", **fields) -> Encounter:
    """Return a meeting of the parties of a case of its own; ``due`` is one whose day has come."""
    made = ready()
    days = {"planned": TO_COME, "due": SINCE}
    told = {"on": days.get(status, SINCE), "by": made.assignments.get().user, "room": f"Room {next(_number)}"} | fields
    standing = "planned" if status == "due" else status
    return encounter(made, *made.participants.all(), status=standing, **told)


def risk(of: RestorativeCase, **fields) -> RiskSign:
    """Return a sign of suicide risk in a case, with its duty."""
    told = {"seen": "Said something that worries.", "raised_by": user(), "raised_at": clock.now()} | fields
    return make(RiskSign(case=of, duty=duty(of, "suicide_risk"), **told))


def link(of: Participant, token: str = "", **fields) -> ParticipantLink:
    """Return a link of a participant that can be answered, by ``token`` where one is given."""
    told = {"purpose": "own_words", "made_by": user(), "made_at": clock.now()} | fields
    told = {"expires_at": told["made_at"] + timedelta(days=14), "digest": token_digest(token or new_token())} | told
    return make(ParticipantLink(participant=of, **told))


def own_words(of: Participant, words: str = "I want to say why.", **fields) -> OwnWords:
    """Return what a participant said before the meeting."""
    told = {"way": "paper", "on_date": SINCE, "entered_by": user(), "entered_at": clock.now()} | fields
    return make(OwnWords(participant=of, words=words, **told))


def item_kind(code: str = "service", *, pays: bool = False, **fields) -> ItemKind:
    """Return an entry of the district's list of what is agreed on."""
    told = {"name": code.capitalize(), "name_es": f"{code} (es)", "is_restitution": pays} | fields
    return ItemKind.objects.filter(code=code).first() or loaded(ItemKind(district=district(), code=code, **told))


def willing(status: str = "convened", *, at: School | None = None, **fields) -> RestorativeCase:
    """Return a case with two students who take part, a supporter, and its facilitator."""
    made = full(status, at=at, **fields)
    for one in made.participants.all():
        consent(one)
    participant(made, None, "supporter", kind="adult", name="Sue Porter")
    return made


def agreement(of: RestorativeCase | None = None, **fields) -> RepairAgreement:
    """Return an agreement that is being written, of a case whose people take part; without items."""
    of = of or willing()
    told = {"number": 1 + of.agreements.count(), "language": "both", "drafted_by": user()} | fields
    return make(RepairAgreement(case=of, **told))


def item(of: RepairAgreement, pays: Decimal | None = None, **fields) -> RepairItem:
    """Return an item of an agreement; of restitution with what is owed."""
    who = of.case.participants.order_by("pk").first()
    told = {
        "kind": item_kind("restitution", pays=True) if pays else item_kind(), "who": who,
        "what": "Help in the library.", "what_es": "Ayudar en la biblioteca.", "due_date": date(2022, 11, 1),
        "how_verified": "The librarian says so.", "how_verified_es": "Lo dice la bibliotecaria.",
    } | fields  # fmt: skip
    if pays:
        told = {"amount": pays, "to_words": "The owner of the bicycle"} | told
    return make(RepairItem(agreement=of, **told))


def sign(of: RepairAgreement, who: Participant, **fields) -> Signature:
    """Return a signature."""
    told = {"on_date": SINCE, "way": "paper", "entered_by": user(), "entered_at": clock.now()} | fields
    return make(Signature(agreement=of, participant=who, **told))


def signed(
    of: RestorativeCase | None = None, *, pays: Decimal | None = None, items: int = 1, **fields
) -> RepairAgreement:
    """Return an agreement with ``items``, which all parties signed, not yet in force."""
    made = agreement(of, **fields)
    for _ in range(items):
        item(made, pays)
    written(made, status="to_sign")
    for one in made.case.participants.filter(part="in_conflict"):
        sign(made, one)
    return made


def in_force(
    of: RestorativeCase | None = None, *, pays: Decimal | None = None, items: int = 1, **fields
) -> RepairAgreement:
    """Return an agreement in force, with its case."""
    made = signed(of, pays=pays, items=items, **fields)
    written(made, status="in_force", agreed_date=SINCE)
    written(made.case, status="agreement", agreed_date=SINCE)
    return made


def payment(of: RepairItem, amount: Decimal = Decimal(5), **fields) -> Payment:
    """Return a payment of restitution."""
    told = {"on_date": SINCE, "entered_by": user(), "entered_at": clock.now()} | fields
    return make(Payment(item=of, amount=amount, **told))


def followed(of: RestorativeCase | None = None) -> RestorativeCase:
    """Return a case in follow-up, whose people take part."""
    made = of or willing("follow_up", follow_up_date=SINCE)
    return made if made.status == "follow_up" else written(made, status="follow_up", follow_up_date=SINCE)


def follow_up(of: Participant, number: int = 30, **fields) -> FollowUp:
    """Return what a participant said afterwards."""
    told = {"on_date": date(2022, 10, 12), "way": "spoken", "entered_by": user(), "entered_at": clock.now(),
            "safety": 4, "fairness": 3, "satisfaction": 5} | fields  # fmt: skip
    return make(FollowUp(case=of.case, participant=of, number=number, **told))


def document(of: RepairAgreement, *, data: bytes = b"Signed.", name: str = "signed.txt") -> StoredFile:
    """Return a document that an agreement keeps."""
    with writing():
        return store.file_store(
            actor=user(), owner_kind="restorative.agreement", owner_ref=of.ref, file=BytesIO(data), name=name,
            at=clock.now(),
        )  # fmt: skip


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


def told(**fields) -> dict:
    """Return a referral as a system sends it: of today, with two students and no hard stop."""
    behavior()
    return {
        "school": school().code, "on_date": clock.today().isoformat(), "time_of_day": "lunch", "place": "cafeteria",
        "behavior": "fighting", "what_happened": "Two students quarreled over a seat.", "staff_note": "",
        "urgency": "normal", "hard_stops": ["none"], "removal_decided_date": None, "number": "",
        "people": [
            {"presence": "in_conflict", "kind": "student", "name": "Zoë Testerly", "number": ""},
            {"presence": "in_conflict", "kind": "student", "name": "Bo Sampleman", "number": ""},
        ],
    } | fields  # fmt: skip


def typed(body: dict) -> dict:
    """Return what a page sends of the same: each row's questions by themselves, and nothing for what is null."""
    flat = {name: value for name, value in body.items() if name != "people" and value is not None}
    for number, one in enumerate(body["people"]):
        flat |= {f"people-{number}-{key}": value for key, value in one.items()}
    return flat


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
