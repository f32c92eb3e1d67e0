"""Press releases beside their page: what is frozen, text, PDF, ninjs, the register's files."""


def connect() -> None:
    """Listen to approvals and to what goes public."""
    from django.db.models.signals import post_save

    from pages.approval.models import Approval
    from pages.signals import went_public
    from press import register
    from press.releases import frozen

    post_save.connect(register.approved, sender=Approval, dispatch_uid="press.register")
    went_public.connect(frozen.keep, dispatch_uid="press.sent")
