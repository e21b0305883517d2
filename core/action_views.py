"""The two faces of every action, from its declaration: a page and an address of the API, and the paths of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from core import again, bodies, clock, pages, reads, sent
from core.actions import Action, Actions
from core.api import IF_MATCH, ConditionalGet, seen_version
from core.errors import TransitionNotAllowed
from core.forms import ActionForm
from core.pages import ActionPage
from core.parsers import FileParser
from core.previews import PARAMETER, EffectsOut, effects_of, is_asked
from core.web import actor_of, posted

View = Callable[..., HttpResponse]
ASKS_AGAIN = "Whoever is signed in must have proved lately who they are (asked_again); systems are not asked."


def action_page(kind: Actions[Any], action: Action) -> View:
    """Return the page on which ``action`` is done to a record, or on which one is made."""

    def view(request: HttpRequest, ref: str = "") -> HttpResponse:
        today = clock.today()
        record = kind.begin(actor_of(request), action, ref, today)
        if record is not None and request.method != "POST":
            try:
                kind.workflow.check(action.name, kind.workflow.status_of(record, today))
            except TransitionNotAllowed:
                # Back after a success leads here, and so does an old link: nothing was sent, so nothing was lost.
                words = _("“%(what)s” is done already, or not possible any more. This is how it stands now.")
                messages.info(request, words % {"what": action.label})
                return redirect(kind.address(record))
        return pages.action(request, page_of_action(request, kind, action, record))

    view.takes = action.form.takes  # type: ignore[attr-defined]  # read by core.files.handlers
    marks: dict[reads.Says, Callable[[View], View]] = {True: reads.confidential, "sometimes": reads.sometimes}
    return marks[kind.confidential](view) if kind.confidential else view


def page_of_action(request: HttpRequest, kind: Actions[Any], action: Action, record: Any) -> ActionPage:
    """
    Return what the page of an action says and does; ``record`` is None where it makes one.

    Whom it shows is logged first: what cannot be logged is not done either. Before that it is asked who they are, where
    the action asks again; a form that asks anew, in the middle of what is typed, is not led away.

    :raises AskedAgain: when whoever asks proved who they are too long ago.
    """
    if action.asks_again and (request.method == "POST" or not _asks_anew(request)):
        again.insist(request)
    log_action(request, kind, record)
    trail = kind.trail(record)
    opened, actor = request.method != "POST", actor_of(request)
    kept = sent.kept(request, actor) if opened else None
    form = action.form(kept.typed if kept else posted(request), request.FILES or None, record=record,
                       actor=actor_of(request), today=clock.today(), asked=_asked(request, action.form))  # fmt: skip
    if kept:
        form.unjudged()
    if record is not None:
        trail = [*trail, (kind.called(record), kind.address(record))]
    about = {} if record is None else {"ref": record.ref}
    origin = action.origins.get(request.GET.get("from", ""))
    back = origin(record) if origin else trail[-1][1]
    heading, full, called = _heading(kind, action, record, form)
    asks = action.tells or action.warns
    return ActionPage(
        heading=heading,
        about=full,
        called=called,
        button=form.button or action.button or action.label,
        form=form,
        save=lambda **facts: action.run(request, facts, **about),
        back=back,
        done=partial(_said, action, actor_of(request)),
        intro=form.intro or action.intro,
        breadcrumbs=tuple(trail),
        version=record.version if record is not None and action.is_versioned else None,
        after=action.lands or (kind.told(action).address if record is None or action.makes else None),
        makes=record is None or action.makes is not None or action.adds,
        kept=kept,
        kept_for_another=opened and kept is None and sent.is_kept_for_another(request, actor),
        template=action.template,
        effects=(lambda **facts: effects_of(request, kind, action, record, facts)) if asks and record else None,
        only_warns=action.tells is None,
    )


def log_action(request: Any, kind: Actions[Any], record: Any) -> None:
    """Log whom an action shows that is begun on a record, or on none yet: its page, or the answer of the API."""
    about = [] if record is None else [record]
    if kind.confidential is True:
        reads.shown(request, about)
    else:
        reads.rows_shown(request, about)


def _asked(request: HttpRequest, form: type[ActionForm]) -> dict[str, Any]:
    """
    Return the first values that the address gives a form.

    A link gives those that the form lets be ``prefilled``. A form that asks anew when an answer is changed sends what
    was typed so far along, all of it, under a header that no link and no other site can send.
    """
    names = form.base_fields.keys() if _asks_anew(request) else form.prefilled
    return {name: value for name, value in request.GET.items() if name in names}


def _asks_anew(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _heading(kind: Actions[Any], action: Action, record: Any, form: ActionForm) -> tuple[str, str, str]:
    """
    Return the sentence that heads the page, the record's full name for the title, and what stands below the sentence.

    Where the sentence names the record, nothing stands below: a number or an address is no part of what it is called.
    """
    heading = str(form.heading or action.heading or action.label)
    if record is None:
        return heading, "", ""
    name, called = kind.name(record), kind.called(record)
    if "%(name)s" not in heading:
        return heading, name, called
    return heading % {"name": called}, "" if called == name else name, ""


def _said(action: Action, actor: Any, result: Any) -> str:
    """Return what is said once an action is done."""
    more = action.sums_up(actor, result) if action.sums_up else ""
    return " ".join(filter(None, [str(action.done), str(more)]))


class ActionSchema(AutoSchema):
    """Tells OpenAPI of an action what its declaration says."""

    view: Any  # an ActionView, or a list that makes records

    @property
    def _told(self) -> Action | None:
        return self.view.declared if self.method == "POST" else None

    def get_operation_id(self) -> str:
        action = self._told
        return f"{self.view.kind.operation}_{action.name}" if action else super().get_operation_id()

    def get_summary(self) -> str | None:
        return str(self._told.label) if self._told else super().get_summary()

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular's own signature
        if self._told is None:
            return super().get_description()
        said = str(self._told.about or self._told.label)
        return f"{said} {ASKS_AGAIN}" if self._told.asks_again else said

    def get_override_parameters(self) -> list[Any]:
        if self._told is None:
            return super().get_override_parameters()
        return [*([IF_MATCH] if self._told.is_versioned else []), *([PARAMETER] if self._told.tells else [])]

    def get_request_serializer(self) -> Any:
        if self._told is None:
            return super().get_request_serializer()
        body = bodies.body_of(self._told.form)
        return body if body().fields else None

    def get_response_serializers(self) -> Any:
        if self._told is None:
            return super().get_response_serializers()
        code, out = self.view.answers()
        if self._told.tells and out is not None:
            name = f"{out.__name__}OrEffects"
            out = PolymorphicProxySerializer(name, [out, EffectsOut], resource_type_field_name=None)
        return {code: out} | ({status.HTTP_204_NO_CONTENT: None} if self._told.is_last else {})


class RecordView(ConditionalGet):
    """Tells a record of one kind."""

    kind: Actions[Any]

    def acts(self, request: Request, record: Any) -> bool:
        return self.kind.acts(actor_of(request), record)

    def told(self, request: Request, ref: str, code: int = status.HTTP_200_OK) -> Response:
        """Return the answer for a record as it is now."""
        record = self.kind.get(actor_of(request), ref, clock.today())
        return self.record_answer(request, record, self.kind.out(record, context={"request": request}).data, code)


class ActionView(RecordView):
    """One action over the API: visible, permitted, sure, version, body, service, in this order as on its page."""

    declared: Action  # not ``action``: to REST framework that is a view set's
    schema = ActionSchema()

    def post(self, request: Request, ref: str = "") -> Response:
        user, today, action = actor_of(request), clock.today(), self.declared
        record = self.kind.begin(user, action, ref, today)
        if action.asks_again:
            again.insist(request)
        log_action(request, self.kind, record)
        asks_first = is_asked(request, action)
        version = seen_version(request, record) if record is not None and action.is_versioned else None
        # An action that asks nothing reads nothing: whatever a client sends along by habit does not matter.
        sent = request.data if bodies.body_of(action.form)().fields else {}
        facts = bodies.cleaned(action.form, sent, version=version, record=record, actor=user, today=today)
        if asks_first:
            return Response(EffectsOut(effects_of(request, self.kind, action, record, facts)).data)
        result = action.run(request, facts, **({} if record is None else {"ref": ref}))
        return self.answer(request, ref, result)

    def acts(self, request: Request, record: Any) -> bool:
        return self.kind.told(self.declared).acts(actor_of(request), record)

    @property
    def makes(self) -> bool:
        """Tell whether the answer is about a record that was made."""
        return self.declared is self.kind.new or self.declared.makes is not None

    def answers(self) -> tuple[int, Any]:
        """Return the status of the answer and the serializer of its body."""
        if self.declared.is_last is True:
            return status.HTTP_204_NO_CONTENT, None
        made = status.HTTP_201_CREATED if self.makes else status.HTTP_200_OK
        return made, self.kind.told(self.declared).out

    def answer(self, request: Request, ref: str, result: Any) -> Response:
        """Return the record as it is now; of one that was made, where it is, too."""
        code, out = self.answers()
        if out is None:
            return Response(status=code)
        if self.declared.is_last and result.pk is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        kind = self.kind.told(self.declared)
        record = kind.get(actor_of(request), result.ref if self.makes else ref, clock.today())
        answer = self.record_answer(request, record, out(record, context={"request": request}).data, code)
        if self.makes:
            answer["Location"] = reverse(f"{kind.room}-api:{kind.noun}-detail", args=[record.ref])
        return answer


def page_paths(kind: Actions[Any], under: str, **own: View) -> list[URLPattern]:
    """Return the paths of a kind's pages below ``under``; ``own`` are pages that an action brings itself."""
    found = []
    for action in kind.every:
        place = f"{under}new/" if action is kind.new else f"{under}<ref:ref>/{action.slug}/"
        view = own.get(action.name) or action_page(kind, action)
        found.append(path(place, view, name=f"{kind.noun}-{action.slug}"))
    return found


def api_paths(kind: Actions[Any], under: str, own: Mapping[str, type[ActionView]] | None = None) -> list[URLPattern]:
    """
    Return the paths of a kind's actions in the API below ``under``; ``own`` answer in their own way.

    A record is made by a POST to the list: its view is an ``ActionView``, too.
    """
    found = []
    for action in kind.actions:
        told: dict[str, Any] = {"kind": kind, "declared": action}
        if _takes_file(action):
            told["parser_classes"] = [FileParser]
        # A class of its own: as_view() takes only what the class has a value for.
        view: type[ActionView] = type("ActionView", ((own or {}).get(action.name, ActionView),), told)
        found.append(path(f"{under}<ref:ref>/{action.slug}/", view.as_view(), name=f"{kind.noun}-{action.slug}"))
    return found


def _takes_file(action: Action) -> bool:
    return any(isinstance(field, forms.FileField) for field in action.form.base_fields.values())
