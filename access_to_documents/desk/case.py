"""A case: what is wanted, until when, what happened, and what can be done now."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from access_to_documents.cases import deputies
from access_to_documents.cases import wording as cases_wording
from access_to_documents.decisions import panel as decisions
from access_to_documents.desk import dates, history, papers, steps, wording
from access_to_documents.desk.file_forms import UploadForm
from access_to_documents.desk.screen import CaseScreen, DeskScreen
from access_to_documents.models.contact import Contact
from access_to_documents.models.request import Request


class CaseView(CaseScreen, TemplateView):
    """Everything but whose it is: that is shown by a button of its own (`contact`)."""

    template_name = "access_to_documents/desk/case.html"

    def get_page_title(self) -> str:
        """The number."""
        return self.case_label

    def trail(self) -> list[dict[str, Any]]:
        """Over the desk alone: this is the case."""
        return DeskScreen.trail(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The case; `contact` and its form are there only where the button was pressed."""
        now = timezone.now()
        case = self.case
        said: dict[str, Any] = {
            "case": case,
            "facts": facts(case),
            "assigned": wording.assigned_to(case, deputies.by_officer([case.officer_id or 0], now)),
            "dates": dates.of(case, now),
            "offered": steps.offered(case, self.actor, now),
            "history": history.of(case),
            "letters": papers.letters(case),
            "files": papers.files(case),
            "upload": UploadForm(),
            "decisions": decisions.of(case),
            "erased": Contact.objects.filter(request=case, erased_at__isnull=False).exists(),
            **kwargs,
        }
        context: dict[str, Any] = super().get_context_data(**said)
        return context


class CaseAction(CaseView):
    """Abstract: what a button of a case does. It is posted; its address shows the case."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody followed the address by hand, or came back to it: the case itself."""
        answer: HttpResponse = CaseView.as_view()(request, *args, **kwargs)
        return answer

    def again(self, status: int = 200, **kwargs: Any) -> HttpResponse:
        """The case once more, with what there is to say."""
        return self.render_to_response(self.get_context_data(**kwargs), status=status)


def facts(case: Request) -> list[tuple[Any, str]]:
    """What the register says of a case, label and value."""
    field: Any = case._meta.get_field
    languages = dict(settings.LANGUAGES)
    return [
        (field("state").verbose_name, str(case.get_state_display())),
        (field("channel").verbose_name, str(case.get_channel_display())),
        (field("received_at").verbose_name, cases_wording.moment(case.received_at)),
        (field("registered_at").verbose_name, cases_wording.moment(case.registered_at)),
        (field("manner").verbose_name, str(case.get_manner_display())),
        (field("language").verbose_name, str(languages.get(case.language, case.language))),
        (field("law").verbose_name, f"{case.law} ({case.law_version})"),
        (field("code").verbose_name, case.code),
    ]
