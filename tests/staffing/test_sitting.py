"""Several positions take one step in one sitting: all of them or none, and nothing is typed twice."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from django.urls import reverse

from core import clock
from district.models import Role, User
from staffing.models import Position, Requisition
from tests.factories.district import school, staff, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import hr, line, opened

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
PAGE = "staffing:hiring"


@pytest.fixture(autouse=True)
def _today():
    year(2022)
    with clock.travel(datetime(2022, 10, 14, 18, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(client):
    client.force_login(hr())
    return client


def several(status, count, code="A-07"):
    under = authorization("position", count=count, code=code)
    return [line("position", status, under) for _ in range(count)]


def address(step, lines):
    return "&".join([f"{reverse(PAGE)}?step={step}", *(f"position={one.ref}" for one in lines)])


def once(desk, step, lines):
    """Open the sheet and return the token it carries."""
    return re.search(r'name="once" value="([^"]+)"', desk.get(address(step, lines)).content.decode())[1]


def answers(lines, **own):
    """Return the answers of each row: its version, and those of ``own`` by the row's place."""
    found = {}
    for number, one in enumerate(lines):
        one.refresh_from_db()
        found |= {f"{one.ref}-version": one.version}
        found |= {f"{one.ref}-{name}": values[number] for name, values in own.items()}
    return found


def states():
    return sorted(Position.objects.values_list("status", flat=True))


class TestTen:
    def test_go_from_posting_to_first_day_without_anything_typed_twice(self, desk):
        lines = [opened("position", under) for under in [authorization(count=10, code="A-07")] for _ in range(10)]
        for step, shared in (
            ("post", {"on": "2022-10-03"}),
            ("offer", {"on": "2022-10-05"}),
            ("accept", {"on": "2022-10-07", "starts_on": "2022-10-12"}),
        ):
            answer = desk.post(address(step, lines), shared | answers(lines), follow=True)
            assert "10 positions are done" in answer.content.decode(), step
        sheet = desk.get(address("fill", lines)).content.decode()
        assert sheet.count('value="2022-10-12"') == 10  # the agreed day stands there
        people = [staff(f"Person {number}") for number in range(10)]
        body = {"on": "2022-10-14"} | answers(lines, on=["2022-10-12"] * 9 + [""], holder=[one.ref for one in people])
        desk.post(address("fill", lines), body)
        assert states() == ["filled"] * 10
        held = {one.holdings.get().staff.name: one.holdings.get().from_date for one in Position.objects.all()}
        assert held == {f"Person {n}": date(2022, 10, 12 if n < 9 else 14) for n in range(10)}

    def test_are_asked_for_together(self, desk):
        lines = [opened("position", under) for under in [authorization(count=10, code="A-07")] for _ in range(10)]
        desk.post(address("request", lines), {"on": "2022-10-14", "why": "For spring."})
        assert Requisition.objects.filter(why="For spring.", requested_on=TODAY).count() == 10
        assert "No position can take this step now" in desk.get(f"{reverse(PAGE)}?step=request").content.decode()


class TestAllOrNothing:
    def test_what_is_wrong_with_one_stands_beside_it_and_nothing_is_saved(self, desk):
        lines = several("offered", 3)
        gone = staff("Gone", left_date=date(2022, 9, 1))
        body = {"on": "2022-10-14"} | answers(lines, holder=[staff("Ada").ref, gone.ref, ""])
        answer = desk.post(address("fill", lines), body)
        page = answer.content.decode()
        assert (answer.status_code, states()) == (422, ["offered"] * 3)
        first, second, third = page.split('<fieldset class="usa-fieldset" id="row-')[1:]
        assert "usa-error-message" not in first
        assert "Gone does not work here on Oct 14, 2022." in second
        assert "Type a name, then choose from the list." in third
        assert 'value="2022-10-14"' in page  # what was typed is there

    def test_what_all_share_is_told_once(self, desk):
        lines = several("posted", 3)
        page = desk.post(address("offer", lines), {"on": "2023-10-14"} | answers(lines)).content.decode()
        assert page.count('usa-error-message"') == 1
        assert "That day is still to come" in page
        assert states() == ["posted"] * 3

    def test_one_that_changed_meanwhile_is_told_and_the_others_wait(self, desk):
        lines = several("posted", 2)
        body = {"on": "2022-10-14"} | answers(lines)
        body[f"{lines[0].ref}-version"] = 99
        answer = desk.post(address("offer", lines), body)
        assert (answer.status_code, states()) == (422, ["posted"] * 2)

    def test_one_that_cannot_take_the_step_any_more_is_left_out_and_said(self, desk):
        lines = several("posted", 2)
        body = {"on": "2022-10-14"} | answers(lines)
        where = address("offer", lines)
        desk.post(address("offer", lines[:1]), body)
        answer = desk.post(where, body)
        assert (answer.status_code, states()) == (409, ["offered", "posted"])
        assert "1 of those you chose cannot take this step any more" in answer.content.decode()


class TestTwice:
    def test_a_second_click_does_nothing_and_leads_where_the_first_led(self, desk):
        lines = several("posted", 2)
        body = {"on": "2022-10-14", "once": once(desk, "offer", lines)} | answers(lines)
        where = address("offer", lines)
        assert [desk.post(where, body).status_code for _ in range(2)] == [302, 302]
        assert "Nothing was done twice" in desk.get(reverse(PAGE)).content.decode()
        assert [one.spans.count() for one in lines] == [3, 3]


class TestChoosing:
    def test_offers_what_can_take_the_step_and_narrows_by_school(self, desk):
        several("posted", 2)
        other = line("position", "posted", authorization(code="A-90", school=school("north", "North")))
        line("position", "filled", authorization(code="A-91"))
        page = desk.get(f"{reverse(PAGE)}?step=offer").content.decode()
        assert page.count('type="checkbox"') == 3
        page = desk.get(f"{reverse(PAGE)}?step=offer&school=north").content.decode()
        assert (page.count('type="checkbox"'), other.ref in page) == (1, True)

    def test_reads_as_much_for_ten_as_for_two(self, desk, django_assert_max_num_queries):
        lines = several("offered", 10)
        desk.get(address("fill", lines[:2]))
        with django_assert_max_num_queries(30):
            desk.get(address("fill", lines))

    def test_a_name_typed_in_a_row_finds_people(self, desk):
        lines = several("offered", 2)
        ada = staff("Ada Vale")
        found = desk.get(f"{address('fill', lines)}&pick={lines[1].ref}-holder&typed=vale").json()
        assert [one["value"] for one in found["options"]] == [ada.ref]

    def test_a_leader_asks_for_their_school_alone(self, client):
        several("vacated", 1)
        leader = user(Role.SCHOOL_LEADER, at=school("north", "North"))
        client.force_login(leader)
        page = client.get(reverse(PAGE)).content.decode()
        assert "No position can take this step now" in page
        assert "Record first days" not in page

    def test_is_hidden_from_those_who_ask_for_nobody(self, client):
        client.force_login(user(Role.SUPERVISOR))
        assert client.get(reverse(PAGE)).status_code == 404


class TestTheFirstStep:
    def test_is_one_that_some_position_can_take(self, desk):
        several("accepted", 1)
        page = desk.get(reverse(PAGE))
        assert page.context["step"].name == "fill"
        assert len(page.context["rows"]) == 1

    def test_is_the_first_of_all_where_none_can(self, desk):
        page = desk.get(reverse(PAGE))
        assert (page.context["step"].name, page.context["rows"]) == ("request", [])


class TestASignInThatEnds:
    def test_costs_nothing_of_what_was_typed(self, desk):
        lines = several("posted", 2)
        there = address("offer", lines)
        typed = {"on": "2022-10-05", "note": "Both of them said yes.", "once": once(desk, "offer", lines)}
        person = desk.session["_auth_user_id"]
        desk.logout()
        answer = desk.post(there, {**answers(lines), **typed})
        desk.force_login(User.objects.get(pk=person))
        page = desk.get(unquote(answer.url.partition("next=")[2]))
        assert "What you typed is here" in page.text
        assert [field.value() for field in page.context["sheet"].shared] == ["2022-10-05", "Both of them said yes."]
        assert page.context["sheet"].wrong == 0
        again = re.search(r'name="once" value="([^"]+)"', page.text)[1]
        assert desk.post(there, {**answers(lines), **typed, "once": again}).status_code == 302
        assert states() == ["offered", "offered"]
