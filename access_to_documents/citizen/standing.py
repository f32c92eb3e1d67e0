"""What happens next, by where a request stands: one sentence for whoever filed it."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import State

NEXT: Final[dict[State, Any]] = {
    State.RECEIVED: _("We enter it in the register; the law's term runs from then."),
    State.REGISTERED: _("We look for what you asked for and write to you."),
    State.CLARIFICATION: _("We have a question for you. Open your request and answer it."),
    State.CONSULTATION: _("We are hearing somebody whom the documents concern; then we decide."),
    State.REOPENED: _("We decide on your request once more."),
    State.SILENT: _(
        "We did not answer in time. You may complain; we still owe you the answer. "
        "Open your request to complain."
    ),
    State.GRANTED: _("You get what you asked for. Open your request to read the decision."),
    State.PARTLY_GRANTED: _(
        "You get a part of what you asked for. Open your request to read the decision, "
        "with the reasons and what you can do."
    ),
    State.REFUSED: _(
        "Open your request to read the decision, with the reasons and what you can do."
    ),
    State.NOT_HELD: _("We do not hold the document. Open your request to read more."),
    State.ALREADY_PUBLIC: _("What you asked for is public. Open your request to see where."),
    State.FORWARDED: _("Another institution answers it. Open your request to see which."),
    State.WITHDRAWN: _("You withdrew it. You may ask anew at any time."),
    State.DISMISSED: _("Open your request to read why, and what you can do."),
}
