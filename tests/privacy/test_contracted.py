"""Who facilitates for an organization loses everything on the day on which its agreement ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from core import clock
from district.models import InteragencyAgreement, User
from tests.architecture.addresses import addresses
from tests.factories import restorative as cases
from tests.factories.district import contracted, organization, school, written
from tests.restorative.meetings import NOW
from tests.restorative.test_attack_canary import CHILD, WORDS, records_made, text_of, urls
from tests.turns import is_due, some_and_whole

pytestmark = pytest.mark.django_db
DAYS = 30


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def restorative_records(db) -> dict[str, list[Any]]:
    return records_made()


@pytest.fixture
def sent(restorative_records) -> User:
    """A facilitator whom an organization sends, and who works on the case."""
    who = cases.facilitator(at=school())
    known = {"ferpa_trained_date": cases.SINCE, "background_checked_date": cases.SINCE}
    contracted(organization("Dreams"), user=who, **known)
    cases.assigned(restorative_records["restorative:case"][0], who)
    return who


@some_and_whole
def test_loses_everything_with_the_agreement(client, restorative_records, sent, whole):
    client.force_login(sent)
    client.raise_request_exception = False
    of_case = {noun: found for noun, found in restorative_records.items() if noun != "restorative:answer"}
    page = reverse("restorative:case-detail", args=[of_case["restorative:case"][0].ref])
    with clock.travel(NOW - timedelta(days=1)):
        assert WORDS in text_of(client.get(page))
    agreement = InteragencyAgreement.objects.get(organization__name="Dreams")
    written(agreement, until_date=clock.today())
    wrong: list[Any] = []
    for address in addresses():
        if not address.is_read or address.noun == "restorative:answer":
            continue
        if not whole and not is_due(f"contracted {address.name}", DAYS):
            continue
        for url in urls(address, of_case):
            answer = client.get(url)
            said = text_of(answer)
            for own in (f"q={CHILD}", f'value="{CHILD}"', f"“{CHILD}”", f": {CHILD}</span>"):
                said = said.replace(own, "")
            wrong += [(url, answer.status_code, word) for word in (CHILD, WORDS) if word in said]
            if answer.status_code >= 500 or (
                address.noun in of_case and "ref" in address.parts and answer.status_code == 200
            ):
                wrong.append((url, answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))
    with clock.travel(NOW - timedelta(days=1)):
        assert WORDS in text_of(client.get(page))  # the day before it was theirs
