"""Writing the audit: one call for everything that is done to what the public reads."""

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from pages.approval import acting, people
from pages.approval.models.approval import Approval, identity
from pages.approval.models.event import AuditEvent

#: Each entry is also a line of JSON on this logger, for whoever collects logs.
logger = logging.getLogger("javnost.audit")
Action = AuditEvent.Action


def record(action: AuditEvent.Action, instance: models.Model, **said: Any) -> AuditEvent:
    """Add an entry, in the transaction of what it tells of; `said` as of `entry`."""
    event = entry(action, instance, **said)
    event.save()
    _log(event)
    return event


def record_all(found: Iterable[AuditEvent]) -> None:
    """Add entries at once, in the transaction of what they tell of."""
    for event in AuditEvent.objects.bulk_create(found):
        _log(event)


def entry(
    action: AuditEvent.Action,
    instance: models.Model,
    *,
    actor: Any = None,
    role: str | None = None,
    digest: str = "",
    revision_id: int | None = None,
    approval: Approval | None = None,
    comment: str = "",
    details: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """An entry, not written yet.

    `actor` is who did it (default: whoever acts in this request or command); `role` the role held
    then (default: asked now).
    """
    now = acting.current()
    actor = actor or now.user
    if role is None and actor:
        role = now.role if now.role and actor == now.known else people.role_of(actor)
    content_type, object_id = identity(instance)
    return AuditEvent(
        action=action,
        content_type=content_type,
        object_id=object_id,
        title=str(instance)[:255],
        actor=actor,
        actor_name=(actor.get_full_name() or actor.get_username())[:150] if actor else "",
        role=role or "",
        digest=digest,
        revision_id=revision_id,
        approval=approval,
        comment=comment,
        details=dict(details or {}),
        channel=now.channel,
        address=now.address,
    )


def _log(event: AuditEvent) -> None:
    about, who = event.content_type, event.actor
    logger.info(
        json.dumps(
            {
                "at": event.at.isoformat(),
                "who": who.get_username() if who else None,
                "role": event.role,
                "what": str(event.action),
                "object": f"{about.app_label}.{about.model}:{event.object_id}",
                "digest": event.digest,
                "from": event.address,
                "through": event.channel,
            }
        )
    )
