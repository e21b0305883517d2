"""The pages of the plan's documents: adding one, reading it, removing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import clock
from core.files import store
from core.files.faces import Row, download, rows
from core.files.forms import DocumentForm, RemoveForm
from core.models import StoredFile
from core.pages import ActionPage, action
from core.web import current_user, posted
from district.models import User
from plan import policies, selectors, services
from plan.models import Amendment, Milestone

SEEN_BY = gettext_lazy("Everyone who sees the plan can open it, the School Board too: nothing that names a student.")


def document_rows(user: User, owner_kind: str, owner_ref: str) -> list[Row]:
    """Return the documents of one of the plan's records as its page lists them."""
    remove = partial(_address, "plan:document-remove") if policies.removes_documents(user, owner_kind) else None
    return rows(store.documents(owner_kind, owner_ref), partial(_address, "plan:document-detail"), remove)


def strategy_documents(milestones: Sequence[Milestone]) -> list[Row]:
    """Return the documents of a strategy's milestones, in the milestones' order, each with its milestone's title."""
    place = {milestone.ref: (number, milestone) for number, milestone in enumerate(milestones)}
    found = sorted(store.documents_of("plan.milestone", list(place)), key=lambda one: (place[one.owner_ref][0], one.pk))
    return rows(found, partial(_address, "plan:document-detail"), about=lambda one: place[one.owner_ref][1].title)


def milestone_add_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a document to a milestone."""
    milestone = selectors.milestone_get(current_user(request), ref, clock.today())
    policies.check(current_user(request), "add_document", milestone)
    return _add(request, milestone, services.milestone_add_document, _("Milestones"), milestone.code)


def amendment_add_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a document to an amendment."""
    amendment = selectors.amendment_get(current_user(request), ref)
    policies.check_amending(current_user(request), "add_document")
    name = _("Amendment %(number)d") % {"number": amendment.number}
    return _add(request, amendment, services.amendment_add_document, _("Amendments"), name)


def _add(
    request: HttpRequest, record: Milestone | Amendment, service: Callable[..., StoredFile], those: str, name: str
) -> HttpResponse:
    """Ask for a document of ``record`` and keep it by ``service``; it stands as ``name`` in the list of ``those``."""
    noun = record._meta.model_name
    back = reverse(f"plan:{noun}-detail", args=[record.ref])

    def save(document: Any) -> StoredFile:
        name = document.name or ""
        return service(actor=current_user(request), ref=record.ref, document=document, name=name, at=clock.now())

    page = ActionPage(
        title=_("Add a document: %(title)s") % {"title": record.title},
        button=_("Add the document"),
        form=DocumentForm(posted(request), request.FILES or None, seen_by=str(SEEN_BY)),
        save=save,
        back=back,
        done=_("Document added."),
        breadcrumbs=((those, reverse(f"plan:{noun}-list")), (name, back)),
    )
    return action(request, page)


@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document as a file to keep."""
    return download(request, policies.visible_documents(current_user(request)).get(ref=ref))


def document_remove(request: HttpRequest, ref: str) -> HttpResponse:
    """Remove a document, with the reason."""
    user = current_user(request)
    document = policies.visible_documents(user).get(ref=ref)
    policies.check_remove(user, document)
    back = reverse(f"{document.owner_kind.replace('.', ':')}-detail", args=[document.owner_ref])
    page = ActionPage(
        title=_("Remove the document: %(name)s") % {"name": document.name},
        button=_("Remove the document"),
        form=RemoveForm(posted(request), initial={"version": document.version}),
        save=partial(services.document_remove, actor=user, ref=ref, at=clock.now()),
        back=back,
        done=_("Document removed."),
        intro=_("Nobody can open it any more. That it was there, and why it was removed, stays in the history."),
        version=document.version,
    )
    return action(request, page)


def _address(name: str, document: StoredFile) -> str:
    return reverse(name, args=[document.ref])
