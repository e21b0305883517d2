"""What can be done to an agreement, to its documents, to a wish for more time, and to a case for its sake."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from core.files.forms import DocumentRemoveForm
from core.files.serializers import DocumentOut
from core.models import StoredFile
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services, workflow
from diversion.actions import trails
from diversion.actions.conditions import CONDITION
from diversion.models import DiversionAgreement, DiversionExtension

DOCUMENT = Actions[StoredFile](
    workflow.DOCUMENT,
    get=lambda user, ref, today: selectors.document_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_documents",
    out=DocumentOut,
    # The file's own name stays out of titles: whoever scanned it may have called it after a child.
    name=lambda document: document.ref,
    calls=lambda document: document.name,
    trail=lambda document: trails.agreements(),
    lives=lambda document: reverse("diversion:agreement-detail", args=[document.owner_ref]),
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
            about=_("Remove a document, with the reason. If-Match takes its version."),
            is_last=True,
        ),
    ],
)
EXTENSION: Actions[DiversionExtension] = Actions(
    workflow.EXTENSION,
    get=lambda user, ref, today: selectors.extension_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_extensions",
    out=serializers.DiversionExtensionOut,
    name=labels.extension_name,
    trail=lambda more: trails.of_agreements(more.agreement if more else None),
    lives=lambda more: reverse("diversion:agreement-detail", args=[more.agreement.ref]),
    confidential=True,
    actions=[
        Action(
            "approve",
            services.extension_approve,
            forms.DiversionMoreTimeApproveForm,
            label=_("Approve more time"),
            heading=_("Approve more time for this agreement"),
            done=_("The agreement ends later, and so does what is due at its end."),
            past=_("More time approved"),
            about=_("Approve more time for an agreement that somebody else asked for."),
            primary=True,
        ),
        Action(
            "refuse",
            services.extension_refuse,
            forms.DiversionMoreTimeRefuseForm,
            label=_("Refuse more time"),
            heading=_("Refuse more time for this agreement"),
            done=_("More time is refused: the agreement ends as it was agreed."),
            past=_("More time refused"),
            about=_("Refuse more time for an agreement that somebody else asked for, with the reason."),
        ),
    ],
)


def _agreement_page(of: DiversionAgreement) -> str:
    return reverse("diversion:agreement-detail", args=[of.ref])


AGREEMENT: Actions[DiversionAgreement] = Actions(
    workflow.AGREEMENT,
    get=selectors.agreement_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_agreements(user)),
    operation="diversion_agreements",
    out=serializers.DiversionAgreementDetailOut,
    name=labels.agreement_name,
    trail=trails.of_agreements,
    confidential=True,
    actions=[
        Action(
            "add_condition",
            services.agreement_add_condition,
            forms.DiversionConditionAddForm,
            label=_("Add a condition"),
            heading=_("Add a condition to this agreement"),
            done=_("The condition is added."),
            past=_("Condition added"),
            about=_("Add a condition to an agreement that is being written."),
            makes=CONDITION,
            lands=lambda made: _agreement_page(made.agreement),
        ),
        Action(
            "add_aim",
            services.agreement_add_aim,
            forms.DiversionAimAddForm,
            label=_("Say what is wanted"),
            heading=_("Say what this agreement is to bring about"),
            done=_("It is noted what is wanted."),
            past=_("What is wanted was said"),
            about=_("Say one thing that an agreement is to bring about for the youth."),
            adds=True,
        ),
        Action(
            "remove_aim",
            services.agreement_remove_aim,
            forms.DiversionAimRemoveForm,
            label=_("Take out what is wanted"),
            heading=_("Take out one thing that is wanted"),
            done=_("It is taken out."),
            past=_("What is wanted was taken out"),
            about=_("Take out one thing that an agreement was to bring about, while it is being written."),
        ),
        Action(
            "change",
            services.agreement_change,
            forms.DiversionAgreementChangeForm,
            label=_("Change the text"),
            heading=_("Change what stands around the conditions"),
            done=_("The text is changed."),
            past=_("Text changed"),
            about=_("Change language, end and introduction of an agreement that is being written."),
        ),
        Action(
            "offer",
            services.agreement_offer,
            forms.DiversionAgreementOfferForm,
            label=_("Ready to sign"),
            heading=_("Let youth and family sign this agreement"),
            done=_("The agreement can be signed."),
            past=_("Ready to sign"),
            intro=_("Its text is closed, so that all sign the same. Print it, and read it with them."),
            about=_("Close the text of an agreement, so that it can be signed. Its case waits for that."),
            primary=True,
        ),
        Action(
            "sign",
            services.agreement_sign,
            forms.DiversionAgreementSignForm,
            label=_("Record a signature"),
            heading=_("Record that somebody signed"),
            done=_("The signature is recorded."),
            past=_("Signed"),
            about=_("Record that the youth, or a parent or guardian, signed an agreement."),
        ),
        Action(
            "come_into_force",
            services.agreement_come_into_force,
            forms.DiversionAgreementForceForm,
            label=_("Bring into force"),
            heading=_("Bring this agreement into force"),
            done=_("The agreement is in force: the youth is enrolled, and each condition is due on its day."),
            past=_("In force"),
            intro=_("The youth has to have signed, and a parent or guardian; from 18 on the youth alone."),
            about=_("Bring a signed agreement into force. The youth is enrolled by it."),
            primary=True,
        ),
        Action(
            "reword",
            services.agreement_reword,
            forms.DiversionAgreementRewordForm,
            label=_("Open the text again"),
            heading=_("Open the text of this agreement again"),
            done=_("The text can be changed; whoever signed signs again."),
            past=_("Text opened again"),
            intro=_("Whoever signed has signed another text: their signatures are taken back."),
            about=_("Open the text of an agreement again; all signatures are taken back."),
        ),
        Action(
            "ask_more_time",
            services.agreement_ask_more_time,
            forms.DiversionMoreTimeForm,
            label=_("Ask for more time"),
            heading=_("Ask for more time for this agreement"),
            done=_("Somebody else has to approve it now."),
            past=_("More time asked for"),
            about=_("Ask for more time for an agreement in force. Somebody else approves or refuses it."),
            makes=EXTENSION,
        ),
        Action(
            "say_aims",
            services.agreement_say_aims,
            forms.DiversionAimsSayForm,
            label=_("Say what came about"),
            heading=_("Say whether what was wanted came about"),
            done=_("It is noted whether it came about."),
            past=_("It was said what came about"),
            about=_("Say of one thing that was wanted whether it was achieved, in part or not."),
        ),
        Action(
            "translate",
            services.agreement_translate,
            forms.DiversionAgreementTranslateForm,
            label=_("Say it in Spanish"),
            heading=_("Say this agreement in Spanish"),
            done=_("The Spanish is saved."),
            past=_("Said in Spanish"),
            about=_("Say in Spanish what stands around the conditions of an agreement."),
        ),
        Action(
            "discard",
            services.agreement_discard,
            forms.DiversionAgreementDiscardForm,
            label=_("Throw away"),
            heading=_("Throw away what was written"),
            done=_("The agreement is thrown away."),
            past=_("Thrown away"),
            about=_("Throw away an agreement that is not in force."),
        ),
        Action(
            "add_document",
            services.agreement_add_document,
            forms.DiversionScanForm,
            label=_("Add a document"),
            heading=_("Add a document to this agreement"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to an agreement: the scan of what was signed. The same bytes twice: 409."),
            apart=True,
            makes=DOCUMENT,
        ),
    ],
)
