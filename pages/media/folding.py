"""Words as they are compared: in either script, with or without their marks."""

from pages.scripts import slugify


def folded(text: str) -> str:
    """The words of `text` in lower-case ASCII: «Ђурић», «Đurić» and «djuric» are the same."""
    return " ".join(filter(None, (slugify(word).replace("-", " ") for word in text.split())))
