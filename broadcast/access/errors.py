"""What can be wrong with who is there and what they may do.

BadInput
└── FieldsRefused         a form with fields to put right, each named
└── SignInRefused       nobody proved who they are
BroadcastError
├── NotSignedIn           a page of staff was asked for by nobody we know
├── NobodyYet             the first account is still to be made
├── TokenRefused          a station's door was tried with a token that does not open it
└── NotAllowed            roles or areas do not let this person do it
"""

from broadcast.errors import BadInput, BroadcastError
from broadcast.model.notice import Notice
from broadcast.wording import notice, sentence


class FieldsRefused(BadInput):
    """A form that cannot be taken as it is; each notice names its field."""

    def __init__(self, *notices: Notice) -> None:
        self.notices = notices
        super().__init__(" ".join(sentence(reason) for reason in notices))


class SignInRefused(FieldsRefused):
    """Somebody could not prove who they are."""


class NotSignedIn(BroadcastError):
    """A page of staff was asked for by nobody we know."""

    def __init__(self) -> None:
        super().__init__(sentence(notice("not-signed-in")))


class NobodyYet(BroadcastError):
    """Nobody has an account yet: the first comes in by the link that the server printed."""

    def __init__(self) -> None:
        super().__init__(sentence(notice("nobody-yet")))


class TokenRefused(BroadcastError):
    """A token that is wrong, ended, revoked or another station's; which of them is not told."""

    def __init__(self) -> None:
        super().__init__(sentence(notice("token-refused")))


class NotAllowed(BroadcastError):
    """Somebody asked for what their roles or areas do not let them do; ``notice`` is the reason."""

    def __init__(self, refusal: Notice) -> None:
        self.notice = refusal
        super().__init__(sentence(refusal))
