"""`manage.py read_documents`: the words of public documents that were not read yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from pages.search.documents import finding, keeping, tasks
from pages.search.documents.models import DocumentPage, DocumentText


class Command(BaseCommand):
    """Reads what is missing, leaves pictures of pages to the worker, and tells what there is."""

    help = "Read the words of public documents that are missing; --anew reads all of them again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--anew", action="store_true", help="read all of them again")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each state, and what it could not read by name."""
        anew: bool = options["anew"]
        wanted = finding.public() if anew else keeping.missing()
        for key in list(wanted.order_by("pk").values_list("pk", flat=True)):
            keeping.ensure(key, anew=anew)
        gone = DocumentText.objects.exclude(document_id__in=finding.public().values("pk"))
        keeping.forget(list(gone.values_list("document_id", flat=True)))
        waiting = DocumentPage.objects.filter(scan=DocumentPage.Scan.WAITING)
        for key in waiting.order_by().values_list("document_text_id", flat=True).distinct():
            tasks.recognise_pages.enqueue(key)
        counted = DocumentText.objects.order_by("state").values_list("state").annotate(Count("pk"))
        for state, count in counted:
            self.stdout.write(f"{state}: {count}")
        for text in DocumentText.objects.defer("places").exclude(reason="").order_by("document_id"):
            self.stdout.write(f"document {text.document_id} ({text.file}): {text.reason}")
