"""Whoever needs a second step reaches nothing before it, on pages and by the API, and is led there and back."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from core import clock
from district import factor_keys, factors, services
from district.middleware import OPEN
from district.models import Role
from tests.factories.district import PASSWORD, client_made, district, today, user, written
from tests.factories.factors import code, passkey
from tests.factories.second_steps import app_of, codes_of, set_up_in, shown
from tests.rights import EVERY

pytestmark = pytest.mark.django_db

ME, API_ME, ADD = reverse("district:me"), reverse("district-api:me"), reverse("district:organization-add")
NEEDED = reverse("account_second_step")


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.SECOND_FACTOR = True
    district()


def faces(client) -> tuple[str, object]:
    """Return where a page leads, "" where it answers, and how the API answers."""
    page, api = client.get(ME), client.get(API_ME)
    return urlsplit(page.get("Location", "")).path, api.json().get("code", api.status_code)


class TestByRole:
    def test_who_has_none_is_led_to_setting_one_up_and_who_needs_none_is_not(self, client):
        found = {}
        for role in EVERY:
            client.force_login(user(role))
            found[role] = faces(client)
        asked = (NEEDED, "second_step_required")
        assert found == {role: ("", 200) if role in factors.WITHOUT else asked for role in EVERY}

    def test_who_has_one_is_asked_to_show_it_in_each_session_of_their_own(self, client):
        found, after = {}, {}
        for role in EVERY:
            person = user(role)
            app_of(person)
            client.force_login(person)
            found[role] = faces(client)
            shown(client, person)
            after[role] = faces(client)
        asked = (reverse("mfa_reauthenticate"), "second_step_required")
        assert found == {role: ("", 200) if role in factors.WITHOUT else asked for role in EVERY}
        assert set(after.values()) == {("", 200)}

    def test_who_holds_no_role_today_needs_none(self, client):
        client.force_login(user(Role.PRIVACY_OFFICER, since=clock.today() + timedelta(days=9)))
        assert faces(client) == ("", 200)

    def test_who_is_granted_such_a_role_is_asked_at_the_next_request(self, client):
        person, admin = user(Role.BOARD_MEMBER), user(Role.ADMINISTRATOR)
        client.force_login(person)
        assert faces(client) == ("", 200)
        days = {"from_date": today(), "until_date": None}
        services.role_grant(actor=admin, ref=person.ref, role=Role.SUPERVISOR, school=None, **days)
        assert faces(client) == (NEEDED, "second_step_required")

    def test_a_role_with_another_that_needs_one_does_not_excuse(self, client):
        client.force_login(user(Role.BOARD_MEMBER, Role.STAFF_MEMBER))
        assert faces(client)[0] == NEEDED

    def test_nobody_is_asked_where_the_product_asks_nobody(self, client, settings):
        settings.SECOND_FACTOR = False
        client.force_login(user(Role.PRIVACY_OFFICER))
        assert faces(client) == ("", 200)

    def test_a_system_is_not_asked(self, client):
        system, secret = client_made("staffing.read")
        body = {"grant_type": "client_credentials", "client_id": system.client_id, "client_secret": secret}
        token = client.post(reverse("oauth-token"), body).json()["access_token"]
        asked = reverse("staffing-api:position-list")
        assert client.get(asked, HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 200

    def test_a_word_before_a_session_makes_no_system_of_it(self, client):
        client.force_login(user(Role.PRIVACY_OFFICER))
        assert client.get(API_ME, HTTP_AUTHORIZATION="Basic eDp5").json()["code"] == "second_step_required"


class TestWhatIsProof:
    @pytest.fixture
    def person(self, client):
        person = user(Role.PRIVACY_OFFICER)
        client.force_login(person)
        return person

    def test_recovery_codes_alone_are_no_second_step(self, client, person):
        codes_of(person)
        set_up_in(client, person)
        assert faces(client)[0] == NEEDED

    def test_the_password_once_more_is_none(self, client, person):
        app_of(person)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        assert faces(client)[0] == reverse("mfa_reauthenticate")

    def test_anothers_is_none(self, client, person):
        app_of(person)
        other = user()
        shown(client, other)
        set_up_in(client, other)
        assert faces(client)[0] == reverse("mfa_reauthenticate")

    def test_one_that_was_taken_away_is_missing_again(self, client, person):
        factor = app_of(person)
        shown(client, person)
        assert faces(client) == ("", 200)
        factor.delete()
        assert faces(client)[0] == NEEDED


class TestWhatStaysOpen:
    def where(self, client) -> dict[str, str]:
        found = {}
        for name in sorted(frozenset().union(*OPEN.values())):
            answer = client.get(reverse(name))
            found[name] = urlsplit(answer.get("Location", "")).path
        return found

    def test_with_none_setting_one_up(self, client):
        client.force_login(user(Role.PRIVACY_OFFICER))
        found = self.where(client)
        away = {name for name, where in found.items() if where == NEEDED}
        assert away == {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}

    def test_with_one_showing_it_and_adding_no_other(self, client):
        person = user(Role.PRIVACY_OFFICER)
        app_of(person)
        client.force_login(person)
        found = self.where(client)
        assert {found[name] for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_index",
                                         "mfa_generate_recovery_codes", "account_change_password")} == {
            reverse("mfa_reauthenticate")
        }  # fmt: skip
        assert found["account_logout"] != reverse("mfa_reauthenticate")

    def test_what_needs_no_sign_in(self, client):
        client.force_login(user(Role.PRIVACY_OFFICER))
        names = ["health", "robots", "api-problems"]
        assert [client.get(reverse(name)).status_code for name in names] == [200, 200, 200]
        assert client.get(reverse("public:home", args=["en"])).status_code == 200


class TestTheWay:
    def test_leads_back_to_what_was_asked_for(self, client):
        person = user(Role.PRIVACY_OFFICER)
        app_of(person)
        client.force_login(person)
        led = client.get(f"{ME}?x=1")
        assert parse_qs(urlsplit(led["Location"]).query) == {"next": [f"{ME}?x=1"]}

    def test_asks_for_a_passkey_where_there_is_no_app(self, client):
        person = user(Role.PRIVACY_OFFICER)
        passkey(person)
        client.force_login(person)
        assert faces(client)[0] == reverse("mfa_reauthenticate_webauthn")
        assert urlsplit(client.get(NEEDED)["Location"]).path == reverse("mfa_reauthenticate_webauthn")

    def test_a_form_that_was_typed_is_kept_and_there_after_the_second_step(self, client, settings):
        settings.SECOND_FACTOR = False
        person = user(Role.ADMINISTRATOR)
        client.force_login(person)
        once = re.search(r'name="once" value="([^"]+)"', client.get(ADD).text)[1]
        settings.SECOND_FACTOR = True
        led = client.post(ADD, {"name": "Bridges", "note": "A long note.", "once": once})
        then = parse_qs(urlsplit(led["Location"]).query)["next"][0]
        words = client.get(led["Location"]).text
        assert "What you typed is kept" in words
        assert "administrator" in words.lower()
        app_of(person)
        set_up_in(client, person)
        back = client.get(reverse("account_second_step_go_on"))
        assert back["Location"] == then
        assert "A long note." in client.get(then).text

    def test_part_of_a_page_lets_the_whole_page_go_there(self, client):
        client.force_login(user(Role.PRIVACY_OFFICER))
        answer = client.get(ME, HTTP_HX_REQUEST="true")
        assert (answer.status_code, urlsplit(answer["HX-Redirect"]).path) == (403, NEEDED)

    @pytest.mark.parametrize(
        "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x", "health"]
    )
    def test_leads_nobody_elsewhere(self, client, elsewhere):
        person = user(Role.PRIVACY_OFFICER)
        client.force_login(person)
        client.get(NEEDED, {"next": elsewhere})
        app_of(person)
        set_up_in(client, person)
        assert client.get(reverse("account_second_step_go_on"))["Location"] == reverse("home")
        assert client.get(NEEDED, {"next": elsewhere})["Location"] == reverse("home")

    def test_from_the_link_over_password_and_app_to_the_first_page(self, client):
        person = user(Role.PRIVACY_OFFICER)
        written(person, password="!")
        page = client.get(services.link_make(person=person), follow=True)
        client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
        led = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True)
        assert led.request["PATH_INFO"] == NEEDED
        client.get(reverse("mfa_activate_totp"))
        before = client.session.session_key
        done = client.post(
            reverse("mfa_activate_totp"), {"code": code(factor_keys.unlock(client.session["second_step_secret"]))}
        )
        assert done.status_code == 302
        assert client.session.session_key != before
        assert client.get(done["Location"]).status_code == 200
        assert client.get(reverse("account_second_step_go_on"))["Location"] == reverse("home")
        assert faces(client) == ("", 200)
