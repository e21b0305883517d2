"""What the two tools found that know of weak packages, in words: nothing, something, or that they could not look."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What one tool said: ``found`` are lines, one a weakness, and ``unseen`` packages that it does not know.

    ``silent`` is why it could not look at all, "" where it did.
    """

    found: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    looked_at: int = 0
    silent: str = ""

    def lines(self, tool: str) -> list[str]:
        """Return what to tell people."""
        if self.silent:
            return [f"{tool} could not reach its data, so nothing is known: {self.silent}"]
        said = [f"{tool} knows nothing of {', '.join(self.unseen)}."] if self.unseen else []
        if not self.found:
            return [f"{tool} looked at {self.looked_at} packages and knows of no weakness.", *said]
        return [f"{tool} knows of {len(self.found)} weaknesses in {self.looked_at} packages:", *self.found, *said]


def by_pip(printed: str, complained: str) -> Verdict:
    """Return what pip-audit said, by what it printed as JSON and what it complained of."""
    told = _read(printed)
    if told is None or "dependencies" not in told:
        return Verdict(silent=_last(complained))
    packages: list[dict[str, Any]] = told["dependencies"]
    skipped = [one for one in packages if "skip_reason" in one]
    if packages and len(skipped) == len(packages):
        return Verdict(silent=str(skipped[0]["skip_reason"]))
    found = [
        f"  {one['name']} {one['version']}: {weak['id']}; mended in {', '.join(weak.get('fix_versions', [])) or 'none'}"
        for one in packages
        for weak in one.get("vulns", [])
    ]
    return Verdict(found, [one["name"] for one in skipped], len(packages) - len(skipped))


def by_npm(printed: str, complained: str) -> Verdict:
    """Return what ``npm audit`` said, by what it printed as JSON and what it complained of."""
    told = _read(printed)
    if told is None or "vulnerabilities" not in told:
        return Verdict(silent=str((told or {}).get("message") or _last(complained)))
    found = [
        f"  {name} {one.get('range', '')}: {one.get('severity', 'unknown')}"
        for name, one in sorted(told["vulnerabilities"].items())
    ]
    return Verdict(found, [], int(told.get("metadata", {}).get("dependencies", {}).get("total", 0)))


def _read(printed: str) -> dict[str, Any] | None:
    try:
        told = json.loads(printed)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _last(complained: str) -> str:
    lines = [line.strip() for line in complained.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it said nothing."
