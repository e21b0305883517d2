"""
Every action told once: by which form and service it is done, and in which words it is told.

A room lists what can be done to one kind of record; its pages, its part of the API and their addresses come from the
list (``core.action_views``), and so do buttons, history's words, the tables in docs/ and the tests. Who may do what
stands below in the room's policies, and when in its workflow: both are asked by the action's full name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from rest_framework.serializers import BaseSerializer

from core import clock
from core.effects import Fact
from core.errors import DomainError
from core.forms import ActionForm
from core.history import Actor
from core.models import Record
from core.reads import Says
from core.refusals import told
from core.web import actor_of
from core.workflow import Workflow

Words = str | Promise
R = TypeVar("R", bound=Record)

# What an action may need beside its form: the service is given those of these that it names as keywords. All are of one
# moment: what is done at midnight is done on one day.
GIVEN: Mapping[str, Callable[[datetime], Any]] = {
    "today": timezone.localdate,
    "at": lambda moment: moment,
}


@dataclass(frozen=True, eq=False)
class Action:
    """
    One thing that can be done to a record.

    ``name`` is the last part of its full name; with dashes, of its addresses. ``service`` is called with ``actor``,
    the record's ``ref`` and ``version``, what ``form`` cleaned, and what it names of ``GIVEN``. ``label`` stands on
    the button, ``done`` is said afterwards, ``past`` is what history calls it, ``about`` what systems read of it.
    ``heading`` is its page's, a sentence: "Stop the sign-in of %(name)s", or "Post this position", below which the
    record's name stands. ``button`` and ``intro`` are its page's words, where the label does not say enough; a form may
    say them, too, when they depend on the record.

    The link to an action ``apart`` stands beside what it is about, not among the record's buttons. After one that
    ``is_last`` nothing is left to tell: the API answers 204; so it does after one that is "perhaps" the last, when the
    record is gone.

    ``makes`` is the kind of the record that the service returns, "same" for another one of this kind: the API answers
    201 with it, and its page is shown next. One that ``adds`` puts another entry to the record each time, spending say:
    a page asks before it does so twice with the same words. ``lands`` gives another address to go to, by what the
    service returned. ``sums_up`` says more behind ``done``, by who acts and what the service returned: whom, what and
    from when. ``origins`` are other pages that lead to it, by the name that an address gives as ``from``: it goes back
    there.

    ``tells`` lists what is so of a record: what the action would make another is shown before it is saved. ``warns``
    gives sentences on what is wrong with a record: a page asks before it saves what would bring about another one.
    Before one that ``asks_again`` whoever is signed in proves again who they are, unless they did lately (core.again).
    """

    name: str
    service: Callable[..., Any]
    form: type[ActionForm]
    label: Words
    done: Words
    past: Words
    about: Words = ""
    heading: Words = ""
    button: Words = ""
    intro: Words = ""
    primary: bool = False
    apart: bool = False
    is_last: bool | Literal["perhaps"] = False
    template: str = "components/action_page.html"
    makes: Actions[Any] | Literal["same"] | None = None
    adds: bool = False
    lands: Callable[[Any], str] | None = None
    sums_up: Callable[[Any, Any], Words] | None = None
    origins: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    tells: Callable[[Any], list[Fact]] | None = None
    warns: Callable[[Any], list[str]] | None = None
    asks_again: bool = False

    @property
    def slug(self) -> str:
        """The name as addresses have it."""
        return self.name.replace("_", "-")

    @property
    def is_versioned(self) -> bool:
        """Tell whether it is refused when the record changed since the actor looked."""
        return "version" in self.form.base_fields

    def run(self, request: Any, facts: Mapping[str, Any], **record: str) -> Any:
        """
        Call the service with cleaned ``facts``; ``record`` names the record by ``ref``, unless it makes one.

        :raises ValidationError: whose names are those of the form, whichever the record has for its columns; so are
            those of other refusals.
        :raises Conflict: also where the database let somebody else be first, whatever the service expects of it.
        """
        named = inspect.signature(self.service).parameters
        moment = clock.now()
        given = {name: get(moment) for name, get in GIVEN.items() if name in named}
        try:
            return self.service(actor=actor_of(request), **record, **given, **facts)
        except ValidationError as error:
            raise self._as_asked(error) from error
        except DomainError as error:
            error.at = self.form.asks_as.get(error.at, error.at)
            raise
        except IntegrityError as error:
            raise told(error) from error.__cause__

    def _as_asked(self, error: ValidationError) -> ValidationError:
        if not hasattr(error, "error_dict"):
            return error
        named: dict[str, list[ValidationError]] = {}
        for name, found in error.error_dict.items():
            named.setdefault(self.form.asks_as.get(name, name), []).extend(found)
        return ValidationError(named)


@dataclass(frozen=True, slots=True)
class Button:
    """An offered action as templates show it; ``kind`` and ``icon`` are those of components/button_link.html."""

    name: str
    label: Words
    url: str
    kind: str = "outline"
    icon: str = ""


@dataclass(frozen=True, eq=False)
class Actions(Generic[R]):
    """
    All that can be done to one kind of record.

    ``workflow.name`` with an action's name is its full name, as policies, history and docs/roles have it:
    "plan.milestone.meet". ``get`` returns the record a person may see as of a day, or raises its DoesNotExist;
    ``check`` raises PermissionDenied. ``operation`` begins the names of the API's operations; ``out`` is its answer.

    ``name`` is the record in a heading, ``trail`` the breadcrumbs above its page (above the list, without a record),
    ``lives`` its address where that is no page of its own. ``calls`` says what it is called in sentences and the trail,
    where ``name`` has more in it, so that no two titles are the same. ``new`` makes such a record; ``enter`` raises
    ObjectDoesNotExist for people for whom there is no such list. ``confidential`` says that the records tell about
    children, as their ``read_as`` says about whom: every page and answer about one is logged. "sometimes": who reads
    one decides, and it is logged where that names somebody.
    ``scope`` is the first part of the scopes that systems need for it, where that is not the room's: "shares".
    """

    workflow: Workflow
    get: Callable[[Any, str, date], R]
    check: Callable[[Any, str, R | None], None]
    offered: Callable[[Any, R], list[str]]
    operation: str
    out: type[BaseSerializer[Any]]
    name: Callable[[R], str]
    trail: Callable[[R | None], list[tuple[Words, str]]]
    actions: Sequence[Action] = ()
    new: Action | None = None
    enter: Callable[[Any], None] | None = None
    lives: Callable[[R], str] | None = None
    calls: Callable[[R], str] | None = None
    confidential: Says = False
    scope: str = ""

    @property
    def room(self) -> str:
        """The first part of its addresses' names."""
        return self.workflow.name.split(".")[0]

    @property
    def noun(self) -> str:
        """The second part of its addresses' names."""
        return self.workflow.name.split(".")[1]

    @property
    def every(self) -> list[Action]:
        """All actions, the one that makes a record first."""
        return [*([self.new] if self.new else []), *self.actions]

    def __getitem__(self, name: str) -> Action:
        return next(action for action in self.every if action.name == name)

    def full(self, action: Action) -> str:
        """Return the full name of an action."""
        return f"{self.workflow.name}.{action.name}"

    def address(self, record: R) -> str:
        """Return the address of a record's page."""
        return self.lives(record) if self.lives else reverse(f"{self.room}:{self.noun}-detail", args=[record.ref])

    def called(self, record: R) -> str:
        """Return what people call a record where a sentence speaks of it."""
        return self.calls(record) if self.calls else self.name(record)

    def told(self, action: Action) -> Actions[Any]:
        """Return the kind of record that the answer to ``action`` tells about."""
        return action.makes if isinstance(action.makes, Actions) else self

    def begin(self, actor: Actor, action: Action, ref: str, today: date) -> R | None:
        """
        Return the record ``actor`` wants to act on, None where one is made: visible first, then permitted.

        :raises ObjectDoesNotExist: when they may not see it.
        :raises PermissionDenied: when they may not do this to it.
        """
        if action is self.new and self.enter:
            self.enter(actor)
        record = None if action is self.new else self.get(actor, ref, today)
        self.check(actor, self.full(action), record)
        return record

    def acts(self, actor: Actor, record: R) -> bool:
        """Tell whether ``actor`` may do any of this to ``record``, whatever its state allows now."""
        return any(self._permits(actor, action, record) for action in self.actions)

    def _permits(self, actor: Actor, action: Action, record: R) -> bool:
        try:
            self.check(actor, self.full(action), record)
        except PermissionDenied:
            return False
        return True

    def buttons(self, actor: Actor, record: R) -> list[Button]:
        """
        Return what is offered to ``actor`` as links, the main one last: the primary, without one the first offered.

        Where they are many, components/buttons.html shows that one and folds the others away.
        """
        offered = [self[name] for name in self.offered(actor, record)]
        found = [self.button(action, record) for action in offered if not action.apart]
        main = next((button for button in found if not button.kind), found[0] if found else None)
        return sorted(found, key=lambda button: button is main)

    def button(self, action: Action, record: R) -> Button:
        """Return the link to the page of an action."""
        address = reverse(f"{self.room}:{self.noun}-{action.slug}", args=[record.ref])
        return Button(action.name, action.label, address, "" if action.primary else "outline")

    def past(self) -> dict[str, Words]:
        """Return history's words, by full name."""
        return {self.full(action): action.past for action in self.every}


def past_of(kinds: Iterable[Actions[Any]], besides: Mapping[str, Words]) -> dict[str, Words]:
    """Return history's words for what is done to ``kinds``, with those for what is done ``besides`` by no action."""
    return {name: words for told in (besides, *(kind.past() for kind in kinds)) for name, words in told.items()}
