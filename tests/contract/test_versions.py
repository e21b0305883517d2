"""
What nobody is told of they cannot count either: a record's version is for those who may act on it.

Of each kind of record its first status is tried, or its last, by turns; ``make test-deep`` tries both.
"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core import clock, history, records
from tests.contract.every import EXAMPLES, sees
from tests.factories.district import TESTER
from tests.rights import EVERY, rights_of

pytestmark = pytest.mark.django_db
KINDS = {rights_of(role): role for role in EVERY}.values()


def tried():
    """Yield kinds and statuses, those whose turn it is not for the deep set."""
    # A document's answer is the document, its ETag the SHA-256. A notice of an error has no address in the API but that
    # to which its reader says that they read it: nobody can ask for its version over and over.
    left_out = (".document", ".notice")
    kinds = [(name, one) for name, one in sorted(EXAMPLES.items()) if not name.endswith(left_out)]
    for number, (name, one) in enumerate(kinds):
        statuses = list(dict.fromkeys([one.every_status[0], one.every_status[-1]]))
        for status in statuses:
            is_due = status == statuses[number % len(statuses)]
            yield pytest.param(name, status, marks=[] if is_due else [pytest.mark.deep])


def touched(record) -> bool:
    """Raise the version of a record; some are closed for good."""
    try:
        with transaction.atomic(), history.action("t.touched", actor=TESTER):
            records.touch(record)
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize(("name", "status"), list(tried()))
def test_a_change_that_shows_nothing_is_seen_by_those_alone_who_may_act(client, name, status, everyone):
    one = EXAMPLES[name]
    record = one.make(status)
    url = reverse(f"{one.kind.room}-api:{one.kind.noun}-detail", args=[record.ref])
    readers = {role: everyone[role] for role in KINDS if sees(one, everyone[role], record)}

    def told(role):
        client.force_login(readers[role])
        return client.get(url)

    before = {role: answer for role in readers if (answer := told(role)).status_code == 200}
    assert not any("version" in answer.json() for answer in before.values())
    acting = {r for r in before if one.kind.acts(readers[r], one.kind.get(readers[r], record.ref, clock.today()))}
    assert {role for role, answer in before.items() if answer["ETag"] == f'"{record.version}"'} == acting
    if not touched(record):
        return
    for role, answer in before.items():
        now = told(role)["ETag"]
        assert (now != answer["ETag"], now == f'"{record.version}"') == (role in acting, role in acting), role
        if role not in acting and status != "making":  # of which the job moves on meanwhile
            assert client.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
