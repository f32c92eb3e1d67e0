"""Pictures, with what is said of them, and their sizes."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
)

from pages.addresses import content_language
from pages.media import giving_out
from pages.media.by_language import WordsByLanguage, in_language
from pages.media.carrying import CarryingFilter
from pages.media.embedded import Said, read, said_of
from pages.media.embedded.words import by_language, first_language
from pages.media.folding import folded
from pages.scripts import slugify

#: The size that is no size: the original as it is given out (`pages.media.giving_out`).
DOWNLOAD = "download"


class PressImage(AbstractImage):
    """A picture as the press uses it: what it shows, who made it, what it may be used for."""

    class Terms(models.TextChoices):
        """What others may do with it. Readers see the sentence beside the picture."""

        PRESS = "press", _("Free for the media, with the credit")
        CC_BY = "cc-by", _("Free for everybody, with the credit (CC BY 4.0)")
        PUBLIC_DOMAIN = "public", _("Public domain")
        OURS = "ours", _("Only for the office's own pages")

    #: Terms under which newsrooms take the original.
    FREE: ClassVar[tuple[str, ...]] = (Terms.PRESS, Terms.CC_BY, Terms.PUBLIC_DOMAIN)

    alts = WordsByLanguage(
        _("alternative text"),
        longest=200,
        null=True,
        blank=True,
        default=dict,
        help_text=_(
            "What the picture shows, for those who cannot see it. "
            "Stands where a text that shows the picture says nothing of its own."
        ),
    )
    captions = WordsByLanguage(
        _("caption"),
        longest=500,
        null=True,
        blank=True,
        default=dict,
        help_text=_("Who, what, where and when. Stands where a text has no caption of its own."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.CharField(_("rights"), max_length=200, blank=True)
    terms = models.CharField(
        _("may be used"),
        max_length=10,
        choices=Terms,
        blank=True,
        default="",
        db_default="",
        help_text=_("Only what is free for the media stands in the photo archive."),
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    faces_of_minors = models.BooleanField(
        _("shows faces of children"),
        default=False,
        db_default=False,
        help_text=_(
            "Whoever passes a text that shows it is told, and nobody outside gets the original."
        ),
    )
    consent = models.TextField(
        _("consent"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Who agreed to what, and where that is kept. Only colleagues read it."),
    )
    #: Words of the picture in lower-case ASCII, for finding it in either script.
    search_words = models.TextField(editable=False, blank=True, default="", db_default="")

    admin_form_fields = (
        *("title", "file", "alts", "captions", "credit", "rights", "terms", "taken_on"),
        *("faces_of_minors", "consent", "collection", "tags"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )
    #: What sizes carry with them: they are made anew when it changes.
    _carried: ClassVar[tuple[str, ...]] = (
        *("title", "file", "alts", "captions", "credit", "rights", "terms", "taken_on"),
    )
    title: Any

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="picture_by_file")]

    def save(self, *args: Any, **options: Any) -> None:
        """As Wagtail's, whole or not at all: whoever judges the write and the write go together.

        A new file is read first, wherever it comes from: its hash finds its doubles, and what that
        of a new picture says of itself fills fields that are empty.
        """
        with transaction.atomic():
            if options.get("update_fields") is None:
                if self.file and not self.file._committed and not _is_read(self.file.file):
                    self._set_image_file_metadata()
                self.search_words = self._words()
                self._drop_outdated_sizes()
            super().save(*args, **options)

    def _set_image_file_metadata(self) -> None:
        """As Wagtail's; and what a new picture's file says goes where nobody wrote anything.

        Another file for a picture that is there brings no words along: in public use they would
        reach readers with the same save, before anybody had read them.
        """
        super()._set_image_file_metadata()
        self.file.file.words_are_read = True
        if self._state.adding:
            self.offer(read(self.file.file), file_name=self.file.name)

    def offer(self, said: Said, *, file_name: str) -> None:
        """Put what `said` knows into fields that are empty, and its headline for a file's name."""
        title = plain_name(self.title)
        if said.headline and title in {"", plain_name(PurePosixPath(file_name).stem)}:
            self.title = said.headline[:255]
        self.credit = self.credit or said.credit_line[:200]
        self.rights = self.rights or (said.copyright or said.terms)[:200]
        self.taken_on = self.taken_on or said.taken_on
        for name, words in (("alts", said.alts), ("captions", said.captions)):
            longest = self._meta.get_field(name).longest
            offered = {code: text[:longest] for code, text in by_language(words).items()}
            setattr(self, name, {**offered, **(getattr(self, name) or {})})

    def alt_in(self, language: str) -> str:
        """What it shows, in a language of the content; nothing if nobody said it there."""
        own = in_language(self.alts, language)
        return own or (self.description if language == first_language() else "")

    def caption_in(self, language: str) -> str:
        """The caption in a language of the content; nothing if there is none."""
        return in_language(self.captions, language)

    @property
    def default_alt_text(self) -> str:
        """What it shows, in the language of whoever asks; the title where nobody said it."""
        return self.alt_in(content_language(get_language())) or self.title

    def generate_rendition_file(
        self, filter: Filter, *, source: "File[bytes] | None" = None
    ) -> "File[bytes]":
        """As Wagtail's, with the credit and without what is private in the original.

        Raises `SourceImageIOError` also for a file that is no picture any more: Wagtail's
        templates then show a picture that is not there, instead of an error page.
        """
        try:
            if filter.spec == DOWNLOAD:
                return self._given_out()
            carrying = CarryingFilter(filter.spec)
            file: File[bytes] = super().generate_rendition_file(carrying, source=source)
        except InvalidFilterSpecError:
            raise
        except giving_out.UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error
        return file

    def _given_out(self) -> "File[bytes]":
        with self.open_file() as file:
            data, ending = giving_out.given_out(file.read(), said_of(self))
        stem = PurePosixPath(self.file.name).stem[:40]
        return ContentFile(data, name=f"{stem}.{DOWNLOAD}.{ending}")

    def _words(self) -> str:
        said = [self.title, self.credit, *(self.alts or {}).values(), self.description]
        return folded(" ".join([*said, *(self.captions or {}).values()]))

    def _drop_outdated_sizes(self) -> None:
        """Before the write: whoever hears of it makes them anew, in the same transaction."""
        if self._state.adding or not self.pk:
            return
        before = type(self)._base_manager.filter(pk=self.pk).first()
        if before and any(_differs(before, self, name) for name in self._carried):
            self.renditions.all().delete()


class PressRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(
        PressImage, related_name="renditions", on_delete=models.CASCADE, verbose_name=_("picture")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_picture_and_size",
            )
        ]
        indexes = [models.Index(fields=["file"], name="picture_in_one_size_by_file")]
        verbose_name = _("picture in one size")
        verbose_name_plural = _("pictures in one size")


def plain_name(text: str) -> str:
    """A title or a file's name, to compare the one with the other."""
    return slugify(PurePosixPath(text).stem if "." in text else text)


def _is_read(file: Any) -> bool:
    # Remembered with the file: the picture itself is kept in caches, where no file can be.
    return bool(getattr(file, "words_are_read", False))


def _differs(before: Any, after: Any, name: str) -> bool:
    return (getattr(before, name) or "") != (getattr(after, name) or "")
