"""What ``make audit`` makes of what the two tools say."""

from __future__ import annotations

import json

import pytest

from setup.audited import by_npm, by_pip

FINE = {"name": "django", "version": "5.2", "vulns": []}
WEAK = {"name": "leaky", "version": "1.0", "vulns": [{"id": "X-2026-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "ours", "skip_reason": "not found"}


def pip(*packages):
    return by_pip(json.dumps({"dependencies": packages}), "")


def test_what_is_found_is_told_and_counted():
    verdict = pip(FINE, WEAK)
    assert len(verdict.found) == 1
    told = ["pip-audit knows of 1 weaknesses in 2 packages:", "  leaky 1.0: X-2026-1; mended in 1.1"]
    assert verdict.lines("pip-audit") == told
    said = {"vulnerabilities": {"axe": {"range": "<2", "severity": "high"}}, "metadata": {"dependencies": {"total": 4}}}
    verdict = by_npm(json.dumps(said), "")
    assert verdict.lines("npm audit") == ["npm audit knows of 1 weaknesses in 4 packages:", "  axe <2: high"]


def test_nothing_found_is_told():
    assert pip(FINE).lines("pip-audit") == ["pip-audit looked at 1 packages and knows of no weakness."]
    said = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 4}}}
    assert by_npm(json.dumps(said), "").lines("npm") == ["npm looked at 4 packages and knows of no weakness."]


def test_what_the_tool_does_not_know_is_told_and_is_no_weakness():
    verdict = pip(FINE, UNKNOWN)
    assert (verdict.found, verdict.looked_at) == ([], 1)
    assert verdict.lines("pip-audit")[-1] == "pip-audit knows nothing of ours."


@pytest.mark.parametrize("verdict", [
    by_pip("", "Traceback\n  gone\nConnectionError: away\n"),
    by_pip("[]", "ConnectionError: away"),
    pip({**UNKNOWN, "skip_reason": "ConnectionError: away"}),
    by_npm("", "ConnectionError: away"),
    by_npm('{"message": "ConnectionError: away", "error": {}}', "npm error"),
])  # fmt: skip
def test_a_tool_that_cannot_look_says_so_and_finds_nothing(verdict):
    assert verdict.found == []
    assert verdict.lines("x") == ["x could not reach its data, so nothing is known: ConnectionError: away"]


def test_a_tool_that_says_nothing_is_told_of_too():
    assert by_pip("", "").lines("x") == ["x could not reach its data, so nothing is known: it said nothing."]
