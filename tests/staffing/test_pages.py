"""What the pages say, and what they do with a mistaken, a stale and a doubled form."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from district.models import Role
from staffing.models import Position, Stipend
from tests.factories.district import school, staff, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import PATHS, START, act, line, opened
from tests.staffing.conftest import TODAY
from tests.turns import one_of

pytestmark = pytest.mark.django_db
LIST = "/staffing/positions/"


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


class TestList:
    def test_says_the_figures_in_its_first_sentence(self, desk):
        east = authorization(count=3, school=school("east"))
        line("position", "filled", east)
        line("position", "vacated", east)
        line("position", "posted", authorization(count=1, school=school("north", "North")))
        authorization(count=2, starts_year=year(2023))
        page = desk.get(LIST)
        board = page.context["board"]
        assert board.lead == "1 of 4 filled."
        assert board.rest == (
            "One is vacated, one is posted, one opening is free. The longest has been open for 438 days. "
            "The plan approves 6 in all."
        )
        assert board.size_note == "1.000 of 4.000 FTE filled."
        assert board.year_note == "Year 1 approves 4, year 2 adds 2."

    def test_shows_each_school_as_squares(self, desk):
        east = authorization(count=4, school=school("east"), code="A-01")
        for status in ("filled", "vacated", "abolished"):
            line("position", status, east)
        line("position", "offered", east, on=START + timedelta(days=40))
        (east,) = desk.get(LIST).context["board"].schools
        assert [(slot.shape, slot.words) for slot in east.slots] == [
            ("solid", "Campus monitor 1: filled"),
            ("slash", "Campus monitor 2: vacated"),
            ("half", "Campus monitor 3: offered"),
            ("dashed", "Campus monitor 4: not opened"),
        ]
        assert (east.words, east.state.label) == ("1 of 4", "1 vacated")

    def test_says_where_no_slot_is_free(self, desk):
        line("position", "filled", authorization(count=1, school=school("east"), code="A-01"))
        authorization(count=1, school=school("north", "North"))
        page = desk.get(LIST).content.decode()
        assert "East has no opening left" in page
        assert "1 of 1 approved are in use (A-01). More than that needs an amendment of the plan" in page
        assert reverse("plan:amendment-list") in page
        assert reverse("staffing:position-open") in page

    def test_offers_no_opening_where_nothing_is_free(self, desk):
        line("position", "filled")
        page = desk.get(LIST).content.decode()
        assert "No school has an opening left" in page
        assert reverse("staffing:position-open") not in page

    def test_offers_the_next_step_of_an_open_line(self, desk):
        made, full = line("position", "vacated"), line("position", "filled")
        page = desk.get(LIST).content.decode()
        assert reverse("staffing:position-post", args=[made.ref]) in page
        assert "Post again" in page
        assert reverse("staffing:position-vacate", args=[full.ref]) not in page

    def test_shows_a_past_day_as_it_was_and_offers_nothing(self, desk):
        made = line("position", "vacated")
        day = START + timedelta(days=35)
        page = desk.get(LIST, {"as_of": day.isoformat()})
        (row,) = page.context["rows"]
        assert (row.line.pk, row.line.status_then, row.button) == (made.pk, "filled", None)
        assert page.context["board"].lead == "1 of 1 filled on Sep 6, 2021."

    def test_leaves_out_lines_that_did_not_exist_then(self, desk):
        opened("position")
        assert desk.get(LIST, {"as_of": (START - timedelta(days=1)).isoformat()}).context["rows"] == []

    def test_refuses_a_day_to_come_and_says_so(self, desk):
        opened("position")
        page = desk.get(LIST, {"as_of": (TODAY + timedelta(days=1)).isoformat()})
        assert page.status_code == 422
        assert "That day is still to come." in page.content.decode()
        assert page.context["rows"] == []

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"school": "north"}, "north"),
            ({"status": "posted"}, "north"),
            ({"year": "2022-23"}, "north"),
            ({"school": "east", "status": "filled"}, "east"),
            ({"school": "east", "status": "posted"}, None),
        ],
    )
    def test_filters(self, desk, asked, found):
        line("position", "filled", authorization(school=school("east")))
        north = authorization(school=school("north", "North"), starts_year=year(2022))
        line("position", "posted", north, on=TODAY - timedelta(days=60))
        rows = desk.get(LIST, asked).context["rows"]
        assert [row.line.authorization.school.code for row in rows] == [found] * (found is not None)

    def test_filters_by_role(self, desk):
        opened("position")
        assert len(desk.get(LIST, {"role": "Campus monitor"}).context["rows"]) == 1
        assert desk.get(LIST, {"role": "Nurse"}).status_code == 422

    def test_pages_long_lists(self, desk):
        under = authorization(count=51)
        for _ in range(51):
            opened("position", under)
        first = desk.get(LIST, {"status": "authorized"})
        assert len(first.context["rows"]) == 50
        assert first.context["page"].next_url == "?status=authorized&page=2"
        assert len(desk.get(LIST, {"page": 2}).context["rows"]) == 1

    def test_says_what_would_be_here(self, desk):
        assert "Nothing was opened yet" in desk.get(LIST).content.decode()

    def test_tells_a_school_leader_of_the_own_school_alone(self, client):
        line("position", "filled", authorization(school=school("east")))
        line("position", "posted", authorization(school=school("north", "North"), count=5))
        client.force_login(user("school_leader", at=school("east")))
        page = client.get(LIST)
        assert page.context["board"].lead == "1 of 1 filled."
        assert [tab[2] for tab in page.context["tabs"][:3]] == [1, 0, 0]
        assert "North" not in page.content.decode()


@pytest.mark.parametrize("key", one_of(*PATHS))
class TestQueries:
    def test_a_list_takes_as_many_for_one_line_as_for_four(self, desk, key):
        line(key, list(PATHS[key])[1])
        one = queries(desk, reverse(f"staffing:{key}-list"))
        for code in "abc":
            line(key, list(PATHS[key])[1], authorization(key, school=school(code, code)))
        assert queries(desk, reverse(f"staffing:{key}-list")) == one

    def test_a_line_takes_as_many_with_one_state_as_with_five(self, desk, key):
        made = line(key, list(PATHS[key])[1])
        address = reverse(f"staffing:{key}-detail", args=[made.ref])
        one = queries(desk, address)
        for _ in range(3):
            line(key, list(PATHS[key])[1], authorization(key))
        if key == "position":
            for step in ("offer", "decline") * 2:
                act(made, step, TODAY)
        assert queries(desk, address) == one

    def test_an_opening_takes_as_many_for_one_authorization_as_for_four(self, desk, key):
        authorization(key)
        one = queries(desk, reverse(f"staffing:{key}-open"))
        for code in "abc":
            authorization(key, school=school(code, code))
        assert queries(desk, reverse(f"staffing:{key}-open")) == one


class TestDetail:
    def test_tells_state_holder_and_states_so_far(self, desk):
        made = opened("position", authorization(code="A-07", is_illustrative=True))
        for step in ("post", "offer", "fill"):
            made = act(made, step, START + timedelta(days=7), staff("Lena Ortiz"))
        page = desk.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()
        for words in ("A-07/1", "Lena Ortiz", "Filled", "Aug 2, 2021 until Aug 8, 2021", "Illustrative", "1 of 1"):
            assert words in page, words
        assert "Next:" not in page

    def test_puts_the_next_step_first(self, desk):
        made = line("realignment", "planned")
        page = desk.get(reverse("staffing:realignment-detail", args=[made.ref]))
        assert page.context["next"].url == reverse("staffing:realignment-start", args=[made.ref])
        assert "Next: record the start" in page.content.decode()

    def test_shows_its_history_with_the_reason(self, desk):
        made = line("stipend", "ended")
        page = desk.get(reverse("staffing:stipend-detail", args=[made.ref])).content.decode()
        assert "Opened" in page
        assert "Reason: For the test." in page


class TestOpen:
    def test_names_each_free_place(self, desk):
        under = authorization(count=2, code="A-07", starts_year=year(2022))
        opened("position", under, TODAY)
        page = desk.get(reverse("staffing:position-open")).content.decode()
        assert "Campus monitor, East, number 2 · from 2022-23 · 1 of 2 free" in page

    def test_opens_once_when_sent_twice(self, desk):
        under = authorization(count=2)
        body = {"authorization": f"{under.ref}/1", "on": TODAY.isoformat(), "note": "Budgeted."}
        first = desk.post(reverse("staffing:position-open"), body)
        made = Position.objects.get()
        assert first["Location"] == reverse("staffing:position-detail", args=[made.ref])
        assert made.note == "Budgeted."
        second = desk.post(reverse("staffing:position-open"), body)
        assert second.status_code == 409
        assert "is not free." in second.content.decode()
        assert Position.objects.count() == 1

    def test_says_why_there_is_nothing_to_open(self, desk):
        page = desk.get(reverse("staffing:position-open")).content.decode()
        assert "There is no opening" in page
        assert "More than that needs an amendment of the plan by the plan director." in page

    def test_asks_for_a_place(self, desk):
        authorization()
        page = desk.post(reverse("staffing:position-open"), {"on": TODAY.isoformat()})
        assert page.status_code == 422
        assert "Choose an answer." in page.content.decode()

    def test_shows_a_wrong_day_beside_its_question(self, desk):
        under = authorization(starts_year=year(2022))
        page = desk.post(reverse("staffing:position-open"), {"authorization": f"{under.ref}/1", "on": "2021-02-15"})
        assert page.status_code == 422
        assert "in force since Feb 16, 2021" in str(page.context["form"].errors["on"])


class TestAct:
    def body(self, made, **more):
        return {"version": made.version, "on": TODAY.isoformat(), **more}

    def test_goes_back_to_the_line_and_says_what_was_done(self, desk):
        made = opened("position")
        page = desk.post(reverse("staffing:position-post", args=[made.ref]), self.body(made), follow=True)
        assert page.redirect_chain == [(reverse("staffing:position-detail", args=[made.ref]), 302)]
        assert "The position is posted." in page.content.decode()

    def test_changes_once_when_sent_twice(self, desk):
        made = line("stipend", "planned")
        address, body = reverse("staffing:stipend-award", args=[made.ref]), self.body(made, holder=staff().ref)
        assert [desk.post(address, body).status_code for _ in range(2)] == [302, 409]
        assert Stipend.objects.get().spans.count() == 2

    def test_shows_a_stale_page_again_and_changes_nothing(self, desk):
        made = line("position", "posted")
        act(made, "offer", TODAY)
        page = desk.post(reverse("staffing:position-abolish", args=[made.ref]), self.body(made, reason="Not needed."))
        assert page.status_code == 409
        assert "Someone changed this record" in page.content.decode()
        assert "Not needed." in page.content.decode()
        # The way to look is beside it, so that what was typed is still here afterwards.
        assert "What you typed stays here." in page.content.decode()
        look = f'<a href="{reverse("staffing:position-detail", args=[made.ref])}" target="_blank">'
        assert look in page.content.decode()
        assert Position.objects.get().status == "offered"

    def test_names_the_missing_reason_and_holder(self, desk):
        full, asked = line("position", "filled"), line("position", "offered")
        page = desk.post(reverse("staffing:position-vacate", args=[full.ref]), self.body(full))
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["reason"])
        page = desk.post(reverse("staffing:position-fill", args=[asked.ref]), self.body(asked))
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["holder"])

    def test_shows_an_fte_too_large_beside_its_question(self, desk):
        made = opened("position")
        body = {"version": made.version, "fte": "1.2", "reason": "More."}
        page = desk.post(reverse("staffing:position-change-fte", args=[made.ref]), body)
        assert page.status_code == 422
        assert "At most 1.000 FTE" in str(page.context["form"].errors["fte"])

    def test_offers_staff_who_had_not_left(self, desk):
        made = line("position", "offered")
        here, gone = staff("Here"), staff("Gone", left_date=START)
        address = reverse("staffing:position-fill", args=[made.ref])
        told = desk.get(address, {"pick": "holder", "typed": ""}).json()["options"]
        assert here.ref in [one["value"] for one in told]
        assert gone.ref not in [one["value"] for one in told]
        page = desk.post(address, {"on": START.isoformat(), "holder": "", "holder_typed": "Gone"})
        assert "Nobody to be chosen here is called “Gone”" in str(page.context["form"].errors["holder"])

    def test_offers_nobody_to_whom_may_not_act_and_holds_nobody_on_the_page(self, desk, client):
        made, here = line("position", "offered"), staff("Here")
        address = reverse("staffing:position-fill", args=[made.ref])
        assert here.ref not in desk.get(address).content.decode()
        for role, status in ((Role.SUPERVISOR, 403), (Role.BOARD_MEMBER, 404)):
            client.force_login(user(role))
            assert client.get(address, {"pick": "holder", "typed": "here"}).status_code == status

    def test_tells_what_those_to_choose_from_hold_already(self, desk):
        lena = staff("Lena Ortiz")
        held = act(line("position", "offered"), "fill", START + timedelta(days=60), lena)
        address = reverse("staffing:position-fill", args=[line("position", "offered").ref])
        (told,) = desk.get(address, {"pick": "holder", "typed": "lena"}).json()["options"]
        assert told["more"] == f"Holds {held.authorization.role_title}, {held.authorization.school}, 1.000 FTE"

    def test_says_which_step_is_taken_back(self, desk):
        made = line("position", "filled")
        page = desk.get(reverse("staffing:position-take-back", args=[made.ref])).content.decode()
        assert "“Filled” since Sep 1, 2021 is removed" in page

    def test_leads_from_a_form_that_cannot_be_sent_to_the_record_and_says_so(self, desk):
        made = opened("position")
        answer = desk.get(reverse("staffing:position-fill", args=[made.ref]), follow=True)
        assert answer.redirect_chain == [(reverse("staffing:position-detail", args=[made.ref]), 302)]
        assert "“Record start” is done already, or not possible any more." in answer.content.decode()
        assert desk.get(reverse("staffing:position-post", args=[made.ref])).status_code == 200
