"""
Two worlds that differ in hidden counts of students alone are answered with the same bytes, wherever anybody looks.

Numbers nobody could guess are hidden in them, too, and found nowhere: not in a page, a file or what is packed in one,
not in a header, an error, or the answer to a filter or an order.
"""

from __future__ import annotations

import io
import itertools
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from unittest import mock

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from core import clock, refs
from core.api import print_of
from district.models import Role
from monitoring.models import CellState, ProtectedCell, ReleasedCell, Report
from monitoring.selectors import TOLD_OF_STUDENTS
from tests.architecture.addresses import addresses
from tests.factories import district
from tests.factories.district import school, user
from tests.factories.monitoring import LATER
from tests.factories.plan import plan
from tests.factories.students_told import NEXT_YEAR, report_sent, report_told, report_told_again, told
from tests.public.conftest import public_patterns
from tests.turns import TURN, is_due, some_and_whole

pytestmark = pytest.mark.django_db

TOTAL = 48_158
# Differ each time, whatever is shown.
EACH_TIME = re.compile(
    rb'name="(csrfmiddlewaretoken|once|opened)" value="[^"]*"|"X-CSRFToken": ?"[^"]*"|nonce="[^"]*"|data-left="\d+"'
    rb'|"request":"[0-9a-f]+"'
    # When a row was written, by the clock of the machine: the test stands still at a whole second.
    rb"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d"
)
NONCE = re.compile(r"'nonce-[^']*'")
PRINTED = len(print_of(""))
UNTOLD = {"Date", "X-Request-Id", "Set-Cookie"}
READERS = (Role.BOARD_MEMBER, Role.SCHOOL_LEADER, Role.HR_SPECIALIST, Role.INTEGRATION)
# What somebody may try where figures are: orders, filters, files, and what is no filter at all.
TRIES = (
    "sort=n", "sort=-n", "sort=-figures", "format=csv", "format=xlsx", "school=north", "group=race&value=AS",
    "figure=diversion.eligible", "n__gt=5", "n=7", "page=2", "q=48151", "ordering=-n", "report=nothing",
)  # fmt: skip
# Rooms whose pages show figures of reports, or find them.
WITH_FIGURES = {"monitoring", "search", "home", "agenda", "plan"}


def counts(north: int):
    """Return counts of two schools, with ``north`` at the smaller: their sum is the same, whatever that is."""
    asian = north - 4
    race = {"AS": (asian, 30), "HI": (7 - asian, 30), "WH": (57, 90), "BL": (20, 40)}
    return {
        "diversion.police_referrals": {"east": told(TOTAL - north, 60_000), "north": told(north, 900)},
        "diversion.eligible": {"east": told(84, 190, race=race), "north": told(40, 60, race={"WH": (40, 60)})},
        "diversion.referrals": {"east": told(190), "north": told(60)},
    }


def world(north: int) -> list[Report]:
    """Return a superseded report, the one that holds, and one in review, all counted from the same."""
    old = report_told(counts(north))
    new = report_told_again(old, counts(north))
    return [old, new, report_sent(counts(north), NEXT_YEAR)]


def asked(role: Role | None, reports: list[Report], *, whole: bool) -> Iterator[str]:
    """Yield what is asked for: by turns, or ``whole``; everything public where nobody is signed in."""
    if role is None:
        for one in public_patterns():
            parts = set(one.pattern.regex.groupindex)
            if one.name == "feed-atom":  # of decisions alone: it tells when it was asked for, and has that in its ETag
                continue
            if parts <= {"lang"} or (parts == {"lang", "ref"} and one.name.startswith("report-")):
                for ref in [report.ref for report in reports] if "ref" in parts else [""]:
                    for lang in ("en", "es") if "lang" in parts else ("",):
                        given = {"ref": ref, "lang": lang}
                        yield reverse(f"public:{one.name}", kwargs={name: given[name] for name in parts})
        return
    for one in addresses():
        if not one.is_read or not (whole or (one.room in WITH_FIGURES and is_due(f"{role} {one.name}", 3))):
            continue
        each = reports if one.noun == "monitoring:report" and "ref" in one.parts else reports[:1]
        for ref in [report.ref for report in each]:
            yield one.url(ref=ref, code="north", place="2")


def answers(role: Role | None, who, urls: list[str]) -> dict[str, tuple[int, dict[str, str], bytes]]:
    """Return state, headers and body of each answer, without what differs each time."""
    client = Client()
    if who is not None:
        client.force_login(who)
    found = {}
    for url in urls:
        answer = client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = {name: NONCE.sub("", value) for name, value in answer.headers.items() if name not in UNTOLD}
        same = EACH_TIME.sub(b"", body)
        if same != body and len(headers.get("ETag", "")) == PRINTED:
            del headers["ETag"]  # a print of the body, as different each time as that
        found[f"{role} {url}"] = answer.status_code, headers, same
    return found


def tried(role: Role | None, urls: list[str]) -> list[str]:
    """Return addresses with something asked of each: another thing each day, and each thing somewhere."""
    some = [url for url in urls if role is not None and "/monitoring/" in url and url.endswith("/")]
    return [f"{url}?{TRIES[(TURN + place) % len(TRIES)]}" for place, url in enumerate(some)]


def unpacked(kind: str, body: bytes) -> bytes:
    """Return what can be read in an answer, also of what is packed in it."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as pack:
            return b"\n".join(pack.read(name) for name in pack.namelist())
    if kind == "application/pdf" and shutil.which("pdftotext"):
        return subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout
    return body


def some_readers() -> tuple[Role, Role]:
    """Return the Board, and by turns another reader."""
    return Role.BOARD_MEMBER, READERS[1 + TURN % (len(READERS) - 1)]


def hidden_numbers() -> set[int]:
    """Return the raw counts that are hidden, and what the attack knows of them, where nobody could guess them."""
    found = set()
    for cell in ProtectedCell.objects.all():
        for name in ("n", "of"):
            if getattr(cell, f"{name}_state") == CellState.HIDDEN:
                found |= {getattr(cell, f"{name}_{what}") for what in ("raw", "least", "greatest")}
    said = {number for pair in ReleasedCell.objects.values_list("n", "of") for number in pair}
    return {number for number in found if number and number > 9999} - said


def released() -> list[tuple[object, ...]]:
    return list(ReleasedCell.objects.order_by("id").values_list("place", *TOLD_OF_STUDENTS))


@some_and_whole
def test_what_is_hidden_changes_no_byte_and_is_found_in_none(whole):
    people = {role: user(role) for role in (*READERS, Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.PRIVACY_OFFICER)}
    plan()
    for code in ("east", "north"):
        school(code, code.title())
    seen = []
    with clock.travel(LATER):
        for north in (7, 6):
            # The same references and people in both worlds, and the database's moment is that of the test.
            chosen = mock.patch.object(refs.secrets, "choice", random.Random(1).choice)
            numbered = mock.patch.object(district, "_number", itertools.count(101))
            with transaction.atomic(), chosen, numbered:
                reports = world(north)
                numbers = hidden_numbers()
                assert TOTAL - north in numbers
                found = {}
                for role in (*(READERS if whole else some_readers()), None):
                    urls = list(asked(role, reports, whole=whole))
                    found |= answers(role, people.get(role), urls + tried(role, urls))
                seen.append((released(), found))
                scan(found, numbers)
                transaction.set_rollback(True)
    (told_one, one), (told_other, other) = seen
    otherwise = [pair for pair in zip(told_one, told_other, strict=True) if pair[0] != pair[1]]
    assert otherwise == [], "the worlds are to differ in what is hidden alone"
    assert set(one) == set(other)
    assert sum(state == 200 for state, _headers, _body in one.values()) > 40
    differing = [url for url, answer in one.items() if answer != other[url]]
    assert differing == []


def scan(found, numbers: set[int]) -> None:
    spelled = "|".join({f"{number}" for number in numbers} | {f"{number:,}" for number in numbers})
    canary = re.compile(rf"(?<![0-9a-zA-Z])(?:{spelled})(?![0-9a-zA-Z])".encode())
    told_at = {
        url: match.group()
        for url, (_state, headers, body) in found.items()
        if (match := canary.search(unpacked(headers.get("Content-Type", ""), body) + str(headers).encode()))
        and b"48151" not in url.encode()
    }
    assert told_at == {}
