"""How a diversion agreement is written, signed, in force and given more time; and that nothing goes around it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from casework.calendar import calendar_of
from core import clock
from core.errors import Conflict, TransitionNotAllowed
from diversion import agreement_work, selectors, services
from diversion.models import AgreementStatus, CaseStatus, DiversionAgreement, DiversionDuty, DutyKind
from diversion.services.agreement_signing import enrollment_missing
from diversion.views.parts import agreements as parts
from tests.architecture.conftest import TODAY
from tests.factories import agreed, students
from tests.factories import diverted as make
from tests.factories.diversion import police_rules

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)
LONGEST = timedelta(days=settings.DIVERSION_LONGEST_DAYS)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def ada():
    with clock.travel(TODAY):
        return make.coordinator()


def step(action, of, who, **facts):
    """Do something to an agreement as ``who``."""
    needs = {"today": clock.today()} | ({"at": clock.now()} if "at" in facts else {})
    return action(actor=who, ref=of.ref, **facts | needs)


def force(of, who, on=DAY):
    return step(services.agreement_come_into_force, of, who, on=on, at=None, version=None)


def ask(of, who, ends_on=date(2023, 1, 11)):
    return step(services.agreement_ask_more_time, of, who, ends_on=ends_on, reason="It was closed.", at=None)


class TestWriting:
    def begin(self, who, ends_on, case=None):
        facts = {"language": "en", "introduction": "", "introduction_es": "", "version": None}
        return step(services.case_draft_agreement, case or make.case("intake"), who, ends_on=ends_on, **facts)

    def test_lasts_no_longer_than_the_district_lets_it(self, ada):
        latest = clock.today() + LONGEST
        with pytest.raises(ValidationError, match="longer than an agreement may last") as told:
            self.begin(ada, latest + timedelta(days=1))
        assert set(told.value.error_dict) == {"ends_on"}
        assert self.begin(ada, latest).until_date == latest
        with pytest.raises(ValidationError, match="after it begins"):
            self.begin(ada, clock.today())

    def test_lasts_no_longer_than_the_rules_of_the_agency_say(self, ada):
        case = make.case("intake")
        make.referral(case)
        police_rules(longest_days=60)
        assert selectors.longest_days(case) == 60
        with pytest.raises(ValidationError, match="Dec 13, 2022"):
            self.begin(ada, clock.today() + timedelta(days=61), case)

    def test_the_form_says_the_latest_day(self, client, ada):
        client.force_login(ada)
        page = client.get(reverse("diversion:case-draft-agreement", args=[make.case("intake").ref])).content.decode()
        assert "At the latest Apr 15, 2023" in page

    def test_there_is_one_at_a_time(self, ada):
        with pytest.raises(Conflict, match="being written already"):
            self.begin(ada, date(2022, 12, 1), agreed.draft().case)

    def test_what_is_empty_is_not_signed(self, ada):
        made = agreed.draft()
        step(services.condition_remove, made.conditions.get(), ada, at=None, version=None)
        with pytest.raises(Conflict, match="Add a condition"):
            step(services.agreement_offer, made, ada, version=None)

    def test_no_condition_is_due_after_the_end(self, ada):
        made = agreed.draft()
        make.written(made, until_date=date(2022, 11, 1))
        with pytest.raises(Conflict, match="due after the agreement ends"):
            step(services.agreement_offer, made, ada, version=None)

    def test_what_would_last_too_long_meanwhile_is_not_signed(self, ada):
        made = make.written(agreed.draft(), until_date=clock.today() + LONGEST + timedelta(days=1))
        with pytest.raises(Conflict, match="longer than an agreement may last"):
            step(services.agreement_offer, made, ada, version=None)
        assert anew(made).status == AgreementStatus.DRAFT

    def test_no_aim_is_taken_out_that_does_not_stand_in_it(self, ada):
        made, other = agreed.draft(), agreed.draft()
        with pytest.raises(ValidationError, match="stands in the agreement"):
            step(services.agreement_remove_aim, made, ada, aim=other.aims.get().ref, at=None)

    def test_the_case_waits_for_signatures_and_goes_back(self, ada):
        made = agreed.draft()
        step(services.agreement_offer, made, ada, version=None)
        assert anew(made).case.status == CaseStatus.AGREEMENT
        signed = make.signed(anew(made), made.case.parties.get(part="youth"))
        step(services.agreement_reword, made, ada, reason="Too much.", at=None, version=None)
        signed.refresh_from_db()
        assert signed.taken_back_at is not None
        assert (anew(made).status, anew(made).case.status) == (AgreementStatus.DRAFT, CaseStatus.INTAKE)
        step(services.agreement_offer, made, ada, version=None)
        step(services.agreement_discard, made, ada, reason="Another one.", version=None)
        assert anew(made).case.status == CaseStatus.INTAKE

    def test_what_is_wanted_stays_as_it_was_signed(self, ada):
        aim = agreed.to_sign().aims.get()
        for columns in ({"what": "Something else."}, {"removed_at": clock.now()}):
            with pytest.raises(IntegrityError, match="desiredoutcome_as_signed"), transaction.atomic():
                make.written(aim, **columns)
            aim.refresh_from_db()
        assert make.written(aim, what_es="Otra cosa.").what_es == "Otra cosa."


def anew(of: DiversionAgreement) -> DiversionAgreement:
    return DiversionAgreement.objects.select_related("case").get(pk=of.pk)


class TestEnrollment:
    def test_tells_all_that_is_missing_at_once(self, ada):
        made = make.case("agreement").agreements.get()
        with pytest.raises(Conflict) as told:
            force(made, ada)
        assert "The youth has not signed yet." in str(told.value)
        assert "No parent or guardian has signed yet." in str(told.value)
        assert anew(made).case.status == CaseStatus.AGREEMENT

    @pytest.mark.parametrize("missing", ["youth", "guardian"])
    def test_asks_both_to_sign(self, ada, missing):
        made = make.case("agreement").agreements.get()
        make.signed(made, made.case.parties.exclude(part=missing).get())
        with pytest.raises(Conflict, match="signed yet"):
            force(made, ada)

    def test_asks_from_18_on_the_youth_alone(self, ada):
        grown = students.student(birth_date=make.SINCE.replace(year=make.SINCE.year - 18))
        made = make.case("agreement", of=grown).agreements.get()
        make.signed(made, made.case.parties.get(part="youth"))
        assert force(made, ada).status == AgreementStatus.IN_FORCE

    def test_is_refused_on_the_day_on_which_it_would_end(self, ada):
        made = agreed.to_sign()
        with clock.travel(TODAY + (made.until_date - clock.today())), pytest.raises(Conflict, match="not after that"):
            force(made, ada, made.until_date)
        assert anew(made).status == AgreementStatus.TO_SIGN

    def test_tells_that_nothing_is_agreed(self, ada):
        made = agreed.draft()
        assert "No condition is agreed." not in enrollment_missing(made, DAY)
        step(services.condition_remove, made.conditions.get(), ada, at=None, version=None)
        assert "No condition is agreed." in enrollment_missing(anew(made), DAY)

    def test_asks_nobody_again_who_signed_before_that_day(self, ada):
        made = agreed.draft()
        make.written(made, status="to_sign")
        make.written(made.case, status="agreement")
        for part in ("youth", "guardian"):
            make.signed(made, made.case.parties.get(part=part), on_date=DAY)
        with pytest.raises(Conflict, match="Oct 3, 2022"):
            force(made, ada, on=DAY - timedelta(days=1))

    def test_is_refused_for_what_would_last_too_long_meanwhile(self, ada):
        made = agreed.to_sign(until_date=DAY + LONGEST)
        with pytest.raises(Conflict, match="longer than it may"):
            force(made, ada, on=DAY - timedelta(days=1))
        with pytest.raises(IntegrityError, match="diversionagreement_not_too_long"), transaction.atomic():
            make.written(made, status="in_force", agreed_date=DAY - timedelta(days=1))
        assert force(anew(made), ada).agreed_date == DAY

    def test_begins_what_is_due_and_ends_what_was(self, ada):
        made = agreed.draft()
        make.condition(made, "restitution", due_date=date(2022, 11, 5))  # a Saturday
        signed = make.duty(made.case, "agree")
        agreed.to_sign(made)
        force(made, ada)
        signed.refresh_from_db()
        assert signed.done_date == DAY
        due = DiversionDuty.objects.open().filter(case=made.case).order_by("kind", "number")
        calendar = calendar_of(made.case.school)
        assert [(one.kind, one.number, calendar.day_of(one.due_at - timedelta(seconds=1))) for one in due] == [
            ("complete", 0, made.until_date),
            ("condition", 1, date(2022, 11, 14)),
            ("condition", 2, date(2022, 11, 4)),
        ]
        assert (anew(made).case.status, anew(made).case.enrolled_date) == (CaseStatus.IN_PROGRESS, DAY)


class TestMoreTime:
    def test_is_asked_for_within_the_longest_time(self, ada):
        made = agreed.in_force()
        for day in (made.until_date, make.SINCE + LONGEST + timedelta(days=1)):
            with pytest.raises(ValidationError) as told:
                ask(made, ada, day)
            assert set(told.value.error_dict) == {"ends_on"}
        assert ask(made, ada, make.SINCE + LONGEST).asked_by == ada

    def test_is_asked_for_once(self, ada):
        made = agreed.in_force()
        ask(made, ada)
        with pytest.raises((ValidationError, TransitionNotAllowed)):
            ask(made, ada, date(2023, 1, 12))

    def test_is_never_approved_by_who_asked(self, ada):
        more = ask(agreed.in_force(), ada)
        with pytest.raises(PermissionDenied):
            step(services.extension_approve, more, ada, at=None, version=None)

    def test_moves_the_end_and_what_is_due_then(self, ada):
        made = agreed.in_force()
        before = make.duty(made.case, "complete")
        more = ask(made, ada)
        step(services.extension_approve, more, make.coordinator(), at=None, version=None)
        before.refresh_from_db()
        assert before.cancelled_at is not None
        now = DiversionDuty.objects.open().get(case=made.case, kind=DutyKind.COMPLETE)
        assert "Jan 11, 2023" in now.clock
        assert anew(made).until_date == more.until_date

    def test_is_not_given_beyond_what_the_rules_allow_meanwhile(self, ada):
        made = agreed.in_force()
        more = make.extension(made)
        make.referral(made.case)
        police_rules(longest_days=60)
        with pytest.raises(Conflict, match="longer than an agreement may last"):
            step(services.extension_approve, more, ada, at=None, version=None)
        assert anew(made).until_date == make.ENDS

    def test_refused_leaves_the_end_where_it_is(self, ada):
        made = agreed.in_force()
        more = ask(made, ada)
        step(services.extension_refuse, more, make.coordinator(), reason="Enough is left.", at=None, version=None)
        assert anew(made).until_date == made.until_date
        with pytest.raises(TransitionNotAllowed):
            step(services.extension_approve, more, make.coordinator(), at=None, version=None)

    def test_is_not_given_to_what_ended(self, ada):
        made = agreed.in_force()
        more = ask(made, ada)
        agreed.ended(made)
        with pytest.raises(Conflict, match="not in force any more"):
            step(services.extension_approve, more, make.coordinator(), at=None, version=None)

    def test_waits_in_the_work_of_somebody_else(self, ada):
        ask(agreed.in_force(), ada)
        told = {
            who: [one.kind for one in agreement_work.items(who, clock.today())] for who in (ada, make.coordinator())
        }
        assert ["diversion.extension.approve" in kinds for kinds in told.values()] == [False, True]


class TestPauses:
    def pause(self, case, who, since, until=None):
        facts = {"from_date": since, "until_date": until, "reason": "Away.", "version": None}
        return services.case_pause(actor=who, ref=case.ref, **facts)

    def test_stand_apart(self, ada):
        case = make.case("in_progress")
        self.pause(case, ada, date(2022, 9, 20), date(2022, 9, 25))
        with pytest.raises(ValidationError, match="a pause already"):
            self.pause(case, ada, date(2022, 9, 24))
        open_ = self.pause(case, ada, date(2022, 9, 25))
        with pytest.raises(ValidationError, match="after it starts"):
            step(services.pause_end, open_, ada, until_date=date(2022, 9, 25), version=None)
        step(services.pause_end, open_, ada, until_date=date(2022, 10, 1), version=None)
        with pytest.raises(TransitionNotAllowed):
            step(services.pause_end, open_, ada, until_date=date(2022, 10, 5), version=None)

    def test_begin_not_before_the_agreement(self, ada):
        with pytest.raises(ValidationError, match="came into force"):
            self.pause(make.case("in_progress"), ada, make.SINCE - timedelta(days=1))


class TestSpanish:
    def test_of_aims_has_a_line_for_each(self, ada):
        made = agreed.in_force()
        facts = {"introduction_es": "Hubo una pelea.", "version": None}
        with pytest.raises(ValidationError, match="one line for each"):
            step(services.agreement_translate, made, ada, aims_es="Una.\nDos.", **facts)
        step(services.agreement_translate, made, ada, aims_es="Viene a la escuela.", **facts)
        assert made.aims.get().what_es == "Viene a la escuela."
        assert anew(made).introduction_es == "Hubo una pelea."


def test_a_scan_is_asked_for_where_one_is_said_to_be_kept(ada):
    made = agreed.to_sign()
    who = made.case.parties.filter(part="guardian").last()
    facts = {"participant": who.ref, "on": DAY, "way": "scan", "at": None}
    with pytest.raises(ValidationError, match="Add the document first"):
        step(services.agreement_sign, made, ada, **facts)
    agreed.document(made)
    step(services.agreement_sign, made, ada, **facts)
    assert made.signatures.filter(participant=who).exists()


def test_nobody_signs_who_is_not_of_the_case(ada):
    made, other = agreed.to_sign(), make.case("intake").parties.get(part="youth")
    facts = {"participant": other.ref, "on": DAY, "way": "paper", "at": None}
    with pytest.raises(ValidationError, match="Choose the youth"):
        step(services.agreement_sign, made, ada, **facts)


def test_the_part_on_the_page_of_a_case_leads_to_the_hours_in_one_tap(ada):
    made = agreed.in_force()
    part = parts.agreements(ada, selectors.case_get(ada, made.case.ref, clock.today()))
    page = render_to_string("diversion/parts/agreements.html", {"part": part})
    assert reverse("diversion:condition-serve", args=[made.conditions.get().ref]) in page
    assert "0 of 10 hours served" in page
