"""
Forms that were sent: each is carried out once, and what was typed outlives the session it was typed in.

The page of an action carries a token that names the form and who opened it, signed. By it,

- a form that is sent twice, or four times at once, is carried out by the first, and the others learn where that led;
- what makes something asks first when the same person just sent the very same to the same address: after Back, say;
- what comes after a session has ended, or without its proof of origin, is kept for the person the form was opened for,
  who finds it again after signing in. Nobody else does, and after ``KEPT_FORM_HOURS`` nobody at all.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, unquote

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from core import wiring
from core.errors import Conflict
from core.history import Actor
from core.models import SentForm

FIELD, ASKED = "once", "kept"  # the token in a form; in an address, which kept form is asked for
SALT = "core.sent"
REMEMBERED = timedelta(days=7)  # how long a token is good for, and so how long what became of its form is known
SAME_AGAIN = timedelta(hours=1)
MOST_LETTERS = 200_000
MOST_KEPT = 20  # forms of one person
ADDRESS_LENGTH = 500
NOTHING = Q(typed={}, files=[])  # of a form: neither kept for anybody, nor still to be done
# No part of what was typed: the proof of origin, the token, and the version that a page shown anew has a newer one of.
BESIDES = ("csrfmiddlewaretoken", FIELD, "version", "seen")


class SameAgain(Conflict):
    """The same person sent the very same a short while ago; sending it once more is a decision."""

    def __init__(self, landed: str) -> None:
        self.landed = landed
        super().__init__(
            _("You sent exactly this a short while ago, and it is saved. If you want it once more, send it again.")
        )


@dataclass(frozen=True, slots=True)
class Token:
    """Which form, opened by whom (a reference); ``again``: shown after being told that the same was sent already."""

    key: str
    by: str
    again: bool = False

    @classmethod
    def fresh(cls, actor: Actor, *, again: bool = False) -> Token:
        """Return the token of a form that is shown for the first time."""
        return cls(secrets.token_urlsafe(16), actor.ref, again)

    @property
    def signed(self) -> str:
        """The token as a form carries it."""
        return signing.dumps([self.key, self.by, self.again], salt=SALT)


def token_of(request: HttpRequest) -> Token | None:
    """Return the token that a sent form carries; None when it has none that this product signed lately."""
    try:
        return Token(*signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=REMEMBERED))
    except signing.BadSignature:
        return None


def token_for(request: HttpRequest, actor: Actor) -> Token:
    """Return the token for the form about to be shown: the one it was sent with, the kept one's, or a fresh one."""
    sent = token_of(request) if request.method == "POST" else None
    if sent is None and (row := _kept_row(request, actor)):
        sent = Token(row.key, row.actor)
    return sent if sent is not None and sent.by == actor.ref else Token.fresh(actor)


@dataclass(slots=True)
class Order:
    """One form under way. ``landed`` is where it led, once it is done; "" until then."""

    landed: str = ""


def landed(request: HttpRequest, actor: Actor) -> str:
    """Return where this very form led when it was sent before; "" when it was not. One query."""
    token = token_of(request)
    if token is None or token.by != actor.ref:
        return ""
    return _own(SentForm.objects.filter(key=token.key).values_list("landed", flat=True).first())


def _own(address: str | None) -> str:
    """Return an address within this product, and "" for any other: a row is data, and must lead nobody elsewhere."""
    return address if address and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""


@contextmanager
def once(request: HttpRequest, actor: Actor, *, makes: bool) -> Iterator[Order]:
    """
    Let a sent form be carried out once, in one transaction with the note that it was.

    Whoever sends it at the same moment waits here, and then finds ``landed`` set: nothing is to be done any more. What
    is carried out sets it. A form without a token, of a program say, is carried out as often as it is sent.

    :raises SameAgain: when it ``makes`` something and the same was sent by the same person within the hour.
    """
    token = token_of(request)
    if token is None or token.by != actor.ref:
        yield Order()
        return
    with transaction.atomic():
        row = SentForm(key=token.key, actor=actor.ref, address=request.path, digest=_digest(request))
        # The key of a form under way makes this wait for its end; of one that is kept or done there is a row already.
        SentForm.objects.bulk_create([row], ignore_conflicts=True)
        held = SentForm.objects.select_for_update().get(key=token.key)
        order = Order(_own(held.landed))
        if makes and not order.landed and not token.again:
            _refuse_the_same(row)
        yield order
        SentForm.objects.filter(key=token.key).update(
            landed=order.landed, digest=row.digest, typed={}, files=[], sent_at=Now()
        )


def _refuse_the_same(row: SentForm) -> None:
    # A form opened in several windows has as many tokens: one after the other, so that the second finds the first.
    with connection.cursor() as cursor:
        what = f"{row.actor} {row.address} {row.digest}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
    done = SentForm.objects.exclude(landed="").filter(sent_at__gt=Now() - SAME_AGAIN)
    same = done.filter(actor=row.actor, address=row.address, digest=row.digest).first()
    if same and _own(same.landed):
        raise SameAgain(same.landed)


def _digest(request: HttpRequest) -> str:
    typed = {name: values for name, values in request.POST.lists() if name not in BESIDES}
    files = [[name, file.name, file.size] for name, files in request.FILES.lists() for file in files]
    return hashlib.sha256(json.dumps([typed, files], sort_keys=True).encode()).hexdigest()


def keep(request: HttpRequest, address: str = "", files: Iterable[str] = ()) -> str:
    """
    Keep what was typed for the person who opened the form; return the address at which they find it.

    ``address`` is the form's, and ``files`` the names of those of its fields in which a file was chosen, where what was
    typed comes to another address than that. Nothing is kept, and "" returned, of a form without a token of ours, with
    more than ``MOST_LETTERS``, or of more forms than ``settings.KEPT_FORM_LIMIT`` lets through. Of one person the last
    ``MOST_KEPT`` are kept.
    Called for people who may be nobody: the token alone says for whom, so that no stranger can put words in a form.
    """
    token = token_of(request)
    if token is None:
        return ""
    typed = {name: values for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", FIELD)}
    chosen = sorted({*files, *request.FILES})
    path, _mark, asked = address.partition("?")
    path = unquote(path) if address else request.path
    words = json.dumps([path, typed, chosen], ensure_ascii=False)
    # PostgreSQL takes no NUL, which no person types either.
    if len(words) > MOST_LETTERS or "\\u0000" in words or len(path) > ADDRESS_LENGTH or (address and not _own(path)):
        return ""
    limit: Callable[[HttpRequest, str], bool] = wiring.function("KEPT_FORM_LIMIT")
    if not limit(request, token.by):
        return ""
    SentForm.objects.bulk_create([SentForm(key=token.key, actor=token.by, address=path)], ignore_conflicts=True)
    undone = SentForm.objects.filter(key=token.key, landed="")
    undone.update(typed=typed, files=chosen, sent_at=Now())
    own = SentForm.objects.filter(actor=token.by, landed="").exclude(NOTHING).order_by("-sent_at", "-pk")
    SentForm.objects.filter(pk__in=[row.pk for row in own.only("pk")[MOST_KEPT : MOST_KEPT * 2]], landed="").delete()
    query = QueryDict(asked, mutable=True) if address else request.GET.copy()
    query[ASKED] = token.key
    return f"{quote(path)}?{query.urlencode()}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What someone typed before: as a form takes it, and whether a file was chosen, which is not kept."""

    typed: QueryDict
    had_file: bool


def kept(request: HttpRequest, actor: Actor) -> Kept | None:
    """Return what ``actor`` typed before at this address, if it asks for that; None else."""
    row = _kept_row(request, actor)
    if row is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in row.typed.items() if isinstance(row.typed, dict) else ():
        typed.setlist(name, [str(value) for value in values] if isinstance(values, list) else [])
    return Kept(typed, bool(row.files))


def is_kept_for_another(request: HttpRequest, actor: Actor) -> bool:
    """
    Tell whether the address asks for what somebody else typed: ``actor`` signed in where another's session ended.

    Whose words they are is not told, nor any of them. One query, of such an address alone.
    """
    return _asked_for(request).exclude(actor=actor.ref).exists()


def _kept_row(request: HttpRequest, actor: Actor) -> SentForm | None:
    return _asked_for(request).filter(actor=actor.ref).first()


def _asked_for(request: HttpRequest) -> QuerySet[SentForm]:
    """Return the form that the address asks for while it is kept, whosever it is."""
    key = request.GET.get(ASKED, "")
    if not key or "\x00" in key:
        return SentForm.objects.none()
    fresh = SentForm.objects.filter(landed="", sent_at__gt=Now() - _kept_for()).exclude(NOTHING)
    return fresh.filter(key=key, address=request.path)


def _kept_for() -> timedelta:
    return timedelta(hours=settings.KEPT_FORM_HOURS)


def forms_tidy() -> None:
    """Forget what nobody sent in time, and which forms were done when no token of theirs is good any more."""
    old = Q(landed="", sent_at__lt=Now() - _kept_for()) | Q(sent_at__lt=Now() - REMEMBERED)
    SentForm.objects.filter(old).delete()
