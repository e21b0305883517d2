"""Proving again who one is: how long it is taken for granted, where it is asked, and how a file follows."""

from __future__ import annotations

import re
import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client as Browser
from django.urls import reverse

from core.models import ReadEvent
from district import again
from district.models import Role, SignInEvent
from tests.district.asking import get, token_of
from tests.factories import factors, privacy, students
from tests.factories.district import PASSWORD, client_made, district, user
from tests.proved import long_ago

pytestmark = pytest.mark.django_db

ASK = reverse("account_reauthenticate")


@pytest.fixture
def admin(client):
    district()
    person = students.accepted(user(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER))
    client.force_login(person)
    return person


@pytest.fixture
def child():
    return students.student("Canary")


def asked(answer) -> bool:
    return answer.status_code == 302 and answer.url.startswith(ASK)


def grant_page():
    return reverse("district:person-grant", args=[user().ref])


def proves(client, answer, password=PASSWORD):
    """Answer the page to which ``answer`` leads, as its form does."""
    page = client.get(answer.url)
    return client.post(ASK, {"password": password, "next": page.context["redirect_field_value"]})


class TestHowLong:
    def test_signing_in_is_a_proof_until_the_minutes_are_over(self, settings):
        person, browser, address = user(Role.ADMINISTRATOR), Browser(), grant_page()
        before = time.time()
        browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        assert [one["method"] for one in browser.session[AUTHENTICATION_METHODS_SESSION_KEY]] == ["password"]
        assert browser.get(address).status_code == 200
        settings.ASKED_AGAIN_MINUTES = 0
        assert asked(browser.get(address))
        assert time.time() - before < 60

    def test_a_proof_counts_in_its_own_session_and_for_its_own_person(self, client, admin):
        other, address = Browser(), grant_page()
        other.force_login(admin)
        long_ago(client)
        long_ago(other)
        proves(client, client.get(address))
        assert client.get(address).status_code == 200
        assert asked(other.get(address))
        records = client.session[AUTHENTICATION_METHODS_SESSION_KEY]
        other.force_login(user(Role.ADMINISTRATOR))
        long_ago(other)
        session = other.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = records
        session["account_authentication_methods_user"] = str(admin.pk)
        session.save()
        assert asked(other.get(address)), "what somebody else proved"

    def test_a_link_to_set_a_password_is_no_proof(self, client, admin):
        long_ago(client)
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] += [{"method": "password_reset", "at": time.time()}]
        session.save()
        assert asked(client.get(grant_page()))


class TestTheAnswer:
    def test_a_wrong_password_proves_nothing_and_is_noted(self, client, admin):
        long_ago(client)
        answer = proves(client, client.get(grant_page()), "wrong")
        assert (answer.status_code, "This is not your password" in answer.text) == (200, True)
        assert list(SignInEvent.objects.values_list("kind", "user")) == [("failed", admin.pk)]
        assert asked(client.get(grant_page()))

    def test_wrong_ones_are_limited_as_at_the_door_and_say_when_to_try_again(self, client, admin, settings):
        settings.SIGN_IN_FAILURES = 3
        long_ago(client)
        led = client.get(grant_page())
        assert [proves(client, led, "wrong").status_code for _ in range(4)] == [200, 200, 200, 429]
        answer = proves(client, led)
        assert (answer.status_code, int(answer["Retry-After"]) > 0) == (429, True)

    def test_a_right_one_is_noted_and_leads_on(self, client, admin):
        long_ago(client)
        address = grant_page()
        answer = proves(client, client.get(address))
        assert (answer.status_code, answer.url) == (302, address)
        assert list(SignInEvent.objects.values_list("kind", "user")) == [("asked_again", admin.pk)]
        assert client.get(address).status_code == 200

    def test_may_be_a_code_as_well_and_leads_on_to_what_was_typed(self, client, admin):
        secret = factors.app(admin)
        address = grant_page()
        once = re.search(r'name="once" value="([^"]+)"', client.get(address).text)[1]
        long_ago(client)
        asking = client.get(client.post(address, {"role": "supervisor", "once": once}).url)
        ways = {way["description"]: way["url"] for way in asking.context["reauthentication_alternatives"]}
        page = client.get(ways["Use a code"])
        assert "Use your password" in page.text
        there = {"next": page.context["redirect_field_value"]}
        assert client.post(ways["Use a code"], there | {"code": "000000"}).status_code == 200
        answer = client.post(ways["Use a code"], there | {"code": factors.code(secret, 1)})
        assert client.get(answer.url).context["form"].data["role"] == "supervisor"
        assert SignInEvent.objects.filter(kind="asked_again", user=admin).count() == 1

    @pytest.mark.parametrize("then", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
    def test_leads_nobody_elsewhere(self, client, admin, then):
        answer = client.post(ASK, {"password": PASSWORD, "next": then})
        assert (answer.status_code, answer.url) == (302, reverse("home"))
        for query in ({"file": then}, {"file": ""}, {}):
            assert client.get(reverse("account_go_on"), query).status_code == 404
        assert then not in client.get(reverse("account_go_on"), {"file": "/x/", "back": then}).text

    def test_what_is_typed_without_a_token_is_told_to_be_lost(self, client, admin):
        long_ago(client)
        answer = client.post(grant_page(), {"role": "supervisor"})
        assert asked(answer)
        assert "could not be kept" in client.get(answer.url).text

    def test_a_part_of_a_page_leads_the_whole_page_there(self, client, admin):
        long_ago(client)
        answer = client.post(grant_page(), {}, headers={"HX-Request": "true"})
        assert (answer.status_code, answer["HX-Redirect"].startswith(ASK)) == (403, True)


class TestAFile:
    def test_of_a_list_is_asked_for_and_then_offered_beside_the_way_back(self, client, admin, child):
        address = f"{reverse('students:student-list')}?grade=&sort=name&format=csv"
        long_ago(client)
        seen = ReadEvent.objects.count()
        led = client.get(address)
        assert asked(led)
        assert ReadEvent.objects.count() == seen, "nobody was shown anything"
        page = client.get(proves(client, led).url)
        assert page.context["file"] == address
        assert page.context["back"] == f"{reverse('students:student-list')}?grade=&sort=name"
        answer = client.get(address)
        assert "Canary" in answer.content.decode()
        assert ReadEvent.objects.get().face == "export"

    def test_of_a_record_leads_back_to_the_page_it_stood_on(self, client, admin, child):
        document = privacy.document(privacy.entry(child))
        address = reverse("privacy:document-detail", args=[document.ref])
        stood = reverse("privacy:disclosure-list")
        long_ago(client)
        for came, back in (
            (f"http://testserver{stood}?page=1", f"{stood}?page=1"),
            ("http://other/x", reverse("home")),
        ):
            led = client.get(address, headers={"Referer": came})
            assert asked(led)
            page = client.get(client.get(led.url).context["redirect_field_value"])
            assert (page.context["file"], page.context["back"]) == (address, back)
        assert not ReadEvent.objects.exists()

    def test_over_the_api_is_refused_in_words_to_a_session_and_sent_to_a_system(self, client, admin, child):
        document = privacy.document(privacy.entry(child))
        address = reverse("privacy-api:document-detail", args=[document.ref])
        assert client.get(address).status_code == 200
        long_ago(client)
        answer = client.get(address)
        told = answer.json()
        assert (answer.status_code, told["code"], ASK in told["detail"]) == (403, "asked_again", True)
        assert told["type"].endswith("#asked_again")
        token = token_of(*client_made("privacy.read"))
        assert get(token, "privacy-api:document-detail", args=[document.ref]).status_code == 200

    def test_about_nobody_is_sent_at_once(self, client, admin):
        long_ago(client)
        assert client.get(f"{reverse('district:person-list')}?format=csv").status_code == 200

    def test_is_not_looked_for_where_one_may_not(self, client, child):
        """Who may not is told so first: to be asked would tell that there is something."""
        client.force_login(user(Role.HR_SPECIALIST))
        long_ago(client)
        document = privacy.document(privacy.entry(child))
        assert client.get(reverse("privacy:document-detail", args=[document.ref])).status_code == 404


def test_the_account_s_own_pages_take_signing_in_for_a_proof(client, admin, rf):
    """allauth asks before a second factor is added: whoever just signed in is not asked at once again."""
    from allauth.account.internal.flows.reauthentication import is_reauthentication_required
    from allauth.core.context import request_context

    for is_old in (False, True):
        if is_old:
            long_ago(client)
        request = rf.get("/")
        request.user, request.session = admin, client.session
        with request_context(request):
            assert is_reauthentication_required(request, app="allauth.mfa") is is_old
    assert again.asked_at(request) == ASK
