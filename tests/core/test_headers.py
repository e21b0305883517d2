"""What every answer tells browsers, whatever it is."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from core.headers import OFF, OWN
from district.models import Role
from tests.factories.district import district, organization, user

pytestmark = pytest.mark.django_db

NEVER = ("unsafe", "*", "data:", "blob:", "http:", "https:")


def loaded(policy):
    return {part.split()[0]: part.split()[1:] for part in policy.split("; ") if part}


@pytest.fixture
def admin(client):
    district()
    client.force_login(user(Role.ADMINISTRATOR))
    client.raise_request_exception = False
    return client


def answers(client):
    """Yield answers of all sorts, by what they are."""
    yield "a page", client.get(reverse("district:me"))
    yield "a list", client.get(reverse("district:person-list"))
    yield "a file", client.get(reverse("district:person-list"), {"format": "csv"})
    yield "a workbook", client.get(reverse("district:person-list"), {"format": "xlsx"})
    one = organization()
    found = client.get(f"/api/v1/district/organizations/{one.ref}/")
    yield "the API", found
    yield (
        "unchanged",
        client.get(f"/api/v1/district/organizations/{one.ref}/", headers={"If-None-Match": found["ETag"]}),
    )
    yield "nowhere", client.get("/nowhere/")
    yield "nowhere in the API", client.get("/api/v1/district/people/usr-22222222222/")
    yield "a form that does not fit", client.post(reverse("district:person-add"), {})
    yield "a body that does not fit", client.post("/api/v1/district/people/", "{", content_type="application/json")
    yield "no such method", client.put("/api/v1/district/people/")
    yield "no such host", client.get("/", headers={"host": "elsewhere.example"})
    yield "no such letters", client.generic("POST", "/", b"x", content_type="text/plain; charset=utf-7")
    yield "to the door", Browser().get(reverse("district:me"))
    yield "the door", Browser().get(reverse("account_login"))


def test_nothing_is_kept_and_nothing_is_allowed_by_any_answer(admin):
    met = set()
    for what, answer in answers(admin):
        met.add(answer.status_code)
        said = answer.headers
        assert "no-store" in said["Cache-Control"], what
        assert said["X-Content-Type-Options"] == "nosniff", what
        assert said["Referrer-Policy"] == "same-origin", what
        assert said["Cross-Origin-Opener-Policy"] == "same-origin", what
        assert said["Cross-Origin-Resource-Policy"] == "same-origin", what
        policy = loaded(said["Content-Security-Policy"])
        assert policy["default-src"] == ["'none'"], what
        assert policy["frame-ancestors"] == ["'none'"], what
        assert not [word for words in policy.values() for word in words if any(one in word for one in NEVER)], what
        permissions = dict(one.split("=") for one in said["Permissions-Policy"].split(", "))
        assert permissions == dict.fromkeys(OFF, "()") | dict.fromkeys(OWN, "(self)"), what
    assert {200, 302, 400, 404, 405, 415, 422} <= met


def test_a_page_that_breaks_has_them_too(admin, monkeypatch):
    def broken(*_args):
        raise RuntimeError("broken")

    monkeypatch.setattr("district.views.me.selectors.grants_of", broken)
    answer = admin.get(reverse("district:me"))
    assert answer.status_code == 500
    assert "no-store" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Permissions-Policy" in answer.headers
    assert "Traceback" not in answer.text


def test_static_files_have_those_that_matter_to_them(client, settings):
    settings.WHITENOISE_USE_FINDERS = True
    answer = client.get(f"/{settings.STATIC_URL.strip('/')}/js/app.js")
    assert answer.status_code == 200
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_browsers_are_told_to_come_by_https_alone(client, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    said = client.get(reverse("account_login"), secure=True)["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"


def test_two_files_at_once_are_taken_by_no_address(admin):
    two = {"document": SimpleUploadedFile("a.txt", b"a"), "other": SimpleUploadedFile("b.txt", b"b")}
    assert admin.post(reverse("district:person-add"), two).status_code == 400
