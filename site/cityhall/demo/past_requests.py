"""Requests of the last two years: the figures and the reports of the demo are made of them."""

from typing import Any

from cityhall.demo import material

#: What an ended request's step is; the rest of it stands in the content file of the present ones.
_ENDS: dict[str, dict[str, Any]] = {
    "granted": {
        "do": "decide",
        "words": {"outcome": "granted", "given": "Копија траженог документа.", "pages": 4},
    },
    "forward": {
        "do": "forward",
        "why": "not_holder",
        "to": "Министарство за измишљене послове",
        "text": "Документ има ово министарство. Ваш захтјев му је прослијеђен.",
    },
    "withdraw": {"do": "withdraw"},
}


def entries() -> list[material.Content]:
    """Them as `cityhall.demo.requests` takes them, the oldest first."""
    return [_entry(said) for said in material.read("requests_past")["past"]]


def _entry(said: material.Content) -> material.Content:
    return {
        "channel": said["channel"],
        "received": {"in_days": -said["days"]},
        "wanted": said["wanted"],
        "manner": "pick-up",
        "language": "sr",
        "name": "Неко Измишљени",
        "post_address": "Измишљена улица 1, Липоград",
        "step": [{**_ENDS[said["ends"]], "after": said["after"]}],
    }
