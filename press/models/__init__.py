"""Page types of the press plugin."""

from press.models.event import (
    EventChange,
    EventCorrection,
    EventDepartment,
    EventException,
    EventIndexPage,
    EventPage,
    EventTopic,
)
from press.models.news import (
    NewsIndexPage,
    NewsPage,
    NewsPageCorrection,
    NewsPageDepartment,
    NewsPagePerson,
    NewsPageTopic,
)
from press.models.notice import (
    NoticeClarification,
    NoticeCorrection,
    NoticeDepartment,
    NoticePage,
    NoticePaper,
    NoticeTopic,
)
from press.models.photo import PhotoArchivePage
from press.models.register import RegisterEntry, RegisterYear
from press.models.release import (
    PressReleasePage,
    ReleaseAttachment,
    ReleaseCorrection,
    ReleaseDepartment,
    ReleasePerson,
    ReleaseSupplement,
    ReleaseTopic,
)
from press.models.sent import SentRelease

__all__ = [
    "EventChange",
    "EventCorrection",
    "EventDepartment",
    "EventException",
    "EventIndexPage",
    "EventPage",
    "EventTopic",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageCorrection",
    "NewsPageDepartment",
    "NewsPagePerson",
    "NewsPageTopic",
    "NoticeClarification",
    "NoticeCorrection",
    "NoticeDepartment",
    "NoticePage",
    "NoticePaper",
    "NoticeTopic",
    "PhotoArchivePage",
    "PressReleasePage",
    "RegisterEntry",
    "RegisterYear",
    "ReleaseAttachment",
    "ReleaseCorrection",
    "ReleaseDepartment",
    "ReleasePerson",
    "ReleaseSupplement",
    "ReleaseTopic",
    "SentRelease",
]
