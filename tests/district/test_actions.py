"""Every action on a record, for every role, in every state, by page and by API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role, User
from tests.district.faces import by_api, by_page
from tests.district.records import (
    DIRECTOR,
    HR,
    ROLES,
    STAFF_OFFICE,
    STAFF_READERS,
    A,
    client_of,
    gone,
    grant,
    person,
    stopped,
)
from tests.factories.district import district, staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture(autouse=True)
def _district():
    district()


@dataclass(frozen=True)
class Action:
    """One action on a record: its name, what it needs, who may do it and who sees the record."""

    name: str
    target: Callable[[], object]
    body: dict[str, str]
    may: set[str]
    sees: set[str]
    answer: int = 200


NEW_STAFF = {"name": "New", "employee_number": "N{n}", "job_title": "", "school": ""}
LEFT = {"left_date": "2022-10-14", "reason": "Left."}
ACTIONS = [
    Action("person-change", person, {"name": "New", "email": "new{n}@example.org", "employee_number": ""}, {A}, {A}),
    Action("person-link", person, {}, {A}, {A}),
    Action("person-stop", person, {"reason": "Left."}, {A}, {A}),
    Action("person-restore", stopped, {"reason": "Back."}, {A}, {A}),
    Action("person-grant", person, {"role": "supervisor", "school": "", "from_date": "2022-10-14"}, {A}, {A}, 201),
    Action("role-end", grant, {"until_date": "2022-10-14", "reason": "Moved."}, {A}, {A}),
    Action("staff-change", staff, NEW_STAFF, STAFF_OFFICE, STAFF_READERS),
    Action("staff-leave", staff, {"left_date": "2022-10-14", "reason": "Left."}, STAFF_OFFICE, STAFF_READERS),
    Action("staff-return", gone, {"reason": "Back."}, STAFF_OFFICE, STAFF_READERS),
]
WRONG_STATE = [
    ("person-stop", stopped, {"reason": "x"}),
    ("person-link", stopped, {}),
    ("person-restore", person, {"reason": "x"}),
    ("staff-leave", gone, {"left_date": "2022-10-14", "reason": "x"}),
    ("staff-return", staff, {"reason": "x"}),
]
named = {"ids": lambda value: value.name if isinstance(value, Action) else None}


class TestActions:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("action", ACTIONS, **named)
    def test_answer_alike_on_both_faces(self, action, role):
        refused = 403 if role in action.sees else 404
        expected = (302, action.answer) if role in action.may else (refused, refused)
        found = tuple(
            by(client_of(role), action.name, action.target(), action.body).status_code for by in (by_page, by_api)
        )
        assert found == expected

    @pytest.mark.parametrize("role", [A, HR, DIRECTOR, Role.BOARD_MEMBER])
    @pytest.mark.parametrize("action", ACTIONS, **named)
    def test_show_their_form_to_whom_may_do_them(self, action, role):
        expected = 200 if role in action.may else 403 if role in action.sees else 404
        record = action.target()
        answer = client_of(role).get(reverse(f"district:{action.name}", args=[record.ref]))
        assert answer.status_code == expected

    @pytest.mark.parametrize(("name", "target", "body"), WRONG_STATE)
    def test_in_the_wrong_state_are_a_conflict(self, name, target, body):
        client, record = client_of(A), target()
        assert by_page(client, name, record, body).status_code == 409
        answer = by_api(client, name, record, body)
        assert (answer.status_code, answer.json()["code"]) == (409, "transition_not_allowed")

    @pytest.mark.parametrize("action", [a for a in ACTIONS if a.answer == 200], **named)
    def test_ask_for_the_version_that_was_seen(self, action):
        client, record = client_of(A), action.target()
        address = reverse(f"district-api:{action.name}", args=[record.ref])
        without = client.post(address, action.body, content_type="application/json")
        assert (without.status_code, without.json()["code"]) == (428, "precondition_required")
        assert by_api(client, action.name, record, action.body, etag='"99"').status_code == 412
        stale = client.post(reverse(f"district:{action.name}", args=[record.ref]), action.body | {"version": 99})
        assert stale.status_code == 409

    @pytest.mark.parametrize("action", [a for a in ACTIONS if a.body], **named)
    def test_show_what_is_missing_and_change_nothing(self, action):
        client, record = client_of(A), action.target()
        assert by_page(client, action.name, record, dict.fromkeys(action.body, "")).status_code == 422
        assert by_api(client, action.name, record, {"name": ""}).status_code == 400
        before = record.version
        record.refresh_from_db()
        assert record.version == before

    def test_change_answers_with_the_new_version(self):
        client, record = client_of(A), staff()
        answer = by_api(client, "staff-change", record, NEW_STAFF)
        assert answer["ETag"] == '"2"'
        assert answer.json()["name"] == "New"

    def test_offered_are_the_ones_that_work(self):
        for target in (person, stopped, staff, gone):
            record = target()
            kind = "person" if isinstance(record, User) else "staff"
            found = client_of(A).get(reverse(f"district-api:{kind}-detail", args=[record.ref])).json()["offered"]
            page = client_of(A).get(reverse(f"district:{kind}-detail", args=[record.ref])).content.decode()
            verbs = {"person": ["change", "link", "stop", "restore", "grant"], "staff": ["change", "leave", "return"]}
            for verb in verbs[kind]:
                assert (reverse(f"district:{kind}-{verb}", args=[record.ref]) in page) == (verb in found), verb
