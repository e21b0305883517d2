"""Every kind of record, in every status, is shown to whoever may see it, by words and by the API."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.urls import NoReverseMatch, reverse

from tests.contract import TODAY
from tests.contract.every import EXAMPLES, STATUSES, sees
from tests.factories.district import user
from tests.factories.students import accepted
from tests.rights import EVERY
from tests.turns import TURN, some_and_whole

pytestmark = pytest.mark.django_db


@some_and_whole
@pytest.mark.parametrize(("name", "status"), STATUSES)
def test_a_record_and_its_list_are_shown_in_every_status(client, name, status, whole):
    """
    Whoever sees it finds words and a look for it on both faces: in the first status on both, in the others by turns on
    one, and in the list of the other.
    """
    one = EXAMPLES[name]
    record, person = one.make(status), accepted(user(*EVERY, since=TODAY.replace(year=2021)))
    if not sees(one, person, record):
        return  # nobody does, in this status
    client.force_login(person)
    both = shown_at(one.kind, record), listed_at(one.kind)
    number = one.every_status.index(status)
    page, api = (TURN + number) % 2, (TURN + number + 1) % 2
    shown, listed = both if whole else (both[0] if number == 0 else both[0][page:][:1], both[1][api:][:1])
    told = {address: client.get(address).status_code for address in (*shown, *listed)}
    assert {address: code for address, code in told.items() if code != 200} == {}


def shown_at(kind, record) -> list[str]:
    """Return the addresses of a record: its page's, and the API's."""
    return [kind.address(record), reverse(f"{kind.room}-api:{kind.noun}-detail", args=[record.ref])]


def listed_at(kind) -> list[str]:
    """Return the addresses of its lists: none of what is told with what has it."""
    found = []
    for face in (kind.room, f"{kind.room}-api"):
        with suppress(NoReverseMatch):
            found.append(reverse(f"{face}:{kind.noun}-list"))
    return found
