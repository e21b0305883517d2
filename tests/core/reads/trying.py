"""What the tests of the read log share: what it says, and a request for its functions."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.test import RequestFactory
from django.urls import resolve

from core.models import ReadEvent
from core.sessions import SessionStore

KIND = "students.student"


def log():
    """Return what the log says, oldest first: page, face, and whom it showed."""
    return [
        (event.page, event.face, sorted(event.told.values_list("ref", flat=True)))
        for event in ReadEvent.objects.order_by("id")
    ]


def asked(actor, address="/children/"):
    """Return a request for the list of children, as its view is given it, of somebody who just proved who they are."""
    request = RequestFactory().get(address)
    request.user, request.resolver_match = actor, resolve("/children/")
    request.session = SessionStore()
    record_authentication(request, actor, method="password")
    return request
