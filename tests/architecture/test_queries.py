"""
A page costs as many queries with many rows as with one.

Every third day lists and records are asked, and a third of the other pages, another one each time. ``make
test-deep`` asks them all.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from district import services as district
from district.models import District, Role
from plan.indicators import Period
from plan.models import Plan
from tests.architecture import of_community, of_diversion, of_people, of_privacy, of_restorative
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import imports, monitoring, plan, privacy, second_steps, staffing, students
from tests.rights import EVERY, ROOMS
from tests.turns import TURN, is_due, some_and_whole

pytestmark = pytest.mark.django_db

MOST = 23
# “My work” asks every room, here for someone with all roles.
WORK = dict.fromkeys(["home", "agenda:work-list", "agenda-api:work-list"], 12 * len(ROOMS))
# A student's page asks for everything that stands on it, for who else sees it, and for two histories.
WORK |= {"students:student-detail": 40, "students-api:student-detail": 28}
# A case's page has parts of many kinds, and asks of each what may be done.
WORK |= {"restorative:case-detail": 60, "restorative:case-pdf": 50}
WORK |= {"diversion:case-detail": 60}
# An agreement's page asks for the case, its people, the items with what was paid, signatures, documents and histories.
WORK |= {"restorative:agreement-detail": 30, "restorative:encounter-detail": 30}
# So do those of diversion.
WORK |= {"diversion:case-detail": 50, "diversion:agreement-detail": 40}
# A share's page asks for what is told, what was done on it and who moves it; a consent's for what stands on it.
WORK |= {"privacy:share-detail": 32, "privacy:consent-detail": 28}
# A duty that cannot be done without it tells who was there, too.
WORK |= {"restorative:duty-detail": 40}
# A referral to a support, a condition and a position tell who they are of, what was done, and what may be done next.
WORK |= {"community:referral-detail": 26, "diversion:condition-detail": 24, "staffing:position-detail": 26}
# Figures of today are counted for the page, each in its room; who closes a case is told what stands against it.
WORK |= {"monitoring:live": 28, "restorative:case-close": 26}
PAGES = [a for a in addresses() if a.is_read and a.name not in {"gallery", "schema", "api-docs"}]
ALWAYS = {a.name for a in PAGES if a.name.endswith(("-list", "-detail"))} | set(WORK)


def place(address, things) -> str:
    return address.url(**({"ref": things[address.noun].ref} if address.noun in things else {"code": "east"}))


def rows(things) -> dict[str, int]:
    """Return how many rows there are of each kind of record that has an address, but the one plan and district."""
    counted = {noun: type(record) for noun, record in things.items() if not isinstance(record, Plan | District)}
    return {noun: kind._default_manager.count() for noun, kind in counted.items()}


def cost(client, things, whole: bool) -> dict[str, int]:
    """Return how many queries each address takes that answers; unless the ``whole`` is asked, each that is due."""
    found = {}
    for address in (one for one in PAGES if whole or one.name in ALWAYS or is_due(one.name, 3, TURN // 3)):
        connection.queries_log.clear()  # it holds 9000, and those of all factories are among them
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(place(address, things))
        if answer.status_code == 200:
            found[address.name] = len(queries)
    return found


def more(things, administrator, numbers) -> None:
    """Add rows of every kind, each with people and places of its own, and history to those that are there."""
    for number in numbers:
        school = people.school(f"more-{number}", f"More {number}")
        director = people.user(Role.PLAN_DIRECTOR, email=f"more{number}@example.org")
        member = people.staff(school=school)
        person = things["district:person"]
        person.refresh_from_db()
        names = {"name": f"New {number}", "email": person.email, "employee_number": member.employee_number}
        district.person_change(actor=administrator, ref=person.ref, version=None, **names)
        district.role_grant(actor=administrator, ref=person.ref, role=list(Role)[number + 1].value, school=school,
                            from_date=date(2022, 9, 1), until_date=None)  # fmt: skip
        second_steps.reset()
        strategy = plan.strategy(number=1 + number % 3, code=f"more{number}")
        plan.milestone(code=f"more{number}", strategy=strategy, owner=member)
        plan.milestone(code=f"same{number}", strategy=things["plan:strategy"], owner=member)
        plan.document(things["plan:milestone"], data=f"{number}".encode(), actor=director)
        plan.target(f"more.{number}")
        plan.amendment(title=f"More {number}")
        plan.precondition()
        plan.precondition("settled", review_date=date(2022, 9, 10 + number))
        people.client_made()
        people.contracted()
        people.closed_day(at=school)
        district.closed_day_add(actor=administrator, name="Break", school=school, from_date=date(2022, 10, 3 + number))
        imports.roster_import()
        monitoring.report_made(Period.month(date(2022, 2 + number, 1)), actor=director)
        paid = staffing.line_type("position"), things["staffing:position"]
        staffing.spent_on(*paid, on=date(2021, 9, 1), number=f"P-{number + 1}")
        child = things["students:student"]
        for one in (child, students.student(at=school)):
            students.trait(one, "idea", "yes", since=date(2020, number + 1, 1), until=date(2020, number + 1, 20))
            students.barred(one)
            students.grant(person, one, since=students.SINCE + timedelta(days=number), until=students.LATER)
            students.enrolled(one, people.school(f"before-{number}", f"Before {number}"), until=date(2022, 9, 1))
        students.merged(students.student(), child)
        students.notice(administrator, students.in_error())
        students.conflict(person, students.student())
        students.emergency(person, students.student())
        students.code_after(students.code())
        students.accepted(administrator)
        log = things["privacy:log"]
        privacy.document(things["privacy:disclosure"], data=f"{number}".encode())
        privacy.document(privacy.entry(log), data=f"{number}".encode())
        privacy.request(log)
        privacy.look(people.user(Role.SCHOOL_LEADER), log, students.student(at=school))
        students.guardian(log)
        of_restorative.more(things)
        of_diversion.more(things)
        of_privacy.more(things)
        of_community.more(things)
        of_people.more(things)
        for kind in ("position", "realignment", "stipend"):
            under = plan.authorization(kind, school=school, starts_year=people.year(2021))
            staffing.line(kind, staffing.line_type(kind).workflow.statuses.values[-2], under)


@some_and_whole
def test_many_rows_cost_what_one_costs(client, things, whole, monkeypatch):
    # Once in a minute whatever page is asked notes that somebody is there, which costs it four queries more.
    monkeypatch.setattr("core.sessions.WRITTEN_EVERY", timedelta(days=1))
    with clock.travel(TODAY):
        user = of_privacy.sent(students.accepted(people.user(*EVERY, since=date(2021, 1, 1))))
        client.force_login(user)
        things |= of_restorative.own(user, things)
        things |= of_diversion.own(user, things)
        more(things, user, range(1))
        few, before = cost(client, things, whole), rows(things)
        more(things, user, range(1, 3))
        many, after = cost(client, things, whole), rows(things)
    assert {noun for noun in before if after[noun] < before[noun] + 2} == set(), "`more` makes no rows of these"
    lists_and_records = {a.name for a in PAGES if a.name.endswith(("-list", "-detail"))}
    assert lists_and_records - set(few) == set(), "who holds every role is not shown these"
    # Fewer would be no better: what the first look alone has to read could hide what many rows cost.
    assert {name: (few[name], many[name]) for name in few if many[name] != few[name]} == {}
    assert {name: queries for name, queries in many.items() if queries > WORK.get(name, MOST)} == {}
