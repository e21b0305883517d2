"""Bodies, seats and terms: what the database holds, what the services refuse, and who reads whose name."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from community import selectors, services
from community.models import Body, Seat, SeatTerm
from core import clock
from core.errors import Conflict
from core.refusals import constraint_of
from district.models import Role
from tests.contract import NOW, TODAY
from tests.factories import community_bodies as make
from tests.factories import community_decisions as decisions
from tests.factories import community_events as events
from tests.factories.district import school, staff, user, written

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2023, 1, 10)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def actor():
    return user(Role.ENGAGEMENT_COORDINATOR)


def refused(do) -> str:
    """Return the name of the rule by which the database refuses what ``do`` does."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        do()
    return constraint_of(error.value)


def fill(actor, seat, **facts):
    told = {"from_date": TODAY, "until_date": None, "school": ""} | facts
    return services.seat_fill(actor=actor, ref=seat.ref, version=None, today=TODAY, **told)


class TestTheDatabaseHolds:
    def test_who_sits_within_which_days(self):
        body = make.body(from_date=date(2022, 1, 10), until_date=NEXT_YEAR)
        seat = make.seat(body)
        term = make.term(seat, until_date=NEXT_YEAR)
        student = make.term(make.seat(body, "student"), until_date=NEXT_YEAR)
        rows, seats, bodies = SeatTerm.objects.filter(pk=term.pk), Seat.objects, Body.objects.filter(pk=body.pk)
        told = {
            "another at the same time": (lambda: make.term(seat, until_date=date(2022, 2, 1)), "seatterm_no_overlap"),
            "a term before its seat": (lambda: rows.update(from_date=date(2022, 1, 9)), "seatterm_within_seat"),
            "a term after its seat": (lambda: rows.update(until_date=date(2023, 1, 11)), "seatterm_within_seat"),
            "a term without an end": (lambda: rows.update(until_date=None), "seatterm_within_seat"),
            "an adult without a name": (lambda: rows.update(name=""), "seatterm_adult_named"),
            "an adult reached through another": (lambda: rows.update(reached_through=staff()), "seatterm_adult_named"),
            "a seat that ends while it is held": (
                lambda: seats.filter(pk=seat.pk).update(until_date=date(2022, 12, 1)), "seat_holds_terms",
            ),
            "a seat that begins while it is held": (
                lambda: seats.filter(pk=seat.pk).update(from_date=date(2022, 2, 1)), "seat_holds_terms",
            ),
            "a seat after its body": (lambda: seats.filter(pk=seat.pk).update(until_date=None), "seat_within_body"),
            "a body that ends before its seats": (
                lambda: bodies.update(until_date=date(2022, 12, 1)), "body_holds_seats",
            ),
            "a body that begins after its seats": (
                lambda: bodies.update(from_date=date(2022, 2, 1)), "body_holds_seats",
            ),
        }  # fmt: skip
        assert {what: refused(do) for what, (do, _name) in told.items()} == {
            what: name for what, (_do, name) in told.items()
        }
        of_student = SeatTerm.objects.filter(pk=student.pk)
        assert refused(lambda: of_student.update(name="Kim")) == "seatterm_student_unnamed"
        assert refused(lambda: of_student.update(reached_through=None)) == "seatterm_student_unnamed"

    def test_a_term_called_off_holds_nothing(self):
        seat = make.seat()
        term = make.term(seat, "to_come")
        written(term, until_date=term.from_date)
        written(seat, until_date=date(2022, 11, 1))
        assert selectors.sitting(seat, date(2022, 12, 1)) is None


class TestBodies:
    def test_seats_are_added_at_once_and_numbered_on(self, actor):
        body = make.body()
        for students in (2, 1):
            services.body_add_seats(
                actor=actor, ref=body.ref, version=None, students=students, parents=1, community=0, staff=0,
                from_date=TODAY, today=TODAY,
            )  # fmt: skip
        assert list(body.seats.order_by("constituency", "number").values_list("constituency", "number")) == [
            ("parent", 1), ("parent", 2), ("student", 1), ("student", 2), ("student", 3),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("students", "day", "field"), [(0, TODAY, "students"), (1, date(2021, 12, 31), "from_date")]
    )
    def test_seats_are_some_and_within_the_body(self, actor, students, day, field):
        with pytest.raises(ValidationError) as error:
            services.body_add_seats(
                actor=actor, ref=make.body().ref, version=None, students=students, parents=0, community=0, staff=0,
                from_date=day, today=TODAY,
            )  # fmt: skip
        assert set(error.value.error_dict) == {field}

    def test_a_name_is_there_once(self, actor):
        body = make.body(name="Council of East")
        with pytest.raises(ValidationError) as error:
            services.body_add(
                actor=actor, school="", name="council of  east", from_date=TODAY, kind="council", name_es="",
                purpose="Advises.", purpose_es="", method="advice", created_by_board=False, quorum=body.quorum,
            )  # fmt: skip
        assert set(error.value.error_dict) == {"name"}

    def test_ends_with_its_seats_once_nobody_sits(self, actor):
        body, end = make.body(), date(2022, 11, 1)
        vacant, held = make.seat(body), make.term(make.seat(body))
        facts = {"actor": actor, "ref": body.ref, "version": None, "reason": "It is done.", "today": TODAY}
        with pytest.raises(Conflict, match="Community 2") as error:
            services.body_end(until_date=end, **facts)
        assert error.value.at == "until_date"
        services.term_end(actor=actor, ref=held.ref, version=None, until_date=end, today=TODAY)
        services.body_end(until_date=end, **facts)
        vacant.refresh_from_db()
        body.refresh_from_db()
        assert (vacant.until_date, body.until_date, body.ended_reason) == (end, end, "It is done.")
        assert set(body.seats.values_list("until_date", flat=True)) == {end}


class TestSeats:
    def test_a_student_has_no_name(self, actor):
        adult = staff(name="Ada Lane")
        one = fill(actor, make.seat(constituency="student"), reached_through=adult.ref, name="Kim Doe", is_public=True)
        assert (one.name, one.is_public, one.reached_through) == ("", False, adult)

    def test_somebody_of_the_staff_is_chosen(self, actor):
        adult = staff(name="Ada Lane")
        one = fill(actor, make.seat(constituency="staff"), staff=adult.ref)
        assert (one.name, one.reached_through) == ("Ada Lane", None)

    @pytest.mark.parametrize(
        ("constituency", "facts", "field"),
        [
            ("student", {"name": "Kim"}, "reached_through"),
            ("student", {"reached_through": "stf-00000000000"}, "reached_through"),
            ("staff", {}, "staff"),
            ("parent", {"name": " "}, "name"),
            ("parent", {"name": "Ines", "from_date": date(2022, 1, 9)}, "from_date"),
            ("parent", {"name": "Ines", "until_date": date(2023, 6, 1)}, "until_date"),
            ("parent", {"name": "Ines", "school": "nowhere"}, "school"),
        ],
    )
    def test_who_sits_and_when_is_asked(self, actor, constituency, facts, field):
        seat = make.seat(make.body(until_date=NEXT_YEAR), constituency)
        with pytest.raises(ValidationError) as error:
            fill(actor, seat, **facts)
        assert set(error.value.error_dict) == {field}

    def test_nobody_holds_it_at_the_same_time(self, actor):
        seat = make.seat()
        fill(actor, seat, name="Ines", until_date=date(2022, 12, 1))
        with pytest.raises(ValidationError, match="Somebody holds this seat") as error:
            fill(actor, seat, name="Omar", from_date=date(2022, 11, 30))
        assert set(error.value.error_dict) == {"from_date"}
        assert fill(actor, seat, name="Omar", from_date=date(2022, 12, 1)).until_date is None

    def test_holds_as_long_as_the_seat_is_there(self, actor):
        seat = make.seat(make.body(until_date=NEXT_YEAR))
        assert fill(actor, seat, name="Ines").until_date == NEXT_YEAR

    def test_ends_once_nobody_is_to_hold_it(self, actor):
        seat = make.seat()
        coming = make.term(seat, "to_come")
        facts = {"actor": actor, "version": None, "today": TODAY}
        with pytest.raises(Conflict, match="from Dec 1, 2022 on"):
            services.seat_end(ref=seat.ref, until_date=date(2022, 11, 1), **facts)
        services.term_call_off(ref=coming.ref, **facts)
        assert services.seat_end(ref=seat.ref, until_date=date(2022, 11, 1), **facts).until_date == date(2022, 11, 1)


class TestTerms:
    def test_is_corrected_within_its_seat_and_beside_others(self, actor):
        seat = make.seat()
        make.term(seat, "ended")
        one = make.term(seat, from_date=date(2022, 6, 1))
        facts = {"actor": actor, "ref": one.ref, "version": None, "school": "", "name": "Omar", "today": TODAY}
        for day in (date(2022, 5, 31), date(2022, 1, 9)):
            with pytest.raises(ValidationError) as error:
                services.term_correct(from_date=day, **facts)
            assert set(error.value.error_dict) == {"from_date"}
        done = services.term_correct(from_date=date(2022, 7, 1), is_public=True, **facts)
        assert (done.name, done.is_public, done.from_date) == ("Omar", True, date(2022, 7, 1))

    def test_ends_after_it_began(self, actor):
        one = make.term()
        with pytest.raises(ValidationError, match="after it began"):
            services.term_end(actor=actor, ref=one.ref, version=None, until_date=one.from_date, today=TODAY)


class TestWhoIsTold:
    """A member's name is told to those who keep the members; to others, and in public, if they agreed."""

    @pytest.fixture
    def council(self):
        body = make.body(name="Safety Council", quorum=9)
        make.term(make.seat(body, "student"))
        make.term(make.seat(body, "parent"), name="Ines Marlow", is_public=True)
        make.term(make.seat(body, "parent"), name="Omar Quiet")
        make.seat(body, "staff")
        return body

    @pytest.mark.parametrize(("role", "reads"), [(Role.ENGAGEMENT_COORDINATOR, True), (Role.STAFF_MEMBER, False)])
    def test_on_pages_in_files_and_over_the_api(self, client, council, role, reads):
        client.force_login(user(role))
        pages = [
            f"/community/councils/{council.ref}/",
            "/community/seats/",
            "/community/seats/?format=csv",
            "/api/v1/community/seats/",
            f"/api/v1/community/bodies/{council.ref}/",
        ]
        for page in pages:
            text = client.get(page).content.decode()
            assert "Ines Marlow" in text, page
            assert "A student" in text, page
            assert ("Omar Quiet" in text) == reads, page
            assert ("Not named in public" in text) != reads, page
        quiet = SeatTerm.objects.get(name="Omar Quiet")
        assert (f"/community/terms/{quiet.ref}/" in client.get(f"/community/seats/{quiet.seat.ref}/").text) == reads
        assert (client.get(f"/community/terms/{quiet.ref}/").status_code == 200) == reads

    def test_in_public(self, council, django_assert_num_queries):
        make.body("ended")
        make.body("to_come")
        with django_assert_num_queries(3):
            (shown,) = selectors.public_bodies(TODAY)
            told = [(one.constituency, one.seats, one.held, one.names) for one in shown.seats_shown]
        assert told == [("student", 1, 1, []), ("parent", 2, 2, ["Ines Marlow"]), ("staff", 1, 0, [])]
        assert selectors.public_body_get(council.ref, TODAY) == council
        with pytest.raises(Body.DoesNotExist):
            selectors.public_body_get(make.body("ended").ref, TODAY)


class TestPages:
    def test_a_body_says_how_it_decides_and_what_is_wrong(self, client):
        client.force_login(user(Role.ENGAGEMENT_COORDINATOR))
        body = make.body(quorum=2)
        make.seat(body, "student")
        page = client.get(f"/community/councils/{body.ref}/").text
        assert "A quorum of 2 is more than its 1 seat" in page
        assert "Iowa Code chapter 21" in page
        assert "Students: 1" in page
        advice = make.body(method="advice", quorum=1)
        page = client.get(f"/community/councils/{advice.ref}/").text
        assert "no votes are asked or shown" in page
        assert "Iowa Code chapter 21" not in page
        assert "It has no seats yet" in page

    def test_its_meetings_and_decisions_stand_on_its_page_as_far_as_its_reader_sees_them(self, client):
        body = make.body(method="consensus")
        meets = {"kind": "meeting", "body": body.ref}
        shown = events.event("announced", title="Meeting of the fall", **meets)
        draft = events.event("draft", title="Meeting to come", **meets)
        asked = decisions.question(body)
        for role, there in ((Role.ENGAGEMENT_COORDINATOR, {shown, draft}), (Role.HR_SPECIALIST, {shown})):
            client.force_login(user(role))
            page = client.get(f"/community/councils/{body.ref}/").text
            assert {one for one in (shown, draft) if f"/events/{one.ref}/" in page} == there
            assert f"/decisions/{asked.ref}/" in page

    def test_a_quorum_that_cannot_be_met_is_asked_about_before_it_is_saved(self, client):
        client.force_login(user(Role.ENGAGEMENT_COORDINATOR))
        body = make.body(quorum=1)
        make.seat(body, "student")
        typed = {
            "kind": "council", "name": body.name, "name_es": "", "purpose": "Advises.", "purpose_es": "",
            "method": "vote", "quorum": "4", "version": str(body.version),
        }  # fmt: skip
        answer = client.post(f"/community/councils/{body.ref}/correct/", typed)
        body.refresh_from_db()
        assert (answer.status_code, body.quorum) == (200, 1)
        assert "A quorum of 4 is more than its 1 seat" in answer.text

    def test_lists_are_narrowed(self, client):
        client.force_login(user(Role.ENGAGEMENT_COORDINATOR))
        east = make.body(name="East Council", school=school(), method="advice")
        make.term(make.seat(east, "student"))
        make.seat(make.body("ended", name="Old Council"))
        asked = {
            "councils/?status=ended": "Old Council",
            "councils/?school=east": "East Council",
            "councils/?method=advice": "East Council",
            "councils/?name=east": "East Council",
            "seats/?status=held": "East Council",
            "seats/?status=ended": "Old Council",
            "seats/?constituency=student": "East Council",
        }
        for question, found in asked.items():
            page = client.get(f"/community/{question}").text
            assert {name for name in ("East Council", "Old Council") if name in page} == {found}, question


class TestWork:
    def test_vacant_seats_and_terms_that_end_wait_for_who_fills_them(self):
        from community.work import work

        body = make.body(name="Safety Council")
        vacant, soon, later, followed = (make.seat(body, "parent") for _ in range(4))
        make.term(soon, until_date=date(2022, 12, 13))
        make.term(later, until_date=date(2022, 12, 14))
        make.term(followed, until_date=date(2022, 12, 1))
        make.term(followed, "to_come")
        make.seat(body, "parent", "ended")
        found = [(one.kind, one.address.split("/")[3], one.due) for one in work(user(Role.PLAN_DIRECTOR), TODAY).items]
        assert found == [
            ("community.seat.fill", vacant.ref, None),
            ("community.term.end", soon.ref, date(2022, 12, 12)),
        ]
        assert work(user(Role.STAFF_MEMBER), TODAY).items == []
