"""A partner's system: of which organization it is, and that it reads nothing but what is shared with it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.test import Client as Browser
from django.urls import reverse
from oauth2_provider.settings import oauth2_settings

from core import clock
from district.models import Client, Organization
from tests.architecture.addresses import addresses
from tests.district.asking import client_changed, get, token_of
from tests.district.records import A
from tests.factories.district import client_made, district, organization, user, written

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
SHARES = ["shares.read", "shares.write"]
OTHERS = [scope for scope in oauth2_settings.SCOPES if scope not in SHARES]
API = [one for one in addresses() if "-api:" in one.name]


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(NOW):
        district()
        yield


@pytest.mark.parametrize("scope", OTHERS)
def test_takes_no_other_scope(scope):
    with pytest.raises(ValidationError) as refused:
        client_made("shares.read", scope, of=organization())
    assert set(refused.value.message_dict) == {"scopes"}
    assert Client.objects.count() == 0


def test_is_of_an_organization_that_there_is():
    with pytest.raises(ValidationError) as refused:
        client_made("shares.read", of=Organization(ref="org-00000000000"))
    assert refused.value.message_dict == {"organization": ["There is no such organization."]}
    assert Client.objects.count() == 0


def test_takes_none_later():
    system, _secret = client_made(*SHARES, of=organization())
    with pytest.raises(ValidationError) as refused:
        client_changed(system, scopes=["shares.read", "students.read"])
    assert set(refused.value.message_dict) == {"scopes"}
    assert client_changed(system, scopes=["shares.read"]).scope_list == ["shares.read"]


def test_takes_none_by_hand():
    system, _secret = client_made("shares.read", of=organization())
    for scopes in ("plan.read", "shares.read plan.read", "plan.read shares.read"):
        with pytest.raises(IntegrityError, match="client_of_organization_reads_shares"), transaction.atomic():
            written(system, scopes=scopes)


def test_stays_with_its_organization():
    for of in (organization(), None):
        system, _secret = client_made("shares.read", of=of)
        with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
            written(system, organization=organization())


def test_opens_no_address_but_those_of_shares():
    token = token_of(*client_made(*SHARES, of=organization()))
    opened = set()
    for address in API:
        answer = Browser().get(address.url(), headers={"Authorization": f"Bearer {token}"})
        if answer.status_code not in {403, 405}:
            opened.add(address.noun)
    assert {noun for noun in opened if not noun.startswith("privacy:")} == set()
    assert "privacy:share" in opened
    assert opened <= {f"privacy:{noun}" for noun in ("share", "session", "hours", "onward", "conduct")}
    assert get(token, "privacy-api:share-list").json()["results"] == []


class TestPages:
    def browser(self) -> Browser:
        found = Browser()
        found.force_login(user(A))
        return found

    def facts(self, **fields) -> dict:
        return {"name": "Court records", "purpose": "Reads.", "owner": user(A).ref, "scopes": ["shares.read"],
                "expires_date": "2029-12-31"} | fields  # fmt: skip

    def test_choose_it_when_the_system_is_added(self):
        one, browser = organization("Juvenile Court Services"), self.browser()
        assert "Juvenile Court Services" in browser.get(reverse("district:client-add")).content.decode()
        answer = browser.post(reverse("district:client-add"), self.facts(organization=one.ref))
        assert answer.status_code == 200
        made = Client.objects.get()
        assert made.organization == one
        for address in (reverse("district:client-detail", args=[made.ref]), reverse("district:client-list")):
            assert "Juvenile Court Services" in browser.get(address).content.decode()

    def test_say_at_the_scopes_what_does_not_go_with_it(self):
        told = self.facts(organization=organization().ref, scopes=["shares.read", "plan.read"])
        answer = self.browser().post(reverse("district:client-add"), told)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"scopes"}

    def test_the_api_tells_it(self):
        one, browser = organization(), self.browser()
        system, _secret = client_made("shares.read", of=one)
        own, _secret = client_made()
        told = [browser.get(reverse("district-api:client-detail", args=[each.ref])).json() for each in (system, own)]
        assert [each["organization"] for each in told] == [one.ref, None]
        added = browser.post(
            reverse("district-api:client-list"), self.facts(organization=one.ref), content_type="application/json"
        )
        assert (added.status_code, added.json()["organization"]) == (201, one.ref)


def test_its_days_are_those_of_any_system():
    system, secret = client_made("shares.read", of=organization(), expires=date(2022, 10, 15))
    token = token_of(system, secret)
    assert get(token, "privacy-api:share-list").status_code == 200
    written(system, expires_date=date(2022, 10, 14))
    assert get(token, "privacy-api:share-list").status_code == 401
