"""The blocks an item is built of. Their templates lie in `templates/pages/blocks/`."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pages import pictures
from pages.marks import MARKS
from pages.pasted import clean_rich_text
from pages.translating.tables import TranslatedTableBlock

#: What editors may do inside a text: nothing that a reader's stylesheet should decide.
RICH_TEXT = [
    *("h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"),
    *MARKS,
]


ALT_HELP = _(
    "What the picture shows, for those who cannot see it. "
    "Left empty, the picture's own words stand here."
)


class TextBlock(blocks.RichTextBlock):
    """Running text with subheadings, lists and links."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": RICH_TEXT, **options})

    def clean(self, value: Any) -> Any:
        """Remove what word processors leave behind and no reader sees."""
        value = super().clean(value)
        return type(value)(clean_rich_text(value.source))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "pages/blocks/text.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with name and role."""

    words = blocks.TextBlock(label=_("Words"))
    person = blocks.CharBlock(label=_("Person"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "pages/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text, or marked as decorative."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=200,
        required=False,
        help_text=ALT_HELP,
    )
    decorative = blocks.BooleanBlock(label=_("Decorative: it tells nothing new"), required=False)
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=120, required=False)

    def clean(self, value: Any) -> Any:
        """Raises `StructBlockValidationError` without alternative text, unless decorative."""
        cleaned = super().clean(value)
        said = cleaned["alt"] or cleaned["decorative"]
        if not said and not pictures.says_what_it_shows(cleaned["image"]):
            raise StructBlockValidationError(block_errors={"alt": ValidationError(alt_required())})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "pages/blocks/image.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures under one title."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    images = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=40)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "pages/blocks/gallery.html"


class VideoValue(blocks.StructValue):
    """A video, with the name of the site it lies on."""

    @property
    def provider(self) -> str:
        """The host of the address, as readers know it; empty for a file."""
        host = urlsplit(self.get("url") or "").hostname or ""
        known = {"youtu.be": "YouTube", "youtube.com": "YouTube", "vimeo.com": "Vimeo"}
        return known.get(host.removeprefix("www."), host.removeprefix("www."))


class VideoBlock(blocks.StructBlock):
    """A video elsewhere or as a file. Nothing is fetched from elsewhere before a click."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    url = blocks.URLBlock(label=_("Address of the video"), required=False)
    file = DocumentChooserBlock(label=_("Video file"), required=False)
    transcript = TextBlock(label=_("Transcript"))

    def clean(self, value: Any) -> Any:
        """Raises `StructBlockValidationError` unless there is either an address or a file."""
        cleaned = super().clean(value)
        if bool(cleaned["url"]) == bool(cleaned["file"]):
            error = ValidationError(_("Give either the address of the video or a file."))
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        value_class = VideoValue
        template = "pages/blocks/video.html"


class AudioBlock(blocks.StructBlock):
    """A recording with its transcript."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Audio file"))
    transcript = TextBlock(label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Audio")
        template = "pages/blocks/audio.html"


class DocumentBlock(blocks.StructBlock):
    """A document to take away."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=160, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "pages/blocks/document.html"


class FactBlock(blocks.StructBlock):
    """One fact: a label and its value."""

    label = blocks.CharBlock(label=_("Label"), max_length=80)
    value = blocks.CharBlock(label=_("Value"), max_length=160)


class FactsBlock(blocks.StructBlock):
    """A box of facts."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=1, max_num=20)

    class Meta:
        icon = "list-ul"
        label = _("Facts")
        template = "pages/blocks/facts.html"


class BodyBlock(blocks.StreamBlock):
    """The body of an item."""

    text = TextBlock()
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    audio = AudioBlock()
    document = DocumentBlock()
    table = TranslatedTableBlock(label=_("Table"), icon="table", template="pages/blocks/table.html")
    facts = FactsBlock()


def alt_required() -> str:
    """The sentence for a picture without alternative text."""
    return str(_("Say what the picture shows, or mark it as decorative."))
