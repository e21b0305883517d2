"""The page on which a record is shared: it shows of whom the record is, and logs that."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from core import clock, pages, reads
from core.action_views import page_of_action
from core.actions import Action, Actions
from district.models import User
from district.signed_in import current_user
from privacy import selectors
from privacy.actions import CROSSING, SHARE


@reads.confidential
def share_open(request: HttpRequest) -> HttpResponse:
    """Share the record that the address, or the form, tells by kind and reference."""
    return _about_a_record(request, SHARE, SHARE["open"], "record_kind", "record")


@reads.confidential
def crossing_ask(request: HttpRequest) -> HttpResponse:
    """Ask another level for the record that the address, or the form, tells by kind and reference."""
    return _about_a_record(request, CROSSING, CROSSING["ask"], "asking_kind", "asking")


def _about_a_record(
    request: HttpRequest, kind: Actions[Any], action: Action, by_kind: str, by_ref: str
) -> HttpResponse:
    user = current_user(request)
    kind.begin(user, action, "", clock.today())
    told = request.POST if request.method == "POST" else request.GET
    reads.shown(request, _students(user, told.get(by_kind, ""), told.get(by_ref, "")))
    return pages.action(request, page_of_action(request, kind, action, None))


def _students(user: User, name: str, ref: str) -> list[reads.Subject]:
    found = selectors.shareable(user, name, ref)
    return [("students.student", one.ref) for one in found[0].students(found[1])] if found else []
