"""Systems that use the API: their tokens, and what these open."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator
from oauth2_provider.models import get_access_token_model
from oauth2_provider.settings import oauth2_settings

from core import clock
from district import services
from district.authentication import own_scope
from district.forms.clients import ClientAddForm, ClientChangeForm, scope_choices
from district.models import Client, RoleAssignment
from district.tasks import tokens_tidy
from tests.architecture.addresses import addresses
from tests.district.asking import ask_token, client_changed, get, token_of
from tests.district.records import A
from tests.factories.district import client_made, district, staff, user
from tests.factories.staffing import line
from tests.turns import is_due

API = [a for a in addresses() if "-api:" in a.name]
pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = date(2022, 10, 14)
AccessToken = get_access_token_model()


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(NOW):
        yield


@pytest.fixture(autouse=True)
def _district():
    district()


class TestToken:
    def test_is_given_for_an_hour_for_id_and_secret(self):
        answer = ask_token(*client_made("staffing.read", "plan.read"))
        body = answer.json()
        assert answer.status_code == 200
        assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 3600, "plan.read staffing.read")
        assert "refresh_token" not in body
        assert answer["Cache-Control"] == "no-store"

    def test_is_given_to_credentials_in_the_body_too(self):
        system, secret = client_made()
        body = {"grant_type": "client_credentials", "client_id": system.client_id, "client_secret": secret}
        assert Browser().post(reverse("oauth-token"), body).status_code == 200

    @pytest.mark.parametrize("scheme", ["basic", "BASIC", "bAsIc"])
    def test_is_given_whatever_the_case_of_basic(self, scheme):
        system, secret = client_made()
        pair = b64encode(f"{system.client_id}:{secret}".encode()).decode()

        def ask(pair):
            headers = {"Authorization": f"{scheme} {pair}"}
            return Browser().post(reverse("oauth-token"), {"grant_type": "client_credentials"}, headers=headers)

        assert ask(pair).status_code == 200
        assert ask(b64encode(b"nobody:nothing").decode()).status_code == 401

    def test_carries_fewer_scopes_where_fewer_are_asked_for(self):
        system, secret = client_made("staffing.read", "plan.read")
        token = token_of(system, secret, scope="plan.read")
        assert get(token, "plan-api:plan-list").status_code == 200
        assert get(token, "staffing-api:position-list").status_code == 403

    @pytest.mark.parametrize(
        ("more", "status", "error"),
        [
            ({"scope": "plan.read"}, 400, "invalid_scope"),
            ({"scope": "nothing.read"}, 400, "invalid_scope"),
            ({"grant_type": "password", "username": "x", "password": "y"}, 400, "unsupported_grant_type"),
            ({"grant_type": "authorization_code", "code": "x"}, 400, "unsupported_grant_type"),
            ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code"}, 400, "unsupported_grant_type"),
        ],
    )
    def test_is_refused_for_what_was_not_granted(self, more, status, error):
        answer = ask_token(*client_made("staffing.read"), **more)
        assert (answer.status_code, answer.json()["error"]) == (status, error)

    def test_is_refused_for_a_wrong_secret_or_a_strange_id(self):
        system, secret = client_made()
        assert ask_token(system, secret + "x").status_code == 401
        answer = ask_token(Client(client_id="cli-nobody"), secret)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")

    def test_is_given_to_nobody_stopped_or_expired(self):
        system, secret = client_made(expires=date(2022, 10, 16))
        with clock.travel(NOW + timedelta(days=2)):
            assert ask_token(system, secret).status_code == 401
        services.client_stop(actor=user(A), ref=system.ref, version=None, reason="x", at=NOW, today=TODAY)
        assert ask_token(system, secret).status_code == 401

    def test_is_kept_as_a_hash_alone(self):
        token = token_of(*client_made())
        kept = AccessToken.objects.get()
        assert kept.token == ""
        assert token not in str(vars(kept))

    def test_wrong_secrets_are_slowed_down_and_the_right_one_is_let_in(self, settings):
        settings.SECRET_FAILURES = 3
        system, secret = client_made()
        found = [ask_token(system, "wrong") for _ in range(4)]
        assert [answer.status_code for answer in found] == [401, 401, 401, 429]
        assert found[-1].json()["error"] == "slow_down"
        assert 1 <= int(found[-1]["Retry-After"]) <= 60
        assert ask_token(system, secret).status_code == 200
        assert ask_token(Client(client_id="cli-\x00"), "x").status_code == 401

    def test_right_secrets_are_never_counted(self, settings):
        settings.SECRET_FAILURES = settings.SECRET_FAILURES_NETWORK = 1
        made = client_made()
        assert [ask_token(*made).status_code for _ in range(3)] == [200, 200, 200]

    def test_a_secret_of_an_earlier_release_still_holds(self):
        system, secret = client_made()
        Client.objects.filter(pk=system.pk).update(client_secret=make_password(secret))
        assert ask_token(system, secret).status_code == 200

    def test_is_the_only_thing_of_the_toolkits_that_has_an_address(self):
        assert not [a.name for a in addresses() if "oauth" in a.name and a.name != "oauth-token"]
        assert Browser().get(reverse("oauth-token")).status_code == 405


# They open no address of their own: they say more of what another scope opens.
BESIDES = {"narrative.read", "agency.read", "agency.write", "consents.read"}


class TestAccess:
    def test_is_by_scope_and_room(self):
        line("position")
        token = token_of(*client_made("staffing.read"))
        found = get(token, "staffing-api:position-list")
        assert (found.status_code, len(found.json()["results"])) == (200, 1)
        answer = get(token, "plan-api:plan-list")
        assert (answer.status_code, answer.json()["code"]) == (403, "insufficient_scope")
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == 'Bearer realm="api", error="insufficient_scope", scope="plan.read"'

    @pytest.mark.parametrize("room", sorted({a.room for a in API}))
    def test_without_the_scope_is_refused_at_every_address(self, room):
        """Each commit a third of the addresses is asked: each within three days."""
        asked = {one: own_scope(resolve(one.url()).func.cls) or room for one in API if one.room == room}
        others = [scope for scope in oauth2_settings.SCOPES if scope.partition(".")[0] not in asked.values()]
        token = token_of(*client_made(*others))
        for address, scope in asked.items():
            for method in ("get", "post") if is_due(address.name, 3) else ():
                answer = getattr(Browser(), method)(address.url(), headers={"Authorization": f"Bearer {token}"})
                needed = f"{scope}.{'read' if method == 'get' else 'write'}"
                code = "insufficient_scope" if needed in oauth2_settings.SCOPES else "permission_denied"
                assert (answer.status_code, answer.json()["code"]) == (403, code), (method, address.name)

    def test_is_given_to_whoever_signs_in_where_the_description_is(self):
        token = token_of(*client_made("plan.read"))
        assert (get(token, "schema").status_code, get(token, "schema", "post").status_code) == (200, 405)

    def test_names_no_scope_that_nobody_can_give(self):
        token = token_of(*client_made(*oauth2_settings.SCOPES))
        answer = get(token, "plan-api:amendment-list", "post")
        assert answer.json()["detail"] == "No scope opens this to a system. People do it, signed in."
        assert "scope=" not in answer.get("WWW-Authenticate", "")

    def test_is_by_scopes_that_an_administrator_can_give_and_each_opens_something(self):
        told = SchemaGenerator().get_schema(public=True)
        opened = {
            scope
            for operations in told["paths"].values()
            for operation in operations.values()
            for way in operation["security"]
            for scope in way.get("systems", [])
        }
        offered = {name for name, _words in scope_choices()}
        assert offered == opened | BESIDES == set(oauth2_settings.SCOPES)
        assert not opened & BESIDES
        for form in (ClientAddForm, ClientChangeForm):
            assert {name for name, _words in form.base_fields["scopes"].choices} == offered
        for scope in offered:
            assert client_made(scope)[0].scope_list == [scope]

    def test_with_every_scope_is_still_for_the_policies_to_give(self):
        token = token_of(*client_made(*oauth2_settings.SCOPES))
        told = {}
        for address in (one for one in API if is_due(one.name, 3)):
            answer = Browser().get(address.url(), headers={"Authorization": f"Bearer {token}"})
            noun = address.noun.partition(":")[2]
            hidden = address.noun in {"district:person", "district:role", "district:client"}
            waiting = {403} if noun == "work" else {200}  # what waits for a person, no scope opens
            if answer.status_code not in ({404, 405} if hidden else waiting | {404, 405}):
                told[address.name] = answer.status_code
        assert told == {}

    def test_writes_with_the_scope_alone_and_history_names_the_system(self):
        position = line("position")
        system, secret = client_made("staffing.read", "staffing.write", name="Payroll")
        reading = token_of(system, secret, scope="staffing.read")
        writing = token_of(system, secret)
        body = {"on": "2022-10-14"}
        sent = {"data": body, "content_type": "application/json", "headers": {"If-Match": f'"{position.version}"'}}
        args = [position.ref]
        refused = get(reading, "staffing-api:position-post", "post", args, **sent)
        assert refused.json()["code"] == "insufficient_scope"
        sent["headers"] = {"If-Match": f'"{position.version}"'}
        done = get(writing, "staffing-api:position-post", "post", args, **sent)
        assert (done.status_code, done.json()["status"]) == (200, "posted")
        context = position.history.order_by("-pgh_id").first().pgh_context
        assert (context["actor"], context["actor_name"]) == (system.user.ref, "Payroll")

    def test_ends_at_once_for_tokens_that_are_about(self):
        system, secret = client_made("district.read", expires=date(2022, 10, 20))
        token = token_of(system, secret)
        assert get(token, "district-api:me").json()["name"] == system.name
        with clock.travel(NOW + timedelta(days=6)):
            answer = get(token, "district-api:me")
            assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")
            assert answer["WWW-Authenticate"] == 'Bearer realm="api", error="invalid_token"'
        Client.objects.filter(pk=system.pk).update(last_used_at=None)
        services.client_stop(actor=user(A), ref=system.ref, version=None, reason="x", at=NOW, today=TODAY)
        assert get(token, "district-api:me").status_code == 401
        assert not RoleAssignment.objects.on(TODAY).filter(user=system.user).exists()

    def test_is_narrowed_at_once(self):
        system, secret = client_made("district.read", "plan.read")
        token = token_of(system, secret)
        client_changed(system, scopes=["plan.read"])
        assert get(token, "district-api:me").status_code == 403

    def test_ends_with_the_tokens_hour(self):
        token = token_of(*client_made("district.read"))
        AccessToken.objects.update(expires=timezone.now())
        assert get(token, "district-api:me").status_code == 401

    def test_leaves_no_token_behind_that_is_over(self):
        system, secret = client_made("district.read")
        token_of(system, secret)
        AccessToken.objects.update(expires=timezone.now() - timedelta(seconds=1))
        token = token_of(system, secret)
        tokens_tidy()
        assert AccessToken.objects.count() == 1
        assert get(token, "district-api:me").status_code == 200

    @pytest.mark.parametrize("value", ["Bearer", "Bearer ", "Bearer x", "bearer x y"])
    def test_is_refused_for_what_is_no_token(self, value):
        assert Browser().get(reverse("district-api:me"), headers={"Authorization": value}).status_code == 401

    def test_does_not_open_pages(self):
        token = token_of(*client_made("staffing.read"))
        assert get(token, "staffing:position-list").status_code == 302

    def test_is_noted_to_the_minute_and_is_no_history(self):
        system, secret = client_made("district.read")
        token = token_of(system, secret)
        get(token, "district-api:me")
        system.refresh_from_db()
        assert (system.last_used_at, system.version, system.history.count()) == (NOW, 1, 1)
        with clock.travel(NOW + timedelta(seconds=30)):
            get(token, "district-api:me")
        system.refresh_from_db()
        assert system.last_used_at == NOW

    def test_costs_the_same_for_one_row_and_ten(self, django_assert_num_queries):
        staff()
        token = token_of(*client_made("district.read"))
        get(token, "district-api:staff-list")
        with CaptureQueriesContext(connection) as first:
            get(token, "district-api:staff-list")
        for _ in range(9):
            staff()
        with django_assert_num_queries(len(first)):
            get(token, "district-api:staff-list")
