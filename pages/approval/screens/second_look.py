"""Second looks: the list of emergencies nobody else has read yet, and the form for one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.admin_url_finder import AdminURLFinder

from pages.approval import emergency, people
from pages.approval.models.approval import Approval
from pages.approval.models.second_look import SecondLook
from pages.approval.refusal import NotApproved
from pages.approval.screens.deciding import object_of
from pages.approval.wording import worded


class SecondLookForm(forms.Form):
    """Does it stand, or must it be changed."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("After reading it"),
        choices=SecondLook.Verdict.choices,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["verdict"].choices = SecondLook.Verdict.choices  # type: ignore[attr-defined]


class EmergenciesView(View):
    """What was published in an emergency and waits for a second look, overdue first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list. Raises `NotApproved` for who neither decides, nor is on duty, nor reads."""
        user = request.user
        if not (people.may_publish_in_emergency(user) or people.is_proofreader(user)):
            raise NotApproved([emergency.only_on_duty()])
        now = timezone.now()
        waiting = emergency.awaiting_second_look().select_related("approver")[:200]
        rows = []
        for approval in waiting:
            due = emergency.second_look_due(approval)
            rows.append({"approval": approval, "due": due, "is_overdue": due <= now})
        return TemplateResponse(request, "pages_approval/emergencies.html", {"rows": rows})


class SecondLookView(View):
    """Read what went public in an emergency, and say whether it stands."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the emergency. Raises `Http404` for none."""
        super().setup(request, *args, **kwargs)
        self.approval = get_object_or_404(
            Approval.objects.select_related("content_type", "approver"),
            pk=kwargs["pk"],
            kind=Approval.Kind.EMERGENCY,
        )

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The words as they were published, and the form."""
        return self.show(SecondLookForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record the second look; refusals stay on the screen."""
        form = SecondLookForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            emergency.look(self.approval, request.user, **form.cleaned_data)
        except NotApproved as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
            return self.show(form)
        messages.success(request, _("The second look was recorded."))
        return redirect("pages_approval:emergencies")

    def show(self, form: SecondLookForm) -> HttpResponse:
        """The screen; who may not look is told why instead of a form."""
        content_type = self.approval.content_type
        instance = object_of(content_type.app_label, content_type.model, self.approval.object_id)
        revision = instance.revisions.filter(pk=self.approval.revision_id).first()
        status = 409 if form.is_bound and form.non_field_errors() else 200
        return TemplateResponse(
            self.request,
            "pages_approval/second_look.html",
            {
                "approval": self.approval,
                "object": instance,
                "due": emergency.second_look_due(self.approval),
                "words": worded(revision.as_object()) if revision else "",
                "refusals": list(emergency.look_refusals(self.approval, self.request.user)),
                "form": form,
                "edit_url": AdminURLFinder(self.request.user).get_edit_url(instance),
            },
            status=status,
        )
