"""Model fields that keep migrations free of what they need not know."""

from typing import Any

from wagtail.fields import StreamField


class ContentField(StreamField):
    """A StreamField whose blocks stay out of migrations (design, house rule 8).

    The stored JSON does not depend on them, and every new block would be a migration otherwise.
    """

    def __init__(self, block_types: Any = (), **options: Any) -> None:
        super().__init__(block_types or [], **options)

    def deconstruct(self) -> Any:
        """As Wagtail's, without the blocks."""
        name, path, _args, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [], options
