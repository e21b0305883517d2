"""Systems that use the API: their secrets, their rows, their administrators' pages, and who answers for them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district import services
from district.models import Client, User
from district.work import work
from tests.district.asking import ask_token, client_changed, get, token_of
from tests.district.faces import by_api, by_page
from tests.district.records import A, client_of
from tests.district.trying import refused
from tests.factories.district import client_made, district, user

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(NOW):
        yield


@pytest.fixture(autouse=True)
def _district():
    district()


def test_a_scope_that_is_not_there_is_refused():
    system, _secret = client_made("district.read")
    for scopes in ([], ["district.read", "no.such"]):
        with pytest.raises(ValidationError, match="scopes that are there"):
            client_changed(system, scopes=scopes)


class TestSecret:
    def test_is_kept_as_a_hash_and_in_no_history(self):
        system, secret = client_made()
        system.refresh_from_db()
        assert check_password(secret, system.client_secret)
        with connection.cursor() as cursor:
            cursor.execute("SELECT c::text || e::text FROM district_client c JOIN district_clientevent e ON true")
            assert secret not in cursor.fetchone()[0]
        assert "client_secret" not in {f.name for f in system.history.model._meta.fields}

    def test_is_replaced_with_its_tokens(self):
        system, secret = client_made("district.read")
        token = token_of(system, secret)
        later = NOW + timedelta(hours=1)
        _, fresh = services.client_secret(actor=user(A), ref=system.ref, version=None, at=later)
        assert ask_token(system, secret).status_code == 401
        assert get(token, "district-api:me").status_code == 401
        assert ask_token(system, fresh).status_code == 200
        assert system.history.order_by("-pgh_id").first().pgh_context["action"] == "district.client.secret"

    def test_is_shown_once(self):
        admin = client_of(A)
        owner = user()
        body = {
            "name": "Payroll",
            "purpose": "x",
            "owner": owner.ref,
            "scopes": "plan.read",
            "expires_date": "2023-07-01",
        }
        answer = admin.post(reverse("district:client-add"), body)
        system = Client.objects.get()
        secret = re.search(r'id="client-secret"[^>]* value="([^"]+)"', answer.content.decode())[1]
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
        assert ask_token(system, secret).status_code == 200
        for name, args in [("client-list", []), ("client-detail", [system.ref]), ("client-change", [system.ref])]:
            assert secret not in admin.get(reverse(f"district:{name}", args=args)).content.decode()
        detail = admin.get(reverse("district-api:client-detail", args=[system.ref])).json()
        assert "client_secret" not in detail
        answer = admin.post(reverse("district:client-secret", args=[system.ref]), {"version": system.version})
        assert "Client secret" in answer.content.decode()
        assert secret not in answer.content.decode()


class TestRows:
    @pytest.mark.parametrize(
        ("constraint", "change"),
        [
            ("client_credentials_only", {"authorization_grant_type": "password"}),
            ("client_credentials_only", {"client_type": "public"}),
            ("client_credentials_only", {"redirect_uris": "https://example.org"}),
            ("client_secret_hashed", {"client_secret": "plain"}),
            ("client_id_is_ref", {"client_id": "x"}),
            ("client_name_not_blank", {"name": ""}),
            ("client_purpose_not_blank", {"purpose": ""}),
            ("client_scopes_form", {"scopes": ""}),
            ("client_scopes_form", {"scopes": "all"}),
        ],
    )
    def test_are_refused(self, constraint, change):
        system, _ = client_made()
        with refused(constraint):
            Client.objects.filter(pk=system.pk).update(**change)

    def test_owner_is_a_person(self):
        system, _ = client_made()
        with refused("client_owner_is_another"):
            Client.objects.filter(pk=system.pk).update(owner=system.user)
        stopped = user()
        services.person_stop(actor=user(A), ref=stopped.ref, version=None, reason="x", today=TODAY)
        for someone in (system.user, stopped):
            with pytest.raises(ValidationError) as error:
                client_changed(system, owner=someone.ref)
            assert set(error.value.message_dict) == {"owner"}


ACTIONS = {
    "client-change": {"purpose": "New", "owner": "", "scopes": "plan.read", "expires_date": "2023-07-01"},
    "client-secret": {},
    "client-stop": {"reason": "Gone."},
}


class TestFaces:
    @pytest.mark.parametrize("name", ACTIONS)
    def test_are_in_conflict_once_stopped(self, name):
        system, _ = client_made()
        services.client_stop(actor=user(A), ref=system.ref, version=None, reason="x", at=NOW, today=TODAY)
        body = ACTIONS[name] | ({"owner": system.owner.ref} if "owner" in ACTIONS[name] else {})
        assert by_page(client_of(A), name, system, body).status_code == 409
        if "scopes" in body:
            body["scopes"] = ["plan.read"]
        assert by_api(client_of(A), name, system, body).json()["code"] == "transition_not_allowed"
        assert client_of(A).get(reverse("district-api:client-detail", args=[system.ref])).json()["offered"] == []

    def test_add_says_what_to_mend(self):
        answer = client_of(A).post(reverse("district:client-add"), {"name": "x", "expires_date": "2022-10-14"})
        assert answer.status_code == 422
        assert {"purpose", "owner", "scopes"} <= set(answer.context["form"].errors)
        body = {"name": "x", "purpose": "x", "owner": user().ref, "scopes": ["plan.read"], "expires_date": "2022-10-14"}
        answer = client_of(A).post(reverse("district-api:client-list"), body, content_type="application/json")
        assert set(answer.json()["errors"]) == {"expires_date"}
        answer = client_of(A).post(
            reverse("district-api:client-list"), body | {"expires_date": "2023-01-01"}, content_type="application/json"
        )
        assert answer.status_code == 201
        assert ask_token(Client.objects.get(), answer.json()["client_secret"]).status_code == 200

    def test_show_systems_apart_from_people_and_the_products_own_parts(self):
        system, _ = client_made(name="Payroll")
        browser = client_of(A)
        assert "Payroll" in browser.get(reverse("district:client-list")).content.decode()
        assert "Payroll" not in browser.get(reverse("district:person-list")).content.decode()
        detail = browser.get(reverse("district:client-detail", args=[system.ref])).content.decode()
        assert system.owner.name in detail
        assert "Nobody" not in User.objects.get(pk=system.user_id).name

    def test_lists_cost_the_same_for_one_and_ten(self, django_assert_max_num_queries):
        browser = client_of(A)
        client_made()
        with CaptureQueriesContext(connection) as first:
            browser.get(reverse("district:client-list"))
        for _ in range(9):
            client_made()
        with django_assert_max_num_queries(len(first)):
            browser.get(reverse("district:client-list"))


class TestWhoAnswersForIt:
    @pytest.fixture
    def system(self):
        made, _secret = client_made(name="Payroll")
        services.person_stop(actor=user(A), ref=made.owner.ref, version=None, reason="Left.", today=TODAY)
        return made

    def test_is_missing_once_they_are_stopped_on_the_page_in_the_api_and_in_the_administrators_work(self, system):
        admin = user(A)
        browser = Browser()
        browser.force_login(admin)
        words = f"The sign-in of {system.owner.name} is stopped, so nobody answers for it."
        for address in (reverse("district:client-detail", args=[system.ref]), reverse("district:client-list")):
            assert words in browser.get(address).content.decode()
        (warning,) = browser.get(reverse("district-api:client-detail", args=[system.ref])).json()["warnings"]
        assert warning.startswith(words)
        (item,) = (one for one in work(admin, TODAY).items if one.kind == "district.client.unanswered")
        assert (item.empty, "Payroll" in item.about, item.since) == (True, True, TODAY)
        assert browser.get(item.address).status_code == 200

    def test_matters_no_more_once_the_system_is_stopped_or_someone_else_answers(self, system):
        admin = user(A)
        services.client_change(
            actor=admin, ref=system.ref, version=None, purpose="Reads.", owner=admin.ref, scopes=["plan.read"],
            expires_date=system.expires_date, today=TODAY,
        )  # fmt: skip
        assert [one for one in work(admin, TODAY).items if one.kind == "district.client.unanswered"] == []
