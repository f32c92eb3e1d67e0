"""Page types of the press plugin."""

from press.models.news import (
    NewsIndexPage,
    NewsPage,
    NewsPageCorrection,
    NewsPageDepartment,
    NewsPagePerson,
    NewsPageTopic,
)

__all__ = [
    "NewsIndexPage",
    "NewsPage",
    "NewsPageCorrection",
    "NewsPageDepartment",
    "NewsPagePerson",
    "NewsPageTopic",
]
