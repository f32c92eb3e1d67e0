"""Marks that editors may set inside a text: another language, and words no script may touch."""

from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from pages.marks import MARKS


def register(features: FeatureRegistry) -> None:
    """Add the marks to Wagtail's editor, and to what it stores and reads back."""
    for name, (style, label, description, attributes) in MARKS.items():
        control = {
            "type": style,
            "label": label,
            "description": description,
            "style": {"textDecoration": "underline dotted"},
        }
        features.register_editor_plugin("draftail", name, InlineStyleFeature(control))
        (attribute, value), *_rest = attributes.items()
        features.register_converter_rule(
            "contentstate",
            name,
            {
                "from_database_format": {
                    f'span[{attribute}="{value}"]': InlineStyleElementHandler(style)
                },
                "to_database_format": {
                    "style_map": {style: {"element": "span", "props": attributes}}
                },
            },
        )
