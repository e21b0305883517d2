"""Which account the servers run as."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group of the servers; ``drop`` is what subprocess needs to become them (empty: already are)."""

    uid: int
    gid: int
    drop: dict[str, Any] = field(default_factory=dict)


def server_account(checkout: Path) -> Account:
    """
    Return the account the servers of ``checkout`` run as: ours, or a plain one when we are root.

    PostgreSQL refuses root in every build. The checkout's owner is the natural choice, else ``nobody``.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        user = pwd.getpwuid(checkout.stat().st_uid or pwd.getpwnam("nobody").pw_uid)
    except KeyError:
        user = pwd.getpwnam("nobody")
    return Account(user.pw_uid, user.pw_gid, {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []})
