"""What every page below the citizen's address has: its page, its visitor, and a guarded answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from access_to_documents.cases.finding import guarded
from access_to_documents.cases.refusal import TooManyAttempts
from access_to_documents.citizen import finding, visits
from access_to_documents.citizen.visits import Visitor
from access_to_documents.files.limits import Limits
from access_to_documents.files.uploading import LimitedUpload
from pages.addresses import in_interface
from pages.chrome import chrome_of
from pages.record.models import PublicItem

#: Fields that somebody may have written in for long: never thrown away without a word.
WRITTEN = {"wanted": gettext_lazy("What you want"), "text": gettext_lazy("Letter")}


class Here:
    """One request of a citizen: the public page it belongs to, and whose browser it is."""

    def __init__(self, request: HttpRequest, own: PublicItem) -> None:
        self.request = request
        self.own = own
        self.visitor = Visitor(request)
        #: The page's address in the reader's language and script; everything lies below it.
        self.base = in_interface(own.path)

    def to(self, where: str, **query: str) -> HttpResponse:
        """Go on there with a GET: a form that was sent is never sent again by going back."""
        asked = f"?{urlencode(query)}" if query else ""
        return HttpResponseRedirect(f"{self.base}{where}{asked}", status=303)

    def lapsed(self) -> HttpResponse:
        """Nothing was kept; what was written stands there to be copied, if our own form sent it."""
        posted = self.request.POST
        is_ours = self.request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        written = [
            (name, label, posted[name])
            for name, label in WRITTEN.items()
            if is_ours and posted.get(name, "").strip()
        ]
        return self.show("lapsed", status=403, no_form=True, written=written)

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """A page of `templates/access_to_documents/citizen/`."""
        context |= {
            "base": self.base,
            "access": _titled(self.own),
            "office": chrome_of(self.request).identity,
        }
        if "no_form" not in context:
            context["token"] = self.visitor.token
        name = f"access_to_documents/citizen/{template}.html"
        return render(self.request, name, context, status=status)


View = Callable[..., HttpResponseBase]


def citizen(view: View, *, methods: tuple[str, ...] = ("GET", "HEAD", "POST")) -> View:
    """A view of `Here`, with everything such a page needs around it.

    Where no page of access to documents has the address, the answer is that of whatever page has
    it. A form without this browser's token changes nothing and is explained. Answers are not
    kept, not found by search engines, and tell no other page where the reader came from.
    """

    @csrf_exempt
    @require_http_methods(methods)
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def answered(request: HttpRequest, path: str, **kwargs: Any) -> HttpResponseBase:
        own = finding.page_at(request, path)
        if own is None:
            return _another_page(request)
        if request.method == "POST" and request.content_type == "multipart/form-data":
            request.upload_handlers = [LimitedUpload(request, Limits.of_citizens())]
        request.public_item = own  # type: ignore[attr-defined]
        # Where the same place is in another language: what was written comes along.
        request.below_item = request.path_info.removeprefix(in_interface(own.path))  # type: ignore[attr-defined]
        here = Here(request, own)
        response: HttpResponseBase
        if request.method == "POST" and not here.visitor.sent(request.POST.get("token", "")):
            response = here.lapsed()
        else:
            try:
                response = view(here, **kwargs)
            except TooManyAttempts as refused:
                response = here.show(
                    "refused", status=429, no_form=True, sentences=refused.sentences
                )
        visits.set_cookie(request, response, here.visitor)
        return guarded(response)

    # Its uploads stop at their limits: nobody may read the form before that (pages.middleware).
    answered.reads_its_form = True  # type: ignore[attr-defined]
    return answered


def _another_page(request: HttpRequest) -> HttpResponseBase:
    rest = request.path_info.removeprefix(f"/{translation.get_language()}/")

    @csrf_protect
    def page(request: HttpRequest) -> HttpResponse:
        return finding.as_page(request, rest)

    return page(request)


def _titled(own: PublicItem) -> dict[str, str]:
    """The page's own title, in the reader's script, and its address."""
    cards = own.read_card()
    language = translation.get_language() or ""
    card = cards.get(language) or next(iter(cards.values()))
    return {"title": card["title"], "url": in_interface(own.path)}
