"""What stands beside a sealed case in this room is found no more: shares with all done on them, questions, requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role
from privacy import copies, selectors, services
from tests.architecture.addresses import Address, addresses
from tests.factories import privacy_notes, privacy_opening, privacy_rights, privacy_shares
from tests.factories.district import school, user
from tests.factories.privacy import officer
from tests.factories.privacy_opening import condition
from tests.factories.privacy_seals import completed, sealed, supervisor
from tests.factories.students import accepted, student
from tests.restorative.meetings import NOW
from tests.restorative.test_attack_canary import text_of
from tests.rights import EVERY
from tests.turns import one_of

pytestmark = pytest.mark.django_db
WORD = "zkanarienword"
Told = dict[str, list[Any]]
READERS = {
    "everything": lambda: accepted(user(*(set(EVERY) - {Role.PARTNER_USER}), since=date(2021, 1, 1))),
    "who answers questions": lambda: accepted(user(Role.RESTORATION_COORDINATOR)),
    "who opens shares": lambda: accepted(user(Role.DIVERSION_COORDINATOR)),
    "who answers for privacy": officer,
    "a second person": supervisor,
}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def beside() -> Told:
    """Return, by noun, what stands beside a case of diversion and its condition, with a word in every text."""
    child = student("Sealia", "Sealwell", at=school(), birth_date=date(2006, 5, 4))
    of = condition(school(), child)
    case = of.agreement.case
    share, of_case = (privacy_shares.share("accepted", one, goals=(WORD,)) for one in (of, case))
    asks = {"of": child, "record_kind": "diversion.case", "number": case.number, "what": WORD}
    return {
        "case": [case],
        "condition": [of],
        "share": [share, of_case],
        "session": [privacy_shares.session(share, summary=WORD, concern=WORD)],
        "hours": [privacy_shares.hours(share, place=WORD)],
        "text": [privacy_shares.note(share, text=WORD)],
        "crossing": [privacy_opening.crossing("answered", of, purpose=WORD)],
        "note": [privacy_notes.note(case, text=WORD)],
        "amendment": [privacy_rights.amendment("stated", **asks)],
    }


def by_court(case: Any) -> None:
    services.seal_order(
        actor=officer(), kind="court", record_kind="diversion.case", number=case.number, reason="",
        order_number="JV-1", order_date=date(2022, 10, 3), today=clock.today(), at=clock.now(),
    )  # fmt: skip


def urls(address: Address, told: Told) -> list[str]:
    noun = address.noun.partition(":")[2]
    if "ref" in address.parts:
        return [address.url(ref=one.ref) for one in told.get(noun, [])]
    url = address.url()
    if address.name.endswith("beside-notes"):
        return [f"{url}?kind=diversion.case&ref={told['case'][0].ref}"]
    is_list = address.name.endswith("-list") and not address.is_api
    return [url, f"{url}?q={WORD}", f"{url}?format=csv"] if is_list else [url]


def found(client: Any, told: Told) -> Iterator[Any]:
    """Yield where somebody who signed in finds a word, or a number of what is beside the case."""
    hidden = [WORD, *(one.ref.partition("-")[2] for rows in told.values() for one in rows)]
    for address in addresses():
        if not address.is_read or (address.room != "privacy" and address.name != "home"):
            continue
        for url in urls(address, told):
            said = text_of(client.get(url)).replace(url.lower(), "")
            for own in (f'value="{WORD}"', f"q={WORD}", f"“{WORD}”", f": {WORD}</span>"):
                said = said.replace(own, "")
            yield from ((url, one) for one in hidden if one in said and one not in url)


@pytest.mark.parametrize("who", one_of(*READERS))
def test_what_is_beside_a_sealed_case_is_found_by_nobody(client, beside, who):
    client.force_login(READERS[who]())
    if who not in {"a second person"}:
        assert next(found(client, beside), None)  # so that the canary sings
    by_court(beside["case"][0])
    assert list(found(client, beside)) == []


def test_a_statement_about_a_sealed_record_is_in_no_copy_and_in_no_form(beside):
    child = beside["case"][0].student
    assert [one.pk for one in selectors.statements_of(child)] == [beside["amendment"][0].pk]
    by_court(beside["case"][0])
    assert selectors.statements_of(child) == []
    assert WORD not in copies.made(child, [one.key for one in copies.offered(child)]).text


def test_an_undecided_request_to_put_it_right_makes_sealing_wait_and_is_named():
    child = student(at=school(), birth_date=date(2006, 5, 4))
    case = completed(of=child)
    told = {"of": child, "record_kind": "diversion.case", "number": case.number}
    asked = privacy_rights.amendment(**told)
    at, today = clock.now(), clock.today()
    assert services.seals_due(actor=user(), today=today, at=at) == 0
    [waiting] = selectors.to_seal(officer(), today)
    assert waiting.waits == [f"Request {asked.number} to put it right is not decided yet."]
    request = {"kind": "request", "record_kind": "diversion.case", "number": case.number, "reason": "By letter."}
    with pytest.raises(Conflict, match=asked.number):
        services.seal_order(actor=officer(), order_number="", order_date=None, today=today, at=at, **request)
    act = {"actor": officer(), "ref": asked.ref, "on": today, "today": today, "version": None}
    services.amendment_amend(reason="The day was changed.", **act)
    assert services.seals_due(actor=user(), today=today, at=at) == 1


def test_what_is_asked_about_a_sealed_record_is_decided_by_nobody():
    child = student(at=school(), birth_date=date(2006, 5, 4))
    case = completed(of=child)
    asked = privacy_rights.amendment(of=child, record_kind="diversion.case", number=case.number)
    sealed(case)
    with pytest.raises((type(asked).DoesNotExist, ValidationError)):
        services.amendment_amend(
            actor=officer(), ref=asked.ref, on=clock.today(), reason="No.", today=clock.today(), version=None
        )


def test_a_copy_that_was_given_before_is_sent_to_nobody_while_the_seal_holds(client):
    child = student(at=school(), birth_date=date(2006, 5, 4))
    case = completed(of=child)
    one = privacy_rights.access("answered", of=child)
    [copy] = selectors.access_documents(one)
    client.force_login(officer())
    addresses_of = [reverse(f"{room}:document-detail", args=[copy.ref]) for room in ("privacy", "privacy-api")]
    page = reverse("privacy:access-detail", args=[one.ref])
    assert {client.get(url).status_code for url in addresses_of} == {200}
    assert addresses_of[0] in client.get(page).content.decode()
    sealed(case)
    assert {client.get(url).status_code for url in addresses_of} == {404}
    assert addresses_of[0] not in client.get(page).content.decode()
    assert copy.ref not in client.get(reverse("privacy-api:access-detail", args=[one.ref])).content.decode()
