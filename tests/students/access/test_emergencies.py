"""Emergency access: by an exact number, for an hour, with no hint whose number it is, told at once, reviewed."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.db.transaction import atomic
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, jobs
from core.errors import TransitionNotAllowed
from core.models import Job
from district.models import Role
from students import policies, services
from students.models import AccessGrant, CodeOfConduct, EmergencyAccess, EmergencyTry
from students.work import work
from tests.district.trying import race
from tests.factories import students as make
from tests.factories.district import loaded, school, user
from tests.students.access.trying import NOON, TODAY, actions_of, by_hand, facilitator, officer, sees, signed_in
from tests.students.test_students import written

pytestmark = pytest.mark.django_db
SAID = {"purpose": "health", "words": "A fire in the gym."}
ADDRESS = "/students/emergencies/open/"


@pytest.fixture(autouse=True)
def _noon():
    with clock.travel(NOON):
        yield


def opened(who, number, *, at=NOON, **fields) -> EmergencyTry:
    return services.emergency_try(actor=who, number=number, at=at, **(SAID | fields))


def closed(kind, who):
    """Return a number that opens nobody to ``who``."""
    if kind == "nobody has":
        return "N-nobody"
    one = make.student()
    if kind == "two have":
        make.student(local_id=one.local_id)
    elif kind == "one has who is open already":
        make.grant(who, one)
    elif kind == "one has with whom there is a conflict":
        make.conflict(who, one)
    elif kind == "one has who was merged, with a conflict":
        kept = make.student()
        written(one, merged_into=kept)
        make.conflict(who, kept)
    return one.local_id


CLOSED = ["nobody has", "two have", "one has who is open already", "one has with whom there is a conflict",
          "one has who was merged, with a conflict"]  # fmt: skip


class TestOpens:
    def test_the_student_for_an_hour(self):
        who, one = facilitator(), make.student()
        found = opened(who, one.local_id).emergency
        assert (found.student, found.purpose, found.words, found.opened_at) == (one, *SAID.values(), NOON)
        assert (found.grant.kind, found.grant.until_at) == ("emergency", NOON + timedelta(hours=1))
        assert actions_of(found) == actions_of(found.grant) == ["students.emergency.open"]
        with clock.travel(NOON + timedelta(minutes=59)):
            assert sees(who, one)
            assert policies.why(who, one) == "Emergency access until 6:00 PM."
        with clock.travel(NOON + timedelta(hours=1)):
            assert not sees(who, one)

    def test_by_the_number_as_people_read_it(self):
        who, one = facilitator(), make.student(local_id="A-0012")
        assert opened(who, "a‑0012").emergency.student == one

    def test_whom_the_one_with_this_number_was_merged_into(self):
        who, one, kept = facilitator(), make.student(), make.student()
        written(one, merged_into=kept)
        assert opened(who, one.local_id).emergency.student == kept

    def test_nobody_by_part_of_a_number_or_a_name(self):
        who, one = facilitator(), make.student("Zoë", "Quagmire")
        assert opened(who, one.local_id[:-1]).emergency is None
        assert opened(who, "Quagmire").emergency is None

    def test_nobody_without_words(self):
        with pytest.raises(ValidationError, match="Say what has happened"):
            opened(facilitator(), make.student().local_id, words=" ")
        assert not EmergencyTry.objects.exists()

    @pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.ADMINISTRATOR, Role.PARTNER_USER, Role.STAFF_MEMBER])
    def test_nobody_to_other_roles(self, role):
        with pytest.raises(PermissionDenied):
            opened(make.accepted(user(role)), make.student().local_id)

    def test_nobody_before_the_code_is_accepted(self):
        make.code()
        with pytest.raises(PermissionDenied):
            opened(user(Role.RESTORATION_FACILITATOR), make.student().local_id)


class TestSaysNothing:
    def answer(self, who, number):
        """Return status, body without what differs each time, and how many queries it took."""
        client = signed_in(who)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(ADDRESS, {"number": number, **SAID})
        body = answer.content.decode().replace(number, "NUMBER")
        body = re.sub(r"[A-Za-z0-9]{64}", "PROOF", body)
        return answer.status_code, re.sub(r'name="once" value="[^"]*"|data-left="\d+"', "", body), len(queries)

    def test_of_whom_a_number_is_that_opens_nobody(self):
        who = facilitator()
        answers = [self.answer(who, closed(kind, who)) for kind in CLOSED]
        status, body, _count = answers[0]
        assert status == 422
        assert "This number opens no student to you." in body
        for answer in answers[1:]:
            assert answer == answers[0]

    @pytest.mark.parametrize("kind", CLOSED)
    def test_and_keeps_the_try(self, kind):
        who = facilitator()
        number = closed(kind, who)
        assert self.answer(who, number)[0] == 422
        tried = EmergencyTry.objects.get()
        assert (tried.user, tried.emergency, tried.purpose, tried.is_limited) == (who, None, "health", False)
        assert number not in str(list(EmergencyTry.objects.values()))
        assert not EmergencyAccess.objects.exists()


class TestLimit:
    def test_stops_after_so_many_tries_that_opened_nobody(self):
        who, one = facilitator(), make.student()
        for _ in range(settings.EMERGENCY_TRIES):
            opened(who, "nobody")
        stopped = opened(who, one.local_id)
        assert (stopped.emergency, stopped.is_limited) == (None, True)
        assert not sees(who, one)
        later = NOON + timedelta(minutes=settings.EMERGENCY_TRY_MINUTES)
        with clock.travel(later):
            assert opened(who, one.local_id, at=later).emergency

    def test_is_each_persons_own(self):
        who, other, one = facilitator(), facilitator(), make.student()
        for _ in range(settings.EMERGENCY_TRIES):
            opened(who, "nobody")
        assert opened(other, one.local_id).emergency

    def test_does_not_count_what_opened_somebody(self):
        who = facilitator()
        for _ in range(settings.EMERGENCY_TRIES + 1):
            assert opened(who, make.student().local_id).emergency

    def test_keeps_one_stopped_try_within_some_minutes(self):
        who = facilitator()
        for _ in range(settings.EMERGENCY_TRIES + 7):
            opened(who, "nobody")
        assert EmergencyTry.objects.filter(is_limited=True).count() == 1

    def test_says_how_long_to_wait(self):
        who = facilitator()
        for _ in range(settings.EMERGENCY_TRIES):
            opened(who, "nobody")
        answer = signed_in(who).post(ADDRESS, {"number": make.student().local_id, **SAID})
        assert "Too many tries opened nobody. Wait 15 minutes" in answer.content.decode()
        assert answer["Retry-After"] == "900"

    @pytest.mark.django_db(transaction=True)
    def test_holds_however_many_try_at_once(self):
        who = facilitator()

        def attempt():
            with clock.travel(NOON):
                opened(who, "nobody")

        assert race(*[attempt] * 12) == [None] * 12
        assert EmergencyTry.objects.filter(is_limited=False).count() == settings.EMERGENCY_TRIES


class TestPage:
    def test_leads_to_the_student_and_is_told_in_no_title(self):
        who, one = facilitator(), make.student("Zoë", "Quagmire")
        client = signed_in(who)
        answer = client.post(ADDRESS, {"number": one.local_id, **SAID})
        assert (answer.status_code, answer["Location"]) == (302, reverse("students:student-detail", args=[one.ref]))
        page = client.get(answer["Location"]).content.decode()
        assert "Emergency access until" in page
        assert "You can open this student for an hour." in page

    def test_sent_twice_is_one_access_and_no_try_in_vain(self):
        who, one = facilitator(), make.student()
        client = signed_in(who)
        once = client.get(ADDRESS).context["once"]
        answers = [client.post(ADDRESS, {"number": one.local_id, "once": once, **SAID}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert (EmergencyTry.objects.count(), EmergencyAccess.objects.count()) == (1, 1)

    def test_asks_for_all_of_it(self):
        answer = signed_in(facilitator()).post(ADDRESS, {"number": "", "purpose": "curious", "words": ""})
        assert answer.status_code == 422
        assert sorted(answer.context["form"].errors) == ["number", "purpose", "words"]

    @pytest.mark.parametrize(
        ("role", "status"), [(Role.RESTORATION_FACILITATOR, 200), (Role.PRIVACY_OFFICER, 403), (Role.BOARD_MEMBER, 404)]
    )
    def test_is_there_for_whom_it_is(self, role, status):
        assert signed_in(make.accepted(user(role))).get(ADDRESS).status_code == status


class TestTold:
    def run_jobs(self):
        for job in Job.objects.order_by("pk"):
            jobs.run(job.pk)

    def test_to_every_privacy_officer_by_a_mail_that_names_nobody(self):
        east = school()
        officer(email="one@example.org"), officer(email="two@example.org", at=east)
        officer(email="elsewhere@example.org", at=school("north", "North"))
        who = facilitator(name="Nova Facilis")
        one = make.student("Zoë", "Quagmire", at=east)
        found = opened(who, one.local_id).emergency
        for job in Job.objects.all():
            assert set(job.arguments) == {"emergency", "person"}
            assert one.ref not in str(job.arguments)
        self.run_jobs()
        assert sorted(address for sent in mail.outbox for address in sent.to) == ["one@example.org", "two@example.org"]
        text = "\n".join(sent.subject + sent.body for sent in mail.outbox)
        assert reverse("students:emergency-detail", args=[found.ref]) in text
        for name in ("Quagmire", "Zoë", "Nova", one.local_id, one.ref):
            assert name not in text

    def test_to_nobody_whose_account_was_closed_meanwhile(self):
        gone = officer(email="gone@example.org")
        opened(facilitator(), make.student().local_id)
        by_hand(gone, is_active=False)
        self.run_jobs()
        assert mail.outbox == []
        assert [job.status for job in Job.objects.all()] == [Job.Status.DONE]

    def test_again_where_the_mail_server_fails_and_the_job_keeps_no_address(self, monkeypatch):
        officer(email="one@example.org")
        opened(facilitator(), make.student().local_id)

        def broken(self):
            raise OSError("no mailbox one@example.org")

        monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
        self.run_jobs()
        job = Job.objects.get()
        assert (job.status, job.error) == (Job.Status.QUEUED, "NoticeNotSent: OSError")

    def test_to_the_administrators_where_nobody_holds_the_role(self):
        boss = user(Role.ADMINISTRATOR, email="admin@example.org")
        opened(facilitator(), make.student().local_id)
        self.run_jobs()
        assert [sent.to for sent in mail.outbox] == [["admin@example.org"]]
        assert "Nobody else holds the role privacy officer today" in mail.outbox[0].body
        items = [item for item in work(boss, TODAY).items if item.kind == "students.emergency.nobody"]
        assert [item.about for item in items] == [
            "Nobody else holds the role privacy officer today · 1 emergency access waits"
        ]
        officer()
        assert not [item for item in work(boss, TODAY).items if item.kind == "students.emergency.nobody"]

    def test_to_the_administrators_where_the_only_one_opened_it_themselves(self):
        both = make.accepted(user(Role.PRIVACY_OFFICER, Role.RESTORATION_FACILITATOR, at=school()))
        boss = user(Role.ADMINISTRATOR, email="admin@example.org")
        opened(both, make.student(at=school("north", "North")).local_id)
        self.run_jobs()
        assert [sent.to for sent in mail.outbox] == [["admin@example.org"]]
        assert [item.kind for item in work(boss, TODAY).items] == ["students.emergency.nobody"]

    def test_in_my_work_of_who_reviews_it_until_it_is_reviewed(self):
        boss, who = officer(), facilitator(name="Nova Facilis")
        one = make.student("Zoë", "Quagmire")
        found = opened(who, one.local_id).emergency
        item = next(item for item in work(boss, TODAY).items if item.kind == "students.emergency.review")
        assert item.about.startswith("Nova Facilis · Oct 14, 2022, ")
        assert "Quagmire" not in f"{item}"
        assert signed_in(boss).get(item.address).status_code == 200
        services.emergency_review(
            actor=boss, ref=found.ref, version=None, finding="proper", finding_words="A fire.", today=TODAY, at=NOON
        )
        assert not work(boss, TODAY).items


class TestReviewed:
    def review(self, boss, found, **fields):
        told = {"finding": "not_proper", "finding_words": "No fire.", "today": TODAY, "at": NOON} | fields
        return services.emergency_review(actor=boss, ref=found.ref, version=None, **told)

    def test_once_by_somebody_else(self):
        boss, found = officer(), make.emergency(facilitator(), make.student(), at=NOON)
        done = self.review(boss, found)
        assert (done.reviewed_by, done.reviewed_at, done.finding) == (boss, NOON, "not_proper")
        with pytest.raises(TransitionNotAllowed):
            self.review(officer(), found)

    def test_not_by_who_opened_it(self):
        both = make.accepted(user(Role.PRIVACY_OFFICER, Role.RESTORATION_FACILITATOR))
        found = make.emergency(both, make.student(), at=NOON)
        with pytest.raises(PermissionDenied):
            self.review(both, found)
        assert "review" not in policies.offered(both, found)
        with pytest.raises(IntegrityError, match="emergencyaccess_reviewed_by_another"):
            by_hand(found, reviewed_by=both, reviewed_at=NOON, finding="proper", finding_words="Mine.")

    def test_in_words(self):
        with pytest.raises(ValidationError, match="in words too"):
            self.review(officer(), make.emergency(facilitator(), make.student(), at=NOON), finding_words=" ")

    def test_not_of_ones_own_relative(self):
        boss, one = officer(), make.student()
        found = make.emergency(facilitator(), one, at=NOON)
        make.conflict(boss, one)
        with pytest.raises(EmergencyAccess.DoesNotExist):
            self.review(boss, found)


class TestLists:
    def test_tell_who_opened_whom_and_who_tried(self):
        boss, who, one = officer(), facilitator(name="Nova Facilis"), make.student("Zoë", "Quagmire")
        opened(who, one.local_id)
        opened(who, "nobody")
        client = signed_in(boss)
        page = client.get(reverse("students:emergency-list")).content.decode()
        assert "Quagmire, Zoë" in page
        assert "Waits for review" in page
        tried = client.get(reverse("students:attempt-list")).content.decode()
        assert "Opened nobody" in tried
        assert "Quagmire" not in tried
        for name in ("emergency-list", "attempt-list"):
            assert "Nova Facilis" in client.get(reverse(f"students:{name}"), {"format": "csv"}).content.decode()
            assert "Nova Facilis" not in client.get(reverse(f"students:{name}"), {"q": "other"}).content.decode()
            assert signed_in(who).get(reverse(f"students:{name}")).status_code == 404
            crossed = client.get(reverse(f"students:{name}"), {"since": "2022-10-14", "until": "2022-10-13"})
            assert crossed.status_code == 422
            assert "That is before the day in “From”." in crossed.content.decode()
        waiting = client.get(reverse("students:emergency-list"), {"review": "proper"}).content.decode()
        assert "Quagmire" not in waiting
        told = client.get(reverse("students-api:emergency-list")).json()["results"]
        assert [(row["student"], row["number"], row["purpose"]) for row in told] == [(one.ref, one.local_id, "health")]
        assert "Quagmire" not in str(told)


class TestGrant:
    def test_lasts_no_longer_than_an_hour(self):
        with pytest.raises(IntegrityError, match="accessgrant_emergency_lasts_an_hour"):
            make.grant(facilitator(), make.student(), since=NOON, until=NOON + timedelta(minutes=61), kind="emergency")

    def test_is_never_without_the_record_of_the_emergency(self):
        who, one = facilitator(), make.student()

        def alone():
            make.grant(who, one, since=NOON, until=NOON + timedelta(hours=1), kind="emergency")
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

        with pytest.raises(IntegrityError, match="without the record of the emergency"), atomic():
            alone()

    def test_with_its_record_stands(self):
        make.emergency(facilitator(), make.student(), at=NOON)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert AccessGrant.objects.get().kind == "emergency"


def test_a_newer_code_is_accepted_before_anybody_is_opened():
    who, one = facilitator(), make.student()
    loaded(CodeOfConduct(number=2, text="Less.", published_at=NOON))
    with pytest.raises(PermissionDenied):
        opened(who, one.local_id)


def test_what_was_typed_before_a_sign_in_ended_is_there_again():
    who = facilitator()
    client = signed_in(who)
    token = re.search(r'name="once" value="([^"]+)"', client.get(ADDRESS).text)[1]
    client.logout()
    answer = client.post(ADDRESS, {**SAID, "number": "N-1", "once": token})
    page = signed_in(who).get(unquote(answer.url.partition("next=")[2]))
    assert "What you typed is here" in page.text
    assert [page.context["form"][name].value() for name in ("number", "words")] == ["N-1", SAID["words"]]
    assert not page.context["form"].errors
    assert not EmergencyTry.objects.exists()
