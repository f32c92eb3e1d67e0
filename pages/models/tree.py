"""Which types may stand below homes and sections: the foundation's own and what plugins bring."""

#: Read by Wagtail as `subpage_types`. Plugins add theirs in `AppConfig.ready()`, before first use.
SECTION_CHILDREN: list[str] = ["pages.SectionPage", "pages.ContentPage"]


def admit(label: str) -> None:
    """Allow the page type `label` ("app.Model") below homes and sections."""
    if label not in SECTION_CHILDREN:
        SECTION_CHILDREN.append(label)
