"""Secrets kept in files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from embedded import secrets
from embedded.secrets import keep_secret


def test_one_is_made_for_all_who_ask_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone, draw = Barrier(4), secrets.secrets.token_hex

    def drawn_by_all(length: int) -> str:
        everyone.wait(5)
        return draw(length)

    monkeypatch.setattr(secrets.secrets, "token_hex", drawn_by_all)
    with ThreadPoolExecutor(4) as pool:
        told = set(pool.map(lambda _: keep_secret(tmp_path, "key"), range(4)))
    assert told == {keep_secret(tmp_path, "key")}
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
