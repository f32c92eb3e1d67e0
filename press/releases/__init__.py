"""Press releases beside their page: what is frozen, text, PDF, ninjs, the register's files."""


def connect() -> None:
    """Listen to approvals and to what goes public; show the page with what belongs to it."""
    from django.db.models.signals import post_save

    from pages import jsonld, presenting
    from pages.approval.models import Approval
    from pages.signals import went_public
    from press import formats, register
    from press.listing import FILTERS
    from press.models import PressReleasePage
    from press.presenters.listing import TAKE_AWAY
    from press.releases import frozen, register_files, structured
    from press.releases.archive import ReleaseFilterForm
    from press.releases.presenter import release

    post_save.connect(register.approved, sender=Approval, dispatch_uid="press.register")
    went_public.connect(frozen.keep, dispatch_uid="press.sent")
    presenting.register(PressReleasePage, release)
    FILTERS["press_release"] = ReleaseFilterForm
    TAKE_AWAY["press_release"] = register_files.take_away
    jsonld.add("press_release", structured.describe)
    jsonld.ARTICLES.add("press_release")
    formats.EXTRAS["press_release"] = lambda row, shown: {"line": shown.get("number_text", "")}
