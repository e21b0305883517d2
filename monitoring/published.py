"""What was told, with the counts behind it, as it is kept for disclosure control of later reports: JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitoring.disclosure import Key, Published, Share, Shown, ShownShare, State

Kept = dict[str, Any]


def kept(one: Published) -> Kept:
    """Return what was told as JSON."""
    return {
        "ref": one.ref,
        "shown": [
            [_at(key), cell.state.value, cell.least, cell.greatest, cell.rounding, cell.minimum]
            for key, cell in one.shown.items()
        ],
        "raw": [[_at(key), count] for key, count in one.raw.items()],
        "shares": [
            [_at(share.part), _at(share.whole), told.state.value, told.least, told.greatest]
            for share, told in one.shares.items()
        ],
        "minimums": [[_at(key), minimum] for key, minimum in one.minimums.items()],
        "known": [_at(key) for key in one.known],
        "amounts": [_at(key) for key in one.amounts],
    }


def published(found: Mapping[str, Any]) -> Published:
    """Return what was told, from JSON."""
    return Published(
        ref=found["ref"],
        shown={
            _key(at): Shown(State(state), least, greatest, rounding, minimum)
            for at, state, least, greatest, rounding, minimum in found["shown"]
        },
        raw={_key(at): count for at, count in found["raw"]},
        shares={
            Share(_key(part), _key(whole)): ShownShare(State(state), least, greatest)
            for part, whole, state, least, greatest in found["shares"]
        },
        minimums={_key(at): minimum for at, minimum in found["minimums"]},
        known=frozenset(_key(at) for at in found["known"]),
        amounts=frozenset(_key(at) for at in found.get("amounts", ())),
    )


def _at(key: Key) -> dict[str, str]:
    return dict(key.at)


def _key(at: Mapping[str, str]) -> Key:
    return Key.of(**at)
