"""A lost second step is removed by two administrators, once, and by nobody alone."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.urls import reverse

from core import clock, jobs
from core.errors import Conflict, Stale, TransitionNotAllowed
from core.models import Job
from district import factors, policies, services
from district.actions import PAST
from district.models import FactorReset, Role, RoleAssignment, SignInEvent, User
from district.workflow import RESET
from tests.district.trying import race, tried
from tests.factories.district import district, staff, today, user, written
from tests.factories.second_steps import app_of, codes_of, reset, set_up_in

pytestmark = pytest.mark.django_db

WHY = "Came to the office with her badge; the phone was stolen."
DAY = timedelta(hours=24)


@pytest.fixture
def admin():
    district()
    return user(Role.ADMINISTRATOR)


@pytest.fixture
def person(admin):
    found = user(Role.SUPERVISOR)
    app_of(found)
    codes_of(found)
    return found


def ask(actor, person, at=None):
    return services.factor_reset_ask(actor=actor, ref=person.ref, reason=WHY, at=at or clock.now())


def do(actor, one, *, version=None, send_link=False, at=None):
    return services.factor_reset_do(
        actor=actor, ref=one.ref, version=version, send_link=send_link, at=at or clock.now()
    )


def mails() -> list[str]:
    for job in Job.objects.filter(status="queued").order_by("id"):
        jobs.run(job.pk)
    return [message.subject for message in mail.outbox]


class TestAsking:
    def test_changes_nothing_yet_and_tells_the_person(self, admin, person):
        made = ask(admin, person)
        assert (made.status, made.person, made.asked_by, made.reason) == ("asked", person, admin, WHY)
        assert factors.has_one(person)
        assert mails() == ["Someone asks to remove your second step"]
        assert "call an administrator" in mail.outbox[0].body

    def test_once(self, admin, person):
        ask(admin, person)
        with pytest.raises(Conflict, match="asked for already"):
            ask(user(Role.ADMINISTRATOR), person)

    def test_anew_when_nobody_did_it_in_time(self, admin, person):
        old = reset(of=person, ago=DAY)
        ask(admin, person)
        old.refresh_from_db()
        assert (old.status, old.decided_by) == ("withdrawn", admin)

    def test_says_how_they_are_known(self, admin, person):
        with pytest.raises(ValidationError) as refused:
            services.factor_reset_ask(actor=admin, ref=person.ref, reason="", at=clock.now())
        assert set(refused.value.message_dict) == {"reason"}

    def test_of_whom_there_is_nothing_to_remove(self, admin):
        with pytest.raises(Conflict, match="no second step"):
            ask(admin, user())
        only_codes = user()
        codes_of(only_codes)
        with pytest.raises(Conflict, match="no second step"):
            ask(admin, only_codes)

    def test_of_whom_is_stopped(self, admin, person):
        written(person, is_active=False)
        with pytest.raises(TransitionNotAllowed):
            ask(admin, person)

    def test_of_nobody_for_themselves(self, admin):
        app_of(admin)
        with pytest.raises(PermissionDenied):
            ask(admin, admin)
        assert "reset" not in policies.offered(admin, admin)

    def test_is_offered_where_there_is_something_to_remove(self, client, admin, person):
        client.force_login(admin)
        address = reverse("district:person-detail", args=[person.ref])
        words = reverse("district:person-reset", args=[person.ref])
        assert words in client.get(address).text
        factors.of(person).delete()
        assert words not in client.get(address).text


class TestDoing:
    def test_removes_all_and_ends_all_sessions(self, admin, person, client):
        client.force_login(person)
        made, other = ask(admin, person), user(Role.ADMINISTRATOR)
        done = do(other, made)
        assert (done.status, done.decided_by) == ("done", other)
        assert not factors.of(person).exists()
        assert not Session.objects.exists()
        assert client.get(reverse("district:me")).status_code == 302
        assert SESSION_KEY not in client.session
        assert mails()[-1] == "Your second step was removed"
        assert "You are signed out everywhere" in mail.outbox[-1].body

    def test_sends_a_link_where_it_is_wanted(self, admin, person):
        do(user(Role.ADMINISTRATOR), ask(admin, person), send_link=True)
        assert mails()[-1] == "Choose a new password for Supports plan"

    def test_is_not_for_who_asked_nor_for_whose_it_is(self, admin):
        other = user(Role.ADMINISTRATOR)
        app_of(other)
        made = ask(admin, other)
        for who in (admin, other):
            assert "do" not in policies.offered(who, made)
            with pytest.raises(PermissionDenied):
                do(who, made)
        assert "withdraw" in policies.offered(admin, made)
        assert factors.has_one(other)

    def test_not_after_its_time(self, admin, person, settings):
        made = reset(of=person, by=admin, ago=DAY)
        other = user(Role.ADMINISTRATOR)
        assert policies.offered(other, made) == ["withdraw"]
        with pytest.raises(TransitionNotAllowed, match="in time"):
            do(other, made)
        assert factors.has_one(person)
        settings.FACTOR_RESET_HOURS = 25
        assert do(other, made).status == "done"

    def test_nothing_is_done_that_was_withdrawn(self, admin, person):
        made = ask(admin, person)
        services.factor_reset_withdraw(
            actor=admin, ref=made.ref, version=made.version, reason="It was found.", at=clock.now()
        )
        with pytest.raises(TransitionNotAllowed):
            do(user(Role.ADMINISTRATOR), made)
        assert factors.has_one(person)

    def test_not_by_a_page_that_is_stale(self, admin, person):
        made = ask(admin, person)
        with pytest.raises(Stale):
            do(user(Role.ADMINISTRATOR), made, version=made.version + 1)

    @pytest.mark.parametrize("how", ["stopped", "role ended"])
    def test_not_when_who_asked_is_no_administrator_any_more(self, client, admin, person, settings, how):
        settings.SECOND_FACTOR = False
        made, other = ask(admin, person), user(Role.ADMINISTRATOR)
        if how == "stopped":
            written(admin, is_active=False)
        else:
            written(RoleAssignment.objects.get(user=admin), until_date=today())
        client.force_login(other)
        tag = client.get(reverse("district-api:factorreset-detail", args=[made.ref]))["ETag"]
        address = reverse("district-api:factorreset-do", args=[made.ref])
        answer = client.post(address, {"send_link": False}, content_type="application/json", headers={"if-match": tag})
        assert (answer.status_code, "Withdraw it" in answer.text) == (409, True)
        page = client.post(reverse("district:factorreset-do", args=[made.ref]), {"version": made.version})
        assert (page.status_code, "Withdraw it" in page.text) == (409, True)
        assert factors.has_one(person)

    def test_stands_in_both_histories_and_at_the_door(self, admin, person):
        made = ask(admin, person)
        do(user(Role.ADMINISTRATOR), made)
        actions = {made: "district.person.reset district.factorreset.do", person: "district.factorreset.do"}
        for record, meant in actions.items():
            events = type(record).history.rel.related_model.objects.filter(pgh_obj_id=record.pk).order_by("pgh_id")
            found = [one["action"] for one in events.values_list("pgh_context", flat=True)]
            assert " ".join(found[-len(meant.split()) :]) == meant
            assert set(meant.split()) <= set(PAST)
        kinds = list(SignInEvent.objects.filter(user=person).order_by("id").values_list("kind", flat=True))
        assert kinds == ["factor_added"] * 2 + ["factor_removed"] * 2 + ["ended_everywhere"]

    def test_every_status_can_be_reached(self):
        assert RESET.unreachable() == set()


class TestWork:
    def test_waits_for_the_others(self, client, admin, person):
        made, other = ask(admin, person), user(Role.ADMINISTRATOR)
        found = {}
        for who in (admin, other, person):
            client.force_login(who)
            page = client.get(reverse("agenda:work-list")).text
            found[who] = reverse("district:factorreset-detail", args=[made.ref]) in page
        assert found == {admin: False, other: True, person: False}

    def test_the_page_says_whom_it_waits_for(self, client, admin, person):
        made = ask(admin, person)
        address = reverse("district:factorreset-detail", args=[made.ref])
        client.force_login(admin)
        assert "Another administrator has to remove it" in client.get(address).text
        client.force_login(user(Role.ADMINISTRATOR))
        page = client.get(address).text
        assert "Another administrator has to remove it" not in page
        assert reverse("district:factorreset-do", args=[made.ref]) in page
        asked = client.get(reverse("district:factorreset-do", args=[made.ref])).text
        assert WHY.split(";", maxsplit=1)[0] in asked
        with clock.travel(clock.now() + DAY):
            assert "Ask for it anew" in client.get(address).text


class TestPeople:
    def test_list_and_api_say_who_has_one(self, client, admin, person, settings):
        settings.SECOND_FACTOR = False
        client.force_login(admin)
        with_none, without = user(Role.PRIVACY_OFFICER), user(Role.BOARD_MEMBER)
        staff(user=with_none)

        def found(step):
            page = client.get(reverse("district:person-list"), {"step": step}).context["rows"]
            api = client.get(reverse("district-api:person-list"), {"step": step}).json()["results"]
            assert {one["second_step"] for one in api} <= {step}
            assert {row["person"].ref for row in page} == {one["ref"] for one in api}
            return {row["person"] for row in page}

        assert (found("set_up"), found("missing"), found("not_needed")) == (
            {person}, set(), {admin, with_none, without}
        )  # fmt: skip
        settings.SECOND_FACTOR = True
        client.force_login(admin)
        app_of(admin)
        set_up_in(client, admin)
        assert (found("set_up"), found("missing"), found("not_needed")) == (
            {person, admin}, {with_none}, {without}
        )  # fmt: skip
        one = client.get(reverse("district-api:person-detail", args=[with_none.ref])).json()
        assert one["second_step"] == "missing"
        assert "reset" not in one["offered"]


class TestTheDatabase:
    """What it refuses whoever has the application's login."""

    def refused(self, name, change):
        with pytest.raises(IntegrityError, match=name), tried():
            change()

    def new(self, person, admin, **fields):
        fields = {"reason": WHY, "asked_at": clock.now(), **fields}
        return lambda: FactorReset(person=person, asked_by=admin, **fields).save(force_insert=True)

    def set(self, made, **columns):
        return lambda: FactorReset.objects.filter(pk=made.pk).update(**columns)

    def test_begins_as_asked(self, admin, person):
        factors.of(person).delete()
        done = {"status": "done", "decided_by": user(Role.ADMINISTRATOR), "decided_at": clock.now()}
        self.refused("asked for before it is done", self.new(person, admin, **done))

    def test_two_people_and_not_whose_it_is(self, admin, person):
        self.refused("factorreset_not_by_oneself", self.new(person, person))
        made = reset(of=person, by=admin)
        factors.of(person).delete()
        now = {"status": "done", "decided_at": clock.now()}
        self.refused("by two administrators", self.set(made, **now, decided_by=admin))
        self.refused("not_by_oneself|by two administrators", self.set(made, **now, decided_by=person))

    def test_both_administrators_on_that_day(self, admin, person):
        made, other = reset(of=person, by=admin), user(Role.PRIVACY_OFFICER)
        factors.of(person).delete()
        now = {"status": "done", "decided_at": clock.now()}
        self.refused("by two administrators", self.set(made, **now, decided_by=other))
        was = user(Role.ADMINISTRATOR)
        written(RoleAssignment.objects.get(user=was), until_date=today())
        self.refused("by two administrators", self.set(made, **now, decided_by=was))
        stopped = user(Role.ADMINISTRATOR)
        written(stopped, is_active=False)
        self.refused("by two administrators", self.set(made, **now, decided_by=stopped))

    def test_not_done_by_name_alone(self, admin, person):
        made = reset(of=person, by=admin)
        now = {"status": "done", "decided_at": clock.now(), "decided_by": user(Role.ADMINISTRATOR)}
        self.refused("second steps are left", self.set(made, **now))
        factors.of(person).delete()
        with tried():
            self.set(made, **now)()

    def test_not_at_another_time(self, admin, person):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL tests.real_time = 'yes'")
        self.refused("asked_at.* is not the present time", self.new(person, admin, asked_at=clock.now() - DAY))
        made = reset(of=person, by=admin)
        then = {"status": "withdrawn", "decided_at": clock.now() - DAY, "decided_by": admin}
        self.refused("decided_at.* is not the present time", self.set(made, **then))

    def test_what_was_asked_and_decided_stays(self, admin, person):
        made = reset("withdrawn", of=person, by=admin)
        self.refused("stays as it is", self.set(made, status="asked", decided_by=None, decided_at=None))
        with pytest.raises(Exception, match="Cannot update"), tried():
            self.set(reset(by=admin), reason="Another.")()

    def test_one_open_at_a_time(self, admin, person):
        reset(of=person, by=admin)
        self.refused("factorreset_one_open", self.new(person, user(Role.ADMINISTRATOR)))


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_who_ask_ask_once(self):
        district()
        person = user(Role.SUPERVISOR)
        app_of(person)
        raised = race(*[lambda who=who: ask(who, person) for who in (user(Role.ADMINISTRATOR) for _ in range(3))])
        assert [type(one) for one in raised if one] == [Conflict] * 2
        assert FactorReset.objects.count() == 1

    def test_two_who_do_it_do_it_once(self):
        district()
        made = reset()
        others = [user(Role.ADMINISTRATOR) for _ in range(3)]
        raised = race(*[lambda who=who: do(who, made, version=made.version) for who in others])
        assert sum(one is None for one in raised) == 1
        assert {type(one) for one in raised if one} <= {Stale, TransitionNotAllowed}
        assert User.objects.get(pk=made.person_id).session_round == 1
        assert Job.objects.filter(task="district.tasks.factor_reset_told_send").count() == 1

    def test_doing_and_withdrawing_is_one_of_them(self):
        district()
        made = reset()
        other = user(Role.ADMINISTRATOR)
        raised = race(
            lambda: do(other, made, version=made.version),
            lambda: services.factor_reset_withdraw(
                actor=made.asked_by, ref=made.ref, version=made.version, reason="Found.", at=clock.now()
            ),
        )
        assert sum(one is None for one in raised) == 1
        made.refresh_from_db()
        assert factors.has_one(made.person) is (made.status == "withdrawn")


class TestTheOperator:
    def run(self, email):
        said = StringIO()
        call_command("second_factor_reset", email, stdout=said)
        return said.getvalue()

    def test_lets_the_only_administrator_begin_anew(self, admin, client):
        app_of(admin)
        client.force_login(admin)
        assert admin.name in self.run(f" {admin.email.upper()} ")
        assert not factors.has_one(admin)
        assert client.get(reverse("district:me")).status_code == 302
        events = User.history.rel.related_model.objects.filter(pgh_obj_id=admin.pk).order_by("-pgh_id")
        told = events.values_list("pgh_context", flat=True)[0]
        assert (told["action"], told["actor"]) == ("district.person.begin_anew", "command")
        assert told["actor_name"] == "second_factor_reset"
        assert told["action"] in PAST
        assert SignInEvent.objects.filter(user=admin, kind="ended_everywhere").exists()
        assert mails() == ["Your second step was removed"]

    def test_says_what_does_not_fit(self, admin):
        with pytest.raises(CommandError, match="Nobody signs in as nobody"):
            self.run("nobody@example.org")
        with pytest.raises(CommandError, match="no second step"):
            self.run(admin.email)
