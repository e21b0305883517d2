"""What is typed in this room, by subject."""

from privacy.forms.certificates import (
    CertificateAddForm,
    CertificateWithdrawForm,
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
from privacy.forms.seals import (
    HoldLiftForm,
    HoldSetForm,
    SealAskOpenForm,
    SealKeepForm,
    SealOpenForm,
    SealOrderForm,
)

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
    "EntryForm",
    "EntryTakeBackForm",
    "EvidenceForm",
    "HoldLiftForm",
    "HoldSetForm",
    "OptInForm",
    "OptOutForm",
    "PrintForm",
    "SealAskOpenForm",
    "SealKeepForm",
    "SealOpenForm",
    "SealOrderForm",
]
