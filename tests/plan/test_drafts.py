"""What an amendment said as a draft stays with those who could read the draft, also once it is in force."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan import services
from tests.factories.district import user
from tests.factories.plan import amended

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
SAID, DRAFT_FILE, DROPPED_FILE, KEPT_FILE, LATE_FILE = (
    "What the draft said", "kept-in-draft.txt", "dropped-in-draft.txt", "minutes.txt", "dropped-later.txt",
)  # fmt: skip


def document(actor, found, name, at):
    return services.amendment_add_document(
        actor=actor, ref=found.ref, document=io.BytesIO(name.encode()), name=name, at=at
    )


def remove(actor, stored, at):
    services.document_remove(actor=actor, ref=stored.ref, reason=f"Why {stored.name} went.", at=at, version=None)


@pytest.fixture
def found():
    """An amendment in force, which said other things as a draft, and of whose documents two were removed."""
    director = user(Role.PLAN_DIRECTOR)
    with clock.travel(NOW):
        one = amended("draft", title=SAID)
        dropped = document(director, one, DROPPED_FILE, NOW)
        document(director, one, DRAFT_FILE, NOW)
        remove(director, dropped, NOW)
        said = {"title": "What was decided", "body": "school_board", "decided_date": date(2022, 9, 20)}
        services.amendment_change(actor=director, ref=one.ref, reason="Decided so.", version=None, **said)
        at = NOW + timedelta(hours=1)
        services.amendment_enforce(actor=director, ref=one.ref, at=at, today=NOW.date(), version=None)
        document(director, one, KEPT_FILE, at)
        remove(director, document(director, one, LATE_FILE, at), at + timedelta(hours=1))
    return one


def told(client, found, role) -> str:
    """Return all that page, list and API tell someone of an amendment."""
    client.force_login(user(role))
    pages = [
        *(reverse(f"{face}:amendment-detail", args=[found.ref]) for face in ("plan", "plan-api")),
        *(reverse(f"{face}:amendment-list") for face in ("plan", "plan-api")),
        reverse("plan:amendment-list") + "?format=csv",
    ]
    return "\n".join(client.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.HR_SPECIALIST, Role.STAFF_MEMBER])
class TestTheReadersOfWhatIsInForce:
    def test_are_told_nothing_of_what_it_said_before(self, client, found, role):
        answer = told(client, found, role)
        assert SAID not in answer
        assert DROPPED_FILE not in answer
        assert "Two entrances are left alone." not in answer

    def test_are_told_all_since(self, client, found, role):
        answer = told(client, found, role)
        documents = (DRAFT_FILE, KEPT_FILE, f"Document removed: {LATE_FILE}", f"Why {LATE_FILE} went.")
        for words in ("What was decided", "Amendment put in force", *documents):
            assert words in answer


@pytest.mark.parametrize("role", [Role.PLAN_DIRECTOR, Role.SUPERVISOR])
def test_who_sees_drafts_goes_on_reading_them(client, found, role):
    answer = told(client, found, role)
    for words in (SAID, f"Document added: {DROPPED_FILE}", f"Document removed: {DROPPED_FILE}", KEPT_FILE):
        assert words in answer
