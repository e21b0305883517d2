"""How long a sign-in holds: by role when nothing is done, and so many hours in all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import sent
from core.models import SentForm
from core.sessions import BEGAN, SEEN, SessionStore
from district import factors
from district.models import Role, RoleAssignment
from district.roles import SIGNED_IN_ROLES
from tests.district.ageing import aged, key_of, row_of, user_of
from tests.factories.district import district, make, user

pytestmark = pytest.mark.django_db

EARLY = date(2020, 7, 1)
BY_ITSELF = {"headers": {"X-Background": "x"}}
ME = "/district/me/"
LEFT = "/account/session/"
KEEP = "/account/kept/"
ADD = "/district/organizations/new/"


@pytest.fixture(autouse=True)
def _district(settings):
    settings.IDLE_MINUTES, settings.IDLE_MINUTES_OTHERS = 30, 120
    district()


def browser(*roles) -> Client:
    found = Client()
    found.force_login(user(*roles))
    return found


def is_in(client, **how) -> bool:
    return client.get(ME, **how).status_code == 200


class TestNothingDone:
    def test_ends_it_after_a_time_that_depends_on_the_role(self):
        """Whoever may open a child's record, administrators and partners: sooner than others, or who has no role."""
        times = {role: 120 if role in factors.WITHOUT else 30 for role in SIGNED_IN_ROLES}
        for role, minutes in [*sorted(times.items()), (None, 120)]:
            client = browser(*([role] if role else []))
            aged(client, minutes=minutes - 1)
            assert is_in(client), f"{role} was signed out before {minutes} minutes"
            aged(client, minutes=minutes + 1)
            assert not is_in(client), f"{role} is signed in after {minutes} minutes"

    def test_ends_it_sooner_as_soon_as_somebody_has_such_a_role(self):
        client = browser(Role.BOARD_MEMBER)
        aged(client, minutes=60)
        assert is_in(client)
        aged(client, minutes=60)
        grant = RoleAssignment(district=district(), user=user_of(client), role=Role.SUPERVISOR, from_date=EARLY)
        make(grant)
        assert not is_in(client)

    def test_leaves_no_session_and_says_why_at_the_door(self):
        client = browser(Role.SUPERVISOR)
        aged(client, minutes=31)
        answer = client.get(ME, follow=True)
        assert "You were signed out, because nothing was done for 30 minutes." in answer.text
        assert answer.request["PATH_INFO"] == reverse("account_login")
        assert not Session.objects.exists()

    def test_is_a_problem_in_words_over_the_api(self):
        client = browser(Role.SUPERVISOR)
        aged(client, minutes=31)
        answer = client.get("/api/v1/district/me/")
        assert answer.status_code in {401, 403}
        assert answer.json()["detail"]

    def test_keeps_what_a_form_says(self):
        client = browser(Role.PLAN_DIRECTOR)
        token = sent.Token.fresh(user_of(client)).signed
        aged(client, minutes=31)
        answer = client.post(ADD, {"name": "Bridges", "once": token})
        assert "kept" in answer.url
        assert SentForm.objects.get().typed == {"name": ["Bridges"]}


class TestSomethingDone:
    def test_begins_the_time_anew(self):
        client = browser(Role.SUPERVISOR)
        for _ in range(3):
            aged(client, minutes=20)
            assert is_in(client)

    def test_is_written_once_in_a_minute_at_most(self):
        client = browser(Role.SUPERVISOR)
        is_in(client)
        before = row_of(client).session_data
        is_in(client)
        assert row_of(client).session_data == before
        aged(client, minutes=2)
        before = row_of(client).session_data
        is_in(client)
        assert row_of(client).session_data != before

    def test_is_not_what_a_page_does_by_itself(self):
        client = browser(Role.SUPERVISOR)
        aged(client, minutes=20)
        assert is_in(client, **BY_ITSELF)
        assert client.get(LEFT, **BY_ITSELF).json()["left"] <= 600
        aged(client, minutes=11, more=True)
        assert not is_in(client, **BY_ITSELF)
        told = {"key": "a", "url": "/x/", "title": "Report"}
        assert "X-Background" in render_to_string("components/progress.html", told)

    def test_is_not_what_any_page_asks_for_again_and_again(self):
        """Else one that somebody left open would keep them signed in."""
        lines = [
            line for file in (settings.BASE_DIR / "templates").rglob("*.html") for line in file.read_text().splitlines()
        ]
        asking = [line for line in lines if 'hx-trigger="every' in line]
        assert asking
        assert [line for line in asking if "X-Background" not in line] == []

    def test_undoes_nothing_that_another_request_wrote(self):
        client = browser(Role.SUPERVISOR)
        key = key_of(client)
        slow, quick = SessionStore(key), SessionStore(key)
        slow.load()
        quick["more"] = 1
        quick.save()
        aged(client, minutes=2)
        slow.note_seen()
        assert SessionStore(key).load()["more"] == 1

    def test_of_a_session_that_is_gone_brings_it_back_for_nobody(self):
        client = browser(Role.SUPERVISOR)
        store = SessionStore(key_of(client))
        store.load()
        Session.objects.all().delete()
        store[SEEN] = 1.0
        store.note_seen()
        assert not Session.objects.exists()


class TestTheLongest:
    def test_holds_whatever_is_done(self, settings):
        client = browser(Role.BOARD_MEMBER)
        whole = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        aged(client, minutes=0, began=whole - timedelta(minutes=5))
        assert client.get(LEFT, **BY_ITSELF).json()["is_fixed"] is True
        assert is_in(client)
        aged(client, minutes=0, began=whole + timedelta(seconds=1))
        assert "Nobody stays signed in for more than 10 hours." in client.get(ME, follow=True).text
        assert not is_in(client)

    def test_is_not_made_longer_by_what_is_saved_in_the_session(self, settings):
        client = browser(Role.BOARD_MEMBER)
        aged(client, minutes=0, began=timedelta(hours=9))
        store = SessionStore(key_of(client))
        store["more"] = 1
        store.save()
        assert row_of(client).expire_date < timezone.now() + timedelta(hours=1, minutes=1)

    def test_runs_from_now_in_a_session_of_an_earlier_release(self):
        client = browser(Role.SUPERVISOR)
        row = row_of(client)
        store = SessionStore(key_of(client))
        said = store.load()
        del said[BEGAN], said[SEEN]
        row.session_data = store.encode(said)
        row.save()
        assert is_in(client)
        assert {BEGAN, SEEN} <= SessionStore(key_of(client)).load().keys()


class TestWhatIsLeft:
    def test_is_told_to_the_page_and_to_nobody_else(self):
        client = browser(Role.SUPERVISOR)
        told = client.get(LEFT).json()
        assert (1790 < told["left"] <= 1800, told["is_fixed"], told["who"]) == (True, False, user_of(client).ref)
        assert Client().get(LEFT).json() == {"left": 0, "is_fixed": True, "who": ""}
        assert client.post(LEFT).status_code == 405

    def test_is_as_long_as_since_what_was_done_on_the_page(self):
        client = browser(Role.SUPERVISOR)
        for ago, left in ((600, 1200), (0, 1800)):
            aged(client, minutes=25)
            assert abs(client.get(f"{LEFT}?ago={ago}", **BY_ITSELF).json()["left"] - left) < 5
        aged(client, minutes=25)
        for ago in ("x", "-5", "9999999", "²", "86399"):
            assert client.get(LEFT, {"ago": ago}, **BY_ITSELF).json()["left"] < 301, ago

    def test_stands_in_the_pages_of_whoever_is_signed_in(self):
        client = browser(Role.SUPERVISOR)
        page = client.get(ME).text
        assert 'data-left="1' in page
        assert "js/session.js" in page
        assert "js/session.js" not in Client().get(reverse("account_login")).text

    def test_a_part_of_a_page_is_told_by_its_status(self):
        """htmx would put the door into the page, in place of a form that somebody writes."""
        answer = Client().get(ME, headers={"HX-Request": "true"})
        assert (answer.status_code, answer.content) == (401, b"")


class TestKeeping:
    def kept(self, address, signed, files="", **typed):
        headers = {"X-Form-Address": address, "X-Form-Files": files}
        strict = Client(enforce_csrf_checks=True)
        return strict.post(KEEP, {**typed, "once": signed}, headers=headers)

    def test_keeps_what_is_typed_for_its_person_and_does_nothing(self):
        client = browser(Role.PLAN_DIRECTOR)
        signed = sent.Token.fresh(user_of(client)).signed
        answer = self.kept(f"{ADD}?from=x", signed, name="Bridges", note="Long.")
        address = answer.json()["address"]
        assert address.startswith(f"{ADD}?from=x&kept=")
        page = client.get(address)
        assert page.context["form"]["name"].value() == "Bridges"
        assert "What you typed is here" in page.text
        # Kept again, since it was changed meanwhile, it is the newest.
        self.kept(ADD, signed, name="Bridges", note="Longer.")
        assert client.get(address).context["form"]["note"].value() == "Longer."

    def test_says_which_file_is_to_be_chosen_again(self):
        client = browser(Role.PLAN_DIRECTOR)
        address = self.kept(ADD, sent.Token.fresh(user_of(client)).signed, files="document,plan").json()["address"]
        assert SentForm.objects.get().files == ["document", "plan"]
        assert "choose the file again" in client.get(address).text

    def test_refuses_what_is_no_form_of_ours(self):
        own = sent.Token.fresh(user()).signed
        for address, signed in [
            ("", own), ("https://evil.example/x", own), ("//evil.example", own), ("/\\evil.example", own),
            ("javascript:alert(1)", own), (ADD, "forged:x:y"), (ADD, ""), ("/%00", own), ("/" + "x" * 600, own),
        ]:  # fmt: skip
            answer = self.kept(address, signed, name="x")
            assert (answer.status_code, answer.json()) == (422, {"address": ""}), address
        assert not SentForm.objects.exists()
        assert Client().get(KEEP).status_code == 405

    def test_is_limited_as_all_keeping_is(self, settings):
        settings.KEPT_FORMS = 1
        signed = sent.Token.fresh(user()).signed
        assert [self.kept(ADD, signed, name="x").status_code for _ in range(2)] == [200, 422]
