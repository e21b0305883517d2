"""Amendments: the list, one amendment, and what is done to a draft."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core import clock, exports, history_words
from core.files import store
from core.forms import Form
from core.pages import ActionPage, action
from core.web import current_user, page_of, posted
from district.roles import require_room
from plan import amendment_words, forms, labels, lists, policies, selectors, services
from plan.filters import AmendmentFilter
from plan.models import Amendment, AmendmentChange
from plan.views.documents import document_rows
from plan.workflow import AMENDMENT


@require_safe
def amendment_list(request: HttpRequest) -> HttpResponse:
    """List the amendments, the newest first, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    everything = selectors.amendments(user)
    filters = AmendmentFilter(request.GET, queryset=everything, request=request)
    rows = filters.qs if filters.is_valid() else everything
    found = exports.in_order(rows, lists.AMENDMENTS, request.GET.get("sort", ""))
    if file := exports.download(request, "amendments", lists.AMENDMENTS, found):
        return file
    page = page_of(request, found)
    counts = selectors.amendment_counts(user)
    context = {
        "headings": exports.headings(request, lists.AMENDMENTS),
        "links": exports.links(request),
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page": page,
        "rows": [amendment_words.amendment_row(amendment) for amendment in page.rows],
        "in_force": counts["in_force"],
        "drafts": counts["drafts"],
        "amends": policies.amends(user),
        "sees_drafts": policies.sees_drafts(user),
    }
    return render(request, "plan/amendment_list.html", context, status=200 if filters.is_valid() else 422)


@require_safe
def amendment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one amendment: what it changes, who decided and when, before and after, and its history."""
    user = current_user(request)
    amendment = selectors.amendment_get(user, ref)
    changes = list(amendment.changes.all())
    rows = amendment_words.change_rows(changes, selectors.split_schools(user))
    offered = policies.offered_amendment(user, amendment)
    first, second = amendment_words.sentence(amendment, changes, clock.today())
    context = {
        "amendment": amendment,
        "state": labels.amendment_state(amendment.status),
        "first": first,
        "second": second,
        "rows": rows,
        "hidden": len(changes) - len(rows),
        "removes": "remove" in offered,
        "documents": document_rows(user, "plan.amendment", amendment.ref),
        "adds_document": "add_document" in offered,
        "buttons": amendment_words.amendment_buttons(amendment, offered, changes, clock.today()),
        "entries": history_words.group(
            history_words.entries(amendment, labels.HISTORY), store.entries("plan.amendment", amendment.ref)
        ),
    }
    return render(request, "plan/amendment_detail.html", context)


def amendment_new(request: HttpRequest) -> HttpResponse:
    """Draft an amendment; of an authorization that the address names, its change is asked next."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    policies.check_amending(user, "new")
    form = forms.AmendmentForm(posted(request), initial={"decided_date": clock.today()})
    about = request.GET.get("authorization", "")

    def after(amendment: Amendment) -> str:
        if not about:
            return reverse("plan:amendment-detail", args=[amendment.ref])
        return f"{reverse('plan:amendment-add', args=[amendment.ref])}?{urlencode({'authorization': about})}"

    page = ActionPage(
        title=_("Draft an amendment of the plan"),
        button=_("Save the draft"),
        form=form,
        save=partial(services.amendment_new, actor=user),
        back=reverse("plan:amendment-list"),
        done=_("The draft is saved. Nothing is in force yet."),
        intro=_("Say what was decided. Then you add each change; all of them take effect when you put it in force."),
        breadcrumbs=((_("Amendments"), reverse("plan:amendment-list")),),
        after=after,
    )
    return action(request, page)


def amendment_change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a draft says of the decision."""
    amendment = _begin(request, ref, "change")
    said = {name: getattr(amendment, name) for name in ("title", "body", "decided_date", "reason", "version")}
    form = forms.AmendmentEditForm(posted(request), initial=said)
    save = partial(services.amendment_change, actor=current_user(request), ref=ref)
    return _page(request, amendment, "change", form, save, done=gettext_lazy("The draft is changed."))


def amendment_add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a change to a draft; its kind and, where one comes from a record, that record stand in the address."""
    amendment = _begin(request, ref, "add")
    asked = request.GET.get("kind", "")
    kind = asked if asked in forms.CHANGE_FORMS else AmendmentChange.Kind.AUTHORIZATION_CHANGE.value
    about = {name: request.GET.get(name, "") for name in ("authorization", "target", "milestone")}
    choices = selectors.choices(current_user(request), clock.today())
    form = forms.CHANGE_FORMS[kind](posted(request), initial=about | {"version": amendment.version}, choices=choices)
    save = partial(services.amendment_add, actor=current_user(request), ref=ref, kind=kind, on=clock.today())
    title = AmendmentChange.Kind(kind).label
    return _page(
        request, amendment, "add", form, save, done=gettext_lazy("The change is added. It is not in force yet."),
        title=title, intro=labels.CHANGES[kind], template="plan/amendment_add.html",
        extra={"kinds": forms.KindForm(initial={"kind": kind})},
    )  # fmt: skip


def amendment_remove(request: HttpRequest, ref: str) -> HttpResponse:
    """Remove a change from a draft."""
    amendment = _begin(request, ref, "remove")
    rows = amendment_words.change_rows(amendment.changes.all(), selectors.split_schools(current_user(request)))
    changes = [(row.record.ref, f"{row.kind}: {row.what}, {row.before} → {row.after}") for row in rows]
    initial = {"change": request.GET.get("change", ""), "version": amendment.version}
    form = forms.RemoveForm(posted(request), initial=initial, changes=changes)
    save = partial(services.amendment_remove, actor=current_user(request), ref=ref)
    return _page(request, amendment, "remove", form, save, done=gettext_lazy("The change is removed."))


def amendment_enforce(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an amendment in force."""
    amendment = _begin(request, ref, "enforce")
    form = forms.EnforceForm(posted(request), initial={"version": amendment.version})
    today = clock.today()
    save = partial(services.amendment_enforce, actor=current_user(request), ref=ref, at=clock.now(), on=today)
    rows = amendment_words.change_rows(amendment.changes.all(), selectors.split_schools(current_user(request)))
    return _page(
        request, amendment, "enforce", form, save, done=gettext_lazy("The amendment is in force."),
        intro=amendment_words.enforce_words(amendment, today), template="plan/amendment_enforce.html",
        extra={"rows": rows},
    )  # fmt: skip


def amendment_withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a draft."""
    amendment = _begin(request, ref, "withdraw")
    form = forms.WithdrawForm(posted(request), initial={"version": amendment.version})
    save = partial(services.amendment_withdraw, actor=current_user(request), ref=ref)
    intro = _("A withdrawn draft stays on record and changes nothing.")
    return _page(request, amendment, "withdraw", form, save, intro=intro, done=gettext_lazy("Withdrawn."))


def _begin(request: HttpRequest, ref: str, verb: str) -> Amendment:
    """Return the amendment once this person may do ``verb``; showing the form also needs the right status."""
    amendment = selectors.amendment_get(current_user(request), ref)
    policies.check_amending(current_user(request), verb)
    if request.method == "GET":
        AMENDMENT.check(verb, amendment.status)
    return amendment


def _page(
    request: HttpRequest, amendment: Amendment, verb: str, form: Form, save: Any, *, done: Any, intro: Any = "",
    title: Any = "", template: str = "components/action_page.html", extra: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    back = reverse("plan:amendment-detail", args=[amendment.ref])
    label = AMENDMENT.transitions[verb].label
    name = _("Amendment %(number)d") % {"number": amendment.number}
    page = ActionPage(
        title=f"{title or label}: {amendment.title}",
        button=label,
        form=form,
        save=save,
        back=back,
        done=done,
        intro=intro,
        breadcrumbs=((_("Amendments"), reverse("plan:amendment-list")), (name, back)),
        version=amendment.version,
        template=template,
        extra=extra or {},
    )
    return action(request, page)
