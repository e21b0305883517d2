"""
The demonstration for real: `manage.py demo` in a checkout of its own, used over HTTP as a person would.

Each commit it begins with the tables that the tests' template has, on the tests' PostgreSQL; of those whose answers as
systems differ, another one each day asks, wrongly too, or reads one page of each address. ``make test-deep`` lets it
begin with nothing, on servers of its own, and everything be read by everyone.
"""

from __future__ import annotations

import base64
import csv
import http.cookiejar
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Container
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.urls import reverse

from demo import telling
from demo.management.commands import demo_load
from embedded import addresses
from embedded.demo import TABLES_BEHIND
from embedded.folders import folders_for
from tests.demo import reading
from tests.demo.described import Description
from tests.servers import ADMIN, CHECKOUT
from tests.turns import TURN, is_due, place

PATIENCE = 300
# Whose answers differ; the others' are parts of theirs.
LOOKING = (
    "administrator", "board_member", "diversion_coordinator", "plan_director", "privacy_officer",
    "restoration_coordinator",
)  # fmt: skip
# Whether it is the day to ask as systems do, or to read pages: with turns of its own, so that both come to each role.
ASKS = is_due("asks", 2, TURN // len(LOOKING))

# Told by so few of the cases that those which are asked may have none, a stay-apart plan; and by nobody: no file of
# contacts with the police was imported.
UNTOLD = {
    # No file of past records of training was imported.
    "/api/v1/training/imports/{ref}/", "/api/v1/training/imports/{ref}/refused/",
    "/api/v1/restorative/aparts/{ref}/", "/api/v1/diversion/imports/{ref}/",
    "/api/v1/diversion/imports/{ref}/eligible/", "/api/v1/diversion/imports/{ref}/refused/",
    # What stands beside a case, an agreement or a supervision is told on its page, and by no list of the API yet.
    *(f"/api/v1/diversion/{noun}/{{ref}}/" for noun in (
        "afterwards", "assignments", "court-events", "decisions", "dispositions", "documents", "extensions", "notices",
        "parties", "pauses", "rights", "screenings",
    )),
    # Noted of a student, and in the demonstration of whom no list that is asked tells.
    "/api/v1/diversion/agency/{ref}/", "/api/v1/diversion/safety-teams/{ref}/", "/api/v1/diversion/supervisions/{ref}/",
    "/api/v1/privacy/certificates/{ref}/",
    # Nothing was disposed of there, and notes are listed by their record alone.
    "/api/v1/privacy/disposals/{ref}/", "/api/v1/privacy/notes/{ref}/",
    # Entered on one of the shares alone, which those that are asked may not be.
    *(f"/api/v1/privacy/shares/{noun}/{{ref}}/" for noun in ("hours", "onward", "sessions")),
}  # fmt: skip


class Visitor:
    """A browser without a screen: keeps cookies, sends forms."""

    def __init__(self, url: str) -> None:
        self.url, self.type = url, ""
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> tuple[int, str]:
        try:
            with self.opener.open(self.url + path) as answer:
                self.type = answer.headers.get_content_type()
                return answer.status, answer.read().decode("utf-8-sig", "replace")  # a document is no text
        except urllib.error.HTTPError as error:
            self.type = error.headers.get_content_type()
            return error.code, error.read().decode()

    def sign_in(self, email: str, password: str) -> None:
        _, page = self.get("/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        fields = {"csrfmiddlewaretoken": token, "login": email, "password": password}
        request = urllib.request.Request(
            self.url + "/account/login/",
            urllib.parse.urlencode(fields).encode(),
            {"Referer": self.url + "/account/login/"},
        )
        with self.opener.open(request) as answer:
            assert answer.url == self.url + "/"


def environment(named: Container[str] = ()) -> dict[str, str]:
    """Return an environment that names no server but those ``named``, no port and no settings."""
    hidden = {"PORT", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"}
    shown = {name for name in os.environ if not name.endswith("_URL") or name in named}
    return {name: os.environ[name] for name in shown - hidden}


def migrated() -> set[str]:
    """Return what names this test's database: all tables and no rows. It asks for the real day, as any other."""
    with closing(psycopg2.connect(os.environ[ADMIN])) as superuser, superuser, superuser.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE \"{connection.settings_dict['NAME']}\" SET tests.real_time = 'yes'")
    return {addresses.DATABASE, addresses.OWNER}


class Demo:
    """One run of the demonstration in a checkout."""

    def __init__(self, checkout: Path, named: Container[str]) -> None:
        self.checkout, self.named = checkout, named
        self.result = checkout / "var" / "demo.json"
        self.log = checkout / "demo.log"
        self.started = time.monotonic()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo"], cwd=checkout, env=environment(named), stdout=log,
                stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def told(self) -> dict:
        """Wait until it is up and return what it tells scripts."""
        while not self.result.exists():
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            assert time.monotonic() < self.started + PATIENCE, self.log.read_text()[-3000:]
            time.sleep(0.1)
        return json.loads(self.result.read_text())

    def beside(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the checkout while it runs; the application's login is enough for it."""
        shown = environment({addresses.DATABASE} if addresses.DATABASE in self.named else ())
        argv = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            argv, check=False, cwd=self.checkout, env=shown, capture_output=True, text=True, timeout=60
        )

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the files under version control, and of what Python made of them, with this checkout's environment."""
    folder = tmp_path_factory.mktemp("demo") / "checkout"
    ignore = shutil.ignore_patterns(".git", ".venv", ".node", "node_modules", "var", ".*_cache")
    shutil.copytree(CHECKOUT, folder, ignore=ignore)
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(CHECKOUT / name)
    folder.parent.chmod(0o755)
    yield folder
    shutil.rmtree(folders_for(folder, "dev").home, ignore_errors=True)


class TestTheDemonstration:
    @pytest.mark.parametrize(
        ("readers", "tables"),
        [
            pytest.param({LOOKING[place("reads the pages", len(LOOKING))]}, migrated, id="some"),
            pytest.param(None, set, id="every role, from nothing", marks=pytest.mark.deep),
        ],
    )
    def test_runs_the_main_job_and_can_be_used(self, transactional_db, checkout, readers, tables):
        named = tables()
        demo = Demo(checkout, named)
        try:
            told = demo.told()
            assert demo.result.stat().st_mode & 0o777 == 0o600
            people = {person["role"]: person for person in told["people"]}
            director = Visitor(told["url"])
            director.sign_in(people["plan_director"]["email"], people["plan_director"]["password"])
            self.reads_the_report(director, told["report"])
            board = Visitor(told["url"])
            board.sign_in(people["board_member"]["email"], people["board_member"]["password"])
            assert board.get(told["report"])[0] == 404
            assert board.get("/")[0] == 200
            self.reads_what_was_released(board)
            self.compares_the_revision_with_what_it_superseded(board)
            self.reads_what_is_hidden_of_students(board)
            self.finds_released_reports_unchanged(demo)
            self.lets_systems_in(told)
            self.has_students(told, people)
            self.has_cases(told, people)
            if not readers or ASKS:
                self.answers_as_it_is_described(told, readers)
            if not readers or not ASKS:
                self.is_written_in_one_way(told, readers)
            self.commands_beside_it_act_in_it(demo)
        finally:
            status = demo.end()
        assert status == 128 + signal.SIGTERM
        assert not demo.result.exists()
        self.starts_again_and_changes_nothing(checkout, named, told)

    def reads_the_report(self, director, report):
        status, page = director.get("/")
        assert status == 200
        assert "Demonstration data" in page
        assert "Oct 14, 2022" in page
        status, page = director.get(report)
        assert status == 200
        assert "17 of 20" in page
        assert "In review" in page
        link = re.search(r'href="([^"]+\.csv)"', page)[1]
        status, text = director.get(link)
        assert status == 200
        rows = list(csv.DictReader(io.StringIO(text)))
        assert any("17" in row.values() and "20" in row.values() for row in rows)

    def reads_what_was_released(self, board):
        status, page = board.get("/monitoring/reports/")
        assert status == 200
        assert ">September\u00a02022<" not in page
        assert page.count("Released ") >= 13
        august = re.search(r'href="([^"]+)">August\u00a02022<', page)[1]
        status, page = board.get(august)
        assert status == 200
        assert "18 of 20" in page
        assert "Released Sep 7, 2022" in page
        assert "Written by Iris Coleman, released by Renee Walsh" in page
        status, text = board.get(re.search(r'href="([^"]+\.csv)"', page)[1])
        assert status == 200
        rows = list(csv.DictReader(io.StringIO(text)))
        assert any("18" in row.values() and "20" in row.values() for row in rows)
        with board.opener.open(board.url + re.search(r'href="([^"]+\.pdf)"', page)[1]) as answer:
            assert answer.read(5) == b"%PDF-"

    def compares_the_revision_with_what_it_superseded(self, board):
        _, page = board.get("/monitoring/reports/")
        revision = re.search(r'href="([^"]+)">August\u00a02021, revision 2<', page)[1]
        assert "Superseded by revision 2" in page
        status, page = board.get(f"{revision}compare/")
        assert status == 200
        assert re.search(r"1 of \d+ figures differs from revision 1\.", page)
        assert "Milestones met on time" in page

    def reads_what_is_hidden_of_students(self, board):
        """The year's report tells some counts of students and hides others; a quarter's was corrected."""
        _, page = board.get("/monitoring/reports/")
        told = page.replace("\u00a0", " ")
        assert ">October to December 2021, revision 2<" in told
        assert ">July to September 2022<" in told
        year = re.search(r'href="([^"]+)">2021-22 school year<', told)[1]
        status, page = board.get(year)
        assert status == 200
        assert page.count("Hidden") > 50
        assert "Referrals to law enforcement" in page
        assert board.get(f"{year}disclosure/")[0] == 404

    def finds_released_reports_unchanged(self, demo):
        done = demo.beside("verify_report", "--all")
        assert done.returncode == 0, done.stdout + done.stderr
        found = [line.split()[0] for line in done.stdout.splitlines()]
        assert (set(found), len(found) > 14) == ({"unchanged"}, True)  # months, a revision, quarters and a year

    def lets_systems_in(self, told):
        assert len(self.asked(told, "client", "/api/v1/staffing/positions/")["results"]) == 20
        imports = self.asked(told, "student_client", "/api/v1/students/imports/")["results"]
        assert sorted(one["status"] for one in imports) == ["applied", "applied", "applied", "refused"]
        # Told by reference, and so in no order that anyone knows.
        found = [self.asked(told, "student_client", f"/api/v1/students/imports/{one['ref']}/") for one in imports]
        assert 7_000 in [one["counts"].get("students", {}).get("added") for one in found]

        released = self.asked(told, "figures_client", "/api/v1/monitoring/reports/?page_size=100")["results"]
        assert len(released) >= 19
        assert {one["status"] for one in released} <= {"released", "superseded"}

    def asked(self, told, name, path):
        """Return what a system is answered."""
        system = told[name]
        pair = base64.b64encode(f"{system['id']}:{system['secret']}".encode()).decode()
        asked = urllib.request.Request(
            system["token_url"], b"grant_type=client_credentials", {"Authorization": f"Basic {pair}"}
        )
        with urllib.request.urlopen(asked) as answer:
            token = json.load(answer)["access_token"]
        asked = urllib.request.Request(told["url"] + path, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(asked) as answer:
            return json.load(answer)

    def has_students(self, told, people):
        visitors = {}
        for role in ("privacy_officer", "school_leader", "restoration_facilitator", "title_ix_coordinator"):
            visitors[role] = Visitor(told["url"])
            visitors[role].sign_in(people[role]["email"], people[role]["password"])
        counts = {role: self.students_of(visitor) for role, visitor in visitors.items()}
        # Four came with the changes, one is not on the roster, and the others left before it.
        assert counts["privacy_officer"] == 7_005 + 1_713
        assert 1_000 < counts["school_leader"] < 1_250
        # Three of what was given, and the students of the cases and of the way back on which they work.
        assert 20 < counts["restoration_facilitator"] < 60
        assert counts["title_ix_coordinator"] == counts["privacy_officer"]
        status, page = visitors["privacy_officer"].get("/")
        assert status == 200
        assert "emergency access" in page.lower()

    def has_cases(self, told, people):
        """What each role of level 2 finds first; and the Board none of its figures, nor anything of a case."""
        first = {
            "restoration_coordinator": "Screen the referral",
            "restoration_facilitator": "Hold a meeting today",
            "school_leader": "Tell the families of both sides",
            "title_ix_coordinator": "Review by the Title IX coordinator",
            "staff_member": "Report suspected abuse in writing",
            "diversion_coordinator": "Tell a parent of the custody",
        }
        visitors = {}
        for role, words in first.items():
            visitors[role] = Visitor(told["url"])
            visitors[role].sign_in(people[role]["email"], people[role]["password"])
            status, page = visitors[role].get("/")
            assert status == 200
            assert words in page, role
        cases = {
            role: json.loads(visitors[role].get("/api/v1/restorative/cases/?page_size=1&count=true")[1])["count"]
            for role in ("restoration_coordinator", "restoration_facilitator")
        }
        assert cases["restoration_coordinator"] > 290
        assert 40 < cases["restoration_facilitator"] < cases["restoration_coordinator"]
        board = Visitor(told["url"])
        board.sign_in(people["board_member"]["email"], people["board_member"]["password"])
        assert board.get("/restorative/cases/")[0] == 404
        assert board.get("/api/v1/restorative/cases/")[0] in {403, 404}

    def students_of(self, visitor):
        status, text = visitor.get("/api/v1/students/?page_size=1&count=true")
        return json.loads(text)["count"] if status == 200 else 0

    def answers_as_it_is_described(self, told, roles):
        """Every GET of docs/openapi.yaml, as people of several roles, or of ``roles`` alone, and as nobody."""
        description = Description(CHECKOUT / "docs" / "openapi.yaml")
        description.compare(Visitor(told["url"]), wrongly=True)
        for person in (one for one in told["people"] if one["role"] in (roles or LOOKING)):
            visitor = Visitor(told["url"])
            visitor.sign_in(person["email"], person["password"])
            description.compare(visitor, wrongly=True)
        assert description.wrong == {}
        assert roles or set(description.unseen()) <= UNTOLD

    def is_written_in_one_way(self, told, roles):
        """Every kind of page that each role reaches from the first one on."""
        wrong = {}
        for person in (one for one in told["people"] if roles is None or one["role"] in roles):
            visitor = Visitor(told["url"])
            visitor.sign_in(person["email"], person["password"])
            pages = list(reading.walk(visitor, each=1 if roles else reading.EACH))
            assert len(pages) > 5, person["role"]
            wrong |= {(person["role"], path): found for path, found in pages if found}
        assert wrong == {}

    def commands_beside_it_act_in_it(self, demo):
        code = "import core.clock, district.models as d; print(core.clock.today().year, d.User.objects.count())"
        done = demo.beside("shell", "--verbosity", "0", "--command", code)
        assert done.stdout.strip() == "2022 27", done.stderr

    def starts_again_and_changes_nothing(self, checkout, named, before):
        demo = Demo(checkout, named)
        try:
            told = demo.told()
            assert told["people"] == before["people"]
            assert told["report"] == before["report"]
            for name in ("client", "student_client", "figures_client"):
                assert told[name]["secret"] == before[name]["secret"]
            log = demo.log.read_text()
            assert "no change" in log
            assert "reports released" not in log
            assert "reports asked for: 0" in log
        finally:
            demo.end()


def test_what_is_told_to_scripts_has_the_addresses_the_pages_have():
    ref = "rep-00000000000"
    assert telling.REPORT.format(ref=ref) == reverse("monitoring:report-detail", args=[ref])
    assert reverse("oauth-token") == telling.TOKEN


def test_both_sides_know_the_status_that_asks_for_a_migrate():
    assert demo_load.TABLES_BEHIND == TABLES_BEHIND
