"""What can be done to a child's log, its entries and their documents: each action told once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words, past_of
from core.files.forms import DocumentRemoveForm
from core.files.serializers import DocumentOut
from core.models import StoredFile
from district.roles import require_room
from privacy import forms, labels, policies, selectors, serializers, services, workflow
from privacy.actions import trails
from privacy.forms.certificates import CertificateAddForm, CertificateWithdrawForm
from privacy.models import Disclosure, RecipientCertificate
from students.models import Student

ROOM: tuple[Words, str] = (_("Privacy"), "privacy:overview")
# A title names no child: who it is stands on the page alone.
BESIDE = "privacy/entry_action.html"


def _trail(listed: bool) -> list[tuple[Words, str]]:
    rest = [(_("Requests and disclosures"), "privacy:disclosure-list")] if listed else []
    return [(words, reverse(name)) for words, name in [ROOM, *rest]]


def _log_of(student: Student) -> str:
    return reverse("privacy:log-detail", args=[student.ref])


def _kept_at(document: StoredFile) -> str:
    noun = document.owner_kind.rpartition(".")[2]
    return reverse(f"privacy:{noun}-detail", args=[document.owner_ref])


def _way_to(document: StoredFile | None) -> list[tuple[Words, str]]:
    lists = {"privacy.consent": trails.consents, "privacy.access": trails.access}
    found = lists.get(document.owner_kind) if document is not None else None
    return found() if found is not None else _trail(listed=True)


DOCUMENT = Actions[StoredFile](
    workflow.DOCUMENT,
    get=lambda user, ref, today: selectors.document_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="privacy_documents",
    out=DocumentOut,
    # The file's own name stays out of titles: whoever scanned a consent called it after the child.
    name=lambda document: document.ref,
    calls=lambda document: document.name,
    trail=_way_to,
    lives=_kept_at,
    confidential=True,
    actions=[
        Action(
            "remove",
            services.document_remove,
            DocumentRemoveForm,
            label=_("Remove the document"),
            heading=_("Remove this document"),
            done=_("Document removed."),
            past=_("Document removed"),
            about=_(
                "Remove a document, with the reason. If-Match takes its version, as told with the record that has it."
            ),
            is_last=True,
        ),
    ],
)
DISCLOSURE = Actions[Disclosure](
    workflow.DISCLOSURE,
    get=lambda user, ref, today: selectors.disclosure_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="privacy_disclosures",
    out=serializers.DisclosureDetailOut,
    name=labels.entry_name,
    trail=lambda entry: _trail(listed=True),
    confidential=True,
    actions=[
        Action(
            "answer",
            services.disclosure_answer,
            forms.AnswerForm,
            label=_("Answer"),
            heading=_("Answer this request"),
            done=_("The answer is on record."),
            past=_("Answered"),
            about=_("Enter what came of a request: what was disclosed, or that it was refused."),
            primary=True,
            makes="same",
            template=BESIDE,
        ),
        Action(
            "correct",
            services.disclosure_correct,
            forms.CorrectForm,
            label=_("Correct"),
            heading=_("Correct this entry"),
            done=_("The correction is on record."),
            past=_("Corrected"),
            about=_("Enter anew what an entry should have said, with what was wrong. The entry itself stays."),
            makes="same",
            template=BESIDE,
        ),
        Action(
            "take_back",
            services.disclosure_take_back,
            forms.EntryTakeBackForm,
            label=_("Take back"),
            heading=_("Take this entry back"),
            done=_("The entry is taken back."),
            past=_("Taken back"),
            about=_("Take back an entry that was made in error, about the wrong student say. Both stay on record."),
            makes="same",
            template=BESIDE,
        ),
        Action(
            "add_document",
            services.disclosure_add_document,
            forms.EvidenceForm,
            label=_("Add a document"),
            heading=_("Add a document to this entry"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to an entry. The same bytes twice: 409."),
            apart=True,
            makes=DOCUMENT,
            template=BESIDE,
        ),
    ],
)
LOG = Actions[Student](
    workflow.LOG,
    get=selectors.log_get,
    check=policies.check,
    offered=policies.offered,
    operation="privacy_logs",
    out=serializers.LogOut,
    name=lambda student: student.ref,
    calls=lambda student: student.called,
    trail=lambda student: _trail(listed=False),
    lives=_log_of,
    confidential=True,
    actions=[
        Action(
            "enter",
            services.log_enter,
            forms.EntryForm,
            label=_("Enter a request or disclosure"),
            done=_("The entry is on record."),
            past=_("Entered"),
            about=_("Enter that someone asked for a student’s record, was given of it, or was refused."),
            makes=DISCLOSURE,
            template=BESIDE,
        ),
        Action(
            "print",
            services.log_print,
            forms.PrintForm,
            label=_("Print for a parent"),
            heading=_("Print this log for a parent"),
            done=_("The print is made, and entered as a disclosure. Open it below."),
            past=_("Log printed"),
            about=_(
                "Make the print of a student’s log for a parent, a guardian or the student of age. It is entered as a "
                "disclosure, which keeps the PDF."
            ),
            primary=True,
            makes=DISCLOSURE,
            template="privacy/log_print.html",
        ),
        Action(
            "opt_out",
            services.log_opt_out,
            forms.OptOutForm,
            label=_("No directory information"),
            heading=_("No directory information about this student"),
            done=_("Noted. No directory information is given any more."),
            past=_("Directory information no longer given"),
            about=_("Note that no directory information about a student may be given, and who said so."),
            template=BESIDE,
        ),
        Action(
            "opt_in",
            services.log_opt_in,
            forms.OptInForm,
            label=_("Directory information again"),
            heading=_("Directory information may be given again"),
            done=_("Noted. Directory information may be given again."),
            past=_("Directory information given again"),
            about=_("Note that directory information about a student may be given again, and who said so."),
            template=BESIDE,
        ),
    ],
)
CERTIFICATE = Actions[RecipientCertificate](
    workflow.CERTIFICATE,
    get=lambda user, ref, today: selectors.certificate_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_certificates(user)),
    operation="privacy_certificates",
    out=serializers.CertificateDetailOut,
    name=labels.certificate_name,
    trail=lambda certificate: [
        (ROOM[0], reverse(ROOM[1])),
        *([(_("Certificates of recipients"), reverse("privacy:certificate-list"))] if certificate else []),
    ],
    new=Action(
        "add",
        services.certificate_add,
        CertificateAddForm,
        label=_("Enter a certificate"),
        heading=_("Enter a recipient’s certificate"),
        button=_("Save the certificate"),
        done=_("The certificate is entered."),
        past=_("Entered"),
        intro=_("That an agency passes what it is told about a student on to nobody, in writing (34 CFR 99.38)."),
        about=_(
            "Enter a recipient’s certificate under an agreement, with the signed document, as multipart/form-data."
        ),
    ),
    actions=[
        Action(
            "withdraw",
            services.certificate_withdraw,
            CertificateWithdrawForm,
            label=_("Withdraw"),
            heading=_("Withdraw this certificate"),
            done=_("Withdrawn. Nothing is disclosed on it any more."),
            past=_("Withdrawn"),
            intro=_("From that day on nothing is disclosed on it. What was disclosed before stays on record."),
            about=_("Withdraw a certificate from a day on, with the reason."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [DISCLOSURE, DOCUMENT, LOG, CERTIFICATE]
# What history calls what happens here.
PAST = past_of(
    ACTIONS,
    {
        "privacy.disclosure.log": _("Entered"),
        "privacy.disclosure.request": _("Entered"),
        "privacy.disclosure.void": _("Taken back"),
        "privacy.seal.due": _("Sealed"),
    },
)
