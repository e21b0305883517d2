"""What the database refuses to whoever has the application's login and no scruples: no service stands before it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError

from core import clock
from district.models import Role
from restorative.models import Attendance, CaseDuty, Participant, RepairItem
from restorative.models.case_triggers import PAIRS
from restorative.workflow import CASE
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import make as insert
from tests.factories.district import school, user
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 14, 15, tzinfo=UTC)
DAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


class TestDuties:
    def test_go_to_no_case_that_is_not_joined_with_theirs(self):
        case, other = make.case("preparing"), make.case("preparing")
        duty = make.duty(case)
        with pytest.raises(IntegrityError, match="caseduty_stays_with"):
            make.written(duty, case=other)

    def test_go_along_with_what_is_joined(self):
        case = make.case("joined")
        duty = make.duty(case)
        assert make.written(duty, case=case.joined_into, came_from=case).came_from == case
        assert make.written(duty, case=case, came_from=None).case == case

    def test_keep_their_clock(self):
        duty = make.duty(make.case())
        with pytest.raises(DatabaseError, match="keeps_its_clock"):
            make.written(duty, due_at=NOW + timedelta(days=9))


class TestReferrals:
    def test_go_to_no_case_of_another_incident(self):
        told = make.referral(make.case())
        with pytest.raises(IntegrityError, match="restorativereferral_stays_with"):
            make.written(told, case=make.case())

    def test_go_to_another_case_of_the_incident(self):
        case = make.case()
        told = make.referral(case)
        other = make.case(incident=case.incident)
        assert make.written(told, case=other).case == other


class TestCases:
    @pytest.mark.parametrize("columns", [{"referred_date": date(2022, 1, 1)}, {"school": "west"}, {"incident": None}])
    def test_are_of_one_incident_school_and_day(self, columns):
        case = make.case()
        if "school" in columns:
            columns = {"school": school("west", "West")}
        if "incident" in columns:
            columns = {"incident": make.incident()}
        with pytest.raises(DatabaseError, match="says_what_it_said"):
            make.written(case, **columns)

    @pytest.mark.parametrize("before", CASE.statuses.values)
    def test_go_from_step_to_step_as_the_table_has_it(self, before):
        legal = {str(step.target) for step in CASE.transitions.values() if step.target and before in step.sources}
        assert {after for one, after in PAIRS if one == before} == legal

    @pytest.mark.parametrize(
        ("before", "after"), [("referred", "convened"), ("suitable", "follow_up"), ("in_error", "referred")]
    )
    def test_take_no_step_out_of_order(self, before, after):
        case = make.case(before)
        told = {"screened_date": make.SINCE, "screen_reason": "So it was."}
        told |= {"entered_in_error_at": None, "error_reason": ""} if before == "in_error" else {}
        with pytest.raises(IntegrityError, match="restorativecase_goes_on"):
            make.written(case, status=after, **told)

    @pytest.mark.parametrize("kind", ["abuse_spoken", "title_ix"])
    def test_meet_nobody_before_what_the_law_asks_first(self, kind):
        case = make.case("preparing")
        duty = make.duty(make.case(incident=case.incident), kind)
        with pytest.raises(IntegrityError, match="encounter_after_duties"):
            make.encounter(case, on=DAY)
        make.written(duty, cancelled_at=NOW, cancelled_reason="Nothing of the kind.")
        met = make.encounter(case, on=DAY)
        make.duty(case, kind)
        with pytest.raises(IntegrityError, match="encounter_after_duties"):
            make.written(met, status="held", held_date=DAY, held_minutes=40)
        make.written(met, status="not_held", cancelled_reason="unsafe", cancelled_who="The school office")

    def test_meet_nobody_before_the_title_ix_coordinator_cleared_it(self):
        case = make.case("preparing", hard_stops=["sexual"])
        with pytest.raises(IntegrityError, match="encounter_after_duties"):
            make.encounter(case, on=DAY)

    def test_leave_no_duty_behind_that_nobody_would_see(self):
        case = make.case()
        duty = make.duty(case)
        told = {"status": "in_error", "entered_in_error_at": NOW, "error_reason": "Another school."}
        with pytest.raises(IntegrityError, match="restorativecase_none_left_behind"):
            make.written(case, **told)
        make.written(duty, cancelled_at=NOW, cancelled_reason="It was no weapon.")
        make.written(case, **told)
        with pytest.raises(IntegrityError, match="caseduty_of_what_stands"):
            make.duty(case)

    @pytest.mark.parametrize("role", [Role.RESTORATION_COORDINATOR, Role.STAFF_MEMBER])
    def test_are_cleared_by_a_title_ix_coordinator_alone(self, role):
        case = make.case("preparing", hard_stops=["sexual"])
        with pytest.raises(IntegrityError, match="restorativecase_cleared_by_title_ix"):
            make.written(case, title_ix_cleared_at=NOW, title_ix_cleared_by=user(role))

    def test_are_cleared_by_one_of_their_school_or_of_the_district(self):
        case = make.case("preparing", hard_stops=["sexual"])
        with pytest.raises(IntegrityError, match="restorativecase_cleared_by_title_ix"):
            make.written(
                case, title_ix_cleared_at=NOW,
                title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR, at=school("west", "West")),
            )  # fmt: skip
        make.written(case, title_ix_cleared_at=NOW, title_ix_cleared_by=user(Role.TITLE_IX_COORDINATOR, at=case.school))

    def test_are_cleared_while_the_role_is_held(self):
        case = make.case("preparing", hard_stops=["sexual"])
        later = user(Role.TITLE_IX_COORDINATOR, since=DAY + timedelta(days=1))
        with pytest.raises(IntegrityError, match="restorativecase_cleared_by_title_ix"):
            make.written(case, title_ix_cleared_at=NOW, title_ix_cleared_by=later)


class TestConsents:
    def test_of_no_day_to_come(self):
        """One that is dated far ahead would be the last word, whatever was said afterwards."""
        one = make.participant(make.case("preparing"))
        with pytest.raises(IntegrityError, match="consent_said_by_now"):
            make.consent(one, on_date=DAY + timedelta(days=30))

    def test_of_no_parent_of_another_child(self):
        one = make.participant(make.case("preparing"))
        other = students.guardian(students.student())
        with pytest.raises(IntegrityError, match="consent_of_own_guardian"):
            make.consent(one, voice="guardian", guardianship=other)

    def test_of_a_parent_of_whom_they_were_merged_into(self):
        child = students.student()
        one = make.participant(make.case("preparing"), students.merged(students.student(), child))
        assert make.consent(one, voice="guardian", guardianship=students.guardian(child)).pk

    @pytest.mark.parametrize("way", ["spoken", "paper"])
    def test_say_who_entered_them(self, way):
        from restorative.models import Consent

        one = make.participant(make.case("preparing"))
        with pytest.raises(IntegrityError, match="consent_entered_by_whom"):
            insert(Consent(participant=one, answer="given", on_date=DAY, way=way, entered_at=clock.now()))

    def test_own_words_say_who_entered_them_unless_they_came_by_a_link(self):
        one = make.participant(make.case("preparing"))
        with pytest.raises(IntegrityError, match="ownwords_entered_or_by_link"):
            make.own_words(one, entered_by=None)
        with pytest.raises(IntegrityError, match="ownwords_entered_or_by_link"):
            make.own_words(one, way="link")
        assert make.own_words(one, way="link", entered_by=None).pk

    def test_stay(self):
        one = make.participant(make.case("preparing"))
        make.consent(one, "declined")
        for row in (one.consents.get(), make.own_words(one)):
            with pytest.raises(DatabaseError, match="permission denied"):
                make.written(row, on_date=DAY)

    def test_answers_afterwards_are_of_ones_own_case(self):
        one = make.participant(make.case("follow_up"))
        said = make.follow_up(one)
        said.pk, said.ref, said.number, said.case = None, "", 90, make.case("follow_up")
        with pytest.raises(IntegrityError, match="followup_of_the_case"):
            insert(said)


class TestMeetings:
    @pytest.fixture
    def held(self):
        case = make.ready()
        met = make.encounter(case, *case.participants.all(), on=DAY - timedelta(days=2))
        for one in met.attendances.all():
            make.written(one, came="yes")
        return make.written(met, status="held", held_date=met.on_date, held_minutes=30)

    def test_that_were_held_keep_who_came(self, held):
        with pytest.raises(IntegrityError, match="attendance_ended_stays"):
            make.written(held.attendances.first(), came="no")

    @pytest.mark.parametrize("status", ["held", "not_held"])
    def test_that_ended_get_nobody_more_and_lose_nobody(self, status):
        case = make.ready()
        late = make.participant(case, part="supporter")
        met = make.encounter(case, *case.participants.exclude(pk=late.pk), status=status)
        with pytest.raises(IntegrityError, match="attendance_ended_stays"):
            insert(Attendance(encounter=met, participant=late))
        with pytest.raises(IntegrityError, match="attendance_ended_stays"), writing():
            met.attendances.first().delete()

    def test_say_of_a_plan_what_it_said(self):
        case = make.ready()
        plan = make.apart(case, *case.participants.all())
        with pytest.raises(DatabaseError, match="says_what_it_said"):
            make.written(plan, plan="They may meet.")

    def test_keep_those_of_the_case_apart(self):
        case, other = make.ready(), make.ready()
        with pytest.raises(IntegrityError, match="stayapart_of_the_case"):
            make.apart(case, case.participants.first(), other.participants.first())


class TestAgreements:
    def test_in_force_keep_their_signatures(self):
        made = make.in_force()
        with pytest.raises(IntegrityError, match="signature_stays_in_force"):
            make.written(made.signatures.first(), taken_back_at=clock.now(), taken_back_reason="x")

    def test_are_not_opened_under_the_signatures(self):
        made = make.signed()
        with pytest.raises(IntegrityError, match="repairagreement_signed_first"):
            make.written(made, status="draft")

    @pytest.mark.parametrize(
        "columns", [{"agreed_date": date(2022, 1, 3)}, {"status": "discarded", "agreed_date": None}]
    )
    def test_in_force_keep_their_day_and_are_not_thrown_away(self, columns):
        made = make.in_force()
        with pytest.raises(IntegrityError, match="repairagreement_"):
            make.written(made, **columns)

    def test_that_ended_keep_the_day(self):
        made = make.written(make.in_force(), status="ended", ended_date=DAY)
        with pytest.raises(IntegrityError, match="repairagreement_goes_on"):
            make.written(made, ended_date=DAY - timedelta(days=1))

    def test_say_no_spanish_that_somebody_read_otherwise(self):
        made = make.signed()
        make.written(made, spanish_reviewed_at=clock.now(), spanish_reviewed_by=user())
        with pytest.raises(IntegrityError, match="repairagreement_spanish_as_read"):
            make.written(made, introduction_es="Otra cosa.")

    def test_take_no_item_in_the_place_of_one_of_others(self):
        made, other = make.in_force(), make.in_force()
        with pytest.raises(IntegrityError, match="repairitem_in_place_of_own"):
            make.item(made, replaces=other.items.get())

    def test_take_no_item_in_the_place_of_one_that_stands(self):
        made = make.in_force()
        with pytest.raises(IntegrityError, match="repairitem_in_place_of_own"):
            make.item(made, replaces=made.items.get())

    def test_are_paid_no_more_than_is_owed(self):
        made = make.in_force(pays=Decimal(20))
        item = made.items.get()
        make.payment(item, Decimal(15))
        with pytest.raises(IntegrityError, match="than is owed"):
            make.payment(item, Decimal(6))

    def test_owe_no_less_than_was_paid(self):
        made = make.agreement()
        item = make.item(made, Decimal(20))
        with pytest.raises(IntegrityError, match="payment_of_what_is_in_force"):
            make.payment(item, Decimal(15))
        assert RepairItem.objects.get(pk=item.pk).amount == 20


class TestLinks:
    def test_are_used_once_and_by_whom_they_were_made_for(self):
        case = make.ready()
        one, other = case.participants.order_by("pk")
        link = make.link(one)
        with pytest.raises(DatabaseError, match="stays_with"):
            make.written(link, participant=other)
        with pytest.raises(DatabaseError, match="stays_the_same"):
            make.written(link, expires_at=NOW + timedelta(days=99))
        make.written(link, used_at=clock.now())
        with pytest.raises(DatabaseError, match="answered_once"):
            make.written(link, used_at=None)


class TestWhoWorks:
    def test_answers_for_nobody(self):
        one = make.participant(make.case("preparing"))
        with pytest.raises(IntegrityError, match="participant_answer_follows"):
            make.written(one, answer="given")
        with pytest.raises(DatabaseError, match="stays_who_it_is"):
            make.written(one, case=make.case("preparing"))
        assert Participant.objects.get(pk=one.pk).answer == ""
        assert not CaseDuty.objects.exists()
