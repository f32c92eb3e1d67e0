"""What became of a copy that was asked for: waiting, proved, or why it was not kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from access_to_documents.cases import wording
from access_to_documents.cases.refusal import Refused
from access_to_documents.desk.redacting import advice, proof
from access_to_documents.desk.redacting.screen import FileScreen
from access_to_documents.files.redaction import drafts, tasks
from access_to_documents.files.redaction.problems import Problem
from access_to_documents.models.case_file import CaseFile


@dataclass(frozen=True)
class Told:
    """A problem in words, with what to do; `stand` is what a tick would let stand."""

    problem: Problem
    advice: Any
    stand: str


class StatusView(FileScreen):
    """Asks again by itself while there is something to wait for."""

    template_name = "access_to_documents/desk/redacting/status.html"

    def get_page_title(self) -> str:
        """Of which file."""
        return _("Copy of %(file)s") % {"file": self.file_label}

    def trail(self) -> list[dict[str, Any]]:
        """By the file."""
        return [*super().trail(), self.to_file()]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The state, in words."""
        report = self.file.report or {}
        state = report.get("state", "")
        # A copy carries its own report, of the check.
        if self.file.boxes is not None or "at" not in report:
            return redirect(self.url("file"))
        made = CaseFile.objects.filter(request=self.case, key=report.get("file", "")).first()
        since = datetime.fromisoformat(report["at"])
        return self.show(
            state=state,
            is_busy=drafts.is_busy(self.file),
            since=wording.moment(since),
            tries=report.get("tries", 0),
            made=made,
            proof=proof.sentences(made) if made else [],
            problems=problems(self.file),
            marked=bool(drafts.Draft.of(self.file).all_boxes()),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Words that the officer has looked at may stand; back to the marking."""
        ticked = set(request.POST.getlist("stand"))
        stand = [
            (one.problem.page, one.problem.says)
            for one in problems(self.file)
            if one.stand and one.stand in ticked
        ]
        try:
            drafts.change(self.file, lambda now: replace(now, left=(*now.left, *stand)))
        except Refused:
            return redirect(self.url("redact_status"))
        return redirect(self.url("redact"))


def problems(original: CaseFile) -> list[Told]:
    """What stopped the last copy, each once."""
    found: dict[tuple[Any, ...], Told] = {}
    for number, one in enumerate(tasks.problems_of(original)):
        may_stand = one.code in advice.MAY_STAND and one.says and one.page
        told = Told(one, advice.on_problem(one.code), str(number) if may_stand else "")
        found.setdefault((one.code, one.page, one.says), told)
    return list(found.values())
