"""Whatever is sent, no address fails: each answers with what was wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pytest
from allauth.core.context import request_context
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.urls import reverse
from django_filters import FilterSet
from drf_spectacular.generators import SchemaGenerator
from rest_framework.serializers import Serializer

from core import clock
from core.forms import Form
from district import services as district
from district.factor_codes import fresh_secret
from district.forms.factors import AppForm, CodeAgainForm, PasskeyAgain, PasskeyAlone, PasskeyForm
from district.models import Role, User
from monitoring import catalogue
from monitoring.catalogue import CATALOGUE
from monitoring.forms.paragraph_rows import ReportParagraphRowForm
from plan import services as plan
from plan.change_forms import ASKS
from plan.models import Authorization
from privacy.forms.notes import OlderNotesForm
from restorative.forms.answers import OwnWordsForm
from restorative.forms.follow_ups import FollowUpOwnForm
from staffing import services as lines
from tests.architecture import of_diversion, of_privacy_partner, of_restorative
from tests.architecture.addresses import Address, addresses
from tests.architecture.conftest import TODAY
from tests.architecture.hostile import (
    ALL,
    CURSORS,
    VALUES,
    WHOLES,
    WORDS,
    Case,
    failures,
    fed,
    feed,
    names,
    parts_of_all,
    spoilt,
    watched,
)
from tests.factories import district as people
from tests.factories import diverted, staffing, students, students_told
from tests.rights import EVERY, ROOMS
from tests.turns import is_due, once_in, some_and_whole

pytestmark = pytest.mark.django_db

ADDRESSES = [a for a in addresses() if a.name != "gallery"]
JSON = "application/json"
# What addresses may read besides the fields that their page or the schema names.
NAMES = {"page", "page_size", "sort", "format", "next", "lang", "kind", "strategy", "count"}
# Pages that show another form or filter when asked so.
ALSO = {"plan:amendment-add": [f"?kind={kind}" for kind in ASKS]}


# What no body of the API has.
# Read by no page that somebody signed in finds, or by one that is asked for by a record.
BEHIND_LINKS = {
    "district": (
        lambda: AppForm(secret=fresh_secret()), PasskeyForm, PasskeyAlone,
        *(lambda form=form: form(user=User.objects.latest("pk")) for form in (CodeAgainForm, PasskeyAgain)),
    ),
    "monitoring": (ReportParagraphRowForm,),
    "restorative": (OwnWordsForm, FollowUpOwnForm),
    "privacy": (OlderNotesForm,),
}  # fmt: skip
UNKNOWN = {"version": 99, "ref": "zz-1", "id": 1, "status": "filled", "is_service": True, "district": 1}


@pytest.fixture
def reader(db):
    """Someone who holds every role, and accepted the code of conduct: no student is shown before."""
    with clock.travel(TODAY):
        return of_privacy_partner.sent(students.accepted(people.user(*EVERY, since=TODAY.date().replace(year=2021))))


@pytest.fixture
def client(client, reader):
    """The reader's browser."""
    with clock.travel(TODAY):
        client.force_login(reader)
        yield client


@pytest.fixture
def things(things, reader):
    """One record of each kind, by noun, and of notices one to the reader: nobody else's is found."""
    with clock.travel(TODAY):
        own = {"students:notice": students.notice(reader, students.in_error())}
        return things | own | of_restorative.own(reader, things) | of_diversion.own(reader, things)


def of_room(name: str) -> list[Address]:
    return [a for a in ADDRESSES if a.name.partition(":")[0] == name]


def place(address: Address, things) -> str:
    noun = noun_of(address)
    return address.url(**({"ref": things[noun].ref} if noun in things else {"code": "east"}))


def noun_of(address: Address) -> str:
    return address.name.replace("-api:", ":").partition("-")[0]


@cache
def schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(public=True)


def read_names(url: str) -> set[str]:
    """Return the names that a GET of the API reads, as the schema tells."""
    parameters = schema()["paths"].get(url, {}).get("get", {}).get("parameters", [])
    return {one["name"] for one in parameters if one["in"] == "query"}


def right(things) -> dict[str, object]:
    """Return a value that each field may well have."""
    day = "2022-10-01"
    named = {"name": "Someone", "email": "someone@example.org", "role": "supervisor", "reason": "Because."}
    days = dict.fromkeys(["from_date", "met_date", "left_date", "last_date", "on"], day)
    later = dict.fromkeys(["until_date", "due_date"], "2022-11-01")
    refs = dict.fromkeys(["holder", "owner"], things["district:staff"].ref)
    approved = Authorization.objects.filter(kind="position").order_by("code")[0]
    lines = {"authorization": approved.ref, "fte": "0.5", "amount": "100", "slot": 1}
    return {**named, **days, **later, **refs, **lines, "school": "east", "month": "2022-08", "evidence": "Seen.",
            "employee_number": "", "job_title": "", "note": ""}  # fmt: skip


def filled(form, things) -> dict[str, Any]:
    """Return what someone might send with a form."""
    fit = right(things)
    body = {field: form.initial.get(field, fit.get(field, "1")) for field in form.fields}
    return {field: getattr(value, "code", value) for field, value in body.items() if value is not None}


def asking(address: Address, url: str, shown: str) -> Iterator[Case]:
    """Yield addresses with a query of hostile words, under all names that are read there."""
    read = sorted(NAMES | read_names(url) | set(re.findall(r'name="([a-z_]+)"', shown)))
    queries = [urlencode(one.content) for one in spoilt("", dict.fromkeys(read, "1"), WORDS)]
    is_list = address.name.endswith(("-list", "home"))
    yield Case(
        f"{address.name} {queries[1][:90]}", f"{url}?{queries[1]}", alone=not (is_list or is_due(address.name, 3))
    )
    if is_list:
        others = ["q=%ff%fe&page=%ff", "&&=&q", "page=abc", "page=-1", "page=0", *(f"cursor={one}" for one in CURSORS)]
        for query in [*queries, *others]:
            yield Case(f"{address.name} {query[:90]}", f"{url}?{query}", alone=True)


@parts_of_all
@pytest.mark.parametrize("name", [*ROOMS, "home", "more", "search", "schema", "api-docs"])
def test_no_word_breaks_a_page(client, things, name, part):
    with watched() as seen:
        for address in of_room(name):
            url = place(address, things)
            page = client.get(url)
            shown = b"".join(page).decode("latin-1")
            form = page.context.get("form") if page.context else None
            # Unless all is tried, of each address what it reads is spoilt one day, and what it takes the next.
            if part == ALL or is_due(address.name, 2):
                assert failures(client.get, asking(address, url, shown), part) == []
            if part == ALL or form is None or not is_due(address.name, 2):
                sent = spoilt(address.name, filled(form, things), WORDS) if form else [Case(url, {"q": "\x00"})]
                assert failures(lambda case, url=url: client.post(url, case), sent, part) == []
            for more in ALSO.get(address.name, ()):
                client.get(url + more, headers={"HX-Request": "true"})  # as the page itself asks anew
        for address in of_room(f"{name}-api"):
            if not address.parts:
                client.get(place(address, things))
        if name == "diversion":
            _decline(client)
        if name == "monitoring":
            _tell_of_students(client)
    found = list({(type(one).__name__, *names(one)): one for one in seen if not isinstance(one, Serializer)}.values())
    found += [form() for form in BEHIND_LINKS.get(name, ())]
    with request_context(page.wsgi_request):  # who proves something is looked for in it
        for reader in found:
            body = filled(reader, things) if isinstance(reader, Form) else dict.fromkeys(names(reader), "1")
            cases = fed(type(reader).__name__, body, WORDS, part)
            assert failures(lambda case, reader=reader: feed(reader, case), cases) == []
    missed = {one for base in (Form, FilterSet) for one in finished(base)} - {type(reader) for reader in found}
    assert [one.__name__ for one in missed if one.__module__.split(".")[0] == name] == []


def _tell_of_students(client) -> None:
    """Open what a report alone has that tells of students: what is to be seen of them, and what is hidden."""
    with mock.patch.object(catalogue, "CATALOGUE", CATALOGUE):  # none of which ``things`` measure
        report = students_told.report_told()
    for address in (reverse("monitoring:students"), reverse("monitoring:report-disclosure", args=[report.ref])):
        assert client.get(address).status_code == 200


def _decline(client) -> None:
    """Open what nobody who leads a school is asked, as the reader does: whether a family declined."""
    roles = [role for role in EVERY if role != Role.SCHOOL_LEADER]
    with clock.travel(TODAY):
        client.force_login(students.accepted(people.user(*roles, since=TODAY.date().replace(year=2021))))
        assert client.get(reverse("diversion:case-decline", args=[diverted.case("offered").ref])).status_code == 200


def finished(base: type) -> Iterator[type]:
    """Yield the classes that nothing else is made of."""
    below = base.__subclasses__()
    for one in below:
        yield from finished(one)
    if not below:
        yield base


def posted(address: Address) -> dict[str, Any] | None:
    """Return what the schema tells of a POST to an address; None where nothing can be sent."""
    path = address.url(ref="zz-00000000000", code="east").replace("zz-00000000000", "{ref}")
    found: dict[str, Any] | None = schema()["paths"].get(path, {}).get("post")
    return found


def body_names(address: Address) -> list[str] | None:
    """Return the fields of what a POST takes, as the schema tells; None where nothing can be sent."""
    post = posted(address)
    if post is None:
        return None
    told = post.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema", {}).get("$ref", "")
    return list(schema()["components"]["schemas"][told.rpartition("/")[2]]["properties"]) if told else []


def sender(client, address: Address, things) -> Callable[[Any], Any]:
    """Return what sends a body to an address of the API, as of the record's version."""
    url, version = place(address, things), getattr(things.get(noun_of(address)), "version", 1)

    def send(body: Any) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post(url, raw, content_type=JSON, headers={"If-Match": f'"{version}"'})

    return send


@parts_of_all
@pytest.mark.parametrize("name", [f"{room}-api" for room in ROOMS])
def test_no_word_breaks_the_api(client, things, name, part):
    fit = right(things)
    with watched() as seen:
        for address in of_room(name):
            url, fields = place(address, things), body_names(address)
            if not address.parts:
                assert failures(client.get, asking(address, url, ""), part) == []
            if fields is None:
                continue
            if part != ALL and not is_due(address.name, 2):
                sender(client, address, things)({})  # so that what reads its body is known, and fed below
                continue
            body = {field: fit.get(field, "word") for field in fields}
            extra = body | UNKNOWN
            cases = [*spoilt(address.name, body, VALUES), Case(f"{address.name} more", extra)]
            cases += [Case(f"{address.name} {whole!r:.20}", whole, alone=True) for whole in WHOLES]
            assert failures(sender(client, address, things), cases, part) == []
    bodies = {(type(one).__name__, *names(one)): one for one in seen if hasattr(one, "initial_data")}
    for body in bodies.values():
        cases = fed(type(body).__name__, dict.fromkeys(names(body), "1"), VALUES, part)
        assert failures(lambda case, body=body: feed(body, case), cases) == []


@pytest.mark.parametrize("method", ["head", "options", "put", "patch", "delete", "trace"])
@parts_of_all
def test_no_method_breaks_an_address(client, things, method, part):
    cases = [Case(f"{method} {a.name}", place(a, things), alone=True) for a in ADDRESSES]
    assert failures(getattr(client, method), cases, part) == []


@pytest.mark.parametrize("etag", ["9" * 5000, "²", "x", '"', "*", '"98", "99"', "W/"])
def test_no_etag_breaks_the_api(client, things, etag):
    url = f"/api/v1/staffing/positions/{things['staffing:position'].ref}/post/"
    body = {"on": "2022-10-01"}
    answer = client.post(url, body, content_type=JSON, headers={"If-Match": etag})
    assert answer.status_code == {"*": 428, '"98", "99"': 412}.get(etag, 400)


@pytest.mark.parametrize(
    "cookie", ['sessionid="\\000aaaaaaaaaaaa"', "sessionid=" + "x" * 3000, "messages=x; csrftoken=\x01"]
)
@pytest.mark.parametrize("url", ["/", "/account/login/", "/api/v1/plan/plans/"])
def test_no_cookie_breaks_a_page(db, url, cookie):
    assert Client(headers={"cookie": cookie}).get(url).status_code in {200, 302, 401}


@pytest.mark.parametrize("url", ["/", "/account/login/", "/nowhere/", "/api/v1/plan/plans/", "/static/css/app.css"])
def test_every_answer_keeps_browsers_on_the_safe_side(db, url):
    headers = Client().get(url).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def taken(address) -> str:
    """Return the type of body that an address takes: what else is sent is refused before anyone is asked for proof."""
    types = (posted(address) or {}).get("requestBody", {}).get("content", {JSON: None})
    return JSON if JSON in types else MULTIPART_CONTENT


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse in a word: the page that says what to do is tried where it is made, and takes longer than all else."""
    return HttpResponse("no proof", status=403)


@once_in(3)
def test_no_post_works_without_proof_of_origin(things, settings):
    settings.CSRF_FAILURE_VIEW = f"{__name__}.refused"
    browser = Client(enforce_csrf_checks=True)
    with clock.travel(TODAY):
        browser.force_login(of_privacy_partner.sent(people.user(*EVERY, since=TODAY.date().replace(year=2021))))
        found = {a.name: browser.post(place(a, things), content_type=taken(a)) for a in ADDRESSES}
    assert {name: one.status_code for name, one in found.items() if one.status_code != 403} == {}
    # Whoever holds every role is refused for want of the proof, and of nothing else.
    assert {a.name for a in ADDRESSES if not a.is_api and found[a.name].content != b"no proof"} == set()


@once_in(2)
@some_and_whole
def test_words_that_people_type_stay_words(client, things, whole):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    admin = people.user(*EVERY)
    with clock.travel(TODAY):
        person, member = things["district:person"], things["district:staff"]
        district.person_change(actor=admin, ref=person.ref, version=None, name=evil, email=person.email)
        district.staff_change(actor=admin, ref=member.ref, version=None, name=evil, employee_number=evil[:20],
                              job_title=evil)  # fmt: skip
        last = {"last_date": TODAY.date() - timedelta(days=1), "today": TODAY.date()}
        district.staff_leave(actor=admin, ref=member.ref, version=None, reason=evil, **last)
        district.staff_return(actor=admin, ref=member.ref, version=None, from_date=TODAY.date(), reason=evil,
                              today=TODAY.date())  # fmt: skip
        milestone = things["plan:milestone"]
        plan.milestone_assign(actor=admin, ref=milestone.ref, owner=member.ref, today=TODAY.date(), version=None)
        plan.milestone_meet(
            actor=admin, ref=milestone.ref, met_date=TODAY.date(), evidence=evil, today=TODAY.date(), version=None
        )
        for key in ("position", "realignment", "stipend"):
            line_type, line = staffing.line_type(key), things[f"staffing:{key}"]
            step = next(name for name in line_type.workflow.legal(line.status) if name != "abolish")
            facts = {"holder": member.ref} if line_type.begins_holding(step) else {}
            lines.line_act(line_type=line_type, actor=admin, ref=line.ref, action=step, on=TODAY.date(),
                           today=TODAY.date(), version=None, note=evil, **facts)  # fmt: skip
            lines.line_take_back(line_type=line_type, actor=admin, ref=line.ref, version=None, reason=evil)
        shown = [a for a in ADDRESSES if not a.is_api and (whole or is_due(a.name, 3))]
        answers = {a.name: client.get(place(a, things)) for a in shown}
    pages = {name: one.content.decode() for name, one in answers.items() if "html" in one["Content-Type"]}
    assert [name for name, page in pages.items() if "<script>alert" in page or "<img src=x" in page] == []
    assert len([name for name, page in pages.items() if "&lt;script&gt;alert" in page]) > (10 if whole else 2)
