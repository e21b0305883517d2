"""Amendments of which another one was first: their services looked before the other had written."""

import pytest

from core import clock, records
from district.models import Role
from plan.models import Amendment, Milestone
from tests.factories.district import school, user, year
from tests.factories.plan import amendment, strategy
from tests.plan.amending import LATER, NOW, add

pytestmark = pytest.mark.django_db

NEW = {
    "authorization_new": (
        lambda: {"code": "A-9", "line_kind": "position", "title": "Monitor", "school": school("east").code,
                 "starts_year": year().code, "count": 1, "fte": 1},
        "The plan uses this code already. Choose another.",
    ),
    "milestone_new": (
        lambda: {"strategy": strategy().ref, "code": "M-9", "title": "More", "due_date": LATER},
        "Another milestone of the plan has this code.",
    ),
    "target_new": (
        lambda: {"indicator": "staffing.stipends_awarded", "value": 0, "due_date": LATER},
        "There is a target for this figure and day already.",
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.travel(NOW):
        yield


@pytest.fixture
def _looks_too_early(monkeypatch):
    monkeypatch.setattr(records, "_ask_constraints", lambda *_args, **_kwargs: None)
    monkeypatch.setattr(Milestone, "clean", lambda _milestone: None)


def drafts(actor, kind):
    facts = NEW[kind][0]()
    found = [amendment(), amendment()]
    for draft in found:
        add(actor, draft, kind, **facts)
        draft.refresh_from_db()
    return found


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("face", ["api", "page"])
def test_what_another_amendment_made_meanwhile_is_a_conflict_in_words(client, kind, face, request):
    director = user(Role.PLAN_DIRECTOR)
    first, second = drafts(director, kind)
    request.getfixturevalue("_looks_too_early")
    client.force_login(director)
    client.raise_request_exception = False
    for draft, status in ((first, 200 if face == "api" else 302), (second, 409)):
        if face == "api":
            address, headers = f"/api/v1/plan/amendments/{draft.ref}/enforce/", {"If-Match": f'"{draft.version}"'}
            answer = client.post(address, {}, content_type="application/json", headers=headers)
        else:
            answer = client.post(f"/plan/amendments/{draft.ref}/enforce/", {"version": draft.version})
        assert answer.status_code == status, answer.content.decode()
    assert f"Someone else was first: nothing was saved. {NEW[kind][1]}" in answer.content.decode()
    assert list(Amendment.objects.order_by("number").values_list("status", flat=True)) == ["in_force", "draft"]
