"""The README's lines about the API, run as they stand there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from core import clock
from tests.factories.district import client_made, district
from tests.factories.plan import milestone
from tests.factories.staffing import line
from tests.servers import CHECKOUT

# For machines without curl: what the lines use of it, no more.
STAND_IN = f"""#!{sys.executable}
import base64, getopt, sys, urllib.error, urllib.request
options, (address,) = getopt.gnu_getopt(sys.argv[1:], "su:d:H:")
request = urllib.request.Request(address)
for name, value in options:
    if name == "-u":
        request.add_header("Authorization", "Basic " + base64.b64encode(value.encode()).decode())
    if name == "-d":
        request.data = value.encode()
    if name == "-H":
        request.add_header(*value.split(": ", 1))
try:
    print(urllib.request.urlopen(request).read().decode(), end="")
except urllib.error.HTTPError as error:
    print(error.read().decode(), end="")
"""


def lines() -> str:
    """Return the shell lines of the section about the API."""
    section = (CHECKOUT / "README.md").read_text().partition("\n## The API\n")[2]
    return re.search(r"```sh\n(.*?)```", section, re.DOTALL)[1]


def answers(output: str) -> list:
    """Return the JSON documents that stand one after the other in ``output``."""
    found, place, decoder = [], 0, json.JSONDecoder()
    while place < len(output):
        document, place = decoder.raw_decode(output, place)
        found.append(document)
    return found


@pytest.mark.parametrize("curl", ["the machine's", "a stand-in"])
@pytest.mark.django_db(transaction=True)
def test_the_lines_of_the_readme_work(live_server, tmp_path, curl):
    environment = dict(os.environ)
    if curl == "a stand-in":
        (tmp_path / "curl").write_text(STAND_IN)
        (tmp_path / "curl").chmod(0o755)
        environment["PATH"] = f"{tmp_path}:{environment['PATH']}"
    elif shutil.which("curl") is None:
        pytest.skip("no curl on this machine; the stand-in runs the lines")
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        district()
        position, goal = line("position"), milestone()
        system, secret = client_made("district.read", "plan.read", "staffing.read", "staffing.write")
    script, count = lines(), 0
    for name, value in {"BASE": live_server.url, "CLIENT_ID": system.client_id, "CLIENT_SECRET": secret}.items():
        script, changed = re.subn(rf"^{name}=\S+", f"{name}={value}", script, flags=re.MULTILINE)
        count += changed
    assert count == 3
    ran = subprocess.run(
        ["sh", "-eu"], input=script, capture_output=True, text=True, timeout=60, env=environment, check=True
    )
    positions, milestones, refused = answers(ran.stdout)
    assert [row["ref"] for row in positions["results"]] == [position.ref]
    assert [row["ref"] for row in milestones["results"]] == [goal.ref]
    assert (refused["status"], refused["code"]) == (403, "insufficient_scope")
