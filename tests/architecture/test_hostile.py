"""Whatever is sent, no address fails: each answers with what was wrong."""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from drf_spectacular.generators import SchemaGenerator

from core import clock
from district import services as district
from district.models import Role
from plan import services as plan
from plan.models import Authorization
from staffing import services as lines
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import staffing

pytestmark = pytest.mark.django_db

ADDRESSES = [a for a in addresses() if a.name != "gallery"]
JSON = "application/json"
ROLES = [Role.ADMINISTRATOR, Role.PLAN_DIRECTOR, Role.HR_SPECIALIST, Role.SUPERVISOR, Role.SCHOOL_LEADER]
WORDS = ["\x00", "9" * 5000, "-1", "0001-01-01", "9999-12-31", "x" * 20000]
VALUES = [*WORDS, None, [], 10**30, "\ud800", "NaN"]
CURSORS = [base64.b64encode(raw).decode() for raw in (b"p=%00", b"p=" + b"9" * 5000, b"o=" + b"9" * 5000, b"\xff")]
# What addresses may read besides the fields that their page or the schema names.
NAMES = {"page", "page_size", "sort", "format", "next", "lang", "kind", "strategy", "count"}


@pytest.fixture
def client(client):
    """A browser of someone who holds every role that may do anything."""
    with clock.travel(TODAY):
        client.force_login(people.user(*ROLES, since=TODAY.date().replace(year=2021)))
        yield client


def place(address, things) -> str:
    noun = address.name.replace("-api:", ":").partition("-")[0]
    return address.url(**({"ref": things[noun].ref} if noun in things else {"code": "east"}))


def failures(send, cases) -> list[str]:
    """Send each case, undo what it did, and return those that ended in an error."""
    found = []
    for name, case in cases:
        with transaction.atomic():
            try:
                status = send(case).status_code
            except Exception as error:
                status = f"{type(error).__name__}: {error}"[:200]
            transaction.set_rollback(True)
        if not isinstance(status, int) or status >= 500:
            found.append(f"{name}: {status}")
    return found


def read_names() -> dict[str, set[str]]:
    """Return the names that each GET of the API reads, by path, as the schema tells."""
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    return {
        path: {one["name"] for one in methods["get"].get("parameters", []) if one["in"] == "query"}
        for path, methods in paths.items()
        if "get" in methods
    }


@pytest.mark.parametrize("name", sorted({a.name.partition(":")[0] for a in ADDRESSES}))
def test_no_query_breaks_a_page(client, things, name):
    pages = ["q=%ff%fe&page=%ff", "&&=&q", "page=abc", "page=-1", "page=0"]
    others = [f"cursor={cursor}" for cursor in CURSORS] + pages
    api = read_names()
    for address in ADDRESSES:
        if address.name.partition(":")[0] == name and not (address.is_api and address.parts):
            url = place(address, things)
            shown = b"" if address.is_api else b"".join(client.get(url))
            names = sorted(NAMES | api.get(url, set()) | set(re.findall(r'name="([a-z_]+)"', shown.decode("latin-1"))))
            together = [urlencode(dict.fromkeys(names, word)) for word in WORDS]
            alone = [urlencode({one: word}) for one in names for word in ("\x00", "9" * 30, "9999-12-31")]
            queries = [*together, *alone, *others] if address.name.endswith(("-list", "home")) else together[:3]
            cases = [(f"{address.name} {query[:90]}", f"{url}?{query}") for query in queries]
            assert failures(client.get, cases) == []


@pytest.mark.parametrize("method", ["head", "options", "put", "patch", "delete", "trace"])
def test_no_method_breaks_an_address(client, things, method):
    cases = [(address.name, place(address, things)) for address in ADDRESSES]
    assert failures(getattr(client, method), cases) == []


def right(things) -> dict[str, object]:
    """Return a value that each field may well have."""
    day = "2022-10-01"
    named = {"name": "Someone", "email": "someone@example.org", "role": "supervisor", "reason": "Because."}
    days = dict.fromkeys(["from_date", "met_date", "left_date", "on"], day)
    later = dict.fromkeys(["until_date", "due_date"], "2022-11-01")
    refs = dict.fromkeys(["holder", "owner"], things["district:staff"].ref)
    lines = {"authorization": Authorization.objects.get(kind="position").ref, "fte": "0.5", "amount": "100", "slot": 1}
    return {**named, **days, **later, **refs, **lines, "school": "east", "month": "2022-08", "evidence": "Seen.",
            "employee_number": "", "job_title": "", "note": ""}  # fmt: skip


def spoilt(body, values):
    """Yield ``body`` as it is, with one field at a time spoilt, and with all of them."""
    yield "as it is", body
    for value in values:
        for field in body:
            yield f"{field}={value!r:.40}", body | {field: value}
        yield f"all={value!r:.40}", dict.fromkeys(body, value)


@pytest.mark.parametrize("name", ["district", "plan", "staffing", "monitoring", "agenda"])
def test_no_form_breaks_a_page(client, things, name):
    for address in ADDRESSES:
        if address.name.partition(":")[0] != name:
            continue
        url = place(address, things)
        page = client.get(url)
        form = page.context.get("form") if page.context else None
        if form is None:
            assert failures(lambda case, url=url: client.post(url, case), [(address.name, {"q": "\x00"})]) == []
            continue
        fit = right(things)
        body = {field: form.initial.get(field, fit.get(field, "1")) for field in form.fields}
        body = {field: getattr(value, "code", value) for field, value in body.items() if value is not None}
        cases = [(f"{address.name} {what}", case) for what, case in spoilt(body, WORDS)]
        assert failures(lambda case, url=url: client.post(url, case), cases) == []


def bodies() -> dict[str, dict]:
    """Return the fields of what a POST takes, by path, as the schema tells."""
    schema = SchemaGenerator().get_schema(public=True)
    parts = schema["components"]["schemas"]
    found = {}
    for path, methods in schema["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        ref = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        if "post" in methods:
            found[path] = list(parts[ref.rpartition("/")[2]]["properties"]) if ref else []
    return found


@pytest.mark.parametrize("name", ["district-api", "plan-api", "staffing-api", "monitoring-api"])
def test_no_body_breaks_the_api(client, things, name):
    fields, fit = bodies(), right(things)
    for address in ADDRESSES:
        template = address.url(ref="zz-00000000000", code="east").replace("zz-00000000000", "{ref}")
        if address.name.partition(":")[0] != name or template not in fields:
            continue
        url = place(address, things)
        noun = name.removesuffix("-api") + ":" + address.name.partition(":")[2].partition("-")[0]
        version = getattr(things.get(noun), "version", 1)

        def send(body, url=url, version=version):
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            return client.post(url, raw, content_type=JSON, headers={"If-Match": f'"{version}"'})

        body = {field: fit.get(field, "word") for field in fields[template]}
        cases = [(f"{address.name} {what}", case) for what, case in spoilt(body, VALUES)]
        wholes = [None, [], "x", 1, b"", b"{", b"\xff", b"[" * 5000, b'{"a":' + b"9" * 5000 + b"}", b"NaN"]
        cases += [(f"{address.name} {whole!r:.20}", whole) for whole in wholes]
        assert failures(send, cases) == []
        extra = body | {"version": 99, "ref": "zz-1", "id": 1, "status": "filled", "is_service": True, "district": 1}
        assert failures(send, [(f"{address.name} more", extra)]) == []


@pytest.mark.parametrize("etag", ["9" * 5000, "²", "x", '"', "*", '"1", "2"', "W/"])
def test_no_etag_breaks_the_api(client, things, etag):
    url = f"/api/v1/staffing/positions/{things['staffing:position'].ref}/post/"
    body = {"on": "2022-10-01"}
    answer = client.post(url, body, content_type=JSON, headers={"If-Match": etag})
    assert answer.status_code == 412


@pytest.mark.parametrize(
    "cookie", ['sessionid="\\000aaaaaaaaaaaa"', "sessionid=" + "x" * 3000, "messages=x; csrftoken=\x01"]
)
@pytest.mark.parametrize("url", ["/", "/account/login/", "/api/v1/plan/plans/"])
def test_no_cookie_breaks_a_page(db, url, cookie):
    assert Client(headers={"cookie": cookie}).get(url).status_code in {200, 302, 401}


def test_what_someone_was_shown_is_kept_nowhere(client, things):
    kept = {a.name for a in ADDRESSES if "no-store" not in client.get(place(a, things)).get("Cache-Control", "")}
    assert kept == set()


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
    return MULTIPART_CONTENT if address.name.endswith("add-document") else JSON


def test_no_post_works_without_proof_of_origin(things):
    browser = Client(enforce_csrf_checks=True)
    with clock.travel(TODAY):
        browser.force_login(people.user(*ROLES, since=TODAY.date().replace(year=2021)))
        found = {a.name: browser.post(place(a, things), content_type=taken(a)).status_code for a in ADDRESSES}
    assert {name: status for name, status in found.items() if status != 403} == {}


def test_words_that_people_type_stay_words(client, things):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    admin = people.user(*ROLES)
    with clock.travel(TODAY):
        person, member = things["district:person"], things["district:staff"]
        district.person_change(actor=admin, ref=person.ref, version=None, name=evil, email=person.email)
        district.staff_change(actor=admin, ref=member.ref, version=None, name=evil, employee_number=evil[:20],
                              job_title=evil)  # fmt: skip
        district.staff_leave(actor=admin, ref=member.ref, version=None, left_date=TODAY.date(), reason=evil)
        district.staff_return(actor=admin, ref=member.ref, version=None, reason=evil)
        milestone = things["plan:milestone"]
        plan.milestone_assign(actor=admin, ref=milestone.ref, owner=member.ref, today=TODAY.date(), version=None)
        plan.milestone_meet(
            actor=admin, ref=milestone.ref, met_date=TODAY.date(), evidence=evil, today=TODAY.date(), version=None
        )
        for key in ("position", "realignment", "stipend"):
            kind, line = staffing.kind(key), things[f"staffing:{key}"]
            step = next(name for name in kind.workflow.legal(line.status) if name != "abolish")
            facts = {"holder": member.ref} if kind.begins_holding(step) else {}
            lines.line_act(kind=kind, actor=admin, ref=line.ref, action=step, on=TODAY.date(), today=TODAY.date(),
                           version=None, note=evil, **facts)  # fmt: skip
            lines.line_take_back(kind=kind, actor=admin, ref=line.ref, version=None, reason=evil)
        answers = {a.name: client.get(place(a, things)) for a in ADDRESSES}
    pages = {name: one.content.decode() for name, one in answers.items() if "html" in one["Content-Type"]}
    assert [name for name, page in pages.items() if "<script>alert" in page or "<img src=x" in page] == []
    assert len([name for name, page in pages.items() if "&lt;script&gt;alert" in page]) > 10
