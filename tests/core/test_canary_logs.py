"""Names that nobody could guess, typed everywhere and told by every error, stand in no line of any log."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from config.settings.logs import logging_in
from core import jobs
from core.logs import Lines, PlainLines, RequestInLog, ends_are_told
from core.models import Job
from district import services
from district.models import Role, User
from tests.core.canary_mail import Refusing
from tests.factories.district import PASSWORD, district, user
from tests.factories.students import student
from tests.monitoring.workers import until, worker

CANARY = "Quagmira"
EMAIL = f"{CANARY.lower()}@zyxwv.example"
NEVER = [CANARY, "zyxwv", "canary-secret", PASSWORD]


@pytest.fixture(params=[Lines, PlainLines])
def log(request):
    """What production writes to its log during the test, in each form."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    handler.addFilter(RequestInLog())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def names_nobody(text):
    met = [line for line in text.splitlines() for one in NEVER if one.lower() in line.lower()]
    assert met == []


@pytest.mark.django_db
class TestRequests:
    @pytest.fixture
    def browser(self):
        district()
        student(CANARY, CANARY)
        person = user(Role.ADMINISTRATOR, email=EMAIL)
        client = Browser(raise_request_exception=False)
        client.force_login(person)
        return client

    def asked(self, browser, monkeypatch):
        """Ask for all sorts of things, each with the name in it, and yield the answers."""
        api = "/api/v1/district/people/"
        yield browser.get(reverse("district:person-list"), {"q": CANARY})
        yield browser.get(reverse("search"), {"q": CANARY})
        yield browser.get(f"/students/{CANARY}/")
        yield browser.get(f"/{CANARY}/{EMAIL}/?token=canary-secret")
        yield browser.post(reverse("district:person-add"), {"name": CANARY, "email": "x"})
        yield browser.post(api, {"name": CANARY, "email": "x"}, content_type="application/json")
        yield browser.post(api, f'{{"name": "{CANARY}', content_type="application/json")
        yield browser.get(api, {"q": CANARY, "sort": CANARY})
        yield browser.generic(CANARY.upper(), api)
        yield browser.get("/", headers={"host": f"{CANARY.lower()}.example"})
        yield Browser().post(reverse("account_login"), {"login": EMAIL, "password": "canary-secret"})
        yield Browser().post(reverse("account_reset_password"), {"email": EMAIL})
        yield Browser(enforce_csrf_checks=True).post(reverse("account_login"), {"login": EMAIL})
        yield Browser().get(api, headers={"authorization": "Bearer canary-secret"})
        for broken in (_told_by_an_error, _refused_by_the_database, _misread_by_the_database):
            monkeypatch.setattr("district.views.me.selectors.grants_of", broken)
            with transaction.atomic():
                yield browser.get(reverse("district:me"), {"q": CANARY})
                transaction.set_rollback(True)

    def test_name_nobody(self, browser, monkeypatch, log):
        met = {answer.status_code for answer in self.asked(browser, monkeypatch)}
        assert {200, 302, 400, 401, 403, 404, 405, 422, 500} <= met
        said = log.getvalue()
        assert said.count(" ms") > 12
        assert "account/login/" in said
        for told in ("KeyError", "ValueError", "IntegrityError: 23514, readsubject_kind", "DataError: 22007"):
            assert told in said
        names_nobody(said)

    def test_a_job_that_fails_names_nobody(self, browser, settings, log):
        settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
        Browser().post(reverse("account_reset_password"), {"email": EMAIL})
        for job in Job.objects.filter(status="queued"):
            jobs.run(job.pk)
        assert "MailNotSent: SMTPRecipientsRefused" in log.getvalue()
        names_nobody(log.getvalue())


@pytest.mark.django_db(transaction=True)
def test_a_real_workers_log_names_nobody(tmp_path):
    """Celery tells of its own what it was given and what became of it."""
    district()
    person = user(email=EMAIL)
    with worker(tmp_path / "worker.log", settings="tests.core.canary_settings") as running:
        services.link_request(person=User.objects.get(pk=person.pk), asked="x")
        jobs.enqueue("monitoring.tasks.report_make", actor=person, report=CANARY, period=EMAIL)
        until(lambda: running.log.read_text().count("failed at attempt") >= 2, "both jobs failed")
    lines = [line for line in running.log.read_text().splitlines() if line.startswith("{")]
    told = [json.loads(line) for line in lines]
    assert "MailNotSent" in {one.get("error") for one in told}
    assert any(one["logger"] == "celery.app.trace" for one in told)
    names_nobody(running.log.read_text())


@pytest.mark.django_db
def test_an_error_that_ends_a_command_or_a_thread_names_nobody(log, capsys, monkeypatch, settings):
    """Python would print its words on standard error, which is collected as the log is."""
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    settings.LOGGING = logging_in("json")
    ends_are_told()
    with pytest.raises(ValueError, match=CANARY) as ended, transaction.atomic():
        _refused_by_the_database()
    sys.excepthook(ended.type, ended.value, ended.tb)
    thread = threading.Thread(target=_told_by_an_error)
    thread.start()
    thread.join()
    said = log.getvalue()
    assert all(told in said for told in ("IntegrityError: 23514, readsubject_kind", "ValueError", "KeyError"))
    names_nobody(said + capsys.readouterr().err)


@pytest.mark.deep
def test_a_real_command_that_breaks_names_nobody():
    code = "import sys, django; django.setup(); int(sys.stdin.read())"
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.core.canary_settings"}
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, input=CANARY, capture_output=True, text=True, env=env
    )
    assert (ended.returncode, json.loads(ended.stderr.splitlines()[-1])["error"]) == (1, "ValueError")
    names_nobody(ended.stderr + ended.stdout)


@pytest.mark.parametrize("form", ["json", "developing"])
def test_whoever_stops_a_command_is_told_so_by_python(monkeypatch, capsys, settings, form):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    settings.LOGGING = logging_in(form)
    ends_are_told()
    assert (sys.excepthook is sys.__excepthook__) == (form == "developing")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def _told_by_an_error(*_args):
    try:
        int(CANARY)
    except ValueError:
        raise KeyError(EMAIL) from None
    return []


def _refused_by_the_database(*_args):
    row = f"INSERT INTO core_readsubject (kind, ref, event_id) VALUES ('{CANARY}', 'x', 1)"
    try:
        connection.cursor().execute(row)
    except IntegrityError as error:
        raise ValueError(CANARY) from error


def _misread_by_the_database(*_args):
    connection.cursor().execute(f"SELECT '{CANARY}'::date")
