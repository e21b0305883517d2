"""The API's own documentation page, drawn from its schema without scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def api_docs(request: HttpRequest) -> HttpResponse:
    """Show every operation of the API."""
    return render(request, "api/docs.html")
