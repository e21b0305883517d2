"""What somebody would try who wants to get past a rule by a way that nobody thought of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from core.history import Command
from district.models import Role
from restorative import policies, services
from restorative.models import CaseDuty, ParticipantLink, RestorativeCase
from restorative.services import cases
from students.models import AccessGrant
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, staff, user
from tests.restorative.meetings import NOW, hold, plan

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
SAID = {"today": DAY, "at": TODAY, "version": None}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def ada():
    return students.accepted(user(Role.RESTORATION_COORDINATOR))


def cleared() -> RestorativeCase:
    by = user(Role.TITLE_IX_COORDINATOR)
    return make.case("preparing", hard_stops=["sexual"], title_ix_cleared_at=clock.now(), title_ix_cleared_by=by)


def split(ada, case, **fields) -> RestorativeCase:
    return cases.case_split(
        actor=ada, ref=case.ref, on=DAY, reason="Another matter.", today=DAY, version=None, **fields
    )


class TestAnotherCaseOfTheIncident:
    """A hard stop is of what happened: no second case of it gets around."""

    def test_is_not_prepared_before_abuse_is_reported(self, ada):
        case = make.case("suitable", hard_stops=["abuse"])
        make.duty(case, "abuse_spoken")
        made = split(ada, case)
        make.assigned(made, ada)
        make.screen(made)
        with pytest.raises(Conflict, match="Suspected abuse is not reported yet"):
            cases.case_prepare(actor=ada, ref=made.ref, on=DAY, **SAID)
        with pytest.raises(IntegrityError, match="waits for the report"):
            make.written(made, status="preparing")

    def test_meets_nobody_before_abuse_is_reported(self, ada):
        case = make.ready()
        other = make.case("preparing", incident=case.incident)
        make.duty(other, "abuse_spoken")
        with pytest.raises(ValidationError, match="reported first"):
            plan(case)

    @pytest.mark.parametrize("kind", ["police_report", "manifestation"])
    def test_is_not_closed_while_the_law_asks_for_something(self, ada, kind):
        case = make.case("suitable", hard_stops=["weapon"])
        make.duty(case, kind)
        made = split(ada, case)
        make.written(made, status="preparing", prepared_date=DAY)
        with pytest.raises(Conflict, match="is not done yet"):
            cases.case_close(actor=ada, ref=made.ref, on=DAY, close_reason="own_wish", **SAID)
        with pytest.raises(IntegrityError, match="has duties that the law names"):
            make.written(made, status="closed", close_reason="own_wish", ended_date=DAY)

    def test_is_closed_while_somebody_of_the_other_is_looked_after(self, ada):
        case = make.case("preparing")
        make.duty(make.case("preparing", incident=case.incident), "suicide_risk")
        assert cases.case_close(actor=ada, ref=case.ref, on=DAY, close_reason="own_wish", **SAID).status == "closed"


class TestAGuardiansNo:
    @pytest.fixture
    def again(self, ada):
        """Return a child, of a case of whom a parent said no, taken off it and added anew, who says yes."""
        case = make.ready(at=school())
        child = case.participants.first()
        make.consent(child, "declined", voice="guardian", guardianship=child.student.guardianships.get())
        said = {"actor": ada, "today": DAY, "at": clock.now()}
        services.participant_take_off(ref=child.ref, reason="Entered twice.", version=None, **said)
        made = services.participant_add(ref=case.ref, part="in_conflict", who=child.student.ref, **said)
        return make.consent(made)

    def test_holds_though_the_child_is_taken_off_and_added_anew(self, again):
        assert again.answer == "declined"
        with pytest.raises(ValidationError, match="does not take part any more"):
            plan(again.case, again.case.participants.filter(left_at=None))

    def test_is_taken_back_by_that_guardian(self, again):
        parent = again.student.guardianships.get()
        again = make.consent(again, voice="guardian", guardianship=parent)
        assert again.answer == "given"
        assert plan(again.case, again.case.participants.filter(left_at=None)).pk


class TestAStayApartPlan:
    def test_holds_for_an_adult_who_is_taken_off_and_added_anew(self, ada):
        case = make.ready(at=school())
        child = case.participants.first()
        adult = make.participant(case, part="supporter", kind="adult", name="Sue Porter")
        make.apart(case, child, adult)
        said = {"actor": ada, "today": DAY, "at": clock.now()}
        services.participant_take_off(ref=adult.ref, reason="Entered twice.", version=None, **said)
        services.participant_add(ref=case.ref, part="supporter", name="Sue  PORTER", **said)
        with pytest.raises(Conflict, match="must stay apart"):
            plan(case, case.participants.filter(left_at=None))

    def test_holds_for_nobody_else_of_the_case(self):
        case = make.ready(at=school())
        adult = make.participant(case, part="supporter", kind="adult", name="Sue Porter")
        make.participant(case, part="supporter", kind="adult", name="Al Porter")
        make.apart(case, case.participants.first(), adult)
        assert plan(case, case.participants.exclude(pk=adult.pk)).pk


class TestAnAgreement:
    def test_binds_nobody_who_takes_part_no_more(self, ada):
        case = make.willing("convened")
        stays, gone = case.participants.filter(part="in_conflict").order_by("pk")
        agreement = make.agreement(case)
        item = make.item(agreement, who=gone)
        make.written(agreement, status="to_sign")
        make.sign(agreement, stays)
        make.consent(gone, "withdrawn")
        said = {"actor": ada, "ref": agreement.ref, "on": DAY, "today": DAY, "version": None}
        with pytest.raises(Conflict, match="takes part no more"):
            services.agreement_come_into_force(**said)
        with pytest.raises(IntegrityError, match="is not signed by every party"):
            make.written(agreement, status="in_force", agreed_date=DAY)
        make.written(agreement.signatures.get(), taken_back_at=clock.now(), taken_back_reason="Another text.")
        make.written(agreement, status="draft")
        make.written(item, who=stays)
        make.written(agreement, status="to_sign")
        make.sign(agreement, stays)
        assert services.agreement_come_into_force(**said).status == "in_force"


class TestADutyThatAJoinTookElsewhere:
    """One case of what happened is joined with another matter: the rest of it waits all the same."""

    @pytest.fixture
    def left(self, ada):
        """Return a case whose incident has another, which a join took to a third with its duties."""
        gone = make.case(hard_stops=["abuse", "weapon", "sexual"])
        make.duty(gone, "abuse_spoken")
        make.duty(gone, "title_ix")
        stays = make.case("suitable", incident=gone.incident)
        cases.case_join(actor=ada, ref=gone.ref, into=make.case("suitable").ref, reason="The same two.", **SAID)
        return stays

    def test_keeps_the_others_from_being_prepared(self, ada, left):
        make.assigned(left, ada)
        make.screen(left)
        with pytest.raises(Conflict, match="abuse is not reported"):
            cases.case_prepare(actor=ada, ref=left.ref, on=DAY, **SAID)
        with pytest.raises(IntegrityError, match="waits for the report"):
            make.written(left, status="preparing")

    def test_keeps_the_others_from_being_closed(self, ada, left):
        done = {"done_at": clock.now(), "done_by": ada, "done_date": DAY, "evidence": "Called at noon."}
        make.written(CaseDuty.objects.get(kind="abuse_spoken"), **done)
        make.written(left, status="preparing")
        with pytest.raises(Conflict, match="Title IX"):
            cases.case_close(actor=ada, ref=left.ref, on=DAY, close_reason="own_wish", **SAID)
        with pytest.raises(IntegrityError, match="has duties that the law names"):
            make.written(left, status="closed", close_reason="own_wish", ended_date=DAY)


class TestTitleIX:
    def test_is_asked_of_every_case_of_what_happened(self):
        case = make.ready()
        later = make.case("suitable", incident=case.incident, hard_stops=["sexual"])
        duty = make.duty(later, "title_ix")
        with pytest.raises(ValidationError, match="has not cleared this case"):
            plan(case)
        with pytest.raises(IntegrityError, match="waits for the Title IX coordinator"):
            make.written(case, status="convened")
        make.written(duty, done_at=clock.now(), done_by=user(), done_date=DAY, evidence="No case of the kind.")
        assert plan(case).pk

    def test_clears_nothing_that_came_to_the_case_afterwards(self, ada):
        case = cleared()
        later = make.case(hard_stops=["sexual"])
        make.referral(later, hard_stops=["sexual"])
        make.duty(later, "title_ix")
        cases.case_join(actor=ada, ref=later.ref, into=case.ref, reason="The same two.", **SAID)
        case.refresh_from_db()
        assert case.title_ix_cleared_at is None
        with pytest.raises(IntegrityError, match="waits for the Title IX coordinator"):
            make.written(case, status="convened")

    def test_clears_what_is_joined_without_anything_of_the_kind(self, ada):
        case = cleared()
        later = make.case(hard_stops=["weapon"])
        cases.case_join(actor=ada, ref=later.ref, into=case.ref, reason="The same two.", **SAID)
        case.refresh_from_db()
        assert case.title_ix_cleared_at is not None


class TestConsent:
    def test_is_that_of_each_who_comes(self):
        case = make.ready()
        stands_by = make.participant(case, part="supporter")
        plan(case)  # a supporter need not have said so
        make.consent(stands_by, "declined")
        with pytest.raises(ValidationError, match="does not take part any more"):
            plan(case, starts=NOW.time())

    def test_is_not_gone_around_by_calling_a_party_something_else(self):
        case = make.ready()
        worker, one = case.assignments.get().user, case.participants.first()
        make.consent(one, "declined", on_date=DAY)
        with pytest.raises(ValidationError, match="said that they do not take part"):
            services.participant_change(
                actor=worker, ref=one.ref, version=None, part="supporter", today=DAY
            )  # fmt: skip

    @pytest.mark.parametrize("answer", ["declined", "withdrawn"])
    def test_once_refused_is_not_asked_for_by_a_link(self, answer):
        case = make.ready()
        worker, one = case.assignments.get().user, case.participants.first()
        make.consent(one, answer, on_date=DAY)
        with pytest.raises(TransitionNotAllowed, match="do not take part"):
            services.participant_send_link(
                actor=worker, ref=one.ref, version=None, purpose="own_words", today=DAY, at=clock.now()
            )
        assert not ParticipantLink.objects.filter(participant=one).exists()

    def test_refused_leaves_no_words_to_be_said(self):
        case = make.ready()
        worker, one = case.assignments.get().user, case.participants.first()
        make.consent(one, "declined", on_date=DAY)
        with pytest.raises(TransitionNotAllowed, match="do not take part"):
            services.participant_say(
                actor=worker, ref=one.ref, version=None, words="No.", way="spoken", on=DAY, today=DAY, at=clock.now()
            )

    def test_withdrawn_after_planning_lets_nothing_be_held(self):
        case = make.ready()
        met = make.encounter(case, *case.participants.all(), on=DAY - timedelta(days=1), by=case.assignments.get().user)
        make.consent(case.participants.first(), "withdrawn", on_date=DAY - timedelta(days=2))
        with clock.travel(NOW), pytest.raises(ValidationError, match="does not take part"):
            hold(met)


class TestCover:
    def test_of_one_who_must_not_know_stops_no_other(self, ada):
        """One row that cannot be done must not keep all others waiting, tick after tick."""
        first, second = make.full(), make.full()
        unfit, fit = make.facilitator(), make.facilitator()
        for case, who in ((first, unfit), (second, fit)):
            cases.assignment_cover(
                actor=ada, ref=case.assignments.get().ref, user=who.ref, from_date=DAY + timedelta(days=1),
                until_date=DAY + timedelta(days=5), **SAID,
            )  # fmt: skip
        students.conflict(unfit, first.participants.first().student)
        later = TODAY + timedelta(days=1)
        with clock.travel(later):
            cases.covers_begin(actor=Command("tick"), at=later)
            assert AccessGrant.objects.at(later).filter(user=fit, source_ref=second.ref).count() == 2
            assert not AccessGrant.objects.at(later).filter(user=unfit).exists()
            assert not policies.visible_cases(unfit).exists()

    def test_is_not_prolonged_by_who_covers(self, ada):
        """They would open the students for as long as they like, and nobody would have said so."""
        case, keeper = make.full(), make.facilitator()
        away = case.assignments.get()
        told = {"ref": away.ref, "user": keeper.ref, "from_date": DAY}
        cases.assignment_cover(actor=away.user, until_date=DAY + timedelta(days=2), **told, **SAID)
        with pytest.raises(ValidationError, match="Whoever is away asks you"):
            cases.assignment_cover(actor=keeper, until_date=DAY + timedelta(days=200), **told, **SAID)
        assert cases.assignment_cover(actor=ada, until_date=DAY + timedelta(days=9), **told, **SAID).pk


class TestSight:
    def test_who_was_there_finds_no_case_that_was_joined_with_another(self, ada):
        """What they told goes along, with who was there: the case that stays behind is closed to them as well."""
        later, case = make.case(), make.case("preparing")
        member = staff(user=ada)
        make.was_there(make.referral(later), kind="staff", staff=member, name="Ada", presence="harmed")
        other = students.accepted(user(Role.RESTORATION_COORDINATOR))
        cases.case_join(actor=other, ref=later.ref, into=case.ref, reason="The same.", **SAID)
        assert not policies.visible_cases(ada).filter(pk__in=[later.pk, case.pk]).exists()

    def test_volunteers_are_for_those_who_accepted_the_code_of_conduct(self):
        make.volunteer()
        students.code()
        assert not policies.visible_volunteers(user(Role.RESTORATION_COORDINATOR)).exists()

    def test_a_former_facilitator_finds_nothing(self):
        case = make.full()
        who = case.assignments.get().user
        assert policies.visible_cases(who).exists()
        make.written(who.role_assignments.get(), until_date=DAY)
        who = type(who).objects.get(pk=who.pk)
        assert not policies.visible_cases(who).exists()
        assert not policies.visible_participants(who).exists()

    def test_a_duty_of_ones_name_shows_no_case_to_who_was_there(self):
        case = make.full()
        who = students.accepted(user(Role.SCHOOL_LEADER))
        make.was_there(case.referrals.get(), kind="staff", staff=staff(user=who), name="L", presence="harmed")
        make.duty(case, "police_report")
        mine = make.duty(case, "manifestation", assignee=who)
        assert list(policies.visible_duties(who)) == [mine]
        assert not policies.is_told(who, CaseDuty.objects.get(pk=mine.pk))
