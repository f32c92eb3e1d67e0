"""What a reader may ask of the photo archive."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.photos import finding


class PhotoFilterForm(forms.Form):
    """Words, topic, year. Unknown values are errors, said in words."""

    q = forms.CharField(
        label=gettext_lazy("Words to look for"), required=False, max_length=finding.LONGEST_QUERY
    )
    topic = forms.SlugField(label=gettext_lazy("Topic"), required=False, max_length=100)
    year = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=1826, max_value=9998
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)

    def __init__(self, data: QueryDict, topics: list[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        self.topics = dict(topics)

    def clean_topic(self) -> str:
        """Raises `ValidationError` for a topic no picture has."""
        topic: str = self.cleaned_data["topic"]
        if topic and topic not in self.topics:
            raise forms.ValidationError(_("There is no topic «%(topic)s».") % {"topic": topic})
        return topic

    def chosen(self) -> dict[str, str]:
        """What was asked and is in order, as it stands in an address."""
        return {
            name: str(value)
            for name, value in self.cleaned_data.items()
            if value and name != "page"
        }

    def narrow(self, found: Any, site_id: int | None) -> Any:
        """Those pictures that were asked for; none for a form with errors."""
        if self.errors:
            return found.none()
        asked = self.cleaned_data
        if asked["q"]:
            found = finding.with_words(found, asked["q"])
        if asked["topic"]:
            found = finding.about(found, asked["topic"], site_id)
        if asked["year"]:
            found = finding.of_year(found, asked["year"])
        return found
