"""Meetings: what stands in their way, how they are changed, and how they went."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from restorative import encounter_work, services
from restorative.models import Booking
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, staff, user
from tests.restorative.meetings import NOW, ON, TODAY, hold, plan, words_of, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


class TestPlanning:
    def test_books_who_comes_who_leads_and_the_room(self):
        case = make.ready()
        met = plan(case)
        assert {one.who.partition(":")[0] for one in met.bookings.all()} == {"student", "user", "room"}
        assert met.attendances.count() == met.bookings.filter(student_id__isnull=False).count() == 2

    @pytest.mark.parametrize("kind", ["conference", "mediation", "circle", "preparation"])
    def test_asks_those_who_come_first(self, kind):
        case = make.full("preparing")
        make.screen(case)
        with pytest.raises(ValidationError) as error:
            plan(case, case.participants.all()[:1], kind=kind)
        assert "has not said yet whether they take part" in words_of(error)

    def test_asks_for_the_parents_as_its_kind_does(self):
        case = make.full("preparing")
        make.screen(case)
        for one in case.participants.all():
            make.consent(one)
        with pytest.raises(ValidationError, match="A parent or guardian of each of 2 students must agree"):
            plan(case)
        with pytest.raises(ValidationError, match="must be told of it first"):
            plan(case, case.participants.all()[:1], kind="preparation")

    @pytest.mark.parametrize("answer", ["declined", "withdrawn"])
    def test_of_the_parties_ends_when_one_says_no_and_others_can_still_be_prepared(self, answer):
        case = make.ready()
        one, other = case.participants.order_by("pk")
        make.consent(one, answer)
        for people in ([one, other], [other]):
            with pytest.raises(ValidationError) as error:
                plan(case, people, kind="circle")
        assert "One of the parties does not take part" in words_of(error)
        assert plan(case, [other], kind="preparation").kind == "preparation"

    @pytest.mark.parametrize(("outcome", "kind", "words"), [
        ("apart", "conference", "only apart"), ("stop", "conference", "not safe now"),
        ("stop", "preparation", "not safe now"),
    ])  # fmt: skip
    def test_follows_the_newest_safety_screen(self, outcome, kind, words):
        case = make.ready()
        make.screen(case, outcome)
        with pytest.raises(ValidationError) as error:
            plan(case, list(case.participants.all())[: 1 if kind == "preparation" else 2], kind=kind)
        assert words in words_of(error)

    def test_apart_leaves_preparations(self):
        case = make.ready()
        make.screen(case, "apart")
        assert plan(case, case.participants.all()[:1], kind="preparation").pk

    def test_waits_for_a_screen_for_the_title_ix_coordinator_and_for_the_report_of_abuse(self):
        case = make.full("preparing", hard_stops=["sexual"])
        for one in case.participants.all():
            make.consent(one)
        make.duty(case, "abuse_spoken")
        with pytest.raises(ValidationError) as error:
            plan(case)
        assert "Nobody has asked yet whether they can meet safely" in words_of(error)
        assert "The Title IX coordinator has not cleared" in words_of(error)
        assert "Suspected abuse is to be reported first" in words_of(error)

    def test_is_with_one_party_or_with_two_at_least(self):
        case = make.ready()
        with pytest.raises(ValidationError, match="A preparation is with one party"):
            plan(case, kind="preparation")
        with pytest.raises(ValidationError, match="at least two"):
            plan(case, case.participants.all()[:1])

    def test_takes_volunteers_who_may_serve_alone(self):
        case = make.ready()
        keeper = make.volunteer(trained_date=None)
        make.participant(case, part="community", kind="volunteer", volunteer=keeper)
        with pytest.raises(ValidationError, match="cannot meet students yet"):
            plan(case)

    def test_is_of_cases_that_go_on(self):
        with pytest.raises(TransitionNotAllowed):
            plan(make.ready("closed"))

    def test_asks_who_comes(self):
        with pytest.raises(ValidationError, match="among those on the case"):
            plan(make.ready(), [])

    @pytest.mark.parametrize(("fields", "field"), [
        ({"minutes": 361}, "minutes"), ({"room": " "}, "room"), ({"on": TODAY + timedelta(days=400)}, "on"),
        ({"on": make.SINCE - timedelta(days=1)}, "on"), ({"facilitator": "usr-00000000000"}, "facilitator"),
    ])  # fmt: skip
    def test_says_what_is_not_right(self, fields, field):
        with pytest.raises(ValidationError) as error:
            plan(make.ready(), **fields)
        assert list(error.value.message_dict) == [field]

    def test_is_within_a_day(self):
        with pytest.raises(ValidationError, match="would end on the next day"):
            plan(make.ready(), starts=time(23, 30), minutes=45)
        assert plan(make.ready(), starts=time(23, 15), minutes=45).minutes == 45

    def test_names_who_and_what_is_taken(self):
        child = students.student(at=school())
        one, other = make.ready(), make.ready()
        for case in (one, other):
            make.agreed(make.participant(case, child))
        who = worker(one)
        make.assigned(other, who)
        plan(one, room="Library")
        with pytest.raises(ValidationError) as error:
            plan(other, by=who, room="library ", starts=time(10, 30))
        assert set(error.value.message_dict) == {"people", "room", "facilitator"}
        assert f"{child.called} is not free at that time." in words_of(error)
        assert plan(other, by=who, room="Library", starts=time(10, 45)).pk

    def test_takes_a_facilitator_for_the_member_of_staff_they_are(self):
        one, other = make.ready(), make.ready()
        member = staff(user=worker(one))
        make.participant(other, part="supporter", kind="staff", staff=member)
        plan(one)
        with pytest.raises(ValidationError, match="is not free at that time"):
            plan(other)


class TestTheCase:
    @pytest.mark.parametrize("status", ["declined", "withdrawn", "in_error"])
    def test_calls_off_what_is_to_come_when_it_goes_on_no_more(self, status):
        case = make.ready()
        met, past = plan(case), plan(case, on=TODAY - timedelta(days=1))
        ends = {"ended_date": TODAY, "whose_wish": "harmed"} if status != "in_error" else {
            "entered_in_error_at": NOW, "error_reason": "Another school.",
        }  # fmt: skip
        make.written(case, status=status, **ends)
        met.refresh_from_db()
        past.refresh_from_db()
        assert (met.status, met.cancelled_reason, past.status) == ("not_held", "case_ended", "planned")
        assert not met.bookings.exists()


class TestMoving:
    def test_changes_who_comes_and_when(self):
        case = make.ready()
        met = plan(case)
        helper = make.participant(case, part="supporter", kind="adult", name="Ada Sample")
        people = [one.ref for one in case.participants.order_by("pk")]
        services.encounter_move(
            actor=worker(case), ref=met.ref, version=None, on=ON + timedelta(days=1), starts=time(9), minutes=30,
            room="Gym", people=people, facilitator=worker(case).ref, today=TODAY,
        )  # fmt: skip
        met.refresh_from_db()
        assert met.on_date == ON + timedelta(days=1)
        assert met.minutes == 30
        assert Booking.objects.filter(who=f"participant:{helper.pk}", starts_at=met.starts_at).exists()
        services.encounter_move(
            actor=worker(case), ref=met.ref, version=None, on=met.on_date, starts=time(9), minutes=30,
            room="Gym", people=people[:2], facilitator=worker(case).ref, today=TODAY,
        )  # fmt: skip
        assert not Booking.objects.filter(who=f"participant:{helper.pk}").exists()


class TestHowItWent:
    @pytest.fixture
    def met(self):
        return plan(make.ready(), on=TODAY - timedelta(days=2))

    def test_held_convenes_the_case(self, met):
        one, other = (each.participant for each in met.attendances.order_by("pk"))
        held = hold(met, [one, other], late=[other.ref], left_early=[one.ref])
        assert [(each.came, each.left_early) for each in held.attendances.order_by("pk")] == [
            ("yes", True), ("late", False),
        ]  # fmt: skip
        held.case.refresh_from_db()
        assert (held.case.status, held.case.convened_date) == ("convened", held.on_date)

    def test_a_preparation_convenes_nothing(self):
        case = make.ready()
        hold(plan(case, case.participants.all()[:1], kind="preparation", on=TODAY - timedelta(days=2)))
        case.refresh_from_db()
        assert case.status == "preparing"

    def test_held_on_another_day_is_there(self, met):
        held = hold(met, on=TODAY - timedelta(days=1))
        assert held.held_date == held.on_date == TODAY - timedelta(days=1)

    def test_is_refused_of_one_who_said_no_before_and_not_of_one_who_said_so_later(self, met):
        one = met.attendances.first().participant
        make.consent(one, "withdrawn", on_date=TODAY)
        assert hold(met).status == "held"

    def test_is_refused_where_somebody_withdrew_before(self, met):
        make.consent(met.attendances.first().participant, "withdrawn", on_date=met.on_date - timedelta(days=1))
        with pytest.raises(ValidationError, match="does not take part any more"):
            hold(met)

    def test_counts_on_the_day_what_was_said_before_it_began(self, met):
        one = met.attendances.first().participant
        make.consent(one, "withdrawn", on_date=met.on_date, entered_at=met.starts_at - timedelta(minutes=1))
        with pytest.raises(ValidationError, match="does not take part any more"):
            hold(met)

    def test_notes_who_stayed_away(self):
        case = make.ready()
        helper = make.participant(case, part="supporter", kind="adult", name="Ada Sample")
        met = plan(case, on=TODAY - timedelta(days=1))
        hold(met, case.participants.exclude(pk=helper.pk))
        assert met.attendances.get(participant=helper).came == "no"

    def test_needs_somebody_and_is_over(self, met):
        with pytest.raises(ValidationError, match="Say who came"):
            hold(met, [])
        with pytest.raises(ValidationError, match="Only somebody who came"):
            hold(met, [met.attendances.first().participant, met.attendances.last().participant], late=["prt-x"])
        later = plan(make.ready(), on=TODAY, starts=time(23))
        with pytest.raises(ValidationError, match="has not begun yet"):
            hold(later)
        with pytest.raises(TransitionNotAllowed):
            hold(plan(make.ready()))

    def test_of_a_case_that_ended_is_over(self):
        case = make.ready()
        met = plan(case, on=TODAY - timedelta(days=1))
        make.written(case, status="declined", ended_date=TODAY, whose_wish="harmed")
        met.refresh_from_db()
        with pytest.raises(TransitionNotAllowed):
            hold(met)

    def test_not_held_says_who_canceled_and_why(self, met):
        who = met.attendances.first().participant
        given = {"actor": met.facilitated_by, "ref": met.ref, "version": None, "reason": "no_wish", "note": "",
                 "today": TODAY}  # fmt: skip
        with pytest.raises(ValidationError, match="Say who canceled"):
            services.encounter_not_held(**given, who="", who_else="")
        done = services.encounter_not_held(**given, who=who.ref, who_else="")
        assert (done.status, done.cancelled_by) == ("not_held", who)

    def test_waits_until_it_is_told(self, met):
        plan(make.ready(), on=TODAY)
        [item] = encounter_work.items(met.facilitated_by, TODAY)
        assert (item.kind, item.due) == ("restorative.encounter.untold", met.on_date)
        near = plan(met.case, on=TODAY + timedelta(days=1))
        assert [one.kind for one in encounter_work.items(near.facilitated_by, TODAY)] == [
            "restorative.encounter.untold", "restorative.encounter.near",
        ]  # fmt: skip
        assert encounter_work.items(user(Role.BOARD_MEMBER), TODAY) == []
