"""What the pages say of somebody who leaves: what is theirs, what ended with them, what waits, and what mends it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from district import services
from district.models import Role
from staffing.models import PositionHolding, RealignmentCover
from tests.factories.district import client_made, district, make, staff, user
from tests.factories.plan import authorization, milestone
from tests.factories.staffing import act, line

pytestmark = pytest.mark.django_db
TODAY, BEGAN, LAST = date(2022, 10, 14), date(2021, 9, 9), date(2022, 9, 30)
FILLED = re.compile(r'<a class="usa-button(?: sm)?" href="([^"]+)">([^<]+)')


@pytest.fixture(autouse=True)
def _october():
    with clock.travel(datetime(2022, 10, 14, 15, tzinfo=UTC)):
        yield


@pytest.fixture
def hr():
    district()
    return user(Role.HR_SPECIALIST)


@pytest.fixture
def ada():
    """Ada holds a position and a stipend, covers a duty, owns a milestone and answers for a system."""
    system, _secret = client_made(name="Payroll")
    ada = staff("Ada Winters", user=system.owner)
    act(line("position", "offered", authorization(code="A-01")), "fill", BEGAN, ada)
    act(line("stipend", "planned", authorization("stipend", code="S-01")), "award", BEGAN, ada)
    left = act(line("realignment", "planned", authorization("realignment", code="R-01")), "start", BEGAN)
    make(RealignmentCover(realignment=left, duty="Hall duty.", staff=ada, from_date=BEGAN))
    milestone("m1", due=date(2022, 11, 30), owner=ada)
    return ada


def page(client, who, member):
    client.force_login(who)
    return client.get(reverse("district:staff-detail", args=[member.ref])).content.decode()


def part(html, key):
    """Return a section of the page by its heading's id."""
    return re.search(rf'<h2 id="{key}">.*?</section>', html, re.DOTALL)[0]


def leave(hr, member, last=LAST, ends=()):
    return services.staff_leave(
        actor=hr, ref=member.ref, version=None, last_date=last, today=TODAY, ends=ends, reason="A new job."
    )


def holdings(member):
    return [one.ref for one in PositionHolding.objects.filter(staff=member)]


class TestWhatIsTheirs:
    def test_stands_on_their_page_with_links(self, client, hr, ada):
        told = part(page(client, hr, ada), "now")
        for words in ("Holds a position", "Holds a stipend", "Covers a duty", "Owns a milestone", "since Sep 9, 2021"):
            assert words in told
        assert "One thing is not yours to see." in told  # the system
        assert re.search(r"Who sees it: Person \d+ \(Administrator\)\.", told)
        assert told.count("href=") == 4

    def test_is_told_to_whoever_sees_staff_as_far_as_they_see_it(self, client, ada):
        told = part(page(client, user(Role.ADMINISTRATOR), ada), "now")
        assert "Answers for a system" in told
        assert "Holds a position" not in told

    def test_is_nothing_where_nothing_is(self, client, hr):
        assert "Nothing today." in part(page(client, hr, staff()), "now")


class TestAfterALastDayIsNoted:
    def test_the_page_says_what_ended_and_what_waits(self, client, hr, ada):
        client.force_login(hr)
        answer = client.post(
            reverse("district:staff-leave", args=[ada.ref]),
            {"last_date": "2022-09-30", "ends": holdings(ada), "reason": "A new job.", "version": ada.version},
            follow=True,
        )
        told = answer.content.decode()
        assert "1 thing ends with it. 4 things stay theirs until somebody takes them on." in told
        assert "Sep 9, 2021 until Sep 30, 2022" in part(told, "ended")
        assert "Position" in part(told, "ended")
        assert "Holds a stipend" in part(told, "goes-on")

    def test_ahead_of_the_day_it_tells_the_three_apart(self, client, hr, ada):
        leave(hr, ada, date(2022, 11, 30), holdings(ada))
        told = page(client, hr, ada)
        assert "until Nov 30, 2022" in part(told, "now")
        assert "Holds a position" not in part(told, "goes-on")
        assert "Position" in part(told, "ended")

    def test_the_one_filled_button_mends_it(self, client, hr, ada):
        leave(hr, ada)
        ((address, words),) = FILLED.findall(page(client, hr, ada))
        assert words == "Record the vacancy"
        form = client.get(address.replace("&amp;", "&")).content.decode()
        assert 'value="2022-09-30"' in form
        assert "It is held by Ada Winters." in form

    def test_each_who_can_mend_something_has_their_own(self, client, hr, ada):
        leave(hr, ada)
        ways = {
            Role.PLAN_DIRECTOR: ["Change who covers", "Assign an owner"],
            Role.ADMINISTRATOR: ["Name someone"],
        }
        for role, words in ways.items():
            told = page(client, user(role), ada)
            assert [one for _address, one in FILLED.findall(told)] == words[:1]
            assert all(f"{one}<span" in told for one in words)

    def test_a_sign_in_that_goes_on_is_what_is_left_to_mend(self, client, hr):
        bob = staff("Bob", user=user())
        leave(hr, bob)
        admin = user(Role.ADMINISTRATOR)
        assert [words for _address, words in FILLED.findall(page(client, admin, bob))] == ["Stop the sign-in"]
        html = client.get(reverse("district:person-detail", args=[bob.user.ref])).content.decode()
        assert [words for _address, words in FILLED.findall(html)] == ["Stop the sign-in"]
        assert "Their last day of work was" in html
        assert "This account still signs in" in html

    def test_nothing_to_mend_fills_no_button(self, client, hr):
        bob = staff("Bob")
        leave(hr, bob)
        told = page(client, hr, bob)
        assert FILLED.findall(told) == []
        assert "Nothing is left open." in told


class TestTheSignInOfWhoLeaves:
    @pytest.mark.parametrize(("login", "told"), [(True, True), (False, False)])
    def test_is_spoken_of_only_where_there_is_one(self, client, hr, login, told):
        one = staff("Bob", user=user() if login else None)
        client.force_login(hr)
        html = client.get(reverse("district:staff-leave", args=[one.ref])).content.decode()
        assert ("administrator stops it" in html) is told

    def test_is_not_spoken_of_once_it_is_stopped(self, client, hr):
        login = user()
        services.person_stop(actor=user(Role.ADMINISTRATOR), ref=login.ref, version=None, reason="Gone.", today=TODAY)
        client.force_login(hr)
        one = staff("Bob", user=login)
        assert "administrator stops it" not in client.get(
            reverse("district:staff-leave", args=[one.ref])
        ).content.decode()  # fmt: skip


class TestTheTimesOfWork:
    def test_read_from_the_first_on_and_the_first_day_back_is_in_the_history(self, client, hr):
        bob = services.staff_add(actor=hr, name="Bob", employee_number="D7", from_date=date(2021, 8, 1))
        leave(hr, bob, date(2022, 8, 31))
        services.staff_return(
            actor=hr, ref=bob.ref, version=None, from_date=date(2022, 10, 1), reason="Back.", today=TODAY
        )
        told = page(client, hr, bob)
        assert told.index("Aug 1, 2021 until Aug 31, 2022") < told.index("since Oct 1, 2022")
        history = told[told.index("Came back</b>") :]
        assert "Oct 1, 2022" in history[: history.index("Last day noted")]
        assert "Aug 1, 2021" in history[history.index("Added") :]
        assert "Sep 1, 2022" not in told  # the first day away: history tells the last day, too
