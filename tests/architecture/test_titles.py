"""
A page's title names its record, and of a report's revisions which one: no two pages are called the same.

Each commit asks a third of the kinds of records, each with all its pages: others each day.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils.html import strip_tags

from core import clock
from district.models import InteragencyAgreement, Role
from plan.indicators import Period
from tests.architecture import of_community, of_diversion, of_people, of_privacy, of_restorative
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import ended, imports, monitoring, plan, privacy, second_steps, staffing, students
from tests.rights import EVERY
from tests.turns import TURN, is_due, some_and_whole

pytestmark = pytest.mark.django_db

# Second addresses of other pages.
SAME = {"home", "plan:plan-detail"}
PAGES = [a for a in addresses() if not a.is_api and a.name not in {"gallery", "schema", "api-docs"}]


@pytest.fixture
def twins(things):
    """A second record of each kind, which shares with the first what two of a kind may share: names above all."""
    person = people.user(Role.STAFF_MEMBER, since=date(2020, 8, 1), name=things["district:person"].name)
    member = people.staff(name=things["district:staff"].name, user=person)
    sent, reached = things["district:contracted"], plan.milestone("m2", title=things["plan:milestone"].title)
    agreed = things["district:agreement"].organization
    renewed = people.make(InteragencyAgreement(organization=agreed, title="Agreement", from_date=date(2022, 7, 1)))
    report = monitoring.report_released(Period.month(date(2022, 8, 1)))
    twin = {
        "students:import": imports.roster_import(file_name=things["students:import"].file_name),
        "district:person": person,
        "district:role": person.role_assignments.get(),
        "district:staff": member,
        "district:client": people.client_made()[0],
        "district:organization": people.organization(),
        "district:agreement": renewed,
        "district:contracted": people.contracted(sent.organization, sent.name),
        "district:closedday": people.closed_day(things["district:closedday"].closed_date, at=people.school()),
        "district:factorreset": second_steps.reset(of=second_steps.namesake(things["district:factorreset"].person)),
        "plan:strategy": plan.strategy(number=2, code="s2"),
        "plan:milestone": reached,
        "plan:document": plan.document(reached, data=b"Another."),
        "plan:target": plan.target(by=date(2023, 12, 31)),
        "plan:amendment": plan.amendment(),
        "plan:precondition": plan.precondition(),
        "monitoring:report": monitoring.report_released_again(report),
        "students:student": (child := students.student(at=people.school())),
        "students:guardianship": students.guardian(child),
        "students:document": students.barred(child).court_document,
        "students:notice": students.notice(person, students.in_error()),
        "students:grant": students.grant(person, child),
        "students:conflict": students.conflict(person, students.student()),
        "students:emergency": students.emergency(person, students.student()),
        "students:code": students.code_after(things["students:code"]),
    }
    twin["privacy:log"] = students.student(at=people.school())
    twin["privacy:disclosure"] = privacy.entry(twin["privacy:log"])
    twin["privacy:certificate"] = ended.certificate()
    twin["privacy:document"] = privacy.document(twin["privacy:disclosure"])
    twin |= of_restorative.twins(things)
    twin |= of_diversion.things()
    twin |= of_privacy.things()
    twin |= of_community.twins(things)
    twin |= of_people.twins(things)
    for kind in ("position", "realignment", "stipend"):
        twin[f"staffing:{kind}"] = staffing.line(kind)
    paid = staffing.line_type("position"), things["staffing:position"]
    twin["staffing:expenditure"] = staffing.spent_on(*paid, on=date(2021, 9, 1), number="P-1")
    report.refresh_from_db()
    only_one = {"plan:plan", "community:queue"}
    assert set(things) - set(twin) == only_one, "no second record of these stands above; there is one plan, one queue"
    return twin, [report, monitoring.report_revised(twin["monitoring:report"])]


def visited(client, things, others, whole):
    """Yield each page that opens, with its title."""
    for address in PAGES:
        if address.name in SAME or not (whole or is_due(address.noun, 3, TURN // 3)):
            continue
        found = [{"code": code} for code in ("east", "north")]
        if "ref" in address.parts:
            found = [{"ref": one[address.noun].ref} for one in (things, others) if address.noun in one]
        elif not others:
            continue  # a single record is asked for
        for parts in found if address.parts else [{}]:
            url = address.url(**parts)
            answer = client.get(url)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                title = re.search("<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
                if title:  # a fragment has none
                    yield url, " ".join(strip_tags(title[1]).split())


@some_and_whole
def test_no_two_pages_are_called_the_same(client, things, twins, whole):
    with clock.travel(TODAY):
        people.school("north", "North")
        others, revisions = twins
        client.force_login(of_privacy.sent(students.accepted(people.user(*EVERY, since=date(2021, 1, 1)))))
        pages = list(visited(client, things, others, whole))
        for one in revisions:
            pages += visited(client, {"monitoring:report": one}, {}, whole)
    called: dict[str, set[str]] = {}
    for url, title in pages:
        called.setdefault(title, set()).add(url)
    assert len(called) > (120 if whole else 20)
    same = {title: urls for title, urls in called.items() if len(urls) > 1}
    assert same == {}, "\n".join(f"{title}: {sorted(urls)}" for title, urls in same.items())
