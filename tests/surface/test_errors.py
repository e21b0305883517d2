"""
Addresses that nobody means well with, bodies that no address takes, and what else comes before any view: each is
answered in words, as a problem where a system asks, and tells nothing of the inside.
"""

from __future__ import annotations

from typing import Any

import pytest

from core import clock
from tests.architecture.conftest import TODAY
from tests.surface.asking import taken_back
from tests.surface.judging import PROBLEM, faults, told
from tests.turns import is_due, one_of, some_and_whole

pytestmark = pytest.mark.django_db

API, PAGE, DOOR, OPEN = "/api/v1/plan/milestones/", "/plan/milestones/", "/account/login/", "/public/en/plan/"
# Put into a path after its first part, as a server gets them: decoded, each byte a letter.
TRICKS = {
    "up": "..", "up and up": "../../../../etc/passwd", "up with a mark": "..;", "up by backslashes": "..\\..\\windows",
    "nothing": "", "here": ".", "a null": "\x00", "a null in a name": "mil-00000\x0000000", "a lot": "a" * 20_000,
    "no UTF-8": "\xff\xfe", "too long UTF-8": "\xc0\xae\xc0\xae", "half a letter": "\xed\xa0\x80",
    "a line of headers": "x\r\nSet-Cookie: a=b", "a tab": "\t", "still encoded": "%2e%2e%2f", "encoded twice": "%252e",
    "another site": "/evil.example", "a scheme": "http://evil.example", "a query": "?a=b", "a fragment": "#top",
    "turned writing": "\xe2\x80\xae", "a picture": "\xf0\x9f\x98\x80", "a reference of digits": "9" * 400,
    "a format": "mil-00000000000.json", "spaces": "   ", "an asterisk": "*", "a quotation mark": "'\"><script>",
}  # fmt: skip
# Methods and addresses that only another server may say; nobody is believed who does.
SPOOFED = {
    "X-Forwarded-Host": "evil.example", "X-Original-URL": "/district/people/", "X-Rewrite-URL": "/district/people/",
    "X-HTTP-Method-Override": "DELETE", "Forwarded": "host=evil.example;proto=https",
}  # fmt: skip


def led_away(answer: Any) -> bool:
    """Return whether an answer leads to another site."""
    to = answer.get("Location", "/")
    return not to.startswith("/") or to.startswith(("//", "/\\")) or "\n" in to


@some_and_whole
@pytest.mark.parametrize("who", ["nobody", *one_of("all roles", "no role")])
def test_no_trick_in_an_address_gets_anywhere(anyone, who, whole):
    browser, wrong = anyone[who].browser, {}
    with clock.travel(TODAY):
        for name, trick in TRICKS.items():
            for begins in (API, PAGE, DOOR, OPEN):
                if not whole and not is_due(f"{who} {name} {begins}", 4):
                    continue
                for path in (f"{begins}{trick}/", f"{begins}{trick}"):
                    with taken_back():
                        answer = browser.request(PATH_INFO=path, REQUEST_METHOD="GET")
                    found = wrong[f"{name} at {path[:60]!r}"] = faults(answer, path)
                    if answer.status_code not in {301, 302, 400, 404} and trick != "":
                        found.append(f"answers {answer.status_code}")
                    if led_away(answer):
                        found.append(f"leads to {answer['Location']}")
    assert not told(wrong)


@pytest.mark.parametrize("who", ["all roles", "all scopes", "nobody"])
def test_the_api_answers_as_json_or_says_that_it_cannot(anyone, who):
    browser = anyone["all roles" if who == "all roles" else "nobody"].browser
    for accept in ("text/html", "application/xml", "nonsense", "*/*;q=x", "image/*"):
        headers = {"Accept": accept, **anyone[who].headers}
        answer = browser.get("/api/v1/plan/milestones/", headers=headers)
        assert faults(answer, API) == [], accept
        assert answer.status_code in {200, 401, 403, 406}, accept
    answer = browser.get("/api/v1/plan/milestones/?format=html", headers=anyone[who].headers)
    assert faults(answer, API) == []
    assert answer.status_code in {401, 403, 404}


@pytest.mark.parametrize("path", [API, PAGE, DOOR, "/account/password/reset/"])
def test_what_cannot_be_read_is_refused_before_any_view(anyone, path):
    browser = anyone["all roles"].browser
    parts = "multipart/form-data"
    form = "application/x-www-form-urlencoded"
    many = "&".join(f"a{number}=1" for number in range(1_100)).encode()
    sent = {
        "another host": ({"host": "evil.example"}, b"", form),
        "no letters of ours": ({}, b"a=1", f"{form}; charset=utf-7"),
        "too many fields": ({}, many, form),
        "too much": ({}, b"a=" + b"x" * 3_000_000, form),
        "no boundary": ({}, b"--x", parts),
        "a broken part": (
            {},
            b"--x\r\nContent-Disposition: form-data; name\r\n\r\n",
            "multipart/form-data; boundary=x",
        ),
        "no length": ({"content-length": "many"}, b"a=1", form),
    }
    wrong = {}
    for name, (headers, body, kind) in sent.items():
        with clock.travel(TODAY), taken_back():
            answer = browser.generic("POST", path, body, content_type=kind, headers=headers)
        wrong[f"{name} {path}"] = faults(answer, path)
        if name in {"another host", "no letters of ours", "no length"} and answer.status_code not in {400, 415}:
            wrong[f"{name} {path}"] += [f"answers {answer.status_code}"]
        if path == API and answer.status_code >= 400 and answer["Content-Type"] != PROBLEM:
            wrong[f"{name} {path}"] += ["is no problem document"]
    assert not told(wrong)


@pytest.mark.parametrize("path", ["/district/me/", API, DOOR])
def test_no_header_of_another_server_is_believed(anyone, path):
    browser = anyone["nobody" if path == DOOR else "all roles"].browser
    with clock.travel(TODAY):
        plain = browser.get(path)
        for header, value in SPOOFED.items():
            answer = browser.get(path, headers={header: value})
            assert answer.status_code == plain.status_code, header
            assert "evil.example" not in answer.content.decode(), header
            assert answer.resolver_match.view_name == plain.resolver_match.view_name


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_door_leads_nowhere_else(anyone, where):
    for who in ("nobody", "all roles"):
        answer = anyone[who].browser.get(DOOR, {"next": where})
        assert not led_away(answer)
        assert f'href="{where}' not in answer.content.decode()
        assert f'action="{where}' not in answer.content.decode()


@pytest.mark.parametrize("path", [API, PAGE, DOOR, "/nowhere/"])
def test_what_breaks_says_so_and_nothing_of_the_inside(anyone, monkeypatch, path):
    def breaks() -> None:
        raise RuntimeError("SELECT secret FROM inside")

    monkeypatch.setattr("district.middleware.district_time", breaks)
    browser = anyone["all roles"].browser
    monkeypatch.setattr(browser, "raise_request_exception", False)
    answer = browser.get(path)
    assert answer.status_code == 500
    assert faults(answer, path) == ["fails with 500"]
    assert "secret" not in answer.content.decode()
