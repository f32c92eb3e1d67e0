"""Boxes on one page: drawn on its picture or entered in millimetres; and how a copy will look."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import formats
from django.utils.translation import gettext as _

from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.desk.redacting import grounds
from access_to_documents.desk.redacting.forms import (
    POINTS,
    BoxesOfPage,
    in_millimetres,
    in_words,
)
from access_to_documents.desk.redacting.overlay import Overlay
from access_to_documents.desk.redacting.screen import MarkingScreen
from access_to_documents.files.redaction import drafts
from access_to_documents.files.redaction.drafts import Draft

CONFLICT = 409


class OnePage(MarkingScreen):
    """Abstract: a screen of one page. Raises `Http404` where the document has none so high."""

    @property
    def number(self) -> int:
        """From 1."""
        number = int(self.kwargs["page"])
        if not 1 <= number <= len(self.sizes):
            raise Http404
        return number

    @property
    def size(self) -> tuple[float, float]:
        """In points."""
        return self.sizes[self.number - 1]

    def trail(self) -> list[dict[str, Any]]:
        """By the marking."""
        label = _("Blacken %(file)s") % {"file": self.file_label}
        return [*super().trail(), {"url": self.url("redact"), "label": label}]

    def around(self, draft: Draft) -> dict[str, Any]:
        """Other pages, and what every screen of a page shows."""
        width, height = self.size
        return {
            "number": self.number,
            "count": len(self.sizes),
            "before": self.number - 1,
            "after": self.number + 1 if self.number < len(self.sizes) else 0,
            "width": in_words(width / POINTS),
            "height": in_words(height / POINTS),
            "overlay": Overlay.of(self.size, draft, self.number),
            "draft": draft,
        }


class PageView(OnePage):
    """The boxes of a page."""

    template_name = "access_to_documents/desk/redacting/page.html"

    def get_page_title(self) -> str:
        """Which page."""
        return _("%(file)s: page %(number)d") % {
            "file": self.file_label,
            "number": self.kwargs["page"],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The boxes that are there."""
        return self.instead() or self._show(Draft.of(self.file))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep them, and go where the button leads; or say what is wrong, with all that was sent.

        Whoever posts once more after a conflict has seen that there was one.
        """
        if instead := self.instead():
            return instead
        draft = Draft.of(self.file)
        form = self._form(draft, request.POST)
        if not form.is_valid():
            return self._show(draft, form, status=422)
        rows = [one for one in form.forms if one.has_changed() or one.initial]
        kept = [one for one in rows if not one.cleaned_data.get("DELETE") and one.cleaned_data]
        boxes = [one.box(self.number) for one in kept]
        seen = request.POST.get("seen", "")

        def edit(now: Draft) -> Draft:
            if now.print_of_page(self.number) != seen:
                raise Refused([drafts.outpaced()])
            return now.with_page(self.number, boxes)

        try:
            drafts.change(self.file, edit)
        except Refused as refused:
            self.__dict__.pop("file", None)
            return self._show(Draft.of(self.file), form, refused.sentences, status=CONFLICT)
        messages.success(
            request, _("The boxes of page %(number)d are kept.") % {"number": self.number}
        )
        return self._go(request.POST.get("go", ""))

    def _go(self, where: str) -> HttpResponse:
        if where == "next" and self.number < len(self.sizes):
            return redirect(self.url("redact_page", self.number + 1))
        if where == "preview":
            return redirect(self.url("redact_preview", self.number))
        if where == "back":
            return redirect(self.url("redact"))
        return redirect(self.url("redact_page", self.number))

    def _form(self, draft: Draft, data: Any = None) -> Any:
        return BoxesOfPage(
            data,
            initial=[in_millimetres(box) for box in draft.on_page(self.number)],
            prefix="box",
            form_kwargs={"reasons": grounds.choices(self.case), "page": self.size},
        )

    def _show(
        self,
        draft: Draft,
        form: Any = None,
        sentences: list[Sentence] | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        return self.show(
            status=status,
            form=form or self._form(draft),
            sentences=sentences or [],
            seen=draft.print_of_page(self.number),
            decimal=formats.get_format("DECIMAL_SEPARATOR"),
            **self.around(draft),
        )


class PreviewView(OnePage):
    """How a page of the copy will look."""

    template_name = "access_to_documents/desk/redacting/preview.html"

    def get_page_title(self) -> str:
        """Which page."""
        return _("Page %(number)d as it will be") % {"number": self.kwargs["page"]}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, and the way to the other pages with boxes."""
        if instead := self.instead():
            return instead
        draft = Draft.of(self.file)
        marked = draft.pages()
        return self.show(
            earlier=max((one for one in marked if one < self.number), default=0),
            later=min((one for one in marked if one > self.number), default=0),
            **self.around(draft),
        )
