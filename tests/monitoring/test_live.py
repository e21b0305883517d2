"""Figures about students as they stand now: for whoever may open the cases, at their schools, and for nobody else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from monitoring import policies, selectors
from monitoring.selectors import Asked
from monitoring.selectors.live import LiveRow
from plan.indicators import Period
from tests.contract import NOW
from tests.factories import diversion, diverted, privacy_seals, students
from tests.factories import restorative as restored
from tests.factories.district import school, user, written, year
from tests.factories.plan import plan
from tests.factories.students_told import report_told, told

pytestmark = pytest.mark.django_db
OCTOBER = Period.month(date(2022, 10, 1))
PAGE, API = reverse("monitoring:live"), reverse("monitoring-api:live")
# A row of a table: whose, how many, of which, and the share or rate.
ROW = '<th scope="row"[^>]*>%s</th><td[^>]*>%s</td><td[^>]*>%s</td><td[^>]*>%s</td>'
DAYS = {"from_day": "2022-10-01", "to_day": "2022-10-31"}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        year(2022)
        yield


def seeing(role=Role.DIVERSION_COORDINATOR, at=None):
    return students.accepted(user(role, at=at))


def day(number):
    return date(2022, 10, number)


def figures(who, **asked):
    found = selectors.live_figures(who, Asked(OCTOBER, **asked))
    return {one.indicator.key: one for one in found}


def rows(figure):
    return {row.school or row.value or row.name: (row.numerator, row.denominator) for row in figure.rows}


@pytest.fixture
def places():
    """Two schools: three youths referred at East, of whom two are eligible, and one at North, who is not."""
    east, north = school(), school("north", "North")
    for race, status in (("BL", "eligible"), ("BL", "not_eligible"), ("WH", "eligible")):
        child = students.student(at=east)
        students.trait(child, "race", race)
        diverted.case(status, on=day(3), of=child, at=east)
    diverted.case("not_eligible", on=day(4), of=students.student(at=north), at=north)
    return east, north


class TestWho:
    ROOMS = {
        Role.DIVERSION_COORDINATOR: ["diversion"],
        Role.RESTORATION_COORDINATOR: ["restorative"],
        Role.SUPERVISOR: ["diversion"],
        Role.PRIVACY_OFFICER: ["restorative", "diversion"],
    }

    def test_sees_the_figures_of_the_cases_that_they_may_open(self):
        for role in Role:
            assert policies.live_rooms(seeing(role)) == self.ROOMS.get(role, []), role

    def test_everybody_else_finds_no_page_and_no_answer(self, client, places):
        for role in Role:
            client.force_login(seeing(role))
            status = 200 if role in self.ROOMS else 404
            if role != Role.INTEGRATION:
                assert client.get(PAGE).status_code == status, role
                assert client.get(API).status_code == status, role
                assert client.get(PAGE, {"format": "csv"} | DAYS).status_code == (404 if status == 404 else 200), role

    def test_who_has_not_accepted_the_code_of_conduct_finds_none(self, client, places):
        client.force_login(user(Role.DIVERSION_COORDINATOR))
        assert client.get(PAGE).status_code == 404

    def test_another_school_is_absent_from_every_face(self, client, places):
        east, _north = places
        who = seeing(at=east)
        client.force_login(who)
        assert rows(figures(who)["diversion.eligible"]) == {"All of your schools": (2, 3), "east": (2, 3)}
        for answer in (client.get(PAGE, DAYS), client.get(API, DAYS), client.get(PAGE, DAYS | {"format": "csv"})):
            assert b"orth" not in answer.content
        assert client.get(PAGE, DAYS | {"school": "north"}).status_code == 422
        assert client.get(API, DAYS | {"school": "north"}).status_code == 400


class TestWhatIsCounted:
    def test_all_schools_each_school_and_each_group(self, places):
        who = seeing()
        assert rows(figures(who)["diversion.eligible"]) == {
            "All of your schools": (2, 4), "east": (2, 3), "north": (0, 1)
        }  # fmt: skip
        assert rows(figures(who, group="race")["diversion.eligible"]) == {
            "All of your schools": (2, 4), "BL": (1, 2), "WH": (1, 1), "unknown": (0, 1)
        }  # fmt: skip
        assert rows(figures(who, school=places[0], group="race")["diversion.eligible"]) == {
            "East": (2, 3), "BL": (1, 2), "WH": (1, 1)
        }  # fmt: skip

    def test_events_in_no_group_are_not_told_by_group(self, places):
        who = seeing()
        assert "diversion.police_contacts" in figures(who)
        assert "diversion.police_contacts" not in figures(who, group="race")

    def test_a_median_is_pooled_from_days(self, places):
        for child_on, offered in ((3, 5), (3, 9), (4, 14)):
            one = diverted.case("offered", on=day(child_on), of=students.student(at=school()))
            written(one, offered_date=day(offered))
        (total, *_rest) = figures(seeing())["diversion.days_to_offer"].rows
        assert (total.n, total.of, total.rate) == ("6 days", "3", "")

    def test_what_one_may_not_find_is_counted_nowhere(self, places):
        """What is sealed, and who is hidden from the reader: else their lists, subtracted, would tell of it."""
        east, _north = places
        who, officer = seeing(), seeing(Role.PRIVACY_OFFICER)
        hidden = students.student(at=east)
        diverted.case("eligible", on=day(5), of=hidden, at=east)
        diversion.in_contact(diversion.contact(on=day(5), at=east), hidden, was_arrested=True)
        students.conflict(who, hidden)
        found = figures(who)
        assert rows(found["diversion.eligible"])["east"] == (2, 3)
        assert rows(found["diversion.arrests"])["east"][0] == rows(found["diversion.police_contacts"])["east"][0] == 0
        assert rows(figures(officer)["diversion.eligible"])["east"] == (3, 4)
        assert rows(figures(officer)["diversion.arrests"])["east"][0] == 1

    def test_what_is_sealed_is_counted_for_the_privacy_officer_alone(self, places):
        sealed = diverted.case("not_eligible", on=day(5), of=students.student(at=school()))
        privacy_seals.sealed(sealed)
        assert rows(figures(seeing())["diversion.eligible"])["east"] == (2, 3)
        assert rows(figures(seeing(Role.PRIVACY_OFFICER))["diversion.eligible"])["east"] == (2, 4)

    def test_cases_of_restoration_of_a_hidden_student_are_not_counted(self):
        who = seeing(Role.RESTORATION_COORDINATOR)
        for hidden in (False, True):
            told = restored.referral(restored.case("preparing", on=day(3), hard_stops=["injury"]))
            child = students.student(at=school())
            restored.was_there(told, child, "harmed")
            if hidden:
                students.conflict(who, child)
        found = figures(who)
        for key in ("referrals", "offered", "violence", "harmed"):
            assert rows(found[f"restorative.{key}"])["All of your schools"][0] == 1, key


class TestDaysThatAReportTells:
    """What is sealed from a reader is in the report: subtracted, a figure of the same days would say how much."""

    @pytest.fixture
    def released(self, places):
        plan()
        with clock.travel(NOW + timedelta(days=100)):
            report_told({"diversion.eligible": {"east": told(40, 60)}}, Period(date(2022, 7, 1), date(2022, 10, 1)))

    def test_are_on_no_face(self, client, released):
        client.force_login(seeing())
        for first, last in (("2022-09-30", "2022-10-31"), ("2022-07-05", "2022-07-06"), ("2022-06-01", "2022-07-01")):
            asked = {"from_day": first, "to_day": last}
            answers = [client.get(PAGE, asked), client.get(PAGE, asked | {"format": "csv"}), client.get(API, asked)]
            assert [one.status_code for one in answers] == [422, 422, 400], asked
            for one in answers:
                assert "A released report tells the figures up to" in one.content.decode()
                assert "Found eligible" not in one.content.decode()

    def test_are_left_out_of_what_is_shown_at_first(self, client, released):
        client.force_login(seeing())
        answer = client.get(PAGE)
        assert answer.status_code == 200
        assert answer.context["form"]["from_day"].value() == date(2022, 10, 1)
        assert client.get(API).status_code == 200

    def test_lead_to_the_report(self, client, released):
        for role, way in ((Role.DIVERSION_COORDINATOR, "/public/en/plan/"), (Role.SUPERVISOR, "/monitoring/students/")):
            client.force_login(seeing(role))
            assert f'<a href="{way}">Read the released figures</a>' in client.get(PAGE).content.decode(), role

    def test_of_other_quarters_are_shown(self, client, released):
        client.force_login(seeing())
        assert client.get(PAGE, DAYS).status_code == client.get(API, DAYS).status_code == 200


def test_no_school_is_shown_of_a_room_that_is_not_ones_own_nor_before_the_code_is_accepted():
    east, north = school(), school("north", "North")
    leads, there, new = seeing(), seeing(at=north), user(Role.DIVERSION_COORDINATOR)
    told = {room: [set(policies.live_schools(who, room)) for who in (leads, there, new)] for room in policies.live.LIVE}
    assert told == {"diversion": [{east, north}, {north}, set()], "restorative": [set(), set(), set()]}


class TestFaces:
    def test_page_file_and_api_say_the_same(self, client, places):
        client.force_login(seeing())
        page = client.get(PAGE, DAYS).content.decode()
        assert "Found eligible" in page
        assert re.search(ROW % ("East", "2", "3", "67 %"), page)
        lines = client.get(PAGE, DAYS | {"format": "csv"}).content.decode().splitlines()
        assert (
            "diversion.eligible,Found eligible,2022-10-01,2022-10-31,east,,,2,3,youths whose referral was reviewed"
            in lines
        )
        told = {one["indicator"]: one for one in client.get(API, DAYS).json()}
        assert told["diversion.eligible"]["rows"][1] == {
            "name": "East", "school": "east", "value": "", "numerator": "2.000", "denominator": "3.000", "counted": 3,
        }  # fmt: skip

    def test_no_two_parts_of_the_page_have_one_name(self, client, places):
        client.force_login(seeing())
        page = client.get(PAGE, DAYS | {"group": "race"}).content.decode()
        headings = re.findall(r'<h2 id="f[0-9]+">(.*?)</h2>', page)
        tables = re.findall(r'role="region" aria-label="(.*?)"', page)
        assert tables == [f"{one}, Group" for one in headings] != []

    def test_rates_are_per_thousand(self, client, places):
        diversion.contact(on=day(5))
        client.force_login(seeing())
        page = client.get(PAGE, DAYS).content.decode()
        assert re.search(ROW % ("East", "1", "3", "333.3 per 1,000"), page)

    def test_the_school_year_up_to_today_is_shown_at_first(self, client, places):
        client.force_login(seeing())
        form = client.get(PAGE).context["form"]
        assert (form["from_day"].value(), form["to_day"].value()) == (date(2022, 7, 1), clock.today())

    def test_days_that_are_none_or_too_many_are_refused(self, client):
        client.force_login(seeing())
        for wrong in ({"from_day": "2022-10-31", "to_day": "2022-10-01"}, {"from_day": "2012-10-31"}, {"group": "age"}):
            assert client.get(PAGE, wrong).status_code == 422
            assert client.get(API, wrong).status_code == 400

    def test_nothing_of_it_is_kept_by_a_cache(self, client):
        client.force_login(seeing())
        for face in (PAGE, API):
            assert "no-store" in client.get(face)["Cache-Control"]

    def test_takes_as_many_queries_whatever_there_is(self, places, django_assert_max_num_queries):
        who = seeing()
        figures(who)
        for _ in range(3):
            diverted.case("eligible", on=day(3) + timedelta(days=1), of=students.student(at=school()))
        with django_assert_max_num_queries(8):
            figures(who)


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [("3.500", "count", "3.5"), ("1250", "count", "1,250"), ("20", "count", "20"), ("0.000", "count", "0"),
     ("30", "dollars", "$30.00"), ("2.5", "days", "2.5 days")],
)  # fmt: skip
def test_an_amount_is_said_as_it_was_entered(number, form, said):
    row = LiveRow("East", "east", "", Decimal(number), None, 1, "count", form)
    assert row.n == said
