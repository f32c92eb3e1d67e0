"""Where redaction begins: words searched for, the places found, and asking for the copy."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.desk.redacting import grounds
from access_to_documents.desk.redacting.forms import WordsForm
from access_to_documents.desk.redacting.screen import MarkingScreen
from access_to_documents.files.redaction import drafts, searching, tasks
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.drafts import Draft, Found
from access_to_documents.models.case_file import CaseFile
from pages.search.documents.tesseract import models_for

#: Places on one screen; pages that are all listed.
AT_ONCE, ALL_LISTED = 100, 30


@dataclass(frozen=True)
class OfPage:
    """A page in the list: how many boxes it has, and whether somebody must look at it himself."""

    number: int
    boxes: int
    is_unread: bool


class MarkingView(MarkingScreen):
    """Search, tick, ask for the copy."""

    template_name = "access_to_documents/desk/redacting/marking.html"

    def get_page_title(self) -> str:
        """What is done here."""
        return _("Blacken %(file)s") % {"file": self.file_label}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is marked so far."""
        return self.instead() or self._show(Draft.of(self.file))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says."""
        if instead := self.instead():
            return instead
        doing = {"search": self._search, "again": self._begin_again, "produce": self._produce}
        return doing.get(request.POST.get("do", ""), self._save)(request)

    def _search(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(Draft.of(self.file), form=form)
        said = form.cleaned_data
        try:
            seen = request.POST.get("seen", "")
            searching.ask(self.file, said["words"], said["reason"], self.actor, seen)
        except Refused as refused:
            return self._show(self._fresh(), refused.sentences, form=form)
        return redirect(f"{self.url('redact')}#places")

    def _save(self, request: HttpRequest) -> HttpResponse:
        try:
            self._keep(request)
        except Refused as refused:
            return self._show(self._fresh(), refused.sentences)
        page = request.POST.get("p", "")
        asked = f"?p={page}" if page.isascii() and page.isdigit() else ""
        return redirect(f"{self.url('redact')}{asked}#places")

    def _produce(self, request: HttpRequest) -> HttpResponse:
        try:
            draft = self._keep(request)
            if sentences := why_not(draft, has_looked="looked" in request.POST):
                raise Refused(sentences)
            layer = "layer" in request.POST and bool(models_for(self.case.language))
            order = draft.order(language=self.case.language, layer=layer)
            tasks.ask(self.file, order, self.actor)
        except Refused as refused:
            return self._show(self._fresh(), refused.sentences)
        return redirect(self.url("redact_status"))

    def _begin_again(self, request: HttpRequest) -> HttpResponse:
        """With the boxes of a copy that is there."""
        made = CaseFile.objects.filter(
            made_from=self.file, key=request.POST.get("copy", "")
        ).first()
        boxes = tuple(Box.from_data(box) for box in (made.boxes or ())) if made else ()
        try:
            drafts.change(self.file, lambda draft: replace(draft, boxes=(*draft.boxes, *boxes)))
        except Refused as refused:
            return self._show(self._fresh(), refused.sentences)
        return redirect(self.url("redact"))

    def _keep(self, request: HttpRequest) -> Draft:
        """The ticks of the places that were on the screen. Raises `Refused`."""
        seen = request.POST.get("seen", "")
        shown = {int(one) for one in request.POST.getlist("shown") if _is_number(one)}
        left = {int(one) for one in request.POST.getlist("leave") if _is_number(one)} & shown

        def edit(draft: Draft) -> Draft:
            searching.require_same(draft, seen)
            places = (
                replace(place, is_left=number in left) if number in shown else place
                for number, place in enumerate(draft.places)
            )
            return replace(draft, places=tuple(places))

        return drafts.change(self.file, edit)

    def _form(self, data: Any = None, **initial: Any) -> WordsForm:
        return WordsForm(data, initial=initial, reasons=grounds.choices(self.case))

    def _fresh(self) -> Draft:
        self.__dict__.pop("file", None)
        return Draft.of(self.file)

    def _show(
        self, draft: Draft, sentences: list[Sentence] | None = None, form: WordsForm | None = None
    ) -> HttpResponse:
        form = form or self._form(words="\n".join(draft.words), reason=draft.reason)
        numbered = list(enumerate(draft.places))
        paginator = Paginator(numbered, AT_ONCE)
        page = paginator.get_page(self.request.GET.get("p") or self.request.POST.get("p"))
        copies = CaseFile.objects.filter(made_from=self.file, erased_at=None, boxes__isnull=False)
        is_wrong = bool(sentences) or form.is_bound
        return self.show(
            status=422 if is_wrong else 200,
            form=form,
            sentences=sentences or [],
            draft=draft,
            seen=draft.print_of_places(),
            places=page,
            by_page=_by_page(page.object_list),
            is_searching=searching.is_searching(draft),
            has_failed=searching.has_failed(draft),
            too_many=draft.search == searching.TOO_MANY,
            pages=self._pages(draft),
            count=len(self.sizes),
            boxes=len(draft.all_boxes()),
            can_layer=bool(models_for(self.case.language)),
            copies=[one for one in copies if one.boxes],
            all_listed=len(self.sizes) <= ALL_LISTED,
        )

    def _pages(self, draft: Draft) -> list[OfPage]:
        """Every page of a short document; of a long one those that are marked or must be seen."""
        counts: dict[int, int] = {}
        for box in draft.all_boxes():
            counts[box.page] = counts.get(box.page, 0) + 1
        unread = set(draft.unread)
        every = len(self.sizes)
        wanted = range(1, every + 1) if every <= ALL_LISTED else sorted({*counts, *unread})
        return [OfPage(one, counts.get(one, 0), one in unread) for one in wanted]


def why_not(draft: Draft, *, has_looked: bool) -> list[Sentence]:
    """Why no copy can be asked for; nothing if it can."""
    if searching.is_searching(draft):
        return [_("The search is not done yet.")]
    if searching.has_failed(draft):
        return [_("The search came to nothing. Search again, or take the words out.")]
    if not draft.all_boxes():
        return [_("Nothing is marked yet. For a copy without boxes there is a button at the file.")]
    if draft.unread and not has_looked:
        return [_("Look at the pages that could not be searched, and say that you did.")]
    return []


def _by_page(places: Any) -> list[tuple[int, list[tuple[int, Found]]]]:
    found: dict[int, list[tuple[int, Found]]] = {}
    for number, place in places:
        found.setdefault(place.page, []).append((number, place))
    return list(found.items())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
