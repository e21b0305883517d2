"""The search finds what somebody may see, a few of each kind, and tells nothing of the rest."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, search
from district.models import Role
from plan.indicators import Period
from tests.factories import monitoring, plan
from tests.factories.district import contracted, organization, school, staff, user
from tests.factories.staffing import START, act, line, line_type, spent_on
from tests.rights import each_kind

pytestmark = pytest.mark.django_db
HERE = "/search/"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


def held(kind, who):
    """Return a line that somebody holds, of an authorization of its own."""
    last = {"position": ("offered", "fill"), "realignment": ("planned", "start")}
    status, action = last[kind]
    return act(line(kind, status), action, START + timedelta(days=60), who)


def groups(client, text, **asked):
    """Return what is found, by kind, as names and addresses."""
    page = client.get(HERE, {"q": text, **asked})
    assert page.status_code == 200
    return {group["key"]: group["hits"] for group in page.context.get("groups", ())}


class TestWhatIsFound:
    @pytest.mark.parametrize("role", each_kind(Role.INTEGRATION))
    def test_is_no_more_than_the_lists_show(self, client, role):
        staff("Ada Kestrel")
        contracted(name="Bea Kestrel")
        organization("House of Kestrel")
        user(email="kestrel@example.org")
        plan.milestone("m1", due=date(2022, 12, 1), owner=staff("Ida Kestrel"))
        client.force_login(user(role, since=date(2022, 1, 1)))
        shown = client.get(HERE, {"q": "kestrel"})
        lists = {
            "staff": "district:staff-list",
            "organizations": "district:organization-list",
            "contracted": "district:organization-list",
            "accounts": "district:person-list",
            "milestones": "plan:milestone-list",
        }
        sees = {key for key, name in lists.items() if client.get(reverse(name)).status_code == 200}
        found = {group["key"] for group in shown.context.get("groups", ())}
        assert found == sees
        text = shown.content.decode()
        for key, word in (("staff", "Ada"), ("contracted", "Bea"), ("organizations", "House of")):
            assert (word in text) is (key in sees)

    def test_a_person_leads_to_the_person_and_to_what_they_hold(self, client):
        lena = staff("Lena Ortíz", job_title="Coach", school=school())
        position = held("position", lena)
        client.force_login(user(Role.HR_SPECIALIST))
        found = groups(client, "ortiz, lena")
        assert set(found) == {"staff", "positions"}
        hit = found["staff"][0]
        assert (hit.what, hit.address) == ("Lena Ortíz", reverse("district:staff-detail", args=[lena.ref]))
        assert f"holds {position.authorization.role_title}, East, 1.000 FTE" in hit.about
        assert found["positions"][0].address == reverse("staffing:position-detail", args=[position.ref])

    def test_words_stand_in_whatever_part_of_a_line(self, client):
        made = held("realignment", staff("Cyn Vale"))
        client.force_login(user(Role.HR_SPECIALIST))
        for text in (f"{made.authorization.code} east", f"vale {made.authorization.role_title}", made.ref.upper()):
            assert set(groups(client, text)) == {"realignments"}, text
        assert groups(client, "vale nowhere") == {}

    def test_a_line_is_found_by_the_code_that_pages_show(self, client):
        under = plan.authorization("position", code="A-30", count=2)
        made = [line("position", "posted", under), line("position", "posted", under)]
        client.force_login(user(Role.HR_SPECIALIST))
        for one in made:
            (hit,) = groups(client, one.code)["positions"]
            assert (hit.address, one.code in hit.about) == (reverse("staffing:position-detail", args=[one.ref]), True)
        assert len(groups(client, "A-30")["positions"]) == 2

    def test_two_lines_of_one_name_are_told_apart_wherever_they_are_told(self, client):
        at = school()
        made = [
            line("position", "posted", plan.authorization("position", code=code, school=at))
            for code in ("A-21", "A-22")
        ]
        assert made[0].name == made[1].name
        client.force_login(user(Role.HR_SPECIALIST))
        found = groups(client, made[0].authorization.role_title)["positions"]
        assert len({(hit.what, hit.about) for hit in found}) == 2
        for address in (reverse("agenda:work-list"), reverse("staffing:position-list")):
            told = client.get(address).content.decode()
            assert all(f"{one.role_words_apart}" in told or f'apart">{one.code}<' in told for one in made), address

    def test_what_was_spent_is_found_by_its_number_by_those_who_see_it(self, client):
        here, there = school(), school("north", "North")
        made = line("position", "filled", plan.authorization("position", school=here))
        entry = spent_on(line_type("position"), made, on=date(2021, 10, 1), number="PR-2022-09")
        sees = {Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER, Role.SUPERVISOR}
        for role in (*sees, Role.BOARD_MEMBER, Role.ADMINISTRATOR):
            client.force_login(user(role))
            found = groups(client, "pr-2022-09").get("spending", ())
            assert [hit.address for hit in found] == [reverse("staffing:expenditure-detail", args=[entry.ref])] * (
                role in sees
            )
        client.force_login(user(Role.HR_SPECIALIST, at=there))
        assert groups(client, "PR-2022-09") == {}

    def test_reports_are_found_by_month(self, client):
        monitoring.report_released(Period.month(date(2022, 8, 1)))
        client.force_login(user(Role.BOARD_MEMBER))
        for text in ("august 2022", "2022-08", "Aug report"):
            assert [hit.what for hit in groups(client, text)["reports"]] == ["Report on August 2022"], text
        assert groups(client, "september") == {}

    def test_a_draft_is_found_by_those_who_see_drafts_alone(self, client):
        monitoring.report_made(Period.month(date(2022, 8, 1)))
        plan.amendment(title="August change")
        for role, kinds in ((Role.BOARD_MEMBER, set()), (Role.SUPERVISOR, {"reports", "amendments"})):
            client.force_login(user(role))
            assert set(groups(client, "august")) == kinds

    def test_at_one_school_is_that_schools(self, client):
        here, there = school(), school("north", "North")
        staff("Ada Here", school=here)
        staff("Ada There", school=there)
        under = plan.authorization("position", code="A-77", school=there)
        line("position", "posted", under)
        client.force_login(user(Role.HR_SPECIALIST, at=here))
        assert [hit.what for hit in groups(client, "ada")["staff"]] == ["Ada Here"]
        assert groups(client, "A-77") == {}


class TestHowMany:
    def test_is_a_few_of_each_kind_with_the_way_to_all_of_it(self, client):
        for number in range(7):
            staff(f"Ada {number}")
        client.force_login(user(Role.HR_SPECIALIST))
        page = client.get(HERE, {"q": "ada"})
        (group,) = page.context["groups"]
        assert (len(group["hits"]), group["more"]) == (5, "?q=ada&kind=staff")
        assert len(groups(client, "ada", kind="staff")["staff"]) == 7

    def test_does_not_tell_of_what_one_may_not_see(self, client):
        here = school()
        for number in range(7):
            staff(f"Ada {number}", school=school("north", "North"))
        for number in range(5):
            staff(f"Ada 1{number}", school=here)
        client.force_login(user(Role.HR_SPECIALIST, at=here))
        (group,) = client.get(HERE, {"q": "ada"}).context["groups"]
        assert (len(group["hits"]), group["more"]) == (5, "")
        assert client.get(HERE, {"q": "ada", "kind": "staff"}).context["page"].count == 5

    def test_costs_the_same_for_many(self, client):
        client.force_login(user(Role.HR_SPECIALIST, Role.ADMINISTRATOR, Role.PLAN_DIRECTOR))

        def cost():
            with CaptureQueriesContext(connection) as queries:
                assert client.get(HERE, {"q": "kestrel"}).status_code == 200
            return len(queries)

        def more(number):
            held("position", staff(f"Ada Kestrel {number}"))
            contracted(name=f"Bea Kestrel {number}")
            organization(f"Kestrel {number}")
            user(email=f"kestrel{number}@example.org")
            plan.milestone(f"kestrel{number}", owner=staff())
            plan.amendment(title=f"Kestrel {number}")

        more(1)
        few = cost()
        for number in range(2, 5):
            more(number)
        assert cost() == few <= 40


class TestThePage:
    def test_says_what_may_be_found_and_what_to_do_when_nothing_is(self, client):
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(HERE).content.decode()
        assert "You may find: Decisions, Supports, Milestones, Amendments, Reports." in page
        page = client.get(HERE, {"q": "<b>nobody</b>"}).content.decode()
        assert "Nothing you may see fits “&lt;b&gt;nobody&lt;/b&gt;”." in page

    def test_is_not_there_for_whom_may_see_nothing_nor_for_a_hidden_kind(self, client):
        client.force_login(user())
        assert client.get(HERE).status_code == 404
        assert 'role="search"' not in client.get("/").content.decode()
        client.force_login(user(Role.BOARD_MEMBER))
        for kind in ("staff", "nothing", ""):
            assert client.get(HERE, {"q": "ada", "kind": kind}).status_code == 404

    def test_refuses_what_cannot_be_seen(self, client):
        client.force_login(user(Role.BOARD_MEMBER))
        assert client.get(HERE, {"q": "a\x00b"}).status_code == 422

    def test_leaves_what_was_looked_for_in_no_log(self, client, caplog):
        client.force_login(user(Role.BOARD_MEMBER))
        with caplog.at_level(logging.DEBUG):
            logging.getLogger("django.db.backends").setLevel(logging.WARNING)
            for asked in ({"q": "kestrel"}, {"q": "kestrel", "kind": "staff"}, {"q": "kestrel", "kind": "reports"}):
                client.get(HERE, asked)
        assert "kestrel" not in caplog.text


class TestKinds:
    @pytest.mark.parametrize("paths", [["core.search.Hit"], ["plan.search.MILESTONES"] * 2])
    def test_that_are_wrongly_named_stop_the_start(self, settings, paths):
        settings.SEARCH = paths
        search.registered.cache_clear()
        with pytest.raises(search.ImproperlyConfigured):
            search.registered()

    @pytest.fixture(autouse=True)
    def _fresh(self):
        yield
        search.registered.cache_clear()
