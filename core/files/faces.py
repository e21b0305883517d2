"""How documents reach pages and API: the answer with the bytes, and the rows of components/documents.html."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes

from core.files import kinds, store
from core.models import StoredFile

# Whatever a browser makes of the bytes, it may load nothing, run nothing and send nothing.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"

# What the description of the API says of the answer: it is of any type that may be kept.
FILE = {(200, media_type): OpenApiTypes.BINARY for media_type in kinds.KINDS}


def download(request: HttpRequest, stored: StoredFile, *, nameless: bool = False) -> HttpResponseBase:
    """
    Return the answer that sends a document, which the caller has made sure this person may see.

    One that is ``nameless`` is saved under its reference: a name that somebody gave it may be a child's, and a browser
    lists what it saved.
    """
    etag = f'"{stored.sha256}"'
    # Django's function answers 304 for this very ETag.
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag, response=None)
    if answer is None:
        answer = _whole(stored, f"{stored.ref}{PurePath(stored.name).suffix}" if nameless else stored.name)
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _whole(stored: StoredFile, name: str) -> HttpResponseBase:
    charset = "; charset=utf-8" if stored.media_type.startswith("text/") else ""
    answer = StreamingHttpResponse(store.chunks(stored), content_type=stored.media_type + charset)
    answer["Content-Length"] = str(stored.size)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


@dataclass(frozen=True, slots=True)
class Row:
    """A document as components/documents.html shows it; what is empty is left out there."""

    name: str
    type: str
    size: str
    by: str
    at: datetime
    url: str
    remove_url: str
    about: str


def rows(
    found: Iterable[StoredFile],
    url: Callable[[StoredFile], str],
    remove: Callable[[StoredFile], str] | None = None,
    about: Callable[[StoredFile], str] | None = None,
) -> list[Row]:
    """
    Return documents in words.

    ``remove`` gives the address of the page that removes one, None where one may not; ``about`` says whose one is,
    where a page shows those of several records.
    """
    return [
        Row(
            name=one.name,
            type=str(kinds.KINDS[one.media_type].label) if one.media_type in kinds.KINDS else one.media_type,
            size=kinds.size_words(one.size),
            by=one.added_by_name,
            at=one.added_at,
            url=url(one),
            remove_url=remove(one) if remove else "",
            about=about(one) if about else "",
        )
        for one in found
    ]
