"""What the tests that walk over all addresses share."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime

import pytest

from core import clock
from district.models import Role
from monitoring import catalogue
from tests.architecture import of_community, of_diversion, of_people, of_privacy, of_restorative
from tests.architecture.addresses import addresses
from tests.factories import district as people
from tests.factories import ended, imports, monitoring, plan, privacy, second_steps, staffing, students
from tests.turns import is_due, place

TODAY = datetime(2022, 10, 14, 13, tzinfo=UTC)


# What walks over all pages and takes longest: one of these each day.
WALKS = (
    "test_many_rows_cost_what_one_costs", "test_no_two_pages_are_called_the_same",
    "test_whoever_is_shown_a_child_stands_in_the_log",
)  # fmt: skip
# Hostile words have turns of 2, 3 and 31 days inside a room's: with those, each comes to each room.
HOSTILE_DAYS = 11


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave to the deep set the walk, and the rooms' hostile words, that are not due today."""
    name = getattr(item, "originalname", "")
    room = item.callspec.params.get("name", "") if hasattr(item, "callspec") else ""
    if name in WALKS and WALKS[place("walks", len(WALKS))] != name:
        item.add_marker("deep")
    if name in {"test_no_word_breaks_a_page", "test_no_word_breaks_the_api"} and not is_due(
        f"{name} {room}", HOSTILE_DAYS
    ):
        item.add_marker("deep")


@pytest.fixture(scope="module")
def _things(module_rows):
    """One record of each kind, by noun, made once for all tests of a module."""
    with clock.travel(TODAY), pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "CATALOGUE", [])
        person = people.user(Role.STAFF_MEMBER)
        found = {
            "district:person": person,
            "district:role": person.role_assignments.get(),
            "district:staff": people.staff(),
            "district:client": people.client_made()[0],
            "district:organization": people.organization(),
            "district:agreement": people.organization().agreements.get(),
            "district:contracted": people.contracted(),
            "district:closedday": people.closed_day(),
            "district:factorreset": second_steps.reset(),
            "plan:plan": plan.plan(),
            "plan:strategy": plan.strategy(),
            "plan:milestone": plan.milestone(),
            "plan:document": plan.document(plan.milestone("with-document")),
            "plan:target": plan.target(),
            "plan:amendment": plan.amendment(),
            "plan:precondition": plan.precondition(),
            "monitoring:report": monitoring.report_made(),
            "students:import": imports.roster_import(),
            "students:student": students.student(at=people.school()),
        }
        found["students:guardianship"] = students.guardian(found["students:student"])
        found["students:document"] = students.barred(found["students:student"]).court_document
        found["students:notice"] = students.notice(person, students.in_error())
        found["students:grant"] = students.grant(person, found["students:student"])
        found["students:conflict"] = students.conflict(person, students.student())
        found["students:emergency"] = students.emergency(person, students.student())
        found["students:code"] = students.code()
        found["privacy:log"] = students.student(at=people.school())
        found["privacy:disclosure"] = privacy.entry(found["privacy:log"])
        found["privacy:certificate"] = ended.certificate()
        found["privacy:document"] = privacy.document(found["privacy:disclosure"])
        for kind in ("position", "realignment", "stipend"):
            found[f"staffing:{kind}"] = staffing.line(kind)
        paid = staffing.line_type("position"), found["staffing:position"]
        found["staffing:expenditure"] = staffing.spent_on(*paid, on=date(2021, 9, 1), number="P-0")
    found |= of_restorative.things()
    found |= of_diversion.things()
    with clock.travel(TODAY):
        found |= of_privacy.things()
        found |= of_community.things()
        found |= of_people.things()
    asked = {address.noun for address in addresses() if "ref" in address.parts}
    assert asked - set(found) == set(), "no record of these stands above, to ask their addresses for"
    return found


@pytest.fixture
def things(_things, db, monkeypatch):
    """One record of each kind, by noun."""
    monkeypatch.setattr(catalogue, "CATALOGUE", [])
    return {noun: copy.copy(record) for noun, record in _things.items()}
