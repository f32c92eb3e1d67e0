"""The editor's form of a notice."""

from pages.forms import OfficePageForm


class NoticePageForm(OfficePageForm):
    """Lets a draft be saved before everything is known; contradictions are told at once."""

    def defer_required_fields(self) -> None:
        """As Wagtail's, for what depends on the kind too."""
        super().defer_required_fields()
        self.instance.is_unfinished = True

    def restore_required_fields(self) -> None:
        """As Wagtail's: the next reading of the form is a whole one."""
        super().restore_required_fields()
        self.instance.is_unfinished = False
