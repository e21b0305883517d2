"""What an organization does on a share: each rule with what it refuses, and what the database refuses to anybody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from agenda.selectors import agenda
from core import clock, jobs
from core.errors import Stale, TransitionNotAllowed
from core.models import Job
from district.models import InteragencyAgreement, Role
from privacy import services
from privacy.models import Share, ShareSession, ShareStatus
from tests.factories import agreed, diverted
from tests.factories import privacy_shares as make
from tests.factories.district import organization, user, written
from tests.factories.students import accepted, code, conflict
from tests.factories.writing import writing
from tests.privacy.conftest import NOON

pytestmark = pytest.mark.django_db
DAY, LATER = date(2022, 10, 12), date(2022, 10, 15)
WHEN = {"today": NOON.date(), "at": NOON}
WHY = {"reason": "no_room", "whose": "organization", "words": " We are full. "}
SESSION = {
    "on": DAY, "attendance": "on_time", "late_minutes": None, "late_reason": "", "canceled_by": "",
    "canceled_reason": "", "summary": "We talked.", "concern": "",
}  # fmt: skip
HOURS = {"on": DAY, "hours": 2, "place": "Food bank", "verified_by": "Nora Quill"}
ONWARD = {"on": DAY, "party": "A clinic", "interest": "To treat an injury.", "what": "The name."}


@pytest.fixture(scope="module")
def _made(module_rows):
    with clock.travel(NOON):
        return make.share(), make.partner(name="Pat Partner"), diverted.coordinator(name="Gil Gentle")


@pytest.fixture
def share(_made, db):
    return Share.objects.get(pk=_made[0].pk)


@pytest.fixture
def pat(_made):
    return _made[1]


@pytest.fixture
def gil(_made):
    return _made[2]


def offered() -> Share:
    return make.share("offered", of=agreed.condition("open"))


def wrong(call, *args, **facts) -> set[str]:
    """Return the answers that a service names as wrong."""
    with pytest.raises(ValidationError) as raised, transaction.atomic():
        call(*args, **facts)
    return set(raised.value.error_dict)


def session(share, by, **fields) -> ShareSession:
    services.share_enter_session(actor=by, ref=share.ref, **SESSION | fields, **WHEN)
    return share.sessions.latest("pk")


class TestAnswering:
    def test_accepts_with_who_and_when(self, pat):
        one = services.share_accept(actor=pat, ref=offered().ref, version=None, **WHEN)
        assert (one.status, one.answered_by, one.answered_at) == ("accepted", pat, NOON)

    def test_declines_with_why_whose_and_own_words(self, pat):
        one = services.share_decline(actor=pat, ref=offered().ref, version=None, **WHEN, **WHY)
        assert (one.status, one.not_taken_reason, one.not_taken_whose) == ("declined", "no_room", "organization")
        assert (one.not_taken_note, one.ended_at, one.answered_by) == ("We are full.", NOON, pat)

    def test_returns_with_the_same(self, share, pat):
        one = services.share_return(actor=pat, ref=share.ref, version=None, **WHEN, **WHY | {"whose": "family"})
        assert (one.status, one.not_taken_whose, one.ended_at) == ("returned", "family", NOON)

    @pytest.mark.parametrize("fields", [{"reason": ""}, {"whose": ""}, {"reason": "weather"}])
    def test_says_why_from_the_list(self, share, pat, fields):
        assert wrong(services.share_return, actor=pat, ref=share.ref, version=None, **WHEN, **WHY | fields)

    def test_is_done_once(self, share, pat):
        with pytest.raises(TransitionNotAllowed):
            services.share_accept(actor=pat, ref=share.ref, version=None, **WHEN)

    def test_knows_what_changed_meanwhile(self, share, pat):
        with pytest.raises(Stale):
            services.share_return(actor=pat, ref=share.ref, version=share.version + 1, **WHEN, **WHY)

    def test_is_nothing_of_whoever_opened_it(self, gil):
        with pytest.raises(PermissionDenied):
            services.share_accept(actor=gil, ref=offered().ref, version=None, **WHEN)

    def test_is_refused_by_the_database_once_nothing_carries_it(self):
        one = offered()
        written(InteragencyAgreement.objects.get(pk=one.agreement_id), until_date=NOON.date())
        with pytest.raises(IntegrityError, match="share_carried"), transaction.atomic():
            written(one, status=ShareStatus.ACCEPTED, answered_by=user(), answered_at=NOON)


class TestCompleting:
    def outcomes(self, share, result="achieved"):
        return [{"goal": one.ref, "result": result, "note": " Every week. "} for one in share.goals.order_by("pk")]

    def complete(self, share, by, outcomes):
        return services.share_complete(actor=by, ref=share.ref, outcomes=outcomes, version=None, **WHEN)

    def test_tells_each_outcome(self, share, pat):
        first, second = self.outcomes(share)
        one = self.complete(share, pat, [first | {"result": "partly"}, second])
        assert (one.status, one.ended_at) == ("completed", NOON)
        told = list(one.goals.order_by("pk").values_list("result", "result_note", "told_by"))
        assert told == [("partly", "Every week.", pat.pk), ("achieved", "Every week.", pat.pk)]

    def test_leaves_none_out_and_tells_none_twice(self, share, pat):
        first, second = self.outcomes(share)
        other = {"goal": "shg-00000000000", "result": "achieved", "note": ""}
        for told in ([first], [], [first, first], [first, second, second], [first, other]):
            assert wrong(self.complete, share, pat, told) == {"outcomes"}

    def test_takes_no_answer_that_is_none(self, share, pat):
        assert wrong(self.complete, share, pat, self.outcomes(share, "open"))

    def test_ends_what_is_entered(self, share, pat):
        entered = session(share, pat)
        self.complete(share, pat, self.outcomes(share))
        with pytest.raises(TransitionNotAllowed):
            session(share, pat)
        services.share_enter_onward(actor=pat, ref=share.ref, **ONWARD, **WHEN)
        services.session_take_back(actor=pat, ref=entered.ref, reason="Another day.", **WHEN)

    def test_is_told_once_to_the_database_too(self, share, pat):
        self.complete(share, pat, self.outcomes(share))
        with pytest.raises(DatabaseError), transaction.atomic():
            written(share.goals.first(), result="not")


class TestSessions:
    @pytest.mark.parametrize(
        ("fields", "kept"),
        [
            ({}, (True, "on_time", None, "", "")),
            ({"attendance": "late", "late_minutes": 15, "late_reason": "The bus."}, (True, "late", 15, "The bus.", "")),
            ({"attendance": "absent", "late_reason": "Ill."}, (True, "absent", None, "Ill.", "")),
            ({"attendance": "canceled", "canceled_by": "family", "canceled_reason": "Ill.", "summary": ""},
             (False, "", None, "", "family")),
            # What belongs to another answer is not kept.
            ({"late_minutes": 15, "canceled_by": "family"}, (True, "on_time", None, "", "")),
        ],
    )  # fmt: skip
    def test_are_kept_as_they_were(self, share, pat, fields, kept):
        one = session(share, pat, **fields)
        assert (one.held, one.attendance, one.late_minutes, one.late_reason, one.canceled_by) == kept

    @pytest.mark.parametrize(
        ("fields", "at"),
        [
            ({"on": LATER}, {"on"}),
            ({"on": make.SINCE - timedelta(days=1)}, {"on"}),
            ({"summary": " "}, {"summary"}),
            ({"attendance": "late"}, {"late_minutes", "late_reason"}),
            ({"attendance": "canceled"}, {"canceled_by", "canceled_reason"}),
        ],
    )
    def test_lack_nothing(self, share, pat, fields, at):
        assert wrong(session, share, pat, **fields) == at

    def test_wait_for_the_share_to_be_taken_on(self, pat):
        with pytest.raises(TransitionNotAllowed):
            session(offered(), pat)

    def test_are_not_written_into_what_is_over(self):
        over = make.share("returned")
        with pytest.raises(IntegrityError, match="sharesession_on_open_share"), transaction.atomic():
            make.session(over)


class TestHoursAndOnward:
    @pytest.mark.parametrize(
        ("fields", "at"),
        [({"on": LATER}, {"on"}), ({"hours": 13}, {"hours"}), ({"hours": 0}, {"hours"}), ({"place": " "}, {"place"}),
         ({"verified_by": ""}, {"verified_by"}), ({"on": make.SINCE - timedelta(days=1)}, {"on"})],
    )  # fmt: skip
    def test_hours_lack_nothing(self, share, pat, fields, at):
        assert wrong(services.share_enter_hours, actor=pat, ref=share.ref, **HOURS | fields, **WHEN) == at

    @pytest.mark.parametrize("name", ["party", "interest", "what"])
    def test_onward_disclosures_say_to_whom_what_and_what_for(self, share, pat, name):
        told = ONWARD | {name: " "}
        assert wrong(services.share_enter_onward, actor=pat, ref=share.ref, **told, **WHEN) == {name}

    @pytest.mark.parametrize(
        ("made", "take_back"),
        [(make.session, services.session_take_back), (make.hours, services.hours_take_back),
         (make.onward, services.onward_take_back)],
    )  # fmt: skip
    def test_are_taken_back_once_with_a_reason(self, share, pat, gil, made, take_back):
        one = made(share)
        assert wrong(take_back, actor=pat, ref=one.ref, reason=" ", **WHEN) == {"reason"}
        with pytest.raises(PermissionDenied):
            take_back(actor=gil, ref=one.ref, reason="Wrong.", **WHEN)
        with pytest.raises(ObjectDoesNotExist):
            take_back(actor=make.partner(organization()), ref=one.ref, reason="Wrong.", **WHEN)
        back = take_back(actor=pat, ref=one.ref, reason="Wrong day.", **WHEN)
        assert (back.taken_back_at, back.taken_back_reason) == (NOON, "Wrong day.")
        with pytest.raises(TransitionNotAllowed):
            take_back(actor=pat, ref=one.ref, reason="Again.", **WHEN)


class TestNotes:
    def test_go_both_ways(self, share, pat, gil):
        for who in (pat, gil):
            services.share_note(actor=who, ref=share.ref, text="Hello.", **WHEN)
        assert list(share.notes.order_by("pk").values_list("by_partner", flat=True)) == [True, False]

    def test_say_something(self, share, pat):
        assert wrong(services.share_note, actor=pat, ref=share.ref, text=" ", **WHEN) == {"text"}


class TestAConcern:
    def kinds(self, who) -> list[str]:
        return [one.kind for one in agenda(who, NOON.date()).items if one.kind == "privacy.session.read_concern"]

    def send(self) -> list:
        mail.outbox.clear()
        with clock.travel(NOON):
            for job in Job.objects.filter(task="privacy.tasks.concern_send"):
                jobs.run(job.pk)
        return list(mail.outbox)

    def test_waits_for_whoever_can_move_the_share_until_one_read_it(self, share, pat, gil):
        accepted(user(Role.RESTORATION_COORDINATOR))
        one = session(share, pat, concern="They spoke of running away.")
        assert self.kinds(gil) == ["privacy.session.read_concern"]
        services.session_read_concern(actor=gil, ref=one.ref, **WHEN)
        one.refresh_from_db()
        assert (one.concern_read_by, one.concern_read_at, self.kinds(gil)) == (gil, NOON, [])
        with pytest.raises(ValidationError, match="read this concern already"):
            services.session_read_concern(actor=gil, ref=one.ref, **WHEN)

    def test_is_mailed_and_the_mail_names_no_child(self, share, pat, gil):
        one = session(share, pat, concern="They spoke of running away.")
        told = {message.to[0]: message for message in self.send()}
        assert gil.email in told
        text = told[gil.email].subject + told[gil.email].body
        assert reverse("privacy:session-read-concern", args=[one.ref]) in text
        for words in (share.student.given_name, share.student.family_name, share.student.ref, "running away"):
            assert words not in text

    def test_that_the_mail_server_does_not_take_is_sent_again_and_names_nobody(self, share, pat, gil, monkeypatch):
        def refuse(message):
            raise ConnectionRefusedError(f"{message.to[0]} is refused")

        session(share, pat, concern="They spoke of running away.")
        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert self.send() == []
        told = Job.objects.filter(task="privacy.tasks.concern_send").first()
        assert told.status != "done"
        assert "@" not in told.error

    def test_is_not_mailed_to_whom_the_child_is_closed(self, share, pat):
        other = diverted.coordinator()
        session(share, pat, concern="They spoke of running away.")
        conflict(other, share.student)
        assert other.email not in [message.to[0] for message in self.send()]

    def test_that_was_read_or_taken_back_is_mailed_no_more(self, share, pat, gil):
        one = session(share, pat, concern="They spoke of running away.")
        services.session_take_back(actor=pat, ref=one.ref, reason="Another student.", **WHEN)
        assert self.send() == []
        assert self.kinds(gil) == []

    def test_without_one_there_is_nothing_to_read(self, share, pat, gil):
        one = session(share, pat)
        assert not Job.objects.filter(task="privacy.tasks.concern_send").exists()
        with pytest.raises(ValidationError, match="no concern"):
            services.session_read_concern(actor=gil, ref=one.ref, **WHEN)


class TestTheHome:
    def kinds(self, who) -> list[str]:
        return [one.kind for one in agenda(who, NOON.date()).items]

    def test_tells_what_waits_and_by_when(self, share, pat):
        waits = offered()
        found = {one.kind: one for one in agenda(pat, NOON.date()).items}
        assert found["privacy.share.answer"].due == waits.answer_by_date
        assert found["privacy.share.work"].address == reverse("privacy:share-detail", args=[share.ref])
        told = " ".join(f"{one.what} {one.about}" for one in found.values())
        assert share.student.family_name not in told

    def test_tells_that_a_share_ends_soon(self, share, pat):
        written(share, until_date=NOON.date() + timedelta(days=7))
        (one,) = agenda(pat, NOON.date()).items
        assert (one.due, "ends soon" in one.what) == (NOON.date() + timedelta(days=6), True)

    def test_tells_to_accept_the_code(self):
        who = make.partner(organization(), accepts=False)
        code()
        assert self.kinds(who) == ["privacy.conduct.accept"]

    def test_tells_what_to_do_where_no_agreement_is_in_force(self):
        who = make.partner(organization(since=None))
        assert self.kinds(who) == ["privacy.share.closed"]


TABLES = ["privacy_sharesession", "privacy_sharehours", "privacy_sharenote", "privacy_onwarddisclosure"]


class TestAsTheApplicationsLogin:
    """What was entered stays: nobody changes or removes it, by whichever statement."""

    def made(self, share, table):
        return {"privacy_sharesession": make.session, "privacy_sharehours": make.hours, "privacy_sharenote": make.note,
                "privacy_onwarddisclosure": make.onward}[table](share)  # fmt: skip

    @pytest.mark.parametrize(
        ("table", "column", "value"),
        [
            ("privacy_sharesession", "summary", "Something else."),
            ("privacy_sharesession", "concern", "Nothing."),
            ("privacy_sharehours", "hours", 12),
            ("privacy_sharehours", "verified_by", "Somebody"),
            ("privacy_sharenote", "text", "Something else."),
            ("privacy_onwarddisclosure", "party", "Somebody"),
            ("privacy_share", "shared", ["place"]),
            ("privacy_share", "purpose", "Another."),
            ("privacy_organizationacceptance", "accepted_at", NOON),
        ],
    )
    def test_nothing_is_changed(self, share, table, column, value):
        one = self.made(share, table) if table in TABLES else share
        which = "id = %s" if table in {*TABLES, "privacy_share"} else "organization_id = %s"
        key = one.pk if table in {*TABLES, "privacy_share"} else share.organization_id
        with pytest.raises(DatabaseError), transaction.atomic(), writing(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {which}", [value, key])

    def test_what_is_taken_back_stays_so(self, share):
        one = written(make.hours(share), taken_back_at=NOON, taken_back_reason="Wrong.")
        with pytest.raises(DatabaseError), transaction.atomic():
            written(one, taken_back_at=None, taken_back_reason="")
