"""The body of an item: its cleaned blocks with its pictures and documents, as the page keeps it."""

import json
import re
import uuid
from typing import Any

from pages.importing import files
from pages.importing.html.links import FILE
from pages.importing.item import Item
from pages.importing.planning import Plan

#: Most pictures in one gallery (`pages.blocks.GalleryBlock`).
IN_GALLERY = 40
_FILE_LINK = re.compile(rf'<a {FILE}="(\d+)">')


class Body:
    """Stores what an item brings, and puts it together."""

    def __init__(self, plan: Plan, *, papers_in_body: bool) -> None:
        item: Item = plan.item
        self.pictures = [
            files.stored_picture(plan.paths[picture.path], picture, plan.title)
            for picture in item.images
        ]
        self.papers = [files.stored_paper(plan.paths[paper.path], paper) for paper in item.files]
        self.lead: Any = None
        self.lead_alt = ""
        self._item = item
        self._blocks: list[dict[str, Any]] = []
        placed = set()
        for part in plan.parts:
            if part.kind == "image":
                if part.value not in placed:
                    self._add("image", self._picture(part.value))
                placed.add(part.value)
            elif part.kind == "text":
                self._add("text", _FILE_LINK.sub(self._document_link, part.value))
            else:
                self._add(part.kind, part.value)
        self._leave_over([place for place in range(len(self.pictures)) if place not in placed])
        if papers_in_body:
            for document, paper in zip(self.papers, item.files, strict=True):
                self._add("document", {"document": document.pk, "title": paper.title})

    @property
    def stored(self) -> str:
        """The body as the database keeps it (JSON)."""
        return json.dumps(self._blocks, ensure_ascii=False)

    def _leave_over(self, places: list[int]) -> None:
        """Pictures that the text does not show: the first leads, the others follow the text."""
        if places:
            self.lead = self.pictures[places[0]]
            self.lead_alt = self._item.images[places[0]].alt
        for start in range(1, len(places), IN_GALLERY):
            group = places[start : start + IN_GALLERY]
            if len(group) == 1:
                self._add("image", self._picture(group[0]))
            else:
                images = [
                    {"type": "item", "id": str(uuid.uuid4()), "value": self._picture(place)}
                    for place in group
                ]
                self._add("gallery", {"title": "", "images": images})

    def _picture(self, place: int) -> dict[str, Any]:
        picture = self._item.images[place]
        return {
            "image": self.pictures[place].pk,
            "alt": picture.alt,
            "decorative": not picture.alt,
            "caption": "",
            "credit": picture.credit,
        }

    def _document_link(self, match: re.Match[str]) -> str:
        return f'<a linktype="document" id="{self.papers[int(match[1])].pk}">'

    def _add(self, kind: str, value: Any) -> None:
        self._blocks.append({"type": kind, "value": value, "id": str(uuid.uuid4())})
