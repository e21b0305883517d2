"""What people miss on their first day: a way in, what comes next, and a way on where a case would stand still."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from restorative import services
from restorative.forms import ReferralSendForm
from restorative.models import CaseDuty, GuardianSearch, RiskSign
from restorative.services import encounter_hindrances
from restorative.services.consents import guardians_missing
from restorative.work import work
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
ROOM = reverse("restorative:first")


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def coordinator():
    return students.accepted(user(Role.RESTORATION_COORDINATOR))


def text(client, who, address, **asked) -> str:
    client.force_login(who)
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def worker(case):
    return case.assignments.order_by("pk").first().user


def page_of(case) -> str:
    return reverse("restorative:case-detail", args=[case.ref])


def begun(case, **told):
    facts = {"on": DAY, "reason": "They said all there was to say."} | told
    return services.case_begin_follow_up(
        actor=worker(case), ref=case.ref, today=DAY, at=clock.now(), version=None, **facts
    )


class TestTheRoom:
    @pytest.mark.parametrize(
        ("role", "first"),
        [
            (Role.RESTORATION_COORDINATOR, "case-list"), (Role.TITLE_IX_COORDINATOR, "case-list"),
            (Role.PRIVACY_OFFICER, "case-list"), (Role.SCHOOL_LEADER, "counts-list"),
            (Role.PLAN_DIRECTOR, "counts-list"), (Role.STAFF_MEMBER, "referral-list"),
        ],
    )  # fmt: skip
    def test_leads_to_the_first_page_of_it(self, client, role, first):
        client.force_login(user(role, at=school()))
        assert client.get(ROOM).headers["Location"] == reverse(f"restorative:{first}")

    def test_is_not_there_for_who_has_none(self, client):
        client.force_login(user(Role.BOARD_MEMBER))
        assert client.get(ROOM).status_code == 404

    def test_shows_the_ways_on_to_whoever_works_on_cases_alone(self, client, coordinator):
        meetings = reverse("restorative:encounter-list")
        cases = reverse("restorative:case-list")
        assert meetings in text(client, coordinator, cases)
        assert meetings not in text(client, students.accepted(user(Role.PRIVACY_OFFICER)), cases)


class TestTheSearch:
    def found(self, client, who, text) -> set[str]:
        client.force_login(who)
        page = client.get("/search/", {"q": text})
        hits = {group["key"]: group["hits"] for group in page.context.get("groups", ())}.get("cases", [])
        return {hit.address for hit in hits}

    def test_finds_a_case_by_its_number_and_by_who_is_in_it(self, client, coordinator):
        case, other = make.full(), make.full()
        child = students.student("Zyxwvut", "Qanary", at=case.school)
        make.participant(case, child)
        who = worker(case)
        for text in (case.number, case.ref, case.number.lower()):
            assert self.found(client, who, text) == {page_of(case)}
        assert self.found(client, coordinator, "Qanary") == {page_of(case)}
        assert self.found(client, coordinator, other.number) == {page_of(other)}

    def test_finds_none_of_others(self, client):
        case = make.full()
        assert self.found(client, students.accepted(make.facilitator()), case.number) == set()
        assert self.found(client, students.accepted(user(Role.SCHOOL_LEADER, at=school())), case.number) == set()


class TestMyWork:
    def test_offers_to_refer_and_tells_of_a_draft(self, client):
        teacher, new = user(Role.STAFF_MEMBER, at=school()), reverse("restorative:referral-send")
        assert new in text(client, teacher, "/")
        assert work(teacher, DAY).items == []
        services.draft_keep(
            actor=teacher, typed={"what_happened": ["A quarrel."]}, at=clock.now(), is_sent=lambda: False
        )
        (item,) = work(teacher, DAY).items
        assert (item.kind, item.address) == ("restorative.referral.send", new)
        assert "A quarrel" not in item.about

    def test_calls_a_duty_by_its_case_for_who_sees_that(self, coordinator):
        case = make.case()
        make.duty(case, "screen", role=Role.RESTORATION_COORDINATOR)
        (item,) = [one for one in work(coordinator, DAY).items if one.kind == "restorative.duty.screen"]
        assert case.number in item.about


class TestByWhen:
    def test_is_the_last_day_where_it_is_due_by_the_day(self, client, coordinator):
        case = begun(make.willing())
        duty = CaseDuty.objects.get(case=case, number=30)
        last = (duty.due_at - timedelta(hours=12)).date()  # it is due at a midnight
        told = f"{last:%b} {last.day}, {last.year}"
        page = text(client, coordinator, reverse("restorative:duty-list"))
        assert told in page
        assert "12:00 AM" not in page


class TestRows:
    def test_beyond_the_most_are_refused_and_not_left_out(self, client):
        teacher = user(Role.STAFF_MEMBER, at=school())
        rows = {f"people-{number}-name": "Bo" for number in range(13)}
        rows |= {f"people-{number}-presence": "witness" for number in range(13)}
        rows |= {f"people-{number}-kind": "student" for number in range(13)}
        client.force_login(teacher)
        answer = client.post(reverse("restorative:referral-send"), make.typed(make.told()) | rows)
        assert answer.status_code == 422
        assert "At most 12 are taken, and these are 13." in answer.content.decode()
        assert ReferralSendForm.base_fields["people"].most == 12


class TestRisk:
    def test_is_raised_with_a_contact_and_found_from_its_duty(self, client):
        case = make.full()
        who, about = worker(case), case.participants.order_by("pk").first()
        made = services.contact_log(
            actor=who, ref=case.ref, on=DAY, medium="phone", was_reached=True, with_whom="A friend", today=DAY,
            at=clock.now(), risk=True, about=about.ref, seen="Said it would be better not to be there.",
        )  # fmt: skip
        sign = RiskSign.objects.get()
        assert (made.sign, sign.participant) == (sign, about)
        page = text(client, who, reverse("restorative:duty-detail", args=[sign.duty.ref]))
        assert reverse("restorative:risk-detail", args=[sign.ref]) in page

    def test_sends_from_the_form_to_whom_to_call(self, client):
        case = make.full()
        client.force_login(worker(case))
        address = reverse("restorative:case-log-contact", args=[case.ref])
        typed = {"with_whom": "A friend", "medium": "phone", "was_reached": "on", "on": str(DAY)}
        wrong = client.post(address, typed | {"risk": "on"})
        assert "Say in a line what was seen or heard." in wrong.content.decode()
        answer = client.post(address, typed | {"risk": "on", "seen": "Said so."})
        assert answer.headers["Location"] == reverse("restorative:risk-detail", args=[RiskSign.objects.get().ref])


class TestFollowUpWithoutAnAgreement:
    def test_begins_its_duties(self, client):
        case = make.willing()
        assert "begin-follow-up/" in text(client, worker(case), page_of(case))
        begun(case)
        case.refresh_from_db()
        assert (case.status, case.follow_up_date) == ("follow_up", DAY)
        assert set(CaseDuty.objects.open().filter(case=case).values_list("number", flat=True)) == {30, 90, 180}

    def test_asks_why_and_waits_for_an_agreement_that_is_written(self, client):
        case = make.willing()
        with pytest.raises(ValidationError):
            begun(case, reason=" ")
        make.agreement(case)
        with pytest.raises(Conflict, match="There is an agreement"):
            begun(case)
        assert "begin-follow-up/" not in text(client, worker(case), page_of(case))


class TestCallingOff:
    def off(self, by, duty, **told):
        return services.duty_call_off(
            actor=by, ref=duty.ref, reason="Away until spring.", at=clock.now(),
            today=DAY, version=None, **told,
        )  # fmt: skip

    def test_can_hold_until_a_day_from_which_they_are_asked_anew(self, coordinator):
        case = begun(make.willing())
        duty = CaseDuty.objects.open().get(case=case, number=30)
        with pytest.raises(ValidationError):
            self.off(coordinator, duty, exempt_until=DAY)
        self.off(coordinator, duty, exempt_until=DAY + timedelta(days=5))
        services.follow_ups_ask_again(actor=worker(case), today=DAY + timedelta(days=4), at=clock.now())
        assert not CaseDuty.objects.open().filter(case=case, number=30).exists()
        services.follow_ups_ask_again(actor=worker(case), today=DAY + timedelta(days=5), at=clock.now())
        assert CaseDuty.objects.open().filter(case=case, number=30).exists()

    def test_is_for_good_where_nothing_asks_again(self, coordinator):
        duty = make.duty(make.case(), "screen", role=Role.RESTORATION_COORDINATOR)
        with pytest.raises(ValidationError, match="for good"):
            self.off(coordinator, duty, exempt_until=DAY + timedelta(days=5))


class TestWithoutAGuardian:
    def go(self, one, by, **told):
        facts = {"on": DAY, "sought": "Wrote and called.", "why": "An aunt stands by her."} | told
        return services.participant_go_without_guardian(
            actor=by, ref=one.ref, version=None, today=DAY, at=clock.now(), **facts
        )

    def missing(self, one) -> list[str]:
        return guardians_missing([one], "conference", DAY)

    def test_goes_on_by_a_coordinators_word_and_says_whose(self, client, coordinator):
        one = make.consent(make.full().participants.order_by("pk").first())
        assert "a coordinator says on the student’s page" in self.missing(one)[1]
        self.go(one, coordinator)
        assert self.missing(one) == []
        page = text(client, coordinator, reverse("restorative:participant-detail", args=[one.ref]))
        assert f"Looked for, and nobody found: {coordinator.name}" in page

    def test_ends_once_somebody_is_known(self, coordinator):
        one = make.full().participants.order_by("pk").first()
        self.go(one, coordinator)
        students.guardian(one.student)
        (words,) = self.missing(one)
        assert "none is known" not in words
        with pytest.raises(Conflict, match="A parent or guardian is known"):
            self.go(one, coordinator)
        assert GuardianSearch.objects.count() == 1

    def test_is_decided_with_reasons_by_no_facilitator(self, client, coordinator):
        case = make.full()
        one = case.participants.order_by("pk").first()
        for name in ("sought", "why"):
            with pytest.raises(ValidationError) as caught:
                self.go(one, coordinator, **{name: " "})
            assert name in caught.value.message_dict
        address = reverse("restorative:participant-go-without-guardian", args=[one.ref])
        client.force_login(worker(case))
        assert client.get(address).status_code == 403


class TestNextStep:
    """The sentence and its button say the same."""

    def told(self, client, case) -> str:
        page = text(client, worker(case), page_of(case))
        return page[page.index('id="next"') :].split("</section>")[0]

    def test_of_a_preparation_is_what_is_missing_first(self, client):
        case = make.full("preparing")
        assert "log-contact/" in self.told(client, case)
        ready = make.ready()
        assert "plan-meeting/" in self.told(client, ready)

    def test_of_a_preparation_names_parents_who_are_still_to_be_told(self, client):
        case = make.full("preparing")
        first, *_others = [make.consent(one) for one in case.participants.order_by("pk")]
        told = self.told(client, case)
        assert "must be told of it first" in told
        assert reverse("restorative:participant-detail", args=[first.ref]) in told

    def test_of_a_case_in_error_is_why(self, client):
        case = make.case("in_error", error_reason="It was another school.", entered_in_error_at=clock.now())
        who = students.accepted(user(Role.PRIVACY_OFFICER))
        assert "What was wrong: It was another school." in text(client, who, page_of(case))

    def test_of_a_meeting_leads_to_it(self, client):
        one = make.meeting()
        assert reverse("restorative:encounter-detail", args=[one.ref]) in self.told(client, one.case)

    def test_of_an_agreement_leads_to_it(self, client):
        for made in (make.agreement(), make.signed(), make.in_force()):
            assert reverse("restorative:agreement-detail", args=[made.ref]) in self.told(client, made.case)

    def test_where_they_met_is_to_write_it_down(self, client):
        assert "draft-agreement/" in self.told(client, make.willing())

    def test_of_a_follow_up_is_to_ask_once_it_is_near(self, client):
        case = begun(make.willing())
        assert "follow-up/" not in self.told(client, case)
        with clock.travel(TODAY + timedelta(days=20)):
            assert "follow-up/" in self.told(client, case)

    def test_of_title_ix_is_to_clear_it(self, client):
        case = make.case(hard_stops=["sexual"])
        who = students.accepted(user(Role.TITLE_IX_COORDINATOR))
        page = text(client, who, page_of(case))
        assert "clear/" in page[page.index('id="next"') :].split("</section>")[0]


class TestHeld:
    def test_says_whose_word_came_after_the_meeting(self):
        case = make.full()
        one = make.consent(case.participants.order_by("pk").first(), on_date=DAY)
        before = TODAY - timedelta(days=1)
        told = encounter_hindrances(case, "preparation", [one], before.date(), before=before)
        assert any("had not said by" in words for words in told)
        assert not any("had not said by" in words for words in encounter_hindrances(case, "preparation", [one], DAY))


class TestAtFirst:
    """A list begins with what there is to do, and shows the rest when asked."""

    def test_of_meetings_those_to_come(self, client, coordinator):
        past = make.meeting("held")
        coming = make.meeting()
        page = text(client, coordinator, reverse("restorative:encounter-list"))
        assert coming.ref in page
        assert past.ref not in page
        assert past.ref in text(client, coordinator, reverse("restorative:encounter-list"), status="")

    def test_of_items_those_awaited(self, client, coordinator):
        waits = make.in_force().items.get()
        done = make.written(make.in_force().items.get(), outcome="fulfilled", outcome_date=make.SINCE)
        page = text(client, coordinator, reverse("restorative:item-list"))
        assert waits.ref in page
        assert done.ref not in page
        assert done.ref in text(client, coordinator, reverse("restorative:item-list"), state="")
