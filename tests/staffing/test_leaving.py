"""People leave, and agreements end: what they held ends with it or stays in sight, and nothing stays silently."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agenda.selectors import agenda
from core import clock
from district import services as district
from district import ties
from district.models import Role
from plan.models import Authorization
from staffing import cover_gaps, money, selectors
from staffing.models import RealignmentCover
from tests.factories.district import client_made, contracted, make, organization, school, staff, user, year
from tests.factories.plan import amended, authorization, milestone
from tests.factories.staffing import act, hr, line, line_do, line_type, lines_in_use
from tests.staffing.conftest import TODAY
from tests.turns import by_turns

pytestmark = pytest.mark.django_db
BEGAN = date(2021, 9, 9)
GONE = date(2022, 9, 1)  # the first day away of who left before today
JUNE = date(2023, 6, 30)
# What waits of those lines whoever holds them: onboarding to be noted, reviews to be held.
BESIDE = {"staffing.requisition.onboard", "staffing.review.hold"}


@pytest.fixture
def ada():
    return staff("Ada")


@pytest.fixture
def held(ada):
    """A position, a realignment, a stipend that Ada holds, and a duty that she covers."""
    position = act(line("position", "offered"), "fill", BEGAN, ada)
    realignment = act(line("realignment", "planned", authorization("realignment", code="R-1")), "start", BEGAN, ada)
    stipend = act(line("stipend", "planned", authorization("stipend", code="S-1")), "award", BEGAN, ada)
    make(RealignmentCover(realignment=realignment, needed=False, from_date=BEGAN))
    other = act(line("realignment", "planned", authorization("realignment", code="R-2")), "start", BEGAN)
    make(RealignmentCover(realignment=other, duty="Hall duty.", staff=ada, from_date=BEGAN))
    return {"position": position, "realignment": realignment, "stipend": stipend, "cover": other}


def leave(member, last, ends=(), actor=None):
    return district.staff_leave(actor=actor or hr(), ref=member.ref, version=None, last_date=last, today=TODAY,
                                ends=ends, reason="A new job.")  # fmt: skip


def refs(member, actor=None):
    return [tie.ref for tie in ties.find(actor or hr(), member, TODAY).ties if tie.ends]


def there(key, made, on=TODAY):
    return selectors.line_get(user=hr(), line_type=line_type(key), ref=made.ref, day=on)


def waiting(person, today=TODAY):
    return sorted(item.kind for item in agenda(person, today).items)


class TestWhatGoesOn:
    def test_is_told_of_lines_covers_milestones_and_systems_before_anything_is_confirmed(self, held, ada, client):
        milestone("m", owner=ada)
        client.force_login(hr())
        page = client.get(reverse("district:staff-leave", args=[ada.ref])).content.decode()
        for words in ("Holds a position", "Carries out a realignment", "Holds a stipend", "Covers a duty", "Hall duty.",
                      "Owns a milestone"):  # fmt: skip
            assert words in page
        assert page.count("checked") == 4

    def test_is_not_told_to_who_may_not_see_it_but_counted(self, held, ada):
        found = ties.find(user(Role.ADMINISTRATOR), ada, TODAY)
        assert (found.ties, found.hidden) == ((), 4)

    def test_is_left_to_those_who_may_end_it(self, held, ada):
        admin = user(Role.ADMINISTRATOR)
        with pytest.raises(ValidationError, match="not yours to end"):
            leave(ada, GONE - timedelta(days=1), refs(ada), admin)

    def test_is_a_system_whose_person_responsible_leaves(self):
        made, _secret = client_made(name="Payroll")
        member = staff(user=made.owner)
        (tie,) = ties.find(made.owner, member, TODAY).ties
        assert (tie.what, tie.about, tie.ends) == ("Answers for a system", "Payroll", False)
        unseen = ties.find(hr(), member, TODAY)
        assert (unseen.ties, unseen.hidden) == ((), 1)
        assert unseen.whom.endswith("(Administrator)")

    def test_must_be_answered_for_by_a_system_but_a_page_may_tick_nothing(self, held, ada, client):
        client.force_login(hr())
        place, sent = f"/api/v1/district/staff/{ada.ref}/leave/", {"last_date": "2022-08-31", "reason": "Gone."}

        answer = client.post(place, sent, content_type="application/json", headers={"If-Match": f'"{ada.version}"'})
        assert answer.status_code == 400
        assert refs(ada)[0] in str(answer.json())
        page = client.post(reverse("district:staff-leave", args=[ada.ref]), sent | {"version": ada.version})
        assert page.status_code == 302
        assert len(refs(ada)) == 4

    def test_is_no_question_where_nothing_goes_on(self, client):
        client.force_login(hr())
        member = staff()
        sent = {"last_date": "2022-08-31", "reason": "Gone."}
        place = f"/api/v1/district/staff/{member.ref}/leave/"
        answer = client.post(place, sent, content_type="application/json", headers={"If-Match": f'"{member.version}"'})
        assert (answer.status_code, answer.json()["status"]) == (200, "left")


class TestWhatEndsWithIt:
    def test_ends_on_the_last_day_in_the_same_transaction(self, held, ada):
        leave(ada, GONE - timedelta(days=1), refs(ada))
        for key, status in (("position", "vacated"), ("realignment", "ended"), ("stipend", "ended")):
            held[key].refresh_from_db()
            assert held[key].status == status
            assert held[key].spans.get(until_date=None).from_date == GONE
        holding = held["position"].holdings.get()
        assert (holding.until_date, holding.until_span.status) == (GONE, "vacated")
        covers = held["cover"].covers.order_by("from_date").values_list("staff__name", "from_date", "until_date")
        assert list(covers) == [("Ada", BEGAN, GONE), (None, GONE, None)]
        assert ties.find(hr(), ada, TODAY) == ties.Found()

    def test_says_in_the_lines_history_who_left_and_why(self, held, ada):
        leave(ada, GONE - timedelta(days=1), refs(ada))
        context = held["position"].history.order_by("pgh_id").last().pgh_context
        assert (context["action"], context["reason"]) == ("staffing.position.vacate", "Ada left. A new job.")

    def test_is_nothing_when_one_of_it_cannot_be(self, held, ada):
        with pytest.raises(ValidationError) as refused:
            leave(ada, BEGAN - timedelta(days=1), refs(ada))
        assert set(refused.value.message_dict) == {"last_date"}

    def test_leaves_the_position_to_those_who_share_it(self, ada):
        made = line("position", "offered")
        facts = {"line_type": line_type("position"), "actor": hr(), "today": TODAY, "version": None}
        line_do(**facts, ref=made.ref, action="fill", on=BEGAN, holder=ada.ref, fte=Decimal("0.5"))
        line_do(**facts, ref=made.ref, action="add_holder", on=BEGAN, holder=staff("Bea").ref)
        leave(ada, GONE - timedelta(days=1), refs(ada))
        made.refresh_from_db()
        assert made.status == "filled"
        assert selectors.holder_names(there("position", made)) == ["Bea (0.500)"]

    def test_keeps_everything_theirs_until_a_day_ahead(self, held, ada):
        leave(ada, JUNE, refs(ada))
        position = held["position"]
        position.refresh_from_db()
        assert position.status == "filled"
        assert selectors.holder_names(there("position", position)) == ["Ada"]
        assert position.holdings.get().until_date == date(2023, 7, 1)
        assert cover_gaps.gap_since(there("realignment", held["cover"]), TODAY) is None
        later = JUNE + timedelta(days=1)
        assert cover_gaps.gap_since(there("realignment", held["cover"], later), later) == later

    def test_costs_no_longer_to_the_end_of_the_year(self, held, ada):
        this_year, position = year(2022), held["position"]
        line_do(line_type=line_type("position"), actor=hr(), ref=position.ref, action="change_cost", today=TODAY,
                version=None, annual_cost=Decimal("36500.00"), reason="Known now.")  # fmt: skip

        def committed():
            return dict(money.of_line(there("position", position), TODAY))[this_year].committed

        assert committed() == Decimal("36500.00")
        leave(ada, GONE - timedelta(days=1), refs(ada))
        assert committed() == Decimal("6200.00")  # 62 days from 1 July on, at a hundred dollars a day

    def test_goes_on_when_a_departure_ahead_is_taken_back_or_moved(self, held, ada):
        leave(ada, JUNE, refs(ada))
        leave(ada, date(2023, 5, 31), refs(ada))
        assert held["position"].holdings.get().until_date == date(2023, 6, 1)
        district.staff_undo_leave(actor=hr(), ref=ada.ref, version=None, reason="She stays.", today=TODAY)
        assert held["position"].holdings.get().until_date is None
        assert list(held["cover"].covers.values_list("staff__name", "until_date")) == [("Ada", None)]


class TestADepartureTakenBack:
    """What was recorded as ended is taken back on its own page, which the page of the departure names."""

    def page(self, client, ada, actor=None):
        client.force_login(actor or hr())
        return client.get(reverse("district:staff-undo-leave", args=[ada.ref])).content.decode()

    def test_names_the_pages_of_what_was_recorded(self, held, ada, client):
        leave(ada, GONE - timedelta(days=1), refs(ada))
        page = self.page(client, ada)
        assert "Recorded as ended, and stays so" in page
        for key, made in (("position", "position"), ("realignment", "realignment"), ("stipend", "stipend"),
                          ("realignment", "cover")):  # fmt: skip
            assert f'href="{reverse(f"staffing:{key}-detail", args=[held[made].ref])}"' in page

    def test_counts_alone_what_one_may_not_see(self, held, ada, client):
        leave(ada, GONE - timedelta(days=1), refs(ada))
        page = self.page(client, ada, user(Role.ADMINISTRATOR))
        assert "Recorded as ended, and stays so" in page
        assert held["position"].ref not in page

    def test_names_none_of_a_day_ahead_on_which_all_goes_on(self, held, ada, client):
        leave(ada, JUNE, refs(ada))
        page = self.page(client, ada)
        assert "Recorded as ended" not in page
        assert "What was to end on that day goes on." in page

    def test_names_none_where_nothing_ended(self, ada, client):
        leave(ada, GONE - timedelta(days=1))
        assert "Recorded as ended" not in self.page(client, ada)


class TestWhatStaysOpen:
    @pytest.fixture
    def gone(self, held, ada):
        leave(ada, GONE - timedelta(days=1))
        return held

    @pytest.mark.parametrize("key", ["position", "realignment", "stipend"])
    def test_is_warned_of_on_the_line_and_in_the_api(self, gone, key, client):
        client.force_login(hr())
        one = line_type(key)
        words = "Ada left; the last day was Aug 31, 2022."
        assert words in client.get(reverse(f"staffing:{key}-detail", args=[gone[key].ref])).content.decode()
        (warning,) = client.get(f"/api/v1/staffing/{one.plural}/{gone[key].ref}/").json()["warnings"]
        assert warning.startswith(words)
        past = client.get(f"/api/v1/staffing/{one.plural}/{gone[key].ref}/?as_of=2022-08-31")
        assert past.status_code == 200

    @by_turns(("key", "role"), ["position", "realignment", "stipend"], [Role.SCHOOL_LEADER, Role.SUPERVISOR])
    def test_is_no_word_about_their_job_to_who_only_sees_the_line(self, gone, key, role, client):
        at = gone[key].authorization.school if role == Role.SCHOOL_LEADER else None
        client.force_login(user(role, at=at))
        words = "Something is to be settled about who holds it. Ask HR."
        page = client.get(reverse(f"staffing:{key}-detail", args=[gone[key].ref])).content.decode()
        assert (words in page, "Ada left" in page, "Aug 31, 2022" in page) == (True, False, False)
        told = client.get(f"/api/v1/staffing/{line_type(key).plural}/{gone[key].ref}/").json()
        assert told["warnings"] == [words]

    def test_waits_for_hr_and_for_the_director_and_for_who_leads_the_school(self, gone):
        at = gone["position"].authorization.school
        open_ends = ["staffing.position.leaver", "staffing.realignment.leaver", "staffing.stipend.leaver"]
        assert set(open_ends) < set(waiting(hr()))
        assert {"staffing.realignment.leaver", "staffing.realignment.gap"} < set(waiting(user(Role.PLAN_DIRECTOR)))
        assert set(waiting(user(Role.SCHOOL_LEADER, at=at))) - BESIDE == {"staffing.realignment.gap"}

    def test_is_put_right_by_the_button_in_my_work(self, gone, client):
        client.force_login(hr())
        (item,) = (item for item in agenda(hr(), TODAY).items if item.kind == "staffing.position.leaver")
        page = client.get(item.address).content.decode()
        assert 'value="2022-08-31"' in page  # their last day

    def test_is_told_before_the_day_comes(self, held, ada):
        soon = TODAY + timedelta(days=20)
        leave(ada, soon)
        items = [one for one in agenda(hr(), TODAY).items if one.kind == "staffing.position.leaving"]
        assert [one.due for one in items] == [soon + timedelta(days=1)]
        assert "Ada is to leave" in selectors.warnings(there("position", held["position"]), TODAY)[0]

    def test_is_a_position_that_nobody_holds_once_the_day_has_come(self, held, ada):
        leave(ada, JUNE, refs(ada))
        day = JUNE + timedelta(days=10)
        line_then = there("position", held["position"], day)
        assert "nobody holds it" in selectors.warnings(line_then, day)[0]
        with clock.travel(clock.now() + (day - TODAY)):
            (item,) = (one for one in agenda(hr(), day).items if one.kind == "staffing.position.unheld")
        assert item.due == date(2023, 7, 1)

    def test_is_no_gap_of_the_past_that_a_return_would_close(self, gone, ada):
        district.staff_return(actor=hr(), ref=ada.ref, version=None, from_date=TODAY, reason="Back.", today=TODAY)
        away = TODAY - timedelta(days=3)
        assert cover_gaps.gap_since(there("realignment", gone["cover"], away), away) == GONE
        assert cover_gaps.gap_since(there("realignment", gone["cover"]), TODAY) is None
        assert set(waiting(hr())) <= BESIDE

    def test_is_a_contracted_person_who_left(self):
        made = line("position", "offered")
        act(made, "fill", BEGAN, contracted(organization("Dreams"), "Priya", left_date=GONE))
        assert "Priya, Dreams left" in selectors.warnings(there("position", made), TODAY)[0]

    def test_costs_the_list_no_more_for_more_lines(self, held, ada):
        lines = [there(key, held[key]) for key in ("realignment", "stipend")]
        leave(ada, GONE - timedelta(days=1))
        with CaptureQueriesContext(connection) as queries:
            found = selectors.leavers(lines, TODAY)
        assert (len(found), len(queries)) == (2, 1)


class TestSlotsAndGaps:
    def test_of_a_free_slot_wait_for_those_who_may_open_it(self, client):
        under = authorization(code="F-1", count=2)
        line("position", "authorized", under)
        client.force_login(hr())
        (item,) = (one for one in agenda(hr(), TODAY).items if one.kind == "staffing.position.open")
        assert item.empty
        assert "1 opening free" in item.about
        page = client.get(item.address).content.decode()
        assert f'value="{under.ref}/2" selected' in page

    def test_of_a_free_slot_are_told_since_it_was_authorized_or_its_line_ended(self):
        def since(code):
            ref = Authorization.objects.get(code=code).ref
            return next(one.since for one in agenda(hr(), TODAY).items if ref in one.address)

        amended("in_force")
        under = Authorization.objects.get()
        assert since(under.code) == under.starts_year.starts_date
        lines_in_use(under, 2)
        assert since(under.code) == TODAY
        line("position", "abolished", authorization(code="F-5", count=1), on=date(2022, 5, 17))
        assert since("F-5") == date(2022, 5, 27)

    def test_of_a_plan_year_to_come_wait_for_nobody(self):
        authorization(code="F-2", starts_year=year(2023))
        assert set(waiting(hr())) <= BESIDE

    def test_of_cover_at_another_school_do_not_wait_for_who_leads_this_one(self, held):
        assert waiting(user(Role.SCHOOL_LEADER, at=school("far", "Far"))) == []
