"""
Every role at every address: what it may see answers, what it may not see is not there.

Each commit a third of the addresses is opened by one of those who may, and each is refused, by turns, within three days
to nobody's role and within ten to every other one that may not. ``make test-deep`` tries everyone everywhere.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring.policies.observations import READERS
from tests.architecture import of_privacy_partner, of_restorative
from tests.architecture.addresses import Address, addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import students
from tests.rights import EVERY, each_kind
from tests.turns import TURN, is_due, place, some_and_whole

pytestmark = pytest.mark.django_db

# Where the name of an address does not say which right in a policy's MAY opens it.
VIEWED_BY = {
    "home": "district.place.view",
    "community:event-calendar": "community.event.view",
    "community:event-ics": "community.event.view",
    "community:event-list-ics": "community.event.view",
    "more": "district.place.view",
    "search": "plan.plan.view",  # everyone finds something of the plan
    "district:me": None,
    "district:school": "district.place.view",
    "district:year": "district.place.view",
    "district:role": "district.person.view",
    "district:closedday": "district.place.view",
    "plan:overview": "plan.plan.view",
    "plan:milestone": "plan.plan.view",
    "plan:strategy": "plan.plan.view",
    "plan:document": "plan.plan.view",
    "plan:precondition": "plan.plan.view",
    "plan:baseline": "plan.plan.view",
    "plan:target": "plan.plan.view",
    "monitoring:dashboard": "monitoring.report.view",
    "monitoring:dashboard-print": "monitoring.report.view",
    "monitoring:panel": "monitoring.report.view",
    "monitoring:students": "monitoring.report.view",
    "monitoring:students-figure": "monitoring.report.view",
    "monitoring:students-disparity": "monitoring.report.view",
    "monitoring:students-funnel": "monitoring.report.view",
    "monitoring:students-before": "monitoring.report.view",
    "monitoring:adjustments": "monitoring.adjustment.view",
    "staffing:panel": "staffing.position.view",
    "staffing:hiring": "staffing.requisition.request",
    "monitoring:definition": "monitoring.report.view",
    "monitoring:data": "monitoring.report.view",
    "monitoring:reports": "monitoring.report.view",
    "monitoring:report-figures": "monitoring.report.view",
    "monitoring:report-progress": "monitoring.report.view",
    "staffing:money": "staffing.position.view",
    "staffing:expenditure": "staffing.position.view",
    "privacy:overview": "privacy.read.view",
    "privacy:log": "privacy.read.view",
    "privacy:document": "privacy.disclosure.view",
    "privacy:certificate-pdf": "privacy.certificate.view",
    "community:beside": "nobody",  # of no student without its query: tests/community/test_support_pages.py
    "privacy:beside": "nobody",  # of no record without its query: tests/privacy/test_notes.py
    "privacy:seal-pdf": "privacy.seal.view",
    "privacy:seal-due": "privacy.seal.view",
    "restorative:encounter-guide": "restorative.encounter.view",
    "students:guardianship": "students.student.view",  # by role; by a grant others see some
    "restorative:case-board": "restorative.case.view",
    "restorative:case-pdf": "restorative.case.view",
    "diversion:notice-pdf": "diversion.notice.view",
    "diversion:case-board": "diversion.case.view",
    "diversion:referral-referrer": "diversion.referral.send",
    "diversion:referral-youth": "diversion.referral.send",
    "diversion:referral-offense": "diversion.referral.send",
    "diversion:referral-check": "diversion.referral.send",
    "diversion:contact-pdf": "diversion.contact.view",
    "diversion:federal": "diversion.federal.view",
    "diversion:offense": "diversion.contact.view",
    "restorative:patterns": "restorative.patterns.view",
    "restorative:violence": "restorative.violence.view",
    "training:beside": "nobody",  # of no position without its query: tests/training/test_topic_pages.py
    "training:mine": "training.enrollment.view",
    "training:person": "training.coverage.view",
    "staffing:position-open": "staffing.position.open",
    "training:session-code": "training.session.schedule",
    "training:enrollment-certificate-pdf": "training.enrollment.view",
    "training:check": "nobody",  # of no session without its code: tests/training/test_attending.py
    "staffing:realignment-open": "staffing.realignment.open",
    "staffing:stipend-open": "staffing.stipend.open",
    "staffing:payroll-csv": "staffing.payroll.view",
}
# Whose list is for more people than see the records of others in it: one's own are found by that.
OWN = {"restorative:practice", "restorative:circle", "restorative:reentry"}
# What is made where nothing of its kind is shown: the right that finds the room, and the one that makes it. Who opens a
# student in an emergency sees no list of those who did.
MADE_BY = {
    "students:student-add": ("students.room.view", "students.student.add"),
    "privacy:note-write": ("privacy.note.write", None),
    "students:emergency-open": ("students.room.view", "students.emergency.open"),
    "restorative:practice-log": ("restorative.practice.list", "restorative.practice.log"),
    "restorative:circle-log": ("restorative.circle.list", "restorative.circle.log"),
    "restorative:reentry-plan": ("restorative.reentry.list", "restorative.reentry.plan"),
}
LISTS = {"monitoring:report-list", "monitoring:report-request", "monitoring:definition-list", "monitoring:dashboard",
         "monitoring:dashboard-print", "monitoring:panel", "monitoring:school-list", "monitoring:students",
         "monitoring:data-list", "monitoring:data-figures", "monitoring:reports-beside",
         *(f"monitoring:students-{page}" for page in ("figure", "disparity", "funnel", "before"))}  # fmt: skip
# Roles that see some of a kind, and not the one in `things`: what was entered in error, or is about a student of whom
# they have no case.
UNSEEN = {
    ("restorative:case", Role.PRIVACY_OFFICER), ("diversion:case", Role.PRIVACY_OFFICER),
    ("privacy:note", Role.RESTORATION_FACILITATOR),
}  # fmt: skip
# Who works on the case, or has to judge it, reads what falls to others about it, and does none of it.
READ_BESIDE = {"restorative:duty": {Role.RESTORATION_FACILITATOR, Role.TITLE_IX_COORDINATOR}}
# These answer people without a role, too.
TELL_WHOM_TO_ASK = {"home", "plan:overview"}
FILES = {"detail", "progress", "figures", "workbook", "words-csv", "students-csv", "pdf", "students", "disparities"}
# Of these the one in `things` falls to somebody: who else holds the right finds others.
FALLS_TO = {
    "restorative:duty": {Role.SCHOOL_LEADER, Role.RESTORATION_COORDINATOR, Role.INTEGRATION},
    "restorative:referral": set(),
    "diversion:duty": {Role.DIVERSION_COORDINATOR, Role.SUPERVISOR},
    "diversion:referral": set(),
    # Of a coordinator: others see those that they made.
    "community:referral": {Role.RESTORATION_COORDINATOR, Role.DIVERSION_COORDINATOR, Role.INTEGRATION},
    # Everyone sees their own; that of others who watches them.
    "training:completion": {
        Role.HR_SPECIALIST,
        Role.PLAN_DIRECTOR,
        Role.SCHOOL_LEADER,
        Role.SUPERVISOR,
        Role.INTEGRATION,
    },
    # Whoever else takes part finds their own.
    "training:enrollment": {Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER, Role.SUPERVISOR},
    # Whoever else notes finds their own.
    "monitoring:observation": set(READERS),
    # By who opened it, and with which organization: the one in `things` is of a condition of diversion.
    **{
        f"privacy:{noun}": {Role.PRIVACY_OFFICER, Role.DIVERSION_COORDINATOR, Role.PARTNER_USER}
        for noun in ("share", "session", "hours", "onward")
    },
}
OPENS, FORBIDDEN, HIDDEN = {200, 302}, {403}, {404}
ROLES = each_kind(Role.INTEGRATION)
BY_TURNS = [role for role in ROLES if isinstance(role, Role)]
# The API's description is there for all, and takes its time; what only leads on is asked in its room's own tests.
PAGES = [
    a for a in addresses() if a.name not in {"gallery", "schema", "api-docs", "restorative:first", "diversion:first"}
]


def may(key: str) -> frozenset[str]:
    if key == "nobody":
        return frozenset()
    table = import_module(f"{key.partition('.')[0]}.policies").MAY
    assert key in table, f"MAY has no {key}: add it there, or to VIEWED_BY what the address is seen by"
    return table[key]


def split(address: Address) -> tuple[str, str, str]:
    """Return the name without its face, its noun, and its verb."""
    name = address.name.replace("-api:", ":")
    noun, _, verb = name.partition("-")
    return name, noun, verb


def rights(address: Address) -> tuple[str | None, str | None]:
    """Return the right that lets one see what an address is about, and the one that its action asks for."""
    name, noun, verb = split(address)
    if name in {f"monitoring:report-{what}" for what in ("pdf", "content", "verify", "compare", "data", "disclosure")}:
        return "nobody", None  # a draft has none, a first report none before it, and a month tells nothing of students
    if noun == "monitoring:report" and "ref" in address.parts:
        return "monitoring.report.draft", None if verb in FILES else f"monitoring.report.{verb}"  # a draft, in `things`
    if noun == "plan:amendment" and "ref" in address.parts:
        return (
            "plan.amendment.draft",
            None if verb in FILES else f"plan.amendment.{verb.replace('-', '_')}",
        )  # a draft, in `things`
    if name in {"students:student-list", "students:membership-list"}:
        return "students.room.view", None  # those of whom one sees none are empty
    if noun in OWN and verb == "list":
        return f"{noun}.list".replace(":", "."), None
    if name in MADE_BY:
        return MADE_BY[name]
    view = (
        VIEWED_BY[name] if name in VIEWED_BY and verb == "" else VIEWED_BY.get(noun, f"{noun.replace(':', '.')}.view")
    )
    if verb in {
        "",
        "list",
        "detail",
        "progress",
        "figures",
        "refused",
        "eligible",
        "expenditure-list",
        "beside",
        "english-pdf",
        "spanish-pdf",
    }:
        return view, None
    return view, VIEWED_BY.get(name, f"{noun}.{verb}".replace(":", ".").replace("-", "_"))


def right(address: Address, role: Role | None) -> set[int]:
    """Return what a GET of the address may answer: its form, or the way to the record where it is not possible now."""
    view, action = rights(address)
    noun = split(address)[1]
    if "ref" in address.parts and role in READ_BESIDE.get(noun, ()):
        return OPENS if action is None else FORBIDDEN
    if "ref" in address.parts and ((noun, role) in UNSEEN or (noun in FALLS_TO and role not in FALLS_TO[noun])):
        return HIDDEN
    if not (view is None or role in may(view) or (role is None and address.name in TELL_WHOM_TO_ASK)):
        return HIDDEN
    return OPENS if action is None or role in may(action) else FORBIDDEN


def has_its_turn(address: Address, role: Role | None) -> bool:
    """
    Return whether it is to be tried though not everything is.

    Each address is opened every third day, by one of those who may.
    """
    able = [one for one in BY_TURNS if right(address, one) == OPENS]
    if role in able:
        return is_due(address.name, 3) and role == able[place(address.name, len(able), TURN // 3)]
    return is_due(f"{role} {address.name}", 10 if role else 3)


@some_and_whole
@pytest.mark.parametrize("role", [*ROLES, pytest.param(None, id="no role")])
def test_each_address_answers_whom_it_should(client, things, role, whole):
    with clock.travel(TODAY):
        person = students.accepted(people.user(*filter(None, [role]), since=date(2022, 1, 1)))
        of_restorative.known_to(of_privacy_partner.sent(person), things)
        client.force_login(person)
        wrong = {}
        for address in PAGES:
            if address.is_api and rights(address)[1]:
                continue  # a POST, for whomever: below, and in the rooms' own tests
            if not whole and not has_its_turn(address, role):
                continue
            noun = split(address)[1]
            parts = {"ref": things[noun].ref} if noun in things else {"code": "east"}
            answer = client.get(address.url(**parts))
            if not is_kept_nowhere(answer):
                wrong[address.name] = answer["Cache-Control"]
            if answer.status_code not in right(address, role):
                wrong[address.name] = (answer.status_code, right(address, role))
        assert wrong == {}


def test_an_action_of_the_api_is_a_post(client, things):
    with clock.travel(TODAY):
        client.force_login(of_privacy_partner.sent(students.accepted(people.user(*EVERY, since=date(2022, 1, 1)))))
        actions = [address for address in PAGES if address.is_api and rights(address)[1]]
        answers = {a.name: client.get(a.url(ref=ref_of(a, things), code="east")) for a in actions}
    assert len(answers) > 50
    assert {name: one.status_code for name, one in answers.items() if one.status_code != 405} == {}
    assert [name for name, one in answers.items() if not is_kept_nowhere(one)] == []


@pytest.mark.parametrize("name", ["schema", "api-docs"])
def test_the_apis_description_is_there_for_whoever_signs_in(client, db, name):
    client.force_login(people.user())
    answer = client.get(reverse(name))
    assert (answer.status_code, is_kept_nowhere(answer)) == (200, True)


def is_kept_nowhere(answer) -> bool:
    return "no-store" in answer.get("Cache-Control", "")


def ref_of(address: Address, things) -> str:
    noun = split(address)[1]
    return things[noun].ref if noun in things else "zz-00000000000"


def test_a_board_member_finds_the_plan_and_no_record_of_staff_and_no_draft(client, things):
    with clock.travel(TODAY):
        client.force_login(people.user(Role.BOARD_MEMBER, since=date(2022, 1, 1)))
        answers = {
            address.name: client.get(address.url(ref=ref_of(address, things))).status_code
            for address in PAGES
            if split(address)[0].partition(":")[0] in {"staffing", "monitoring"}
            and split(address)[0] not in LISTS
            and not (address.is_api and rights(address)[1])
        }
    assert len(answers) > 30
    assert set(answers.values()) == {404}
