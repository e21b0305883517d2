"""What is typed in this room, by subject."""

from privacy.forms.certificates import (
    CertificateAddForm,
    CertificateWithdrawForm,
)
from privacy.forms.disposals import (
    DisposalApproveForm,
    DisposalAskForm,
    DisposalWithdrawForm,
)
from privacy.forms.logs import (
    ANSWERS,
    ASKS_ANEW,
    CHOOSE,
    FACTS,
    KINDS,
    LONG,
    NO_OTHER_CHILD,
    STEADY,
    AnswerForm,
    CorrectForm,
    EntryForm,
    EntryTakeBackForm,
    EvidenceForm,
    OptInForm,
    OptOutForm,
    PrintForm,
)
from privacy.forms.notes import NoteTakeBackForm, NoteWriteForm, OlderNotesForm

__all__ = [
    "ANSWERS",
    "ASKS_ANEW",
    "CHOOSE",
    "FACTS",
    "KINDS",
    "LONG",
    "NO_OTHER_CHILD",
    "STEADY",
    "AnswerForm",
    "CertificateAddForm",
    "CertificateWithdrawForm",
    "CorrectForm",
    "DisposalApproveForm",
    "DisposalAskForm",
    "DisposalWithdrawForm",
    "EntryForm",
    "EntryTakeBackForm",
    "EvidenceForm",
    "NoteTakeBackForm",
    "NoteWriteForm",
    "OlderNotesForm",
    "OptInForm",
    "OptOutForm",
    "PrintForm",
]
