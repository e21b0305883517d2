"""Events: entered, announced, moved, canceled, counted and closed; open meetings as the law has them."""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from community import event_work, policies, selectors, services
from community.models import Event, EventMove, EventStatus, Method
from core import clock
from core.models import Job
from district.models import Role
from tests.factories import community_events as make
from tests.factories import district as people
from tests.factories import writing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _host(module_rows):
    with clock.travel(make.clock.now()):
        return make.coordinator()


@pytest.fixture
def host(_host, db):
    return copy.copy(_host)


def facts(**more):
    return {"version": None, "at": clock.now()} | more


def refused(call, field="__all__"):
    with pytest.raises(ValidationError) as error, transaction.atomic():
        call()
    found = error.value
    return found.message_dict[field][0] if hasattr(found, "error_dict") else found.messages[0]


class TestEntering:
    def test_it_is_a_draft_that_only_its_makers_see(self, host):
        one = make.event("draft")
        board = people.user(Role.BOARD_MEMBER)
        assert one.status == EventStatus.DRAFT
        assert list(policies.visible_events(host)) == [one]
        assert not policies.visible_events(board).exists()
        assert not selectors.public_events().exists()

    def test_a_leader_enters_for_their_school_alone(self):
        east, west = people.school(), people.school("west", "West")
        leader = people.user(Role.SCHOOL_LEADER, at=east)
        assert services.event_add(actor=leader, **make.facts_of(school="east")).school == east
        assert "Choose your school" in refused(lambda: services.event_add(actor=leader, **make.facts_of()), "school")
        words = refused(lambda: services.event_add(actor=leader, **make.facts_of(school=west.code)), "school")
        assert words == "There is no such school for you to choose."

    def test_a_meeting_is_one_of_a_body_at_its_school(self, host):
        body = make.council(at=people.school())
        one = services.event_add(actor=host, **make.facts_of(kind="meeting", body=body.ref))
        assert (one.body, one.school, one.open_meeting) == (body, people.school(), True)
        add = services.event_add
        assert refused(lambda: add(actor=host, **make.facts_of(kind="meeting")), "body") == (
            "Choose the body that meets."
        )
        assert "meets in a meeting" in refused(lambda: add(actor=host, **make.facts_of(body=body.ref)), "body")

    def test_it_ends_after_it_starts_and_says_where(self, host):
        starts = make.at_hour()
        wrong = make.facts_of(starts_at=starts, ends_at=starts, place="")
        with pytest.raises(ValidationError) as error:
            services.event_add(actor=host, **wrong)
        assert error.value.message_dict["ends_at"] == ["It ends after it starts."]
        assert error.value.message_dict["place"] == ["Say where it is held."]


class TestAnnouncing:
    def test_anybody_sees_it_from_then_on(self, host):
        one = make.event()
        assert one.announced_at == clock.now()
        assert [shown.ref for shown in selectors.public_events()] == [one.ref]
        assert selectors.public_event_get(one.ref).moved == 0

    def test_an_open_meeting_needs_its_agenda_and_its_notice(self, host):
        one = make.event("draft", kind="meeting", body=make.council().ref, starts_at=make.at_hour(0, 23))
        with writing.writing():
            Event.objects.filter(pk=one.pk).update(agenda="")
        announce = lambda **more: services.event_announce(actor=host, ref=one.ref, **facts(**more))  # noqa: E731
        assert "(Iowa Code 21.4(2))" in refused(announce, "late_notice_reason")
        assert "write its agenda" in refused(lambda: announce(late_notice_reason="A flood."))
        services.event_set_agenda(actor=host, ref=one.ref, agenda="1. Safety", version=None)
        announced = announce(late_notice_reason="A flood.")
        assert (announced.open_meeting, announced.late_notice_reason) == (True, "A flood.")

    def test_in_time_no_reason_is_kept(self, host):
        one = make.event("draft", kind="meeting", body=make.council().ref, starts_at=make.at_hour(1))
        told = services.event_announce(actor=host, ref=one.ref, **facts(late_notice_reason="None needed."))
        assert told.late_notice_reason == ""

    def test_one_of_advisers_is_no_open_meeting(self, host):
        one = make.event(kind="meeting", body=make.council(binding=False).ref, starts_at=make.at_hour(0, 2))
        assert not one.open_meeting

    def test_a_body_that_became_binding_is_asked_anew(self, host):
        body = make.council(binding=False)
        one = make.event("draft", kind="meeting", body=body.ref)
        people.written(body, created_by_board=True, method=Method.VOTE)
        assert "write its agenda" in refused(lambda: services.event_announce(actor=host, ref=one.ref, **facts()))


class TestMoving:
    def test_it_keeps_what_was_and_tells_everybody(self, host):
        one = make.event(capacity=1)
        make.registration(of=one)
        make.registration(of=one)
        before = (one.starts_at, one.place)
        later = make.at_hour(20)
        moved = services.event_move(
            actor=host, ref=one.ref, starts_at=later, ends_at=later + timedelta(hours=1), place="Library",
            reason="The hall is taken.", **facts(),
        )  # fmt: skip
        move = moved.moves.get()
        assert (move.before_starts_at, move.before_place, move.moved_by) == (*before, host)
        told = [job.arguments for job in Job.objects.filter(arguments__what="moved")]
        assert len(told) == 2
        assert all(set(one) == {"registration", "what"} for one in told)

    def test_it_needs_a_change_to_come_and_a_notice(self, host):
        one = make.event(kind="meeting", body=make.council().ref)
        same = {"starts_at": one.starts_at, "ends_at": one.ends_at, "place": one.place}
        move = lambda **to: services.event_move(  # noqa: E731
            actor=host, ref=one.ref, **(same | {"reason": "Why."} | to), **facts()
        )
        assert "as before" in refused(move, "starts_at")
        assert "is over" in refused(lambda: move(starts_at=make.at_hour(-1)), "starts_at")
        soon = make.at_hour(0, 3)
        assert "21.4(2)" in refused(lambda: move(starts_at=soon), "late_notice_reason")
        assert refused(lambda: move(place="Library", reason=" "), "reason")

    def test_an_announced_one_is_corrected_without_time_and_place(self, host):
        one = make.event()
        correct = lambda **to: services.event_correct(actor=host, ref=one.ref, version=None, **to)  # noqa: E731
        assert "Use “Move”" in refused(lambda: correct(place="Library"), "place")
        assert correct(title="Another title", place=one.place).title == "Another title"


class TestCanceling:
    def test_everybody_is_told_and_it_stays_shown(self, host):
        one = make.event()
        make.registration(of=one)
        later = clock.now() + timedelta(minutes=1)
        services.event_cancel(actor=host, ref=one.ref, reason="A flood.", **facts(at=later))
        assert Job.objects.filter(arguments__what="canceled").count() == 1
        assert selectors.public_event_get(one.ref).canceled_reason == "A flood."

    def test_a_draft_is_shown_to_nobody_afterwards(self, host):
        one = make.event("draft")
        services.event_cancel(actor=host, ref=one.ref, reason="Not now.", **facts())
        assert not selectors.public_events().exists()
        assert not policies.visible_events(people.user(Role.BOARD_MEMBER)).exists()


class TestHolding:
    def test_people_are_counted_and_counted_anew(self, host):
        one = make.event(starts_at=make.at_hour(-1))
        count = lambda **came: services.event_count(actor=host, ref=one.ref, **facts(**came))  # noqa: E731
        count(student=3, parent=12, community=None, staff=4)
        count(student=5, parent=12, community=0, staff=None)
        found = dict(one.attendance.values_list("constituency", "people"))
        assert found == {"student": 5, "parent": 12, "community": 0, "staff": 0}
        assert "at least one" in refused(lambda: count(student=None, parent=None), "student")

    def test_nothing_is_held_before_it_begins(self, host):
        one = make.event()
        assert "not begun" in refused(lambda: services.event_count(actor=host, ref=one.ref, **facts(parent=1)))
        assert "not begun" in refused(
            lambda: services.event_set_minutes(actor=host, ref=one.ref, minutes="Said.", **facts())
        )
        assert "not over" in refused(lambda: services.event_close(actor=host, ref=one.ref, **facts()))

    def test_an_open_meeting_is_not_closed_without_minutes(self, host):
        one = make.event(kind="meeting", body=make.council().ref, starts_at=make.at_hour(-1))
        close = lambda: services.event_close(actor=host, ref=one.ref, **facts())  # noqa: E731
        assert "cannot be closed without minutes" in refused(close)
        services.event_set_minutes(actor=host, ref=one.ref, minutes="All voted.", **facts())
        assert close().status == EventStatus.CLOSED

    def test_one_whose_body_became_binding_since_needs_them_too(self, host):
        body = make.council(binding=False)
        one = make.event(kind="meeting", body=body.ref, starts_at=make.at_hour(-1))
        people.written(body, created_by_board=True, method=Method.VOTE)
        close = lambda: services.event_close(actor=host, ref=one.ref, **facts())  # noqa: E731
        assert "without its agenda" in refused(close)
        services.event_set_agenda(actor=host, ref=one.ref, agenda="1. Welcome", version=None)
        assert "without minutes" in refused(close)

    def test_a_town_hall_is_closed_without(self, host):
        assert make.event("closed").status == EventStatus.CLOSED


class TestTheDatabaseHasTheLastWord:
    """Whoever writes by hand as the application's login meets the same rules."""

    @pytest.fixture
    def held(self, host):
        return make.event(kind="meeting", body=make.council().ref, starts_at=make.at_hour(-1))

    @pytest.mark.parametrize(
        ("columns", "name"),
        [
            ({"status": "closed"}, "event_open_meeting"),
            ({"status": "closed", "minutes": "  "}, "event_open_meeting"),
            ({"status": "closed", "open_meeting": False}, "event_keeps_its_way"),
            ({"open_meeting": False}, "event_keeps_its_way"),
            ({"status": "draft", "announced_at": None}, "event_keeps_its_way"),
            ({"kind": "town_hall", "body_id": None}, "event_keeps_its_way"),
            ({"agenda": ""}, "event_open_meeting"),
        ],
    )
    def test_of_an_open_meeting_nothing_is_left_out(self, held, columns, name):
        with pytest.raises(IntegrityError, match=name.removeprefix("event_")[:12].replace("_", ".")) as error:
            people.written(held, **columns)
        assert error.value.__cause__.diag.constraint_name.startswith(name)

    @pytest.mark.parametrize(
        "columns",
        [
            {"open_meeting": True},
            {"open_meeting": False, "agenda": "1."},
            {"open_meeting": True, "agenda": "1."},
        ],
    )
    def test_nothing_is_announced_past_agenda_notice_and_body(self, host, columns):
        one = make.event("draft", kind="meeting", body=make.council().ref, starts_at=make.at_hour(0, 20))
        with writing.writing():
            Event.objects.filter(pk=one.pk).update(agenda="")
        with pytest.raises(IntegrityError) as error:
            people.written(one, status="announced", announced_at=clock.now(), **columns)
        assert error.value.__cause__.diag.constraint_name in {"event_open_as_its_body", "event_open_meeting_whole"}

    @pytest.mark.parametrize(
        "columns",
        [
            lambda: {"starts_at": make.at_hour(6), "ends_at": make.at_hour(6, 2)},
            lambda: {"ends_at": make.at_hour(14, 5)},
            lambda: {"place": "Elsewhere"},
        ],
    )
    def test_nothing_that_was_announced_is_moved_without_saying_so(self, host, columns):
        for told in ({}, {"kind": "meeting", "body": make.council().ref}):
            one = make.event(**told)
            with pytest.raises(IntegrityError) as error, transaction.atomic():
                people.written(one, **columns())
            assert error.value.__cause__.diag.constraint_name == "event_moved_told"

    def test_an_open_meeting_is_not_moved_without_a_new_notice(self, host):
        one = make.event(kind="meeting", body=make.council().ref)
        move = EventMove(
            event=one, before_starts_at=one.starts_at, before_ends_at=one.ends_at, before_place=one.place,
            reason="Sooner.", moved_at=clock.now(), moved_by=host,
        )  # fmt: skip
        people.make(move)
        soon = {"starts_at": make.at_hour(0, 3), "ends_at": make.at_hour(0, 5)}
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            people.written(one, **soon, late_notice_reason=" ")
        assert error.value.__cause__.diag.constraint_name == "event_open_meeting_whole"
        people.written(one, **soon, late_notice_reason="The roof came down.")
        with pytest.raises(IntegrityError):  # one move is told once
            people.written(one, place="Elsewhere")

    @pytest.mark.parametrize(
        "columns",
        [
            lambda: {"announced_at": clock.now() + timedelta(minutes=1)},
            lambda: {"starts_at": make.at_hour(-3)},
            lambda: {"place": "Elsewhere"},
        ],
    )
    def test_when_and_where_it_was_stays(self, host, columns):
        one = make.event("closed")
        with pytest.raises(IntegrityError) as error:
            people.written(one, **columns())
        assert error.value.__cause__.diag.constraint_name == "event_keeps_its_way"

    def test_what_is_over_stays_over(self, host):
        one = make.event("cancelled")
        with pytest.raises(IntegrityError):
            people.written(one, status="announced", canceled_at=None, canceled_reason="")

    def test_places_are_not_taken_from_under_those_who_registered(self, host):
        one = make.event(capacity=3)
        make.registration(of=one, people=3)
        with pytest.raises(IntegrityError) as error:
            people.written(one, capacity=2)
        assert error.value.__cause__.diag.constraint_name == "event_holds_who_registered"
        words = refused(lambda: services.event_correct(actor=host, ref=one.ref, version=None, capacity=2), "capacity")
        assert words == "3 people are registered already. Give at least as many places."


class TestWork:
    def kinds(self, user):
        return sorted(item.kind.rpartition(".")[2] for item in event_work.items(user, clock.today()))

    def test_it_says_what_waits(self, host):
        body = make.council()
        draft = make.event("draft", kind="meeting", body=body.ref)
        assert self.kinds(host) == ["announce"]
        with writing.writing():
            Event.objects.filter(pk=draft.pk).update(agenda="")
        assert self.kinds(host) == ["agenda"]
        make.event(kind="meeting", body=body.ref, starts_at=make.at_hour(-1))
        make.event(starts_at=make.at_hour(-2))
        asked = make.event(capacity=9)
        make.registration(of=asked, interpreter="sw", children=2, transport=True)
        assert self.kinds(host) == ["agenda", "close", "minutes", "needs"]
        (needs,) = [item for item in event_work.items(host, clock.today()) if item.kind.endswith("needs")]
        assert needs.what == "Provide what people asked for: an interpreter: Swahili, childcare, transport"
        services.event_correct(
            actor=host, ref=asked.ref, version=None, interpreters=["sw"], childcare=True, transport=True
        )
        assert "needs" not in self.kinds(host)

    def test_nothing_for_others(self, host, django_assert_num_queries):
        make.event("draft")
        board = people.user(Role.BOARD_MEMBER)
        policies.sees_room(board)
        with django_assert_num_queries(0):
            assert event_work.items(board, clock.today()) == []


class TestPages:
    def test_the_months_events_stand_by_day(self, client, host):
        one = make.event(title="Town hall on safety")
        client.force_login(host)
        text = client.get(reverse("community:event-calendar")).content.decode()
        assert "Events in October 2022" in text
        assert one.title in text
        assert "CDT" in text
        empty = client.get(reverse("community:event-calendar"), {"month": "2022-12"}).content.decode()
        assert "No event in this month." in empty

    def test_what_was_asked_for_stands_beside_what_is_provided(self, client, host):
        one = make.event(childcare=True)
        make.registration(of=one, children=2, interpreter="ar", access_wish="A seat in front")
        client.force_login(host)
        text = client.get(reverse("community:event-detail", args=[one.ref])).content.decode()
        assert "an interpreter: Arabic (1)" in text
        assert text.count("not provided yet") == 1
        assert "A seat in front" in text
        client.force_login(people.user(Role.BOARD_MEMBER))
        text = client.get(reverse("community:event-detail", args=[one.ref])).content.decode()
        assert "A seat in front" not in text
        assert "Registrations" not in text
