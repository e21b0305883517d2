"""How a diversion case ends: completed or returned, and what the referrer is told of it."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from core.models import StoredFile
from diversion import letter_pdf, policies, selectors, services
from diversion.models import DiversionCase, DiversionDuty, DiversionNotice, DiversionPause
from privacy import services as privacy
from privacy.models import Disclosure, RecipientCertificate
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.district import district, written
from tests.factories.district import make as made
from tests.factories.diversion import agency, rules
from tests.factories.privacy import officer
from tests.factories.privacy_seals import LONG_AGO, sealed

pytestmark = pytest.mark.django_db
ON = date(2022, 10, 12)


NOW = datetime(2022, 10, 14, 17, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.travel(NOW):
        yield


def complete(one, actor=None, **told):
    said = {"on": ON, "note": "", "today": clock.today(), "at": clock.now(), "version": None} | told
    return services.case_complete(actor=actor or make.coordinator(), ref=one.ref, **said)


def send_back(one, actor=None, **told):
    said = {"on": ON, "return_reason": "not_kept", "note": "Inside.", "today": clock.today(), "at": clock.now(),
            "version": None} | told  # fmt: skip
    return services.case_send_back(actor=actor or make.coordinator(), ref=one.ref, **said)


def tell(one, actor=None, **told):
    said = {"referral": one.referrals.first().ref, "person": "Officer Ames", "on": ON, "way": "mail",
            "before_adjudication": True, "today": clock.today(), "at": clock.now(), "version": None} | told  # fmt: skip
    return services.case_tell_referrer(actor=actor or make.coordinator(), ref=one.ref, **said)


def open_kinds(one) -> list[tuple[str, int]]:
    return sorted(DiversionDuty.objects.open().filter(case=one).values_list("kind", "number"))


class TestComplete:
    def test_ends_the_agreement_and_begins_what_comes_after(self):
        one = ended.ready(make.case("in_progress", on=ended.LONG_AGO))
        for kind in ("complete", "condition", "flags"):
            make.duty(one, kind)
        done = complete(one)
        assert (done.status, done.ended_date) == ("completed", ON)
        agreed = one.agreements.get()
        assert (agreed.status, agreed.ended_date) == ("ended", ON)
        assert open_kinds(one) == [("flags", 0), ("follow_up", 6), ("follow_up", 12), ("tell_referrer", 0)]
        assert one.duties.get(kind="complete").done_date == ON
        assert one.duties.get(kind="condition").cancelled_at is not None

    def test_says_all_that_is_missing_at_once(self):
        one = make.case("in_progress")
        make.duty(one, "suicide_risk")
        make.pause(one)
        with pytest.raises(Conflict) as refused:
            complete(one)
        words = str(refused.value)
        assert all(word in words for word in ("condition", "aim", "suicide risk", "pause"))
        one.refresh_from_db()
        assert one.status == "in_progress"
        assert not one.duties.filter(kind="tell_referrer").exists()

    def test_is_refused_before_the_last_step(self):
        one = ended.ready(make.case("in_progress"))
        with pytest.raises(ValidationError) as refused:
            complete(one, on=make.SINCE - timedelta(days=1))
        assert "on" in refused.value.message_dict

    def test_supervisors_do_not(self):
        one = ended.ready(make.case("in_progress"))
        someone = make.accepted(make.user("supervisor"))
        with pytest.raises(PermissionDenied):
            complete(one, someone)

    def test_follow_ups_are_due_after_the_time_is_over(self):
        one = complete(ended.ready(make.case("in_progress", on=ended.LONG_AGO)))
        for months, over in ((6, date(2023, 4, 12)), (12, date(2023, 10, 12))):
            due = one.duties.get(kind="follow_up", number=months).due_at
            assert over < due.date() <= over + timedelta(days=22)


class TestSendBack:
    @pytest.mark.parametrize("status", ["eligible", "offered", "accepted", "intake", "agreement", "in_progress"])
    def test_begins_the_duty_to_tell_whoever_referred(self, status):
        one = make.case(status)
        pause = make.pause(one) if status == "in_progress" else None
        done = send_back(one)
        assert (done.status, done.return_reason, done.end_note) == ("returned", "not_kept", "Inside.")
        assert open_kinds(one) == [("tell_referrer", 0)]
        assert set(one.agreements.values_list("status", flat=True)) <= {"ended", "discarded"}
        if pause:
            assert DiversionPause.objects.get().until_date == ON

    def test_waits_for_whoever_must_act_on_a_risk(self):
        one = make.case("in_progress")
        make.duty(one, "suicide_risk")
        with pytest.raises(Conflict):
            send_back(one)

    def test_the_database_refuses_a_return_of_which_nobody_is_told(self):
        one = make.case("in_progress")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="diversioncase_return_is_told"), transaction.atomic():
            make.written(one, status="returned", ended_date=ON, return_reason="moved")


def test_what_was_sealed_while_somebody_waited_for_it_is_there_no_more(monkeypatch):
    one = ended.ended(on=LONG_AGO)
    sealed(one)
    monkeypatch.setattr(policies, "visible_cases", lambda actor: DiversionCase.objects.all())
    with pytest.raises(DiversionCase.DoesNotExist):
        services.case_follow_up(
            actor=make.coordinator(), ref=one.ref, months=6, on=ON, complaint="no", custody="no", adjudication="no",
            source="Court office", today=clock.today(), at=clock.now(), version=None,
        )  # fmt: skip


def test_what_was_not_completed_is_not_looked_at_again():
    with pytest.raises(ValueError, match="not completed"):
        services.endings.follow_up_begin(make.coordinator(), make.case("returned"), 6, clock.now())


@pytest.mark.parametrize("reason", ["", "none"])
def test_a_return_has_one_of_the_reasons(reason):
    one = make.case("in_progress")
    with pytest.raises(ValidationError) as refused:
        send_back(one, return_reason=reason)
    assert refused.value.message_dict == {"return_reason": ["Say why it is returned."]}
    one.refresh_from_db()
    assert one.is_open


class TestTellReferrer:
    def test_writes_letter_entry_and_notice_and_does_the_duty(self):
        one = ended.ended()
        notice = tell(one)
        assert (notice.kind, notice.tells) == ("completed", [])
        entry = notice.disclosure
        assert (entry.basis, entry.party_organization, entry.parts) == (
            "STATE_JJ_99_38_IA280_25", "Town Police", ["name", "diversion"],
        )  # fmt: skip
        assert entry.certified_date == RecipientCertificate.objects.get().certified_date
        assert notice.letter.media_type == "application/pdf"
        assert one.duties.get(kind="tell_referrer").done_date == ON

    def test_says_what_to_do_without_a_certificate_and_writes_nothing(self):
        one = ended.ended(certified=False)
        with pytest.raises(ValidationError) as refused:
            tell(one)
        assert "privacy officer" in refused.value.message_dict["referral"][0]
        assert not DiversionNotice.objects.exists()
        assert not Disclosure.objects.exists()
        assert not StoredFile.objects.filter(owner_kind="diversion.notice").exists()

    @pytest.mark.parametrize("how", ["withdrawn", "agreement over", "certified later"])
    def test_asks_for_a_certificate_that_holds_that_day(self, how):
        one = ended.ended(certified=False)
        held = ended.certificate(certified_date=ON + timedelta(days=1) if how == "certified later" else ended.LONG_AGO)
        if how == "withdrawn":
            written(held, withdrawn_date=ON, withdrawn_reason="Left.")
        if how == "agreement over":
            written(held.agreement, until_date=ON)
        with pytest.raises(ValidationError):
            tell(one)

    @pytest.mark.parametrize("kind", ["adjudicated", "consent_decree", ""])
    def test_tells_an_agency_nothing_after_adjudication(self, kind):
        one = ended.ended()
        if kind:
            ended.disposition(one, kind=kind)
        with pytest.raises(ValidationError) as refused:
            tell(one, before_adjudication=bool(kind))
        assert "before_adjudication" in refused.value.message_dict

    def test_a_return_tells_what_the_rules_of_the_agreement_allow(self):
        one = ended.ended("returned")
        rules(of=agency().agreements.get(), return_tells=["that_returned", "reason", "day"])
        notice = tell(one)
        assert notice.tells == ["that_returned", "reason", "day"]
        assert "Why" in notice.disclosure.what

    def test_a_return_tells_only_that_it_came_back_where_no_rules_hold(self, monkeypatch):
        said = {}
        monkeypatch.setattr(letter_pdf.pdf, "render", lambda name, words, **more: said.update(words) or b"%PDF-1.7 a")
        one = ended.ended("returned")
        assert tell(one).tells == ["that_returned"]
        assert said["told"] == []
        assert not any("Inside" in str(value) for value in said.values())

    def test_a_school_that_referred_is_told_no_more_than_that_and_nothing_is_disclosed(self):
        one = make.case("returned")
        make.referral(one, source="school", agency=None)
        notice = tell(one, before_adjudication=False)
        assert (notice.disclosure, notice.certificate, notice.tells) == (None, None, ["that_returned"])
        assert not Disclosure.objects.exists()

    def test_every_referrer_is_told_before_the_duty_is_done(self):
        one = ended.ended()
        make.referral(one)
        tell(one)
        assert ("tell_referrer", 0) in open_kinds(one)
        tell(one, referral=selectors.untold_referrals(one).get().ref)
        assert ("tell_referrer", 0) not in open_kinds(one)

    def test_nobody_is_told_twice(self):
        one = ended.ended()
        tell(one)
        with pytest.raises(ValidationError):
            tell(one)

    def test_taken_back_takes_its_entry_back_and_is_asked_for_anew(self):
        one = ended.ended()
        notice = tell(one)
        services.notice_take_back(
            actor=make.coordinator(), ref=notice.ref, reason="Never sent.", at=clock.now(), version=None
        )
        assert not Disclosure.objects.standing().exists()
        assert ("tell_referrer", 0) in open_kinds(one)
        tell(one)
        assert Disclosure.objects.standing().count() == 1

    def test_taken_back_from_a_school_it_is_asked_for_anew(self):
        one = make.case("returned")
        make.referral(one, source="school", agency=None)
        notice = tell(one, before_adjudication=False)
        assert ("tell_referrer", 0) not in open_kinds(one)
        services.notice_take_back(
            actor=make.coordinator(), ref=notice.ref, reason="Never sent.", at=clock.now(), version=None
        )
        assert ("tell_referrer", 0) in open_kinds(one)

    def test_nobody_is_told_before_the_case_ended(self):
        one = ended.ended()
        with pytest.raises(ValidationError, match="before the case ended"):
            tell(one, on=ended.LONG_AGO - timedelta(days=1))
        assert not Disclosure.objects.exists()

    @pytest.mark.parametrize("where", ["disclosure_log", "duty_settle"])
    def test_nothing_of_it_is_left_when_it_breaks_between(self, monkeypatch, where):
        one = ended.ended()
        before = StoredFile.objects.count()

        def killed(*args, **more):
            raise RuntimeError

        monkeypatch.setattr(f"diversion.services.notices.{where}", killed)
        with pytest.raises(RuntimeError), transaction.atomic():
            tell(one)
        assert (DiversionNotice.objects.count(), Disclosure.objects.count()) == (0, 0)
        assert StoredFile.objects.count() == before

    @pytest.mark.parametrize("column", ["disclosure", "certificate"])
    def test_the_database_has_no_letter_to_an_agency_without_its_entry(self, column):
        notice = ended.notice()
        with pytest.raises(DatabaseError), transaction.atomic():
            written(notice, **{column: None})

    def test_the_database_refuses_a_letter_that_says_another_end(self):
        one = ended.ended("returned")
        other, third = ended.notice(), ended.notice(ended.ended())
        copy = DiversionNotice(case=one, referral=one.referrals.get(), kind="completed", agency=other.agency,
                               on_date=ON,
                               way="mail", disclosure=third.disclosure, certificate=other.certificate,
                               letter=third.letter, entered_by=other.entered_by, entered_at=clock.now())  # fmt: skip
        with pytest.raises(IntegrityError, match="diversionnotice_as_it_ended"), transaction.atomic():
            made(copy)

    def test_the_duty_is_not_done_by_words(self):
        duty = ended.ended().duties.get(kind="tell_referrer")
        with pytest.raises(TransitionNotAllowed):
            services.duties.duty_do(
                actor=make.coordinator(), ref=duty.ref, on=ON, evidence="Called.", at=clock.now(), today=clock.today(),
                version=None,
            )  # fmt: skip
        with pytest.raises(IntegrityError, match="done_by_record"), transaction.atomic():
            written(duty, done_at=clock.now(), done_by=make.coordinator(), done_date=ON, evidence="Called.")


class TestLetters:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_the_family_is_told_that_no_charge_is_pursued(self, language):
        one = ended.ended()
        assert letter_pdf.to_family(one, language, ON).startswith(b"%PDF")

    def test_both_kinds_are_papers(self):
        done, back = ended.ended(), ended.ended("returned")
        held = RecipientCertificate.objects.first()
        for one, tells in (
            (done, []),
            (back, ["that_returned", "reason", "conditions_kept", "conditions_open", "day"]),
        ):
            told = letter_pdf.to_referrer(
                one, one.referrals.get(), person="Officer Ames", on=ON, tells=tells, certificate=held
            )
            assert told.startswith(b"%PDF")


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_of_eight_who_tell_at_once_one_does(self):
        district()
        one, actor = ended.ended(), make.coordinator()
        before, done, gate = StoredFile.objects.count(), [], threading.Barrier(4)

        def go():
            gate.wait()
            try:
                with clock.travel(NOW):
                    tell(one, actor)
                done.append("told")
            except ValidationError:
                done.append("refused")
            finally:
                connection.close()

        threads = [threading.Thread(target=go) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(done) == ["refused", "refused", "refused", "told"]
        assert (DiversionNotice.objects.count(), Disclosure.objects.count()) == (1, 1)
        assert StoredFile.objects.count() == before + 1

    def test_a_certificate_withdrawn_meanwhile_is_met(self):
        district()
        one, actor, held = ended.ended(), make.coordinator(), RecipientCertificate.objects.get()
        person, outcome = officer(), []
        started = threading.Event()

        def late():
            started.wait()
            try:
                with clock.travel(NOW):
                    tell(one, actor)
                outcome.append("told")
            except ValidationError:
                outcome.append("refused")
            finally:
                connection.close()

        thread = threading.Thread(target=late)
        thread.start()
        with transaction.atomic():
            privacy.certificate_withdraw(
                actor=person, ref=held.ref, on=ON, reason="Left.", today=clock.today(), version=None
            )
            started.set()
            thread.join(timeout=0.7)
        thread.join()
        assert outcome == ["refused"]
        assert not Disclosure.objects.exists()
