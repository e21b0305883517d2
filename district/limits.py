"""
How many wrong passwords and secrets are taken, so that nobody guesses them and nobody is shut out by a stranger.

A limit is so many failures within so many minutes, counted by account and network together, by network, and by account
among browsers that never signed in to it. A browser that did has a count of its own: what strangers try, in the same
building even, does not touch it. What is right takes back its count. A limit that is reached lets one more through as
the oldest failure grows old: it slows down and shuts out nobody for good.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.core import signing
from django.db import connection, models, transaction
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse

from district.models import Failure

SALT = "district.limits"
COOKIE_AGE = 180 * 24 * 3600
MOST_ACCOUNTS = 5  # that one browser is known to
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ONCE_IN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``amount`` failures within ``period`` of what ``parts`` name."""

    amount: int
    period: timedelta
    parts: tuple[str, ...]

    @property
    def key(self) -> str:
        """What its failures are kept under, which names nobody."""
        return hashlib.sha256("\n".join(self.parts).encode()).hexdigest()

    def wait(self) -> int:
        """Return after how many seconds one more is taken: 0 for at once. One query."""
        recent = Failure.objects.filter(key=self.key, at__gt=Now() - self.period).order_by("-at")
        # The one that has to grow old before there is room for one more.
        last = recent.annotate(age=Now() - models.F("at")).values_list("age", flat=True)[self.amount - 1 : self.amount]
        return max((max(1, math.ceil((self.period - age).total_seconds())) for age in last), default=0)


@dataclass(slots=True)
class Attempt:
    """One attempt. It counts as failed until it is taken back: a hundred at the same moment are no way around."""

    limits: list[Limit]
    counted: list[int] = field(default_factory=list)

    @transaction.atomic
    def begin(self) -> int:
        """Count the attempt, and return 0; or count nothing and return how many seconds to wait."""
        with connection.cursor() as cursor:
            for key in sorted(limit.key for limit in self.limits):  # in one order, so that no two wait for each other
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        if wait := max(limit.wait() for limit in self.limits):
            return wait
        made = Failure.objects.bulk_create([Failure(key=limit.key) for limit in self.limits])
        self.counted = [failure.pk for failure in made]
        return 0

    def take_back(self) -> None:
        """Count the attempt as none: it was right."""
        Failure.objects.filter(pk__in=self.counted).delete()


def sign_in(request: HttpRequest, account: str) -> Attempt:
    """Return an attempt to sign in to ``account``, an address as typed."""
    account = account.strip().lower()
    amount, minutes = settings.SIGN_IN_FAILURES, timedelta(minutes=settings.SIGN_IN_MINUTES)
    if browser := _known(request).get(print_of(account)):
        return Attempt([Limit(amount, minutes, ("browser", account, browser))])
    network = network_of(request)
    return Attempt(
        [
            Limit(settings.SIGN_IN_FAILURES_NETWORK, minutes, ("network", network)),
            Limit(amount, minutes, ("account there", account, network)),
            Limit(settings.SIGN_IN_FAILURES_ACCOUNT, HOUR, ("account", account)),
        ]
    )


def forget(request: HttpRequest, account: str) -> None:
    """Forget failures for ``account`` in the network of whoever just proved, by its mail, to have a right to it."""
    network = network_of(request)
    Failure.objects.filter(key=Limit(0, MINUTE, ("account there", account.strip().lower(), network)).key).delete()


def links_asked(request: HttpRequest, account: str) -> Attempt:
    """
    Return an attempt to ask for a link to choose a password for ``account``, an address as typed.

    Counted by network, too: a stranger elsewhere keeps nobody from the way in that is left when a limit shuts them out.
    """
    account, network = account.strip().lower(), network_of(request)
    return Attempt(
        [
            Limit(settings.LINKS_ASKED_NETWORK, HOUR, ("links network", network)),
            Limit(settings.LINKS_ASKED, HOUR, ("links", account, network)),
        ]
    )


def secret(request: HttpRequest, client_id: str) -> Attempt:
    """Return an attempt of a system, to be counted when its secret was wrong."""
    network = network_of(request)
    return Attempt(
        [
            Limit(settings.SECRET_FAILURES_NETWORK, MINUTE, ("secret network", network)),
            Limit(settings.SECRET_FAILURES, MINUTE, ("secret", client_id, network)),
        ]
    )


def keeps_form(request: HttpRequest, by: str) -> bool:
    """
    Tell whether one more form is kept for the person ``by`` (a reference), and count it (core/sent.py).

    A form names its person by itself: one that a hundred times is sent from elsewhere takes no room from theirs here.
    """
    network = network_of(request)
    limits = [
        Limit(settings.KEPT_FORMS_NETWORK, HOUR, ("kept form network", network)),
        Limit(settings.KEPT_FORMS, HOUR, ("kept form", by, network)),
    ]
    return not Attempt(limits).begin()


def code(user: str) -> Attempt:
    """Return an attempt at the second step of ``user`` (a reference), who showed their password before."""
    return Attempt([Limit(settings.CODE_FAILURES, timedelta(minutes=settings.CODE_MINUTES), ("code", user))])


def passkey(request: HttpRequest, user: str = "") -> Attempt:
    """
    Return an attempt to prove by a passkey who somebody is: nobody guesses one, but looking at it costs something.

    Strangers in the same building keep nobody from theirs: a browser that is known to an account counts by itself, and
    ``user`` (a reference), who showed the password before, by themselves there. Only who is nobody yet counts with the
    network.
    """
    minutes, network = timedelta(minutes=settings.SIGN_IN_MINUTES), network_of(request)
    if marks := _known(request).values():
        return Attempt([Limit(settings.SIGN_IN_FAILURES, minutes, ("passkey browser", min(marks)))])
    if user:
        return Attempt([Limit(settings.SIGN_IN_FAILURES, minutes, ("passkey", user, network))])
    return Attempt([Limit(settings.SIGN_IN_FAILURES_NETWORK, minutes, ("network", network))])


def link(request: HttpRequest) -> Attempt:
    """Return an attempt to open what is no link (casework/links.py): one that is a link is not counted."""
    return Attempt([Limit(settings.LINK_FAILURES_NETWORK, HOUR, ("link network", network_of(request)))])


def comment(network: str) -> Attempt:
    """Return one more comment of the public form from ``network``: beyond the limit they are looked at with care."""
    return Attempt([Limit(settings.COMMENTS_NETWORK, HOUR, ("comment network", network))])


def copy(network: str) -> Attempt:
    """Return one more copy that is mailed to whoever ``network`` names, so that nobody is flooded."""
    return Attempt([Limit(settings.COPIES_NETWORK, HOUR, ("copy network", network))])


def is_known(request: HttpRequest, account: str) -> bool:
    """Tell whether somebody with a right to ``account`` used it in this browser before."""
    return print_of(account) in _known(request)


def know(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Let the browser be known to ``account``, to which its person just proved to have a right."""
    known = _known(request)
    mark = known.pop(print_of(account), "") or secrets.token_urlsafe(12)
    kept = [*known.items()][-(MOST_ACCOUNTS - 1) :]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        signing.dumps(dict([*kept, (print_of(account), mark)]), salt=SALT),
        max_age=COOKIE_AGE,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def address_of(request: HttpRequest) -> str | None:
    """Return the address that a request came from (core/proxies.py), None where nothing tells."""
    try:
        return str(ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None


def network_of(request: HttpRequest) -> str:
    """Return the network a request came from: of IPv6 the first half, since one subscriber has all of the other."""
    found = address_of(request)
    if found and ip_address(found).version == 6:
        return str(IPv6Network((found, 64), strict=False))
    return found or ""


def is_news(request: HttpRequest, *what: str) -> bool:
    """Tell whether ``what`` is to be noted: a limit that stays reached is, once in a while, and not at each try."""
    return not Attempt([Limit(1, ONCE_IN, ("noted", *what, network_of(request)))]).begin()


def failures_tidy() -> None:
    """Forget failures that count no more."""
    Failure.objects.filter(at__lt=Now() - HOUR).delete()


def _known(request: HttpRequest) -> dict[str, str]:
    """Return the accounts to which the browser is known, each with the mark it has there."""
    try:
        found: dict[str, str] = signing.loads(
            request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, ""), salt=SALT, max_age=COOKIE_AGE
        )
    except signing.BadSignature:
        return {}
    return found


def print_of(account: str) -> str:
    """Return what stands for an address where it must name nobody: a cookie on a shared computer, a job."""
    return signing.Signer(salt=SALT).signature(account.strip().lower())[:22]
