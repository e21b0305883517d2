"""The pages of the plan's documents: adding one, reading it, removing it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.files import store
from core.files.faces import Row, download, rows
from core.models import StoredFile
from district.models import User
from district.signed_in import current_user
from plan import policies
from plan.models import Milestone


def document_rows(user: User, owner_kind: str, owner_ref: str) -> list[Row]:
    """Return the documents of one of the plan's records as its page lists them."""
    remove = partial(_address, "plan:document-remove") if policies.permitted(user, "plan.document.remove") else None
    return rows(store.documents(owner_kind, owner_ref), partial(_address, "plan:document-detail"), remove)


def strategy_documents(milestones: Sequence[Milestone]) -> list[Row]:
    """Return the documents of a strategy's milestones, in the milestones' order, each with its milestone's title."""
    place = {milestone.ref: (number, milestone) for number, milestone in enumerate(milestones)}
    found = sorted(store.documents_of("plan.milestone", list(place)), key=lambda one: (place[one.owner_ref][0], one.pk))
    return rows(found, partial(_address, "plan:document-detail"), about=lambda one: place[one.owner_ref][1].title)


@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document as a file to keep."""
    return download(request, policies.visible_documents(current_user(request)).get(ref=ref))


def _address(name: str, document: StoredFile) -> str:
    return reverse(name, args=[document.ref])
