"""What every answer has to be, whoever asked for whatever: safe to show, kept nowhere, where it refuses in words."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.turns import TURN

PROBLEM = "application/problem+json"
SAID = {"type", "title", "status", "detail", "code", "request"}
# What only a program that broke would tell of itself.
INSIDE = re.compile(
    r"Traceback \(most recent|File \"/|\.py\", line|psycopg2|django\.[a-z]+\.[a-z]|SELECT .{1,80} FROM "
)
# OAuth's own errors: RFC 6749.
OWN_ERRORS = ("/api/v1/oauth/token/",)


def faults(answer: Any, path: str) -> list[str]:
    """Return what is wrong with an answer, whatever was asked for at ``path``."""
    found = [f"fails with {answer.status_code}"] if answer.status_code >= 500 else []
    for name, value in _headers(path).items():
        if name not in answer.headers or value not in answer[name]:
            found.append(f"lacks {name}: {value}")
    if "unsafe" in answer.get("Content-Security-Policy", ""):
        found.append("lets scripts in")
    if answer.status_code < 400 or answer.streaming or answer.wsgi_request.method == "HEAD":
        return found
    text = answer.content.decode(errors="replace")
    if told := INSIDE.search(text):
        found.append(f"tells of the inside: {told.group()[:80]}")
    if path.startswith("/api/"):
        return found if path in OWN_ERRORS and answer.status_code != 405 else [*found, *_problem(answer, text)]
    return [*found, *_page(answer, text)]


def _headers(path: str) -> dict[str, str]:
    always = {
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
        "Content-Security-Policy": "frame-ancestors 'none'", "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin", "Permissions-Policy": "camera=()", "X-Request-Id": "",
    }  # fmt: skip
    return always | ({} if path.startswith("/public/") or path == "/robots.txt" else {"Cache-Control": "no-store"})


def _problem(answer: Any, text: str) -> list[str]:
    if answer.get("Content-Type") != PROBLEM:
        return [f"refuses by {answer.status_code} as {answer.get('Content-Type')}: {text[:80]!r}"]
    told = json.loads(text)
    found = [f"does not tell {name}" for name in sorted(SAID - set(told))]
    return found + ([f"says {told['status']}"] if told.get("status") != answer.status_code else [])


def _page(answer: Any, text: str) -> list[str]:
    """Return that a page refuses without a heading; a part of a page, which htmx puts into one, has none."""
    whole = "<h1" in text and "<title>" in text
    return [] if whole else [f"refuses by {answer.status_code} without words: {text[:80]!r}"]


def told(wrong: dict[str, Any]) -> str:
    """Return all that was found, one a line, and how to find it again."""
    lines = [f"{what}: {found}" for what, found in wrong.items() if found]
    return "\n".join([*lines, f"(again: TURN={TURN})"]) if lines else ""
