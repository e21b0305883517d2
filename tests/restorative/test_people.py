"""Who takes part: added, asked, heard, taken off; and whom that concerns."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from restorative import policies, selectors, services
from restorative.models import Consent, Participant, ParticipantLink
from restorative.services import hindrances
from students import policies as student_policies
from students.models import Guardianship
from tests.architecture.conftest import TODAY
from tests.district.trying import refused, tried
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import make as insert
from tests.factories.district import organization, staff, user, written

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def case():
    return make.full()


@pytest.fixture
def worker(case):
    return case.assignments.get().user


def said(worker, one, answer="given", by="own", on=DAY):
    return services.participant_consent(
        actor=worker, ref=one.ref, version=None, answer=answer, said_by=by, on=on, way="spoken", today=DAY,
        at=clock.now(),
    )  # fmt: skip


def added(worker, case, **told):
    return services.participant_add(
        actor=worker, ref=case.ref, today=DAY, at=clock.now(), **{"part": "community"} | told
    )


def parent(child, **fields) -> Guardianship:
    return students.guardian(child, **fields)


class TestAdding:
    def test_opens_a_student_of_the_referral_to_who_works_on_the_case(self, case, worker):
        child = students.student(at=case.school)
        make.was_there(case.referrals.get(), child)
        assert child not in student_policies.visible_students(worker)
        made = added(worker, case, part="harmed", who=child.ref)
        assert (made.kind, made.student) == ("student", child)
        assert child in student_policies.visible_students(worker)

    def test_refuses_a_student_whom_they_may_not_know(self, case, worker):
        with pytest.raises(ValidationError, match="nobody you can add"):
            added(worker, case, who=students.student(at=case.school).ref)

    def test_takes_staff_volunteers_organizations_and_adults_by_name(self, case, worker):
        kinds = [added(worker, case, who=one.ref).kind for one in (staff(), make.volunteer(), organization())]
        assert [*kinds, added(worker, case, name="Nora Neighbor").kind] == [
            "staff",
            "volunteer",
            "organization",
            "adult",
        ]

    @pytest.mark.parametrize("lacks", ["background_checked_date", "trained_date"])
    def test_refuses_a_volunteer_who_may_not_serve(self, case, worker, lacks):
        with pytest.raises(ValidationError, match="nobody you can add"):
            added(worker, case, who=make.volunteer(**{lacks: None}).ref)
        with pytest.raises(ValidationError, match="nobody you can add"):
            added(worker, case, who=make.volunteer(is_active=False).ref)

    def test_does_not_close_the_case_to_who_works_on_it(self, case, worker):
        member = staff(user=worker)
        with pytest.raises(ValidationError, match="Give the case to others"):
            added(worker, case, who=member.ref, part="harmed")
        added(worker, case, who=member.ref, part="facilitator")
        assert case in policies.visible_cases(worker)

    def test_takes_a_member_of_staff_who_does_not_work_on_it(self, case, worker):
        other = user()
        made = added(worker, case, who=staff(user=other).ref, part="harmed")
        assert (made.part, made.staff.user) == ("harmed", other)

    def test_lets_only_supporters_stand_by_somebody(self, case, worker):
        party = case.participants.first()
        with pytest.raises(ValidationError, match="Only supporters"):
            added(worker, case, name="Nora", supports=party.ref)
        assert added(worker, case, name="Nora", part="supporter", supports=party.ref).supports == party

    def test_lets_nobody_stand_by_somebody_of_another_case(self, case, worker):
        with pytest.raises(ValidationError, match="not on the case"):
            added(worker, case, name="Nora", part="supporter", supports=make.full().participants.first().ref)

    def test_asks_for_one_person(self, case, worker):
        with pytest.raises(ValidationError, match="Say who it is"):
            added(worker, case)
        with pytest.raises(ValidationError, match="Leave this empty"):
            added(worker, case, who=make.volunteer().ref, name="Nora")

    def test_refuses_the_same_student_twice(self, case, worker):
        with pytest.raises(ValidationError, match="takes part already"):
            added(worker, case, who=case.participants.first().student.ref)


class TestTakingOff:
    def test_closes_the_student_in_that_moment_and_calls_off_their_link(self, case, worker):
        one = case.participants.first()
        link = make.link(one)
        services.participant_take_off(
            actor=worker, ref=one.ref, version=None, reason="Was not there.", today=DAY, at=clock.now()
        )
        assert one.student not in student_policies.visible_students(worker)
        link.refresh_from_db()
        assert link.called_off_at is not None
        assert one not in selectors.of_case(worker, case)
        with pytest.raises(TransitionNotAllowed):
            said(worker, one)


class TestConsent:
    def test_holds_the_last_own_word(self, case, worker):
        one = case.participants.first()
        assert [said(worker, one, answer).answer for answer in ("given", "withdrawn", "given", "declined")] == [
            "given", "withdrawn", "given", "declined",
        ]  # fmt: skip

    def test_is_not_undone_by_an_older_paper(self, case, worker):
        one = case.participants.first()
        said(worker, one, "declined", on=date(2022, 10, 3))
        assert said(worker, one, "given", on=date(2022, 10, 1)).answer == "declined"

    def test_is_stopped_by_a_parent_until_that_parent_says_otherwise(self, case, worker):
        one = case.participants.first()
        mother, father = parent(one.student), parent(one.student)
        said(worker, one)
        assert said(worker, one, "declined", by=mother.ref).answer == "declined"
        assert said(worker, one, "given", by=father.ref).answer == "declined"
        assert said(worker, one, "informed", by=mother.ref).answer == "declined"
        assert said(worker, one).answer == "declined"
        assert said(worker, one, "given", by=mother.ref).answer == "given"

    def test_of_a_day_is_as_it_was_said_by_then(self, case, worker):
        one = case.participants.first()
        mother = parent(one.student)
        said(worker, one, on=date(2022, 10, 1))
        said(worker, one, "declined", by=mother.ref, on=date(2022, 10, 3))
        said(worker, one, "informed", by=mother.ref, on=date(2022, 10, 5))
        days = [date(2022, 9, 30), date(2022, 10, 2), date(2022, 10, 4), date(2022, 10, 6)]
        assert [hindrances.answer_then(one, day) for day in days] == ["", "given", "declined", "declined"]

    def test_of_a_day_is_by_nobody_whose_say_was_over(self, case, worker):
        one = case.participants.first()
        mother = parent(one.student)
        said(worker, one)
        said(worker, one, "declined", by=mother.ref)
        assert hindrances.answer_then(one, DAY) == "declined"
        written(mother, until_date=DAY)
        assert hindrances.answer_then(one, DAY) == "given"

    def test_of_a_parent_alone_is_none_of_the_person(self, case, worker):
        one = case.participants.first()
        assert said(worker, one, "given", by=parent(one.student).ref).answer == ""

    def test_is_not_asked_of_whom_a_court_barred_nor_of_others(self, case, worker):
        one, other = case.participants.all()
        for who in (students.barred(one.student), parent(other.student)):
            with pytest.raises(ValidationError, match="do not speak for this person"):
                said(worker, one, by=who.ref)

    def test_of_a_parent_is_not_asked_of_a_student_of_age(self, case, worker):
        child = students.student(at=case.school, birth_date=date(2004, 1, 1))
        one = make.participant(case, child)
        with pytest.raises(ValidationError, match="do not speak for this person"):
            said(worker, one, by=parent(child).ref)

    def test_is_withdrawn_only_after_it_was_given(self, case, worker):
        with pytest.raises(ValidationError, match="Declined"):
            said(worker, case.participants.first(), "withdrawn")

    def test_is_no_answer_of_the_person_where_they_were_told(self, case, worker):
        with pytest.raises(ValidationError, match="parent or guardian is told"):
            said(worker, case.participants.first(), "informed")

    def test_can_be_taken_back_when_the_case_is_over(self, worker, case):
        one = case.participants.first()
        said(worker, one)
        make.written(case, status="closed", ended_date=DAY, close_reason="completed")
        coordinator = students.accepted(user(Role.RESTORATION_COORDINATOR))
        assert said(coordinator, one, "withdrawn").answer == "withdrawn"
        with pytest.raises(TransitionNotAllowed, match="has ended"):
            services.participant_say(
                actor=coordinator, ref=one.ref, version=None, words="x", way="paper", on=DAY, today=DAY, at=clock.now()
            )

    def test_calls_off_the_link_by_which_they_would_have_said_something(self, case, worker):
        one = case.participants.first()
        link = make.link(one)
        said(worker, one, "declined")
        link.refresh_from_db()
        assert link.called_off_at is not None

    def test_is_told_by_the_database_alone(self, case):
        one = case.participants.first()
        with refused("participant_answer_follows"):
            Participant.objects.filter(pk=one.pk).update(answer="given")

    def test_is_never_changed_nor_deleted(self, case, worker):
        said(worker, case.participants.first())
        for change in (lambda: Consent.objects.update(answer="declined"), lambda: Consent.objects.all().delete()):
            with pytest.raises(Exception, match=r"permission denied|append"), tried():
                change()

    def test_of_a_guardian_names_which(self, case):
        one = case.participants.first()
        with pytest.raises(IntegrityError, match="consent_guardian_named"), tried():
            insert(
                Consent(participant=one, answer="given", voice="guardian", on_date=DAY, way="spoken",
                        entered_by=user(), entered_at=clock.now())
            )  # fmt: skip


class TestWhatStandsInTheWay:
    def test_is_that_nobody_is_there(self):
        assert services.stands_in_the_way(make.case("preparing")) != []

    def test_is_nothing_once_all_agreed_and_something_again_once_one_withdraws(self, case, worker):
        one, other = case.participants.all()
        assert "2 of those" in services.stands_in_the_way(case)[0]
        said(worker, one)
        assert "1 of those" in services.stands_in_the_way(case)[0]
        said(worker, other)
        assert services.stands_in_the_way(case) == []
        said(worker, other, "withdrawn")
        assert "nothing is shared" in services.stands_in_the_way(case)[0]

    def test_is_no_supporter_who_declines(self, case, worker):
        for one in case.participants.all():
            said(worker, one)
        said(worker, added(worker, case, name="Nora", part="supporter"), "declined")
        assert services.stands_in_the_way(case) == []

    def test_names_nobody(self, case, worker):
        one = case.participants.first()
        said(worker, one, "declined")
        assert one.student.family_name not in " ".join(services.stands_in_the_way(case, "conference", DAY))

    def test_is_a_parent_who_did_not_agree_or_was_not_told(self, case, worker, settings):
        settings.RESTORATIVE_GUARDIAN_CONSENT = ["conference"]
        parents = [parent(one.student) for one in case.participants.all()]
        for one in case.participants.all():
            said(worker, one)
        assert "told of it" in services.stands_in_the_way(case, "circle", DAY)[0]
        for one, who in zip(case.participants.all(), parents, strict=True):
            said(worker, one, "informed", by=who.ref)
        assert services.stands_in_the_way(case, "circle", DAY) == []
        assert "each of 2 students must agree" in services.stands_in_the_way(case, "conference", DAY)[0]
        for one, who in zip(case.participants.all(), parents, strict=True):
            said(worker, one, "given", by=who.ref)
        assert services.stands_in_the_way(case, "conference", DAY) == []

    def test_is_no_parent_who_agreed_and_was_told_again_later(self, case, worker, settings):
        settings.RESTORATIVE_GUARDIAN_CONSENT = ["conference"]
        for one in case.participants.all():
            who = parent(one.student)
            said(worker, one)
            said(worker, one, "given", by=who.ref)
            said(worker, one, "informed", by=who.ref)
        assert services.stands_in_the_way(case, "conference", DAY) == []

    def test_is_no_parent_of_a_student_of_age(self, worker):
        case = make.case("preparing")
        make.assigned(case, worker)
        child = students.student(at=case.school, birth_date=date(2004, 1, 1))
        said(worker, make.participant(case, child))
        assert services.stands_in_the_way(case, "conference", DAY) == []

    def test_stands_on_the_page_of_the_case_without_names_in_its_title(self, client, case, worker):
        one = case.participants.first()
        said(worker, one, "declined")
        client.force_login(worker)
        page = client.get(reverse("restorative:case-detail", args=[case.ref])).content.decode()
        assert "nothing is shared any more" in page
        title = page.partition("<title>")[2].partition("</title>")[0]
        assert one.student.family_name not in title


class TestOwnWords:
    def test_are_added_and_never_changed(self, case, worker):
        one = case.participants.first()
        for words in ("First.", "Second."):
            services.participant_say(
                actor=worker, ref=one.ref, version=None, words=words, way="paper", on=DAY, today=DAY, at=clock.now()
            )
        assert [each.words for each in one.own_words.order_by("pk")] == ["First.", "Second."]
        with pytest.raises(Exception, match=r"permission denied|append"), tried():
            one.own_words.update(words="Another.")


class TestLinks:
    def test_are_made_one_at_a_time_and_kept_by_digest_alone(self, client, case, worker):
        one = case.participants.first()
        client.force_login(worker)
        address = reverse("restorative:participant-send-link", args=[one.ref])
        for _ in range(2):
            one.refresh_from_db()
            page = client.post(address, {"purpose": "own_words", "version": one.version}).content.decode()
            token = page.partition("/restorative/answer/")[2].partition("/")[0]
            assert len(token) == 32
        states = [link.called_off_at is None for link in one.links.order_by("pk")]
        assert states == [False, True]
        assert token not in "".join(map(str, ParticipantLink.objects.values_list("digest", flat=True)))
        assert token not in client.get(reverse("restorative:participant-detail", args=[one.ref])).content.decode()

    def test_are_told_to_a_system_once(self, client, case, worker):
        one = case.participants.first()
        client.force_login(worker)
        address = reverse("restorative-api:participant-send-link", args=[one.ref])
        one.refresh_from_db()
        told = client.post(
            address, {"purpose": "own_words"}, content_type="application/json", headers={"If-Match": f'"{one.version}"'}
        ).json()
        assert "/restorative/answer/" in told["address"]
        assert "address" not in client.get(reverse("restorative-api:participant-detail", args=[one.ref])).json()

    def test_are_called_off_where_there_is_one(self, case, worker):
        one = case.participants.first()
        call = {"actor": worker, "ref": one.ref, "version": None, "today": DAY, "at": clock.now()}
        with pytest.raises(TransitionNotAllowed, match="no open link"):
            services.participant_call_off_link(**call)
        link = make.link(one)
        assert "call_off_link" in policies.offered(worker, selectors.participant_get(worker, one.ref, DAY))
        services.participant_call_off_link(**call)
        link.refresh_from_db()
        assert link.called_off_at is not None


def test_of_days_before_anybody_was_known_those_speak_who_were_known_first(db):
    child = students.student("Zoë", "Testerly")
    first = students.guardian(child, from_date=date(2022, 9, 26))
    later = students.guardian(child, from_date=date(2022, 10, 3))
    of = make.participant(make.full(), child)
    assert list(selectors.guardians(of, date(2021, 11, 2))) == [first]
    assert list(selectors.guardians(of, date(2022, 9, 30))) == [first]
    assert set(selectors.guardians(of, date(2022, 10, 14))) == {first, later}
