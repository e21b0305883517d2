"""Examples of decisions, rights, people, contacts, assignments and screenings of diversion cases."""

from __future__ import annotations

from datetime import timedelta

from core import clock
from diversion import actions
from diversion.models import (
    DiversionAssignment,
    DiversionCase,
    DiversionContact,
    DiversionParty,
    DiversionScreening,
    EligibilityDecision,
    EligibilityRules,
    RightsTold,
)
from tests.contract import NOW, TODAY
from tests.contract.examples import Examples
from tests.factories import diversion as law
from tests.factories import diverted as make
from tests.factories import students
from tests.factories.district import school

DAY = TODAY.isoformat()
REASON, NO_REASON = {"reason": "Why."}, ("reason", "")
TICKS = ("voluntary", "counsel", "silence", "records_kept")
WITH_TICKS = dict.fromkeys(TICKS, True)


def a_decision(status: str) -> EligibilityDecision:
    """Return one that goes against the rules of its day, which say the same today."""
    if not EligibilityRules.objects.exists():
        law.police_rules(asked_classes=[])
    case = make.case(offense=law.offense())
    if status == "settled":
        return make.decision(case)
    against = {"is_eligible": False, "rule_says": "eligible", "rule": "fits", "reason": "The weapon was real."}
    told = make.decision(case, settled_at=None, **against)
    if status == "refused":
        make.written(told, refused_at=clock.now(), refused_by=make.coordinator(), refused_reason="The rules hold.")
    return told


def a_party(status: str) -> DiversionParty:
    return make.party(make.case("eligible"), "guardian")


def rights(status: str) -> RightsTold:
    """Return rights on which nothing stands yet."""
    told = make.rights(make.party(make.case("eligible"), "guardian"))
    return _back(told) if status == "taken_back" else told


def a_log(status: str) -> DiversionContact:
    made = make.log(make.case("eligible"))
    return _back(made) if status == "taken_back" else made


def a_screening(status: str) -> DiversionScreening:
    made = make.screening(make.case("accepted"))
    return _back(made) if status == "taken_back" else made


def _back(told):
    return make.written(told, taken_back_at=clock.now(), taken_back_reason="Another case.")


def an_assignment(status: str) -> DiversionAssignment:
    case = make.case("eligible")
    if status == "open":
        return make.assigned(case, from_at=NOW)
    with clock.travel(NOW - timedelta(days=1)):
        return make.assigned(case, from_at=NOW - timedelta(days=1), until_at=NOW - timedelta(hours=1))


def told_of_rights(case: DiversionCase) -> dict:
    """Let everybody be told of their rights, so that diversion can be offered; return the day."""
    for part in ("youth", "guardian") if case.status != "in_error" else ():
        party = case.parties.filter(part=part).first() or make.party(case, part)
        if not party.rights.filter(taken_back_at=None).exists():
            make.rights(party)
    return {"on": DAY}


def accepted(case: DiversionCase) -> dict:
    told_of_rights(case)
    parent = case.parties.filter(part="guardian").first()
    return {"on": DAY, "youth": True, "guardian": parent.ref if parent else ""}


def telling(case: DiversionCase) -> dict:
    whom = students.guardian(case.student).ref if case.student else "youth"
    return {"whom": whom, "name": "", "on": DAY, "language": "es", "explained_by": "Dana Diverts"} | WITH_TICKS


# Of the actions of cases.
BODIES = {
    "decide": lambda case: {"harmed": "nobody", "decision": "eligible", "reason": "A first quarrel.", "on": DAY},
    "review_anew": lambda case: REASON,
    "tell_rights": telling,
    "offer": told_of_rights,
    "offer_again": told_of_rights,
    "accept": accepted,
    "decline": lambda case: {"on": DAY, "whose_wish": "both", "end_note": ""},
    "hold_intake": lambda case: {"on": DAY},
    "log_contact": lambda case: {
        "party": "", "with_whom": "A grandmother", "medium": "phone", "was_reached": True, "on": DAY, "minutes": 10,
        "note": "Calls back.", "follow_up_date": "2022-10-20", "risk": False, "seen": "",
    },
    "add_party": lambda case: {"part": "counsel", "guardianship": "", "name": "Lena Lawyer", "language": "en"},
    "screen": lambda case: {"tool": "A tool", "on": DAY, "screener": "Dana Diverts", "flags": ["mood"]},
    "assign": lambda case: {"user": make.coordinator().ref},
    "raise_risk": lambda case: {"seen": "Wrote a farewell."},
}  # fmt: skip
WRONG = {
    "decide": ("decision", "perhaps"),
    "review_anew": NO_REASON,
    "tell_rights": ("explained_by", ""),
    "offer": ("on", "2022-02-30"),
    "offer_again": ("on", "2022-02-30"),
    "accept": ("youth", False),
    "decline": ("whose_wish", "nobody"),
    "hold_intake": ("on", "2022-02-30"),
    "log_contact": ("medium", "pigeon"),
    "add_party": ("part", "bystander"),
    "screen": ("tool", ""),
    "assign": ("user", ""),
    "raise_risk": ("seen", ""),
}
BESIDE = [
    Examples(
        actions.DECISION,
        a_decision,
        bodies={"confirm": lambda one: {"on": DAY}, "refuse": lambda one: REASON},
        wrong={"confirm": ("on", "2022-02-30"), "refuse": NO_REASON},
    ),
    Examples(
        actions.PARTY,
        a_party,
        bodies={"change": lambda one: {"language": "es"}},
        wrong={"change": ("language", "klingon")},
    ),
    Examples(actions.RIGHTS, rights, bodies={"take_back": lambda one: REASON}, wrong={"take_back": NO_REASON}),
    Examples(actions.LOG, a_log, bodies={"take_back": lambda one: REASON}, wrong={"take_back": NO_REASON}),
    Examples(
        actions.ASSIGNMENT,
        an_assignment,
        bodies={
            "cover": lambda one: {
                "user": make.coordinator(school()).ref, "from_date": DAY, "until_date": "2022-10-20", "handover": "",
            },
            "end": lambda one: {"reason": "Moves away.", "handover": "Call the parents first."},
        },
        wrong={"cover": ("user", ""), "end": NO_REASON},
    ),
    Examples(
        actions.SCREENING,
        a_screening,
        bodies={"follow_up": lambda one: {"on": DAY}, "take_back": lambda one: REASON},
        wrong={"follow_up": ("on", "2022-02-30"), "take_back": NO_REASON},
    ),
]  # fmt: skip
