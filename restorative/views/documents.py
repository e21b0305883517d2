"""The documents of agreements."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import reads
from core.files.faces import Row, download, rows
from core.models import StoredFile
from district.models import User
from district.signed_in import current_user
from restorative import policies, selectors


def document_rows(user: User, ref: str) -> list[Row]:
    """Return the documents of an agreement as its page lists them."""
    found = policies.visible_documents(user).filter(owner_ref=ref).order_by("id")
    remove = (
        partial(_address, "restorative:document-remove")
        if policies.permitted(user, "restorative.document.remove")
        else None
    )
    return rows(found, partial(_address, "restorative:document-detail"), remove)


@reads.confidential
@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document as a file to keep, once it is logged about whom it is."""
    document = selectors.document_get(current_user(request), ref)
    is_pdf = document.media_type == "application/pdf"
    reads.shown(request, [document], face=reads.PDF if is_pdf else reads.EXPORT)
    return download(request, document, nameless=True)


def _address(name: str, document: StoredFile) -> str:
    return reverse(name, args=[document.ref])
