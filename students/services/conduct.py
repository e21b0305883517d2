"""The code of conduct: published by whoever answers for privacy, accepted by everybody before the first student."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.errors import Conflict, TransitionNotAllowed
from core.refusals import conflicts
from core.rules import said
from district.models import User
from students import access_policies, policies
from students.models import CodeAcceptance, CodeOfConduct

FIRST = gettext_lazy("Somebody published another version a moment ago. Read it first.")


@transaction.atomic
def code_publish(*, actor: User, text: str, at: datetime) -> CodeOfConduct:
    """
    Publish the next version: from here on everybody accepts it before they open a student.

    :raises ValidationError: without a text.
    :raises Conflict: when somebody else published one at the same moment.
    """
    policies.check(actor, "students.code.publish")
    number = (CodeOfConduct.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    text = said(text, "text", _("Write what everybody is to accept."))
    code = CodeOfConduct(number=number, text=text, published_at=at)
    with history.action("students.code.publish", actor=actor), conflicts({"students_codeofconduct_number": FIRST}):
        try:
            return records.insert(code)
        except ValidationError as error:
            # Somebody was done between the question for the last number and that for the next one.
            if "number" in error.error_dict:
                raise Conflict(str(FIRST)) from error
            raise


@transaction.atomic
def code_accept(*, actor: User, ref: str, at: datetime) -> CodeOfConduct:
    """
    Accept a version of the code, which is the newest one.

    :raises TransitionNotAllowed: when there is a newer one.
    :raises Conflict: when they accepted it already.
    """
    code = access_policies.visible_codes(actor).get(ref=ref)
    policies.check(actor, "students.code.accept", code)
    if CodeOfConduct.objects.filter(number__gt=code.number).exists():
        raise TransitionNotAllowed(_("There is a newer version. Read and accept that one."))
    if CodeAcceptance.objects.filter(user=actor, code=code).exists():
        raise Conflict(_("You accepted this already."))
    with history.action("students.code.accept", actor=actor):
        records.insert(CodeAcceptance(user=actor, code=code, accepted_at=at))
    return code
