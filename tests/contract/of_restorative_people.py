"""Examples of those who take part in cases, of contacts, and of volunteers."""

from __future__ import annotations

from core import clock
from district.models import Role, User
from restorative import actions
from restorative.models import CaseContact, Participant, RestorativeCase, Volunteer
from tests.contract import TODAY
from tests.contract.examples import Examples
from tests.factories import restorative as make

DAY = "2022-10-03"


def theirs(case: RestorativeCase) -> RestorativeCase:
    """Return a case on which the facilitator who tries works: by role alone they see none."""
    who = User.objects.filter(role_assignments__role=Role.RESTORATION_FACILITATOR).order_by("pk").first()
    if who is not None and not case.assignments.filter(user=who).exists():
        make.assigned(case, who)
    return case


def a_participant(status: str) -> Participant:
    """Return one who takes part, with a link that can be answered."""
    found = theirs(make.full()).participants.order_by("pk").first()
    make.link(found)
    return found if status == "on" else make.written(found, left_at=clock.now())


def a_contact(status: str) -> CaseContact:
    found = make.contact(theirs(make.full()))
    if status == "standing":
        return found
    return make.written(found, taken_back_at=clock.now(), taken_back_reason="Another case.")


def a_volunteer(status: str) -> Volunteer:
    return make.volunteer(is_active=status == "active")


def logged(case: RestorativeCase) -> dict:
    return {
        "participant": case.participants.order_by("pk").first().ref, "with_whom": "", "medium": "phone",
        "was_reached": True, "on": DAY, "minutes": 10, "note": "Wants to talk.", "follow_up_date": "2022-10-20",
        "risk": False, "about": "", "seen": "",
    }  # fmt: skip


NEEDS = {"supports": "", "language": "Spanish", "access_needs": "", "unavailable": "Tuesdays"}
VOLUNTEER = {
    "name": "Vera Volunteer", "reached_at": "555-0100", "languages": "Spanish",
    "background_checked_date": "2022-08-01", "trained_date": "2022-08-02", "note": "",
}  # fmt: skip
# Of the actions of cases.
BODIES = {
    "log_contact": logged,
    "add_participant": lambda case: {"who": "", "name": "Nora Neighbor", "part": "community", **NEEDS},
}
WRONG = {
    "log_contact": ("medium", "pigeon"),
    "add_participant": ("part", "bystander"),
}
EXAMPLES = [
    Examples(
        actions.PARTICIPANT,
        a_participant,
        bodies={
            "consent": lambda one: {"said_by": "own", "answer": "given", "on": DAY, "way": "spoken", "note": ""},
            "go_without_guardian": lambda one: {"on": DAY, "sought": "Wrote and called.", "why": "An aunt helps."},
            "say": lambda one: {"words": "I want to say why.", "on": DAY, "way": "paper"},
            "send_link": lambda one: {"purpose": "own_words"},
            "call_off_link": lambda one: {},
            "change": lambda one: {"part": "harmed", **NEEDS},
            "take_off": lambda one: {"reason": "Was not there."},
        },
        wrong={
            "consent": ("on", str(TODAY.replace(year=2023))),
            "go_without_guardian": ("why", ""),
            "say": ("words", ""),
            "send_link": ("purpose", "something"),
            "change": ("part", "bystander"),
            "take_off": ("reason", ""),
        },
    ),
    Examples(
        actions.CONTACT,
        a_contact,
        bodies={"take_back": lambda one: {"reason": "It was another case."}},
        wrong={"take_back": ("reason", "")},
    ),
    Examples(
        actions.VOLUNTEER,
        a_volunteer,
        bodies={
            "add": lambda none: VOLUNTEER,
            "change": lambda one: VOLUNTEER,
            "pause": lambda one: {"reason": "Moved away."},
            "resume": lambda one: {},
        },
        wrong={
            "add": ("name", ""),
            "change": ("trained_date", str(TODAY.replace(year=2023))),
            "pause": ("reason", ""),
        },
    ),
]
