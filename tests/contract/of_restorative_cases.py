"""Examples of cases, of who works on them, and of who must stay apart."""

from __future__ import annotations

from datetime import date, timedelta

from core import clock
from district.models import Role, User
from restorative import actions
from restorative.models import CaseAssignment, RestorativeCase, StayApart
from tests.contract import NOW, TODAY
from tests.contract import of_restorative_agreements as agreements
from tests.contract import of_restorative_encounters as meetings
from tests.contract import of_restorative_people as of_people
from tests.contract import of_restorative_referrals as referrals
from tests.contract.examples import Examples
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

DAY = TODAY.isoformat()
REASON, NO_REASON = {"reason": "Why."}, ("reason", "")
WISH = {"on": DAY, "whose_wish": "harmed", "end_note": ""}


def mine(case: RestorativeCase) -> RestorativeCase:
    """Let every facilitator who tries work on a case: others find nothing of it."""
    for who in User.objects.filter(role_assignments__role=Role.RESTORATION_FACILITATOR).exclude(
        pk__in=case.assignments.values("user")
    ):
        make.assigned(case, who)
    return case


def a_case(status: str) -> RestorativeCase:
    """Return a case in a status that can be prepared, if that is its time."""
    made = make.full(status, hard_stops=["sexual"])
    make.screen(made)
    return mine(made)


def an_assignment(status: str) -> CaseAssignment:
    case = mine(make.full("preparing"))
    if status == "open":
        return make.assigned(case, make.facilitator())
    with clock.travel(NOW - timedelta(days=1)):
        return make.assigned(case, make.facilitator(), until_at=NOW - timedelta(hours=1))


def an_apart(status: str) -> StayApart:
    case = mine(make.full("preparing"))
    first, second = case.participants.all()
    return make.apart(case, first, second, until_date=date(2022, 10, 1) if status == "ended" else None)


def cleared(one: RestorativeCase) -> RestorativeCase:
    """Return a case that the Title IX coordinator lets go on."""
    if one.title_ix_cleared_at is None:
        make.written(one, title_ix_cleared_at=clock.now(), title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR))
    return one


def unmatched(one: RestorativeCase):
    return make.was_there(one.referrals.first() or make.referral(one), name="A child")


def people(one: RestorativeCase) -> dict[str, str]:
    first, second = one.participants.all()[:2]
    return {"first": first.ref, "second": second.ref}


BODIES: dict = {
    **meetings.BODIES_OF_CASES,
    **of_people.BODIES,
    **referrals.BODIES,
    "plan_meeting": lambda one: meetings.BODIES_OF_CASES["plan_meeting"](cleared(one)),
    **agreements.BODIES_OF_CASES,
    "accept": lambda one: {"on": DAY, "screen_reason": "Both want to talk."},
    "turn_down": lambda one: {"on": DAY, "screen_reason": "Nobody wants to."},
    "send_elsewhere": lambda one: {"on": DAY, "sent_to": "The nurse", "screen_reason": "It is about health."},
    "match": lambda one: {
        "person": unmatched(one).ref,
        "student": students.student(at=one.school).ref,
        "is_elsewhere": False,
        "reason": "",
    },
    "join": lambda one: {"into": make.case("preparing", at=one.school).ref, "reason": "The same quarrel."},
    "part": lambda one: REASON,
    "split": lambda one: {"on": DAY, "referral": "", "reason": "Two things happened."},
    "assign": lambda one: {"on": DAY, "user": make.facilitator().ref},
    "screen_safety": lambda one: {"on": DAY, "concerns": ["fear"], "outcome": "apart", "note": ""},
    "keep_apart": lambda one: {**people(one), "on": DAY, "until_date": None, "plan": "Not in one room."},
    "prepare": lambda one: {"on": DAY},
    "begin_follow_up": lambda one: cleared(one) and {"on": DAY, "reason": "They said all there was to say."},
    "decline": lambda one: WISH,
    "withdraw": lambda one: WISH,
    "close": lambda one: {"on": DAY, "close_reason": "own_wish", "end_note": ""},
    "reopen": lambda one: {"on": DAY, "reason": "It began again."},
    "error": lambda one: {"error_reason": "Another school."},
}
WRONG: dict = {
    **meetings.WRONG_OF_CASES,
    **of_people.WRONG,
    **referrals.WRONG,
    **agreements.WRONG_OF_CASES,
    "accept": ("screen_reason", ""),
    "turn_down": ("screen_reason", ""),
    "send_elsewhere": ("sent_to", ""),
    "match": ("person", "rpe-00000000000"),
    "join": ("into", "rcs-00000000000"),
    "part": NO_REASON,
    "split": NO_REASON,
    "assign": ("user", ""),
    "screen_safety": ("outcome", "perhaps"),
    "keep_apart": ("plan", ""),
    "prepare": ("on", "2022-02-30"),
    "begin_follow_up": NO_REASON,
    "decline": ("whose_wish", "nobody"),
    "withdraw": ("whose_wish", "nobody"),
    "close": ("close_reason", "bored"),
    "reopen": NO_REASON,
    "error": ("error_reason", ""),
}
EXAMPLES = [
    Examples(actions.CASE, a_case, bodies=BODIES, wrong=WRONG),
    Examples(
        actions.ASSIGNMENT,
        an_assignment,
        bodies={
            "cover": lambda one: {
                "user": make.facilitator(school()).ref,
                "from_date": DAY,
                "until_date": "2022-10-20",
                "handover": "",
            },
            "end": lambda one: {"reason": "Moves away.", "handover": "Call the parents first."},
        },
        wrong={"cover": ("user", ""), "end": NO_REASON},
    ),
    Examples(
        actions.APART,
        an_apart,
        bodies={"end": lambda one: {"until_date": DAY, "reason": "They talked."}},
        wrong={"end": NO_REASON},
    ),
]
