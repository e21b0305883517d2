"""A vacancy has a reason and a cover, an offer that came to nothing its own; few people read why."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock, history
from district.models import Role
from staffing import services
from staffing.line_types import POSITION
from staffing.models import EndedOffer, Requisition, Vacancy
from staffing.work import work
from tests.factories.district import school, staff, user, year
from tests.factories.staffing import act, hr, line

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 10)
TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _today():
    year(2022)
    with clock.travel(datetime(2022, 10, 14, 18, tzinfo=UTC)):
        yield


def vacated(**facts):
    made = line("position", "filled")
    facts = {"reason": "resigned", "actor": hr(), **facts}
    return services.position_vacate(ref=made.ref, on=DAY, today=TODAY, version=made.version, **facts)


def waits(who):
    return [one.kind for one in work(who, TODAY).items if one.kind == "staffing.position.vacancy"]


class TestVacancy:
    def test_says_why_in_a_code_and_who_covers(self):
        made = vacated(words="A new state.", staff=staff("Lena Ortiz").ref, cover="At noon.")
        one = Vacancy.objects.get(span__line=made)
        told = (one.reason, one.words, one.staff.name, one.cover)
        assert told == ("resigned", "A new state.", "Lena Ortiz", "At noon.")
        assert (one.span.status, one.span.from_date) == ("vacated", DAY)

    def test_says_it_in_words_where_no_code_does(self):
        with pytest.raises(ValidationError) as refused:
            vacated(reason="other")
        assert "words" in refused.value.error_dict

    def test_is_covered_by_somebody_who_works_here(self):
        gone = staff("Gone", left_date=date(2022, 9, 1))
        with pytest.raises(ValidationError) as refused:
            vacated(staff=gone.ref)
        assert "staff" in refused.value.error_dict
        with pytest.raises(ValidationError, match="There is no such staff member"):
            vacated(staff="stf-00000000000")

    def test_goes_when_it_is_taken_back(self):
        made = vacated()
        services.line_take_back(line_type=POSITION, actor=hr(), ref=made.ref, version=None, reason="Not so.")
        assert not Vacancy.objects.exists()
        assert Vacancy.history.rel.related_model.objects.filter(pgh_label="delete").count() == 1

    def test_asks_for_a_new_hire_at_once(self):
        made = vacated(hire=True, needed_by=date(2022, 11, 1))
        one = Requisition.objects.get(position=made, closed_on=None)
        assert (one.requested_on, one.needed_by, one.requested_by) == (TODAY, date(2022, 11, 1), hr())

    def test_asks_for_nobody_where_that_is_not_ones_right(self):
        with pytest.raises(PermissionDenied):
            vacated(actor=user(Role.INTEGRATION), hire=True)
        assert not Vacancy.objects.exists()


class TestUncovered:
    def test_waits_for_the_leader_of_the_school_and_the_director_until_it_is_covered(self):
        made = vacated()
        leader = user(Role.SCHOOL_LEADER, at=made.authorization.school)
        others = [user(Role.SCHOOL_LEADER, at=school("other", "Other")), hr(), user(Role.SUPERVISOR)]
        minded = [leader, user(Role.PLAN_DIRECTOR)]
        assert [waits(one) for one in minded] == [["staffing.position.vacancy"]] * 2
        assert [waits(one) for one in others] == [[]] * 3
        services.vacancy_note(actor=leader, ref=made.ref, today=TODAY, version=None, cover="We share it.")
        assert [waits(one) for one in minded] == [[]] * 2

    def test_waits_again_when_who_covered_has_left(self):
        lena = staff("Lena")
        made = vacated(staff=lena.ref, cover="At noon.")
        leader = user(Role.SCHOOL_LEADER, at=made.authorization.school)
        assert waits(leader) == []
        with history.action("test.raw", actor=hr()):
            lena.employments.update(until_date=TODAY)
        assert waits(leader) == ["staffing.position.vacancy"]

    def test_is_none_of_a_position_nobody_ever_held_or_that_is_held_again(self):
        line("position", "posted")
        made = vacated()
        leader = user(Role.PLAN_DIRECTOR)
        for step in ("post", "offer", "fill"):
            act(made, step, TODAY)
        assert waits(leader) == []


class TestNoting:
    def note(self, made, **facts):
        return services.vacancy_note(actor=hr(), ref=made.ref, today=TODAY, version=None, **facts)

    def test_of_a_vacancy_from_before_asks_for_the_reason_first(self):
        made = line("position", "vacated")
        with pytest.raises(ValidationError) as refused:
            self.note(made, cover="We share it.")
        assert "reason" in refused.value.error_dict
        self.note(made, reason="retired", cover="We share it.")
        assert Vacancy.objects.get().reason == "retired"

    def test_leaves_what_is_not_said_and_refuses_what_changes_nothing(self):
        made = vacated(words="A new state.")
        self.note(made, cover="We share it.")
        one = Vacancy.objects.get()
        assert (one.reason, one.words, one.cover) == ("resigned", "A new state.", "We share it.")
        with pytest.raises(ValidationError, match="It says so already"):
            self.note(made, cover="We share it.")

    def test_of_a_position_nobody_held_is_refused(self):
        with pytest.raises(ValidationError, match="Nobody has held this position yet"):
            self.note(line("position", "posted"), reason="retired")


class TestWhoReadsWhy:
    WORDS = "A sick parent."

    @pytest.fixture
    def made(self):
        made = vacated(reason="other", words=self.WORDS)
        for step in ("post", "offer"):
            act(made, step, TODAY)
        return services.offer_end(
            actor=hr(),
            ref=made.ref,
            on=TODAY,
            today=TODAY,
            version=None,
            how="declined",
            reason="pay",
            words="Too low.",
        )

    def test_on_its_page(self, made, client):
        told = {}
        for role in (Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER, Role.SUPERVISOR):
            client.force_login(user(role, at=made.authorization.school if role == Role.SCHOOL_LEADER else None))
            page = client.get(reverse("staffing:position-detail", args=[made.ref])).content.decode()
            told[role] = (self.WORDS in page, "Declined by the candidate. Pay or benefits. Too low." in page)
        assert told.pop(Role.SUPERVISOR) == (False, False)
        assert set(told.values()) == {(True, True)}

    def test_over_the_api(self, made, client):
        for role, reads in ((Role.HR_SPECIALIST, True), (Role.SUPERVISOR, False)):
            client.force_login(user(role))
            body = client.get(reverse("staffing-api:position-detail", args=[made.ref])).json()
            codes = [(one["how"], one["reason"]) for one in body["spans"] if one["reason"]]
            assert codes == ([(None, "other"), ("declined", "pay")] if reads else [])
            assert (self.WORDS in str(body)) == reads
            assert body["vacancy"] == {"since": "2022-10-10", "is_covered": False, "staff": None, "cover": ""}


class TestEndedOffer:
    @pytest.mark.parametrize("how", ["declined", "withdrawn"])
    def test_opens_the_posting_again(self, how):
        made = line("position", "accepted")
        services.offer_end(actor=hr(), ref=made.ref, on=DAY, today=TODAY, version=None, how=how, reason="check")
        made.refresh_from_db()
        assert made.status == "posted"
        one = EndedOffer.objects.get(span__line=made)
        assert (one.how, one.reason, one.span.from_date) == (how, "check", DAY)
        services.line_take_back(line_type=POSITION, actor=hr(), ref=made.ref, version=None, reason="Not so.")
        assert not EndedOffer.objects.exists()

    def test_says_it_in_words_where_no_code_does(self):
        made = line("position", "offered")
        with pytest.raises(ValidationError) as refused:
            services.offer_end(
                actor=hr(), ref=made.ref, on=DAY, today=TODAY, version=None, how="declined", reason="other"
            )
        assert "words" in refused.value.error_dict
        made.refresh_from_db()
        assert made.status == "offered"
