"""Telling the district something, without saying who one is."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from community.services.comments import comment_send
from core import clock
from core.errors import DomainError
from core.web import posted
from district.limits import network_of
from public.forms import CommentForm
from public.pages import asked, public_form, public_page, unkept


@public_form
def comment(request: HttpRequest, lang: str) -> HttpResponse:
    """Ask what somebody would like to say, or take it. What looks odd is taken as well, and looked at first."""
    form = CommentForm(posted(request), lang=lang, at=clock.now())
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (copy := _sent(request, lang, form)):
            address = reverse("public:comment-sent", kwargs={"lang": lang})
            return unkept(HttpResponseRedirect(address if copy == "not_asked" else f"{address}?copy={copy}"))
    return asked(request, lang, "comment", {"form": form, "days": settings.INPUT_ANSWER_DAYS}, status=status)


def _sent(request: HttpRequest, lang: str, form: CommentForm) -> str:
    """Return what became of the wish for a copy; "" where nothing was taken, which the form then tells."""
    said = form.cleaned_data
    try:
        made = comment_send(
            text=said["text"],
            language=lang,
            topic=said["topic"],
            voice=said["voice"],
            school=said["school"],
            name=said["name"],
            email=said["email"],
            wants_answer=said["wants_answer"],
            wants_changes=said["wants_changes"],
            wants_copy=said["wants_copy"],
            honeypot=form.trapped,
            shown_at=form.opened_at,
            network=network_of(request),
            at=clock.now(),
            today=clock.today(),
        )
    except ValidationError as error:
        form.take_refused(getattr(error, "error_dict", None))
        return ""
    except DomainError as error:
        form.take_refused({error.at: None} if error.at else None)
        return ""
    return str(made.copy.value)


@public_page
def comment_sent(request: HttpRequest, lang: str) -> HttpResponse:
    """Say thank you, and what happens next. It says nothing of what was sent."""
    copy = request.GET.get("copy", "")
    return asked(request, lang, "comment_sent", {"days": settings.INPUT_ANSWER_DAYS, "copy": copy})
