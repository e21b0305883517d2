"""The pages of the plan's documents: adding one, reading it, removing it."""

from __future__ import annotations

from collections.abc import Sequence
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
from district.faces import posted, viewer
from district.models import User
from plan import policies, selectors, services
from plan.models import Milestone

SEEN_BY = gettext_lazy("Everyone who sees the plan can open it, the School Board too: nothing that names a student.")


def document_rows(user: User, owner_kind: str, owner_ref: str) -> list[Row]:
    """Return the documents of one of the plan's records as its page lists them."""
    remove = partial(_address, "plan:document-remove") if policies.removes_documents(user, owner_kind) else None
    return rows(store.documents(owner_kind, owner_ref), partial(_address, "plan:document-detail"), remove)


def milestone_documents(user: User, milestone: Milestone) -> list[Row]:
    """Return the documents of a milestone as its page lists them."""
    return document_rows(user, "plan.milestone", milestone.ref)


def strategy_documents(milestones: Sequence[Milestone]) -> list[Row]:
    """Return the documents of a strategy's milestones, in the milestones' order, each with its milestone's title."""
    place = {milestone.ref: (number, milestone) for number, milestone in enumerate(milestones)}
    found = sorted(store.documents_of("plan.milestone", list(place)), key=lambda one: (place[one.owner_ref][0], one.pk))
    return rows(found, partial(_address, "plan:document-detail"), about=lambda one: place[one.owner_ref][1].title)


def milestone_add_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a document to a milestone."""
    user = viewer(request)
    milestone = selectors.milestone_get(user, ref, clock.today())
    policies.check(user, "add_document", milestone)

    def save(document: Any) -> StoredFile:
        return services.milestone_add_document(
            actor=user, ref=ref, document=document, name=document.name or "", at=clock.now()
        )

    back = reverse("plan:milestone-detail", args=[milestone.ref])
    page = ActionPage(
        title=_("Add a document: %(title)s") % {"title": milestone.title},
        button=_("Add the document"),
        form=DocumentForm(posted(request), request.FILES or None, seen_by=str(SEEN_BY)),
        save=save,
        back=back,
        done=_("Document added."),
        breadcrumbs=((_("Milestones"), reverse("plan:milestone-list")), (milestone.code, back)),
    )
    return action(request, page)


def amendment_add_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a document to an amendment."""
    user = viewer(request)
    amendment = selectors.amendment_get(user, ref)
    policies.check_amending(user, "add_document")

    def save(document: Any) -> StoredFile:
        return services.amendment_add_document(
            actor=user, ref=ref, document=document, name=document.name or "", at=clock.now()
        )

    back = reverse("plan:amendment-detail", args=[amendment.ref])
    name = _("Amendment %(number)d") % {"number": amendment.number}
    page = ActionPage(
        title=_("Add a document: %(title)s") % {"title": amendment.title},
        button=_("Add the document"),
        form=DocumentForm(posted(request), request.FILES or None, seen_by=str(SEEN_BY)),
        save=save,
        back=back,
        done=_("Document added."),
        breadcrumbs=((_("Amendments"), reverse("plan:amendment-list")), (name, back)),
    )
    return action(request, page)


@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document as a file to keep."""
    return download(request, policies.visible_documents(viewer(request)).get(ref=ref))


def document_remove(request: HttpRequest, ref: str) -> HttpResponse:
    """Remove a document, with the reason."""
    user = viewer(request)
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
