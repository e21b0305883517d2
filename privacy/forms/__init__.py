"""What is typed in this room, by subject."""

from privacy.forms.certificates import (
    CertificateAddForm,
    CertificateWithdrawForm,
)
from privacy.forms.crossings import (
    CrossingAnswerForm,
    CrossingAskForm,
    CrossingCloseForm,
    CrossingDeclineForm,
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
from privacy.forms.opening import (
    ShareMoveForm,
    ShareOpenForm,
    ShareRevokeForm,
    ShareShortenForm,
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
    "CrossingAnswerForm",
    "CrossingAskForm",
    "CrossingCloseForm",
    "CrossingDeclineForm",
    "EntryForm",
    "EntryTakeBackForm",
    "EvidenceForm",
    "OptInForm",
    "OptOutForm",
    "PrintForm",
    "ShareMoveForm",
    "ShareOpenForm",
    "ShareRevokeForm",
    "ShareShortenForm",
]
