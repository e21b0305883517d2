"""The school calendar: what is loaded, who closes and opens days, what the rows refuse, and what is found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district import selectors, services
from district.models import ClosedDay, Role, SchoolYear
from tests.district.records import DIRECTOR, A, client_of
from tests.district.test_load_district import SHIPPED, changed, load  # noqa: F401  # a fixture
from tests.factories import writing
from tests.factories.district import closed_day, district, make, school, user, year

pytestmark = pytest.mark.django_db

MONDAY = date(2022, 10, 10)


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


def names(code: str) -> dict[str, str]:
    """Return what is closed in a school year, by day."""
    of = SchoolYear.objects.get(code=code)
    days = ClosedDay.objects.filter(closed_date__gte=of.starts_date, closed_date__lt=of.ends_date)
    return {day.isoformat(): name for day, name in days.values_list("closed_date", "name")}


def last(record) -> tuple[str, str]:
    context = record.history.order_by("pgh_id").last().pgh_context
    return context["action"], context["reason"]


class TestLoading:
    def test_has_the_holidays_of_the_state_and_what_the_file_closes(self):
        assert "closed days" in load(SHIPPED)
        found = names("2022-23")
        assert found["2022-09-05"] == "Labor Day"
        assert found["2022-10-10"] == "Indigenous Peoples’ Day"
        assert found["2023-01-16"] == "Martin Luther King Jr. Day"
        assert [day for day, name in sorted(found.items()) if name == "Thanksgiving break"] == [
            "2022-11-23", "2022-11-24", "2022-11-25",
        ]  # fmt: skip
        assert ClosedDay.objects.get(closed_date="2022-09-05").comes_from == "holiday"
        assert ClosedDay.objects.get(closed_date="2022-11-24").comes_from == "district"
        assert {"2021-10-11", "2022-03-16", "2022-01-17"} <= set(names("2021-22"))

    def test_leaves_out_weekends_and_holidays_with_school(self):
        load(SHIPPED)
        assert not {"2022-11-11", "2023-02-13"} & set(names("2022-23"))
        assert {day.isoweekday() for day in ClosedDay.objects.values_list("closed_date", flat=True)} <= {1, 2, 3, 4, 5}

    def test_has_the_first_and_the_last_school_day(self):
        load(SHIPPED)
        found = SchoolYear.objects.get(code="2021-22")
        assert (found.first_school_date, found.last_school_date) == (date(2021, 8, 25), date(2022, 5, 27))
        assert SchoolYear.objects.get(code="2020-21").first_school_date is None

    def test_does_not_bring_back_a_holiday_that_was_opened_again(self):
        load(SHIPPED)
        director = user(Role.PLAN_DIRECTOR)
        labor = ClosedDay.objects.get(closed_date="2022-09-05")
        services.closed_day_remove(actor=director, ref=labor.ref, version=labor.version, reason="School is held.")
        assert load(SHIPPED).strip() == "No change."
        labor.refresh_from_db()
        assert labor.status == "open"

    def test_leaves_a_day_as_people_called_it(self):
        load(SHIPPED)
        director = user(Role.PLAN_DIRECTOR)
        day = ClosedDay.objects.get(closed_date=MONDAY)
        services.closed_day_remove(actor=director, ref=day.ref, version=None, reason="Wrong name.")
        services.closed_day_add(actor=director, name="Fall day", school=None, from_date=MONDAY)
        load(SHIPPED)
        day.refresh_from_db()
        assert (day.name, day.status) == ("Fall day", "closed")

    def test_closes_one_school_alone(self, changed):  # noqa: F811
        load(changed("date = 2022-10-28\n", 'date = 2022-10-28\nschool = "north"\n'))
        assert ClosedDay.objects.get(closed_date="2022-10-28").school.code == "north"

    @pytest.mark.parametrize(("old", "new", "field", "words"), [
        ("date = 2022-10-28\n", 'date = 2022-10-28\nschool = "scavo"\n', "closed.school", "no school"),
        ("date = 2022-10-28\n", "", "closed", "needs a date"),
        ("date = 2022-10-28\n", "date = 2022-10-28\nuntil = 2022-10-29\n", "closed", "needs a date"),
        ("date = 2022-10-28\n", "date = 2022-10-29\n", "closed.date", "weekends alone"),
        ("until = 2023-03-17\n", "until = 2023-08-17\n", "closed.until", "within 60 days"),
        ("until = 2023-03-17\n", "until = 2023-03-12\n", "closed.until", "within 60 days"),
        ("date = 2023-02-13\n", "date = 2023-02-14\n", "open.date", "no public holiday"),
        ('state = "IA"', 'state = "XX"', "district.state", "no state whose public holidays"),
        ("last_school_day = 2023-06-02\n", "", "year", "or neither"),
        ("last_school_day = 2023-06-02\n", "last_school_day = 2023-07-01\n", "year.first_school_day", "or neither"),
    ])  # fmt: skip
    def test_names_line_and_field_of_what_is_wrong(self, changed, old, new, field, words):  # noqa: F811
        with pytest.raises(CommandError, match=rf"changed.toml, line \d+, {field}.*: .*{words}"):
            load(changed(old, new))
        assert not ClosedDay.objects.exists()


class TestAdd:
    def test_closes_one_day_everywhere(self, director):
        district()
        day = services.closed_day_add(actor=director, name="Snow day", school=None, from_date=MONDAY)
        assert (day.closed_date, day.name, day.school, day.comes_from, day.status) == (
            MONDAY, "Snow day", None, "district", "closed",
        )  # fmt: skip
        assert last(day)[0] == "district.closedday.add"

    def test_closes_the_weekdays_of_a_span(self, director):
        district()
        first = services.closed_day_add(
            actor=director, name="Break", school=None, from_date=date(2022, 10, 6), until_date=date(2022, 10, 12)
        )
        assert (first.closed_date, first.added_days) == (date(2022, 10, 6), 4)
        assert [day.day for day in ClosedDay.objects.order_by("id").values_list("closed_date", flat=True)] == [
            6, 7, 10, 11,
        ]  # fmt: skip

    def test_takes_sixty_days_and_no_more(self, director):
        district()
        add = {"actor": director, "name": "Long", "school": None, "from_date": date(2022, 10, 3)}
        with pytest.raises(ValidationError) as refused:
            services.closed_day_add(**add, until_date=date(2022, 12, 3))
        assert "60 days" in refused.value.message_dict["until_date"][0]
        assert services.closed_day_add(**add, until_date=date(2022, 12, 2)).added_days == 44

    @pytest.mark.parametrize(("first", "until", "at"), [
        (date(2022, 10, 8), None, "from_date"), (date(2022, 10, 8), date(2022, 10, 10), "from_date"),
        (MONDAY, MONDAY, "until_date"), (MONDAY, date(2022, 10, 7), "until_date"),
    ])  # fmt: skip
    def test_refuses_weekends_alone_and_ends_before_the_start(self, director, first, until, at):
        district()
        with pytest.raises(ValidationError) as refused:
            services.closed_day_add(actor=director, name="Break", school=None, from_date=first, until_date=until)
        assert set(refused.value.message_dict) == {at}

    def test_leaves_days_that_are_closed_and_refuses_where_all_are(self, director):
        known = closed_day(MONDAY, name="Holiday")
        first = services.closed_day_add(
            actor=director, name="Break", school=None, from_date=MONDAY, until_date=date(2022, 10, 12)
        )
        assert (first.closed_date, first.added_days) == (date(2022, 10, 11), 1)
        known.refresh_from_db()
        assert known.name == "Holiday"
        for at in (None, school()):
            with pytest.raises(ValidationError, match="closed already"):
                services.closed_day_add(actor=director, name="Break", school=at, from_date=MONDAY)

    def test_closes_for_all_what_one_school_has_closed(self, director):
        closed_day(MONDAY, at=school())
        assert services.closed_day_add(actor=director, name="Storm", school=None, from_date=MONDAY).school is None
        assert ClosedDay.objects.filter(closed_date=MONDAY).count() == 2

    def test_closes_anew_what_was_opened_again(self, director):
        day = closed_day(MONDAY, name="Old name", status="open")
        again = services.closed_day_add(actor=director, name="New name", school=None, from_date=MONDAY)
        assert (again.ref, again.name, again.status) == (day.ref, "New name", "closed")

    def test_is_for_those_who_keep_the_calendar(self):
        district()
        for role in set(Role) - {Role.ADMINISTRATOR, Role.PLAN_DIRECTOR}:
            with pytest.raises(PermissionDenied):
                services.closed_day_add(actor=user(role), name="Snow", school=None, from_date=MONDAY)


class TestOpenAgain:
    def test_keeps_the_day_and_why(self, director):
        day = closed_day(MONDAY)
        services.closed_day_remove(actor=director, ref=day.ref, version=day.version, reason="School is held.")
        assert last(day) == ("district.closedday.remove", "School is held.")
        with pytest.raises(TransitionNotAllowed):
            services.closed_day_remove(actor=director, ref=day.ref, version=None, reason="Again.")
        services.closed_day_restore(actor=director, ref=day.ref, version=None, reason="A mistake.")
        assert last(day) == ("district.closedday.restore", "A mistake.")
        with pytest.raises(TransitionNotAllowed):
            services.closed_day_restore(actor=director, ref=day.ref, version=None, reason="Again.")


class TestRows:
    @pytest.mark.parametrize(("wrong", "right"), [
        ({"name": " "}, {"name": "Other"}), ({"status": "gone"}, {"status": "open"}),
    ])  # fmt: skip
    def test_refuse_what_is_wrong(self, wrong, right):
        day = closed_day(MONDAY)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_changed(day, **wrong)
        make_changed(day, **right)

    def test_refuse_weekends_and_other_sources(self):
        for wrong in ({"on": date(2022, 10, 8)}, {"on": MONDAY, "comes_from": "sky"}):
            with pytest.raises(IntegrityError):
                closed_day(**wrong)
        assert closed_day(MONDAY, comes_from="holiday").pk

    def test_are_one_for_each_day_and_place(self):
        closed_day(MONDAY)
        closed_day(MONDAY, at=school())
        for at in (None, school()):
            with pytest.raises(IntegrityError):
                closed_day(MONDAY, at=at)

    def test_keep_their_day(self):
        with pytest.raises(DatabaseError), transaction.atomic():
            make_changed(closed_day(MONDAY), closed_date=date(2022, 10, 11))

    def test_leave_holidays_to_the_loader(self):
        with pytest.raises(DatabaseError):
            make(ClosedDay(district=district(), closed_date=MONDAY, name="Columbus Day", comes_from="holiday"))

    @pytest.mark.parametrize("days", [
        {"first_school_date": date(2021, 8, 25)}, {"last_school_date": date(2022, 6, 1)},
        {"first_school_date": date(2021, 6, 30), "last_school_date": date(2022, 6, 1)},
        {"first_school_date": date(2021, 8, 25), "last_school_date": date(2022, 7, 1)},
        {"first_school_date": date(2022, 6, 1), "last_school_date": date(2022, 6, 1)},
    ])  # fmt: skip
    def test_of_years_have_both_school_days_within_or_neither(self, days):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_year_changed(**days)
        make_year_changed(first_school_date=date(2021, 8, 25), last_school_date=date(2022, 6, 1))


def make_changed(day, **columns):
    """Write past the models, with history."""
    with writing.writing(as_owner=True):
        ClosedDay.objects.filter(pk=day.pk).update(**columns)


def make_year_changed(**columns):
    """Write past the models, with history, as a load would."""
    with writing.writing(as_owner=True):
        SchoolYear.objects.filter(pk=year().pk).update(**columns)


class TestPages:
    def test_list_tells_day_place_source_and_state(self):
        closed_day(MONDAY, at=school(), name="Boiler", status="open")
        closed_day(date(2022, 9, 5), name="Labor Day", comes_from="holiday")
        page = client_of(DIRECTOR).get(reverse("district:closedday-list")).content.decode()
        for words in (
            "Mon, Oct 10, 2022",
            "Boiler",
            "East",
            "Open again",
            "Labor Day",
            "All schools",
            "Public holiday",
        ):
            assert words in page
        assert page.index("Labor Day") < page.index("Boiler")
        assert reverse("district:closedday-add") in page

    def test_list_is_read_by_every_role_and_kept_by_two(self):
        closed_day(MONDAY)
        for role in set(Role) - {Role.INTEGRATION}:
            answer = client_of(role).get(reverse("district:closedday-list"))
            assert answer.status_code == 200
            assert (reverse("district:closedday-add") in answer.content.decode()) == (role in {A, DIRECTOR})

    @pytest.mark.parametrize(("asked", "found"), [
        ({}, ["old", "all", "east", "north"]), ({"year": "2022-23"}, ["all", "east", "north"]),
        ({"school": "east"}, ["old", "all", "east"]), ({"status": "open"}, ["north"]),
        ({"year": "2021-22", "status": "open"}, []),
    ])  # fmt: skip
    def test_list_is_narrowed(self, asked, found):
        year(2021), year(2022)
        closed_day(date(2022, 6, 30), name="old")
        closed_day(date(2022, 7, 1), name="all")
        closed_day(MONDAY, at=school(), name="east")
        closed_day(MONDAY, at=school("north", "North"), name="north", status="open")
        client = client_of(DIRECTOR)
        rows = client.get("/api/v1/district/closed-days/", asked).json()["results"]
        assert {row["name"] for row in rows} == set(found)
        page = client.get(reverse("district:closedday-list"), asked)
        assert [row["day"].name for row in page.context["rows"]] == found

    def test_page_says_how_many_days_were_added(self):
        district()
        typed = {"name": "Break", "school": "*", "from_date": "2022-10-06", "until_date": "2022-10-11"}
        answer = client_of(DIRECTOR).post(reverse("district:closedday-add"), typed, follow=True)
        assert answer.redirect_chain[0][0] == reverse("district:closedday-list")
        assert "4 weekdays from Thu, Oct 6, 2022 on are closed." in answer.content.decode()

    def test_day_tells_its_history(self):
        day = closed_day(MONDAY)
        client = client_of(DIRECTOR)
        client.post(reverse("district:closedday-remove", args=[day.ref]), {"version": 1, "reason": "School is held."})
        page = client.get(reverse("district:closedday-detail", args=[day.ref])).content.decode()
        assert "Opened again" in page
        assert "School is held." in page
        assert reverse("district:closedday-restore", args=[day.ref]) in page


class TestClosedDays:
    def test_are_those_of_all_schools_and_of_the_one(self):
        east, north = school(), school("north", "North")
        closed_day(MONDAY, at=east, name="Boiler")
        closed_day(MONDAY, name="Holiday")
        closed_day(date(2022, 10, 11), at=east, name="Boiler")
        closed_day(date(2022, 10, 12), name="Opened", status="open")
        assert selectors.closed_days(district(), None) == {MONDAY: "Holiday"}
        assert selectors.closed_days(district(), north) == {MONDAY: "Holiday"}
        assert selectors.closed_days(district(), east) == {MONDAY: "Holiday", date(2022, 10, 11): "Boiler"}
