"""The first step of the disclosure log's own workflow: somebody else looks for names."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval import reading
from pages.approval.models.states import ProofreadTaskState
from pages.approval.models.tasks import ProofreadTask


class SecondLookTaskState(ProofreadTaskState):
    """A second look at one text."""

    class Meta:
        verbose_name = gettext_lazy("second look before publication")
        verbose_name_plural = gettext_lazy("second looks before publication")

    def refusals(self, user: User | None, shown: str | None) -> list[str]:
        """As of any proofreading; and not at one's own words."""
        if sentences := super().refusals(user, shown):
            return sentences
        if user is not None and user.pk in reading.last_editors(self.latest):
            return [own_words()]
        return []


class SecondLookTask(ProofreadTask):
    """An officer or a proofreader who did not write it looks for what must not be public."""

    task_state_class = SecondLookTaskState

    class Meta:
        verbose_name = gettext_lazy("Second look at an answered request")
        verbose_name_plural = gettext_lazy("Second looks at answered requests")

    @classmethod
    def get_description(cls) -> str:
        """Shown where an administrator chooses a task type."""
        return str(_("Somebody who did not write it reads an answered request for names"))


def own_words() -> str:
    """The reader wrote the text."""
    return _(
        "You wrote the last change to this text yourself, so somebody else must look at it: "
        "another access officer or a proofreader."
    )
