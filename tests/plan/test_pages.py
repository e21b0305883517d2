"""What the plan's pages say, and to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan import services
from plan.models import Baseline, Milestone
from tests.factories.district import loaded, staff, user, year
from tests.factories.plan import authorization, milestone, plan, strategy

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def director(client):
    found = user(Role.PLAN_DIRECTOR)
    client.force_login(found)
    return found


def text(answer) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def baseline(code: str, measure: str = "Arrests", **fields) -> Baseline:
    values = {"published": "590", "period": "2019", "population": "District", "definition": "Arrests.",
              "source": "A paper"} | fields  # fmt: skip
    return loaded(Baseline(plan=plan(), code=code, measure=measure, **values))


class TestOverview:
    def test_starts_with_the_figures(self, client, director):
        milestone("a", date(2022, 9, 30), status="met", met_date=date(2022, 9, 30), evidence="Seen.")
        milestone("b", date(2022, 9, 30), status="met", met_date=date(2022, 10, 2), evidence="Seen.")
        milestone("c", date(2022, 9, 30))
        milestone("d", date(2022, 10, 31))
        page = text(client.get(reverse("plan:overview")))
        assert "On Oct 14, 2022, <strong>1 of the 3 milestones</strong> due by now had been met on time." in page
        assert "1 of 3 due met on time" in page
        assert "1 met late, 1 not met so far, 1 not due yet" in page
        assert "Met 2 days late" in page
        assert "Due in 17 days" in page

    @pytest.mark.parametrize(
        ("dates", "sentence"),
        [
            ([], "the plan had no milestones"),
            ([date(2022, 11, 1)], "the plan’s <strong>1 milestone</strong> was not due yet"),
            ([date(2022, 11, 1)] * 2, "none of the plan’s <strong>2 milestones</strong> was due yet"),
            ([TODAY], "<strong>0 of the 1 milestone</strong> due by now"),
        ],
    )
    def test_says_it_when_nothing_is_due(self, client, director, dates, sentence):
        plan()
        for number, due in enumerate(dates):
            milestone(f"m{number}", due)
        assert sentence in text(client.get(reverse("plan:overview")))

    def test_says_support_signaled_and_never_approved(self, client, director):
        plan()
        page = text(client.get(reverse("plan:overview")))
        assert "Support signaled by the School Board" in page
        assert "Feb 16, 2021" in page
        assert "approved" not in page.lower()

    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.PARTNER_USER, Role.STAFF_MEMBER])
    def test_shows_what_was_announced_to_everyone(self, client, role):
        for kind, count in (("position", 20), ("realignment", 19), ("stipend", 20)):
            authorization(kind, count)
        client.force_login(user(role))
        answer = client.get(reverse("plan:overview"))
        assert [kind["n"] for kind in answer.context["announced"]] == [20, 19, 20]
        assert (reverse("plan:authorization-list") in answer.content.decode()) == (role == Role.STAFF_MEMBER)

    def test_says_before_the_plan_what_to_run(self, client):
        client.force_login(user(Role.BOARD_MEMBER))
        page = text(client.get(reverse("plan:overview")))
        assert "manage.py load_plan plan/data/des_moines_2021.toml" in page
        assert "load_district" not in page

    def test_marks_milestones_that_were_not_announced(self, client, director):
        milestone("m1", is_illustrative=True)
        one = milestone("m2")
        for name, times in (("plan:overview", 2), ("plan:milestone-list", 1)):  # the overview names what is past twice
            assert text(client.get(reverse(name))).lower().count("illustrative") == times
        assert "This milestone was not" not in text(client.get(reverse("plan:milestone-detail", args=[one.ref])))
        other = client.get(reverse("plan:milestone-detail", args=[Milestone.objects.get(code="m1").ref]))
        assert "This milestone was not announced." in text(other)

    def test_has_an_address_of_its_own(self, client, director):
        address = reverse("plan:plan-detail", args=[plan().ref])
        assert client.get(address).context["plan"] == plan()
        client.force_login(user())
        assert client.get(address).status_code == 404

    def test_tells_people_without_a_role_whom_to_ask(self, client):
        plan()
        client.force_login(user())
        answer = client.get(reverse("plan:overview"))
        assert "district/no_role.html" in [template.name for template in answer.templates]
        assert "plan/overview.html" not in [template.name for template in answer.templates]


class TestLists:
    @pytest.mark.parametrize("name", ["milestone-list", "baseline-list"])
    def test_are_there_for_every_role_and_nobody_else(self, client, name):
        for role in set(Role) - {Role.INTEGRATION}:
            client.force_login(user(role))
            assert client.get(reverse(f"plan:{name}")).status_code == 200
        client.force_login(user())
        assert client.get(reverse(f"plan:{name}")).status_code == 404

    @pytest.mark.parametrize("name", ["milestone-list", "baseline-list", "authorization-list"])
    def test_say_why_they_are_empty(self, client, director, name):
        assert 'class="empty"' in text(client.get(reverse(f"plan:{name}")))

    def test_narrow_milestones(self, client, director):
        owner = staff("Nadia Park")
        milestone("a", date(2022, 9, 30), owner=owner)
        milestone("b", date(2022, 11, 30), strategy=strategy(2, "s2"))
        milestone("c", date(2022, 8, 1), status="met", met_date=date(2022, 9, 1), evidence="Seen.")

        def codes(**query):
            return [row.record.code for row in client.get(reverse("plan:milestone-list"), query).context["rows"]]

        assert codes() == ["c", "a", "b"]
        assert codes(level=2) == ["b"]
        assert codes(status="late") == ["c"]
        assert codes(status="not_met") == ["a"]
        assert codes(status="due") == ["b"]
        assert codes(owner=owner.ref) == ["a"]
        assert codes(due_until="2022-09-30") == ["c", "a"]
        assert "No milestone fits" in text(client.get(reverse("plan:milestone-list"), {"status": "on_time"}))
        assert client.get(reverse("plan:milestone-list"), {"due_until": "soon"}).status_code == 422

    def test_set_conflicting_figures_side_by_side(self, client, director):
        baseline("a", published="590", caution="Counts arrests.")
        baseline("b", measure="Calls")
        baseline("c", published="more than 300")
        answer = client.get(reverse("plan:baseline-list"))
        assert [(m.name, len(m.figures)) for m in answer.context["rows"]] == [("Arrests", 2), ("Calls", 1)]
        assert "Counts arrests." in text(answer)

    def test_add_up_the_lines_and_mark_the_split(self, client, director):
        authorization("position", 2, fte=Decimal("0.600"), is_illustrative=True)
        authorization("position", 1, starts_year=year(2022))
        authorization("stipend", 2)
        page = client.get(reverse("plan:authorization-list"))
        positions, _realignments, stipends = page.context["kinds"]
        assert (positions.years, positions.lines, positions.fte) == ([2, 1], 3, Decimal("2.200"))
        assert (stipends.years, stipends.amount) == ([2, 0], Decimal("5000.00"))
        assert "The split is illustrative" in text(page)


class TestMilestonePage:
    def test_says_by_which_date_it_is_judged_and_why_it_was_moved(self, client, director):
        record = milestone("m", date(2022, 9, 30))
        services.milestone_move(
            actor=director,
            ref=record.ref,
            due_date=date(2022, 11, 30),
            reason="No applicant.",
            today=TODAY,
            version=None,
        )
        page = text(client.get(reverse("plan:milestone-detail", args=[record.ref])))
        assert "Judged by Sep 30, 2022" in page
        assert "judged by Sep 30, 2022" in page
        assert "Due Nov 30, 2022" in page
        assert "Moved on Oct 14, 2022: No applicant." in page
        assert "Passed while in force" in page
        assert "Due date moved" in page
        again = text(client.get(reverse("plan:milestone-move", args=[record.ref])))
        assert "Its date now is Nov 30, 2022." in again
        assert "It was due on Sep 30, 2022" in again

    def test_offers_what_may_be_done(self, client, director):
        record = milestone("m", date(2022, 9, 30))
        address = reverse("plan:milestone-detail", args=[record.ref])
        links = [button.url.split("/")[-2] for button in client.get(address).context["buttons"]]
        assert sorted(links) == ["assign", "meet", "move"]
        client.force_login(user(Role.BOARD_MEMBER))
        assert client.get(address).context["buttons"] == []

    @pytest.mark.parametrize(("action", "status"), [("meet", 200), ("move", 200), ("assign", 200), ("reopen", 302)])
    def test_shows_the_form_of_what_is_possible(self, client, director, action, status):
        record = milestone("m", date(2022, 9, 30))
        assert client.get(reverse(f"plan:milestone-{action}", args=[record.ref])).status_code == status

    @pytest.mark.parametrize("action", ["meet", "move", "assign", "reopen"])
    @pytest.mark.parametrize(("who", "status"), [((Role.BOARD_MEMBER,), 403), ((), 404)])
    def test_shows_no_form_to_who_may_not(self, client, action, who, status):
        record = milestone("m", date(2022, 9, 30))
        client.force_login(user(*who))
        assert client.get(reverse(f"plan:milestone-{action}", args=[record.ref])).status_code == status

    def test_keeps_what_was_typed_and_names_the_problem(self, client, director):
        record = milestone("m", date(2022, 9, 30))
        address = reverse("plan:milestone-meet", args=[record.ref])
        answer = client.post(address, {"met_date": "2022-10-20", "evidence": "My words.", "version": 1})
        assert answer.status_code == 422
        assert "This day is still to come" in answer.content.decode()
        assert "My words." in answer.content.decode()

    @pytest.mark.parametrize("name", ["plan:milestone-detail", "plan:strategy-detail"])
    def test_is_not_there_for_people_without_a_role(self, client, name):
        record = milestone("m", date(2022, 9, 30))
        ref = record.ref if "milestone" in name else record.strategy.ref
        client.force_login(user())
        assert client.get(reverse(name, args=[ref])).status_code == 404
        client.force_login(user(Role.PARTNER_USER))
        assert client.get(reverse(name, args=[ref])).status_code == 200
