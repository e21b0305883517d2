"""The documents of entries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import reads
from core.files import store
from core.files.faces import Row, download, rows
from core.models import ReadEvent, StoredFile
from district.models import User
from district.signed_in import current_user
from privacy import policies, selectors


def document_rows(user: User, ref: str) -> list[Row]:
    """Return the documents of an entry as its page lists them."""
    return rows_of(user, list(store.documents(policies.KEPT_WITH, ref)))


def rows_of(user: User, documents: Sequence[StoredFile]) -> list[Row]:
    """Return documents of one record as its page lists them: whether they can be removed is asked of the first."""
    may = bool(documents) and policies.permitted(user, "privacy.document.remove", documents[0])
    remove = partial(_address, "privacy:document-remove") if may else None
    return rows(documents, partial(_address, "privacy:document-detail"), remove)


@reads.confidential
@require_safe
def document_detail(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Send a document as a file to keep, once it is logged about whom it is."""
    document = selectors.document_get(current_user(request), ref)
    reads.shown(request, [document], face=face_of(document))
    return download(request, document, nameless=True)


def face_of(document: StoredFile) -> ReadEvent.Face:
    """Return what a document is shown as."""
    return reads.PDF if document.media_type == "application/pdf" else reads.EXPORT


def _address(name: str, document: StoredFile) -> str:
    return reverse(name, args=[document.ref])
