"""Meetings: what stands in their way, what the database refuses, and how they went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError
from django.test import Client
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from core.models import ReadSubject
from district.models import Role
from restorative import encounter_work, guides, policies, selectors, services
from restorative.models import Booking, Encounter, EncounterKind
from restorative.models.people import Part
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, staff, user
from tests.restorative.meetings import NOW, ON, TODAY, hold, plan, worker

pytestmark = pytest.mark.django_db
CANARY = "The zebra in the stairwell"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def told(error) -> str:
    return " ".join(error.value.messages)


class TestPlanning:
    def test_books_who_comes_who_leads_and_the_room(self):
        case = make.ready()
        met = plan(case)
        assert {one.who.partition(":")[0] for one in met.bookings.all()} == {"student", "user", "room"}
        assert met.attendances.count() == met.bookings.filter(student_id__isnull=False).count() == 2

    @pytest.mark.parametrize("kind", ["conference", "mediation", "circle", "preparation"])
    def test_asks_those_who_come_first(self, kind):
        case = make.full("preparing")
        make.screened(case)
        with pytest.raises(ValidationError) as error:
            plan(case, case.participants.all()[:1], kind=kind)
        assert "has not said yet whether they take part" in told(error)

    def test_asks_for_the_parents_as_its_kind_does(self):
        case = make.full("preparing")
        make.screened(case)
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
        assert "One of the parties does not take part" in told(error)
        assert plan(case, [other], kind="preparation").kind == "preparation"

    @pytest.mark.parametrize(("outcome", "kind", "words"), [
        ("apart", "conference", "only apart"), ("stop", "conference", "not safe now"),
        ("stop", "preparation", "not safe now"),
    ])  # fmt: skip
    def test_follows_the_newest_safety_screen(self, outcome, kind, words):
        case = make.ready()
        make.screened(case, outcome)
        with pytest.raises(ValidationError) as error:
            plan(case, list(case.participants.all())[: 1 if kind == "preparation" else 2], kind=kind)
        assert words in told(error)

    def test_apart_leaves_preparations(self):
        case = make.ready()
        make.screened(case, "apart")
        assert plan(case, case.participants.all()[:1], kind="preparation").pk

    def test_waits_for_a_screen_for_the_title_ix_coordinator_and_for_the_report_of_abuse(self):
        case = make.full("preparing", hard_stops=["sexual"])
        for one in case.participants.all():
            make.consent(one)
        make.duty(case, "abuse_spoken")
        with pytest.raises(ValidationError) as error:
            plan(case)
        assert "Nobody has asked yet whether they can meet safely" in told(error)
        assert "The Title IX coordinator has not cleared" in told(error)
        assert "Suspected abuse is to be reported first" in told(error)

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
            plan(make.ready(), starts=make.time(23, 30), minutes=45)
        assert plan(make.ready(), starts=make.time(23, 15), minutes=45).minutes == 45

    def test_names_who_and_what_is_taken(self):
        child = students.student(at=school())
        one, other = make.ready(), make.ready()
        for case in (one, other):
            make.agreed(make.participant(case, child))
        who = worker(one)
        make.assigned(other, who)
        plan(one, room="Library")
        with pytest.raises(ValidationError) as error:
            plan(other, by=who, room="library ", starts=make.time(10, 30))
        assert set(error.value.message_dict) == {"people", "room", "facilitator"}
        assert f"{child.called} is not free at that time." in told(error)
        assert plan(other, by=who, room="Library", starts=make.time(10, 45)).pk

    def test_takes_a_facilitator_for_the_member_of_staff_they_are(self):
        one, other = make.ready(), make.ready()
        member = staff(user=worker(one))
        make.participant(other, part="supporter", kind="staff", staff=member)
        plan(one)
        with pytest.raises(ValidationError, match="is not free at that time"):
            plan(other)


class TestTheDatabase:
    """Constraints by hand: no service stands before them."""

    @pytest.fixture
    def met(self):
        return plan(make.ready())

    @pytest.mark.parametrize(("columns", "name"), [
        ({"status": "gone"}, "encounter_status_valid"),
        ({"room": " "}, "encounter_room_not_blank"),
        ({"status": "held"}, "encounter_held_told"),
        ({"held_minutes": 5}, "encounter_held_told"),
        ({"status": "not_held", "cancelled_who": "Us"}, "encounter_not_held_told"),
        ({"status": "not_held", "cancelled_reason": "ill"}, "encounter_cancelled_by_whom"),
        ({"status": "not_held", "cancelled_reason": "rain", "cancelled_who": "Us"}, "encounter_reason_valid"),
        ({"cancelled_who": "Us"}, "encounter_cancelled_by_whom"),
        ({"status": "held", "held_date": ON + timedelta(days=1), "held_minutes": 5}, "encounter_held_on_its_day"),
        ({"on_date": ON + timedelta(days=1)}, "within its day"),
    ])  # fmt: skip
    def test_refuses(self, met, columns, name):
        with pytest.raises(IntegrityError, match=name):
            make.written(met, **columns)

    def test_refuses_more_than_six_hours_and_less_than_none(self, met):
        for ends in (met.starts_at + timedelta(hours=6, minutes=1), met.starts_at):
            with pytest.raises(IntegrityError, match=r"encounter_length_can_be|within its day"):
                make.written(met, ends_at=ends)
        make.written(met, ends_at=met.starts_at + timedelta(hours=6))

    def test_keeps_what_ended(self, met):
        make.written(met, status="held", held_date=ON, held_minutes=5)
        with pytest.raises(InternalError, match="Cannot update"):
            make.written(met, status="planned", held_date=None, held_minutes=None)

    def test_knows_its_kinds(self):
        with pytest.raises(IntegrityError, match="encounter_kind_valid"):
            make.encounter(make.ready(), kind="party")

    def test_refuses_a_second_place_at_once(self, met):
        other = make.ready()
        child = met.attendances.first().participant.student
        again = make.participant(other, child)
        with pytest.raises(IntegrityError, match="booking_nobody_twice"):
            make.encounter(other, again, on=ON, starts_at=met.starts_at, ends_at=met.ends_at)
        make.encounter(other, again, on=ON, room="B", starts_at=met.ends_at, ends_at=met.ends_at + timedelta(hours=1))

    def test_finds_a_student_whose_records_were_made_one_afterwards(self, met):
        other, child = make.ready(), students.student(at=school())
        again = make.participant(other, child)
        elsewhere = make.encounter(other, again, on=ON, starts_at=met.starts_at, ends_at=met.ends_at)
        make.written(child, merged_into=met.attendances.first().participant.student)
        with pytest.raises(IntegrityError, match="booking_nobody_twice"):
            make.written(elsewhere, room="Another")
        with pytest.raises(IntegrityError, match="two places"):
            make.written(met, room="Another")

    def test_frees_who_was_to_come_when_it_is_called_off(self, met):
        make.written(met, status="not_held", cancelled_reason="ill", cancelled_who="Us")
        assert not Booking.objects.exists()

    def test_takes_nobody_of_another_case(self, met):
        with pytest.raises(IntegrityError, match="takes part in its case"):
            make.make(make.Attendance(encounter=met, participant=make.participant(make.ready())))

    def test_keeps_to_the_school_of_the_case(self):
        case = make.ready()
        with pytest.raises(IntegrityError, match="another school"):
            make.encounter(case, school=school("north", "North"))


class TestStayApart:
    @pytest.fixture
    def case(self):
        return make.ready()

    def apart(self, case, **fields):
        return make.apart(case, *case.participants.order_by("pk"), **fields)

    def test_refuses_a_meeting_of_both_by_a_plan_of_another_case(self, case):
        other = make.case("preparing")
        pair = [make.participant(other, one.student) for one in case.participants.order_by("pk")]
        make.apart(other, *pair)
        with pytest.raises(Conflict, match="must stay apart"):
            plan(case)
        assert plan(case, case.participants.all()[:1], kind="preparation").pk

    def test_asks_the_day(self, case):
        self.apart(case, until_date=ON)
        assert plan(case).pk

    def test_refuses_a_facilitator_who_must_stay_away(self, case):
        who = worker(case)
        other, child = make.case("preparing"), case.participants.order_by("pk").first()
        member = make.participant(other, part="supporter", kind="staff", staff=staff(user=who))
        make.apart(other, make.participant(other, child.student), member)
        with pytest.raises(Conflict, match="must stay apart"):
            plan(case, [child], kind="preparation")

    def test_of_a_later_plan_calls_off_what_is_to_come_and_tells_the_facilitator(self, case):
        met = plan(case)
        alone = plan(case, case.participants.all()[:1], kind="preparation", starts=make.time(13))
        self.apart(case, from_date=TODAY)
        met.refresh_from_db()
        alone.refresh_from_db()
        assert (met.status, met.cancelled_reason) == ("not_held", "stay_apart")
        assert alone.status == "planned"
        assert not met.bookings.exists()
        items = encounter_work.items(met.facilitated_by, TODAY)
        assert [one.kind for one in items] == ["restorative.encounter.kept_apart"]
        assert "stay-apart plan" in _page(met.facilitated_by, met)

    def test_leaves_what_has_begun_to_be_told(self, case):
        met = plan(case, on=TODAY - timedelta(days=1))
        self.apart(case)
        met.refresh_from_db()
        assert met.status == "planned"
        assert hold(met).status == "held"

    def test_of_a_plan_that_lasts_longer_counts_too(self, case):
        made = self.apart(case, until_date=TODAY + timedelta(days=2))
        met = plan(case)
        make.written(made, until_date=None)
        met.refresh_from_db()
        assert met.cancelled_reason == "stay_apart"


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
            actor=worker(case), ref=met.ref, version=None, on=ON + timedelta(days=1), starts=make.time(9), minutes=30,
            room="Gym", people=people, facilitator=worker(case).ref, today=TODAY,
        )  # fmt: skip
        met.refresh_from_db()
        assert met.on_date == ON + timedelta(days=1)
        assert met.minutes == 30
        assert Booking.objects.filter(who=f"participant:{helper.pk}", starts_at=met.starts_at).exists()
        services.encounter_move(
            actor=worker(case), ref=met.ref, version=None, on=met.on_date, starts=make.time(9), minutes=30,
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

    def test_needs_somebody_and_is_over(self, met):
        with pytest.raises(ValidationError, match="Say who came"):
            hold(met, [])
        with pytest.raises(ValidationError, match="Only somebody who came"):
            hold(met, [met.attendances.first().participant, met.attendances.last().participant], late=["prt-x"])
        later = plan(make.ready(), on=TODAY, starts=make.time(23))
        with pytest.raises(ValidationError, match="has not begun yet"):
            hold(later)
        with pytest.raises(TransitionNotAllowed):
            hold(plan(make.ready()))

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


def _page(who, met, name="encounter-detail"):
    browser = Client()
    browser.force_login(who)
    answer = browser.get(reverse(f"restorative:{name}", args=[met.ref]))
    assert answer.status_code == 200
    return answer.content.decode()


class TestPages:
    @pytest.fixture
    def met(self):
        return plan(make.ready())

    def note(self, met, words=CANARY, **fields):
        told = {"risk": False, "about": "", "seen": "", "today": TODAY, "at": NOW} | fields
        return services.encounter_note(actor=met.facilitated_by, ref=met.ref, words=words, **told)

    def test_notes_stay_and_the_newest_is_first(self, met):
        self.note(met, "First words.")
        self.note(met, "Later words.")
        page = _page(met.facilitated_by, met)
        assert page.index("Later words.") < page.index("Earlier notes") < page.index("First words.")
        with pytest.raises(ProgrammingError, match="permission denied"):
            make.written(met.notes.first(), words="Other words.")

    def test_notes_are_for_whoever_works_on_the_case(self, met, client):
        self.note(met)
        coordinator = students.accepted(user(Role.RESTORATION_COORDINATOR, at=met.school))
        assert CANARY in _page(coordinator, met)
        others = [make.facilitator(), students.accepted(user(Role.SCHOOL_LEADER, at=met.school)),
                  students.accepted(user(Role.TITLE_IX_COORDINATOR)), students.accepted(user(Role.PRIVACY_OFFICER)),
                  user(Role.BOARD_MEMBER), user(Role.ADMINISTRATOR)]  # fmt: skip
        for who in others:
            client.force_login(who)
            assert client.get(reverse("restorative:encounter-detail", args=[met.ref])).status_code == 404
            assert not policies.visible_encounters(who).exists()
        assert CANARY not in str(client.get(reverse("restorative:encounter-list")).content)

    def test_notes_are_in_no_list_file_or_answer(self, met, client):
        self.note(met)
        client.force_login(met.facilitated_by)
        listed = reverse("restorative:encounter-list")
        for address in (listed, f"{listed}?format=csv", reverse("restorative-api:encounter-list"),
                        reverse("restorative-api:encounter-detail", args=[met.ref]),
                        reverse("restorative:case-detail", args=[met.case.ref])):  # fmt: skip
            answer = client.get(address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200
            assert CANARY not in content.decode()

    def test_the_title_ix_coordinator_sees_no_meeting_on_the_page_of_a_case(self, client):
        case = make.ready(
            hard_stops=["sexual"], title_ix_cleared_at=NOW, title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR)
        )
        met = plan(case)
        client.force_login(students.accepted(user(Role.TITLE_IX_COORDINATOR)))
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert met.ref not in page
        assert "Meetings</h2>" not in page
        assert met.ref in _page(worker(case), case, "case-detail")

    def test_what_stands_in_the_way_is_shown_with_what_they_need(self, met):
        one = met.attendances.first().participant
        make.written(one, unavailable="Tuesdays", language="Spanish")
        make.consent(one, "withdrawn")
        page = _page(met.facilitated_by, met)
        assert "does not take part any more" in page
        assert "Tuesdays" in page
        assert "Spanish" in page
        assert ReadSubject.objects.filter(ref=one.student.ref).exists()

    @pytest.mark.parametrize("kind", EncounterKind.values)
    def test_guides_ask_each_part_and_name_nobody(self, kind):
        assert [one.part for one in guides.of_meeting(kind, Part.values)] == [
            "Facilitator", "In conflict", "Harmed", "Responsible", "Supporter", "Community member",
        ]  # fmt: skip

    def test_the_guide_is_a_page_of_its_own(self, met):
        page = _page(met.facilitated_by, met, "encounter-guide")
        assert "What part of it was yours?" in page
        assert "Walk us through" not in page
        assert all(one.participant.student.given_name not in page for one in met.attendances.all())

    def test_the_list_stands_by_week_and_is_narrowed(self, met, client):
        make.encounter(met.case, on=make.SINCE, room="Elsewhere", by=met.facilitated_by)
        client.force_login(met.facilitated_by)
        page = client.get(reverse("restorative:encounter-list")).content.decode()
        assert page.index("Week of Sep 12, 2022") < page.index("Week of Nov 14, 2022")
        address = reverse("restorative:encounter-list")
        assert "Elsewhere" not in client.get(f"{address}?since=2022-10-01").content.decode()
        assert "Elsewhere" in client.get(f"{address}?until=2022-10-01&kind=conference&status=planned").content.decode()
        assert "Week of" not in client.get(f"{address}?sort=room").content.decode()


class TestRisk:
    def raised(self, case, **fields):
        told = {"about": "", "seen": "Wrote a farewell.", "at": NOW} | fields
        return services.case_raise_risk(actor=worker(case), ref=case.ref, **told)

    def test_falls_to_the_school_leader_within_an_hour_of_school_time(self):
        case = make.ready()
        leader = students.accepted(user(Role.SCHOOL_LEADER, at=case.school, name="Lee Leader"))
        sign = self.raised(case, about=case.participants.first().ref)
        assert (sign.duty.kind, sign.duty.role, sign.duty.is_by_law) == ("suicide_risk", Role.SCHOOL_LEADER, True)
        assert sign.duty.due_at == NOW + timedelta(hours=1)
        assert selectors.whom_to_call(sign, TODAY) == [leader]
        assert sign.duty in policies.visible_duties(leader)
        page = _page(leader, sign, "risk-detail")
        assert "988" in page
        assert leader.email in page
        assert "Wrote a farewell." in page

    def test_stands_still_outside_of_school(self):
        sign = self.raised(make.ready(), at=NOW + timedelta(hours=9))  # Friday at seven in the evening
        assert sign.duty.due_at.astimezone(NOW.tzinfo) == NOW.replace(day=17, hour=14)

    def test_falls_to_the_coordinators_where_there_is_no_leader(self):
        user(Role.SCHOOL_LEADER, at=school("north", "North"))
        coordinator = user(Role.RESTORATION_COORDINATOR)
        sign = self.raised(make.ready())
        assert sign.duty.role == Role.RESTORATION_COORDINATOR
        assert selectors.whom_to_call(sign, TODAY) == [coordinator]

    def test_a_second_sign_joins_the_duty_that_is_open(self):
        case = make.ready()
        first, second = self.raised(case), self.raised(case, seen="Gave things away.")
        assert first.duty == second.duty

    def test_is_seen_by_nobody_else(self, client):
        sign = self.raised(make.ready())
        for who in (make.facilitator(), students.accepted(user(Role.SCHOOL_LEADER, at=school("north", "North"))),
                    students.accepted(user(Role.TITLE_IX_COORDINATOR)), user(Role.BOARD_MEMBER)):  # fmt: skip
            client.force_login(who)
            assert client.get(reverse("restorative:risk-detail", args=[sign.ref])).status_code == 404

    def test_is_ticked_beside_a_note_and_a_meeting_and_leads_to_whom_to_call(self, client):
        met = plan(make.ready(), on=TODAY - timedelta(days=1))
        client.force_login(met.facilitated_by)
        told = {"words": "They were quiet.", "risk": "on", "about": met.attendances.first().participant.ref,
                "seen": "Said there is no point."}  # fmt: skip
        address = reverse("restorative:encounter-note", args=[met.ref])
        page = client.post(address, told | {"seen": ""})
        assert page.status_code == 422
        answer = client.post(address, told, follow=True)
        assert "Call now" in answer.content.decode()
        assert "988" in answer.content.decode()
        held = hold(Encounter.objects.get(pk=met.pk), risk=True, seen="Cried for long.")
        assert held.sign.participant is None
        with pytest.raises(ValidationError, match="Say in a line"):
            self.raised(met.case, seen=" ")
