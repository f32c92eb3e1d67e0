"""Reading documents takes seconds, and recognising pictures minutes: a worker's work."""

from django_tasks import task

from pages.search.documents import keeping, scanning
from pages.search.documents.models import DocumentPage, DocumentText

#: Behind whatever else waits: mails and the index come first.
READING, RECOGNISING = -10, -50


@task(priority=READING)
def read_documents(document_ids: list[int]) -> int:
    """Read these documents where their files were not read yet; how many have a text now.

    Idempotent; each has its own transaction.
    """
    texts = [text for key in document_ids if (text := keeping.ensure(key))]
    waiting = DocumentPage.objects.filter(
        scan=DocumentPage.Scan.WAITING, document_text__in=[text.pk for text in texts]
    )
    for key in waiting.values_list("document_text_id", flat=True).distinct():
        recognise_pages.enqueue(key)
    return len(texts)


@task(priority=RECOGNISING)
def recognise_pages(text_id: int) -> bool:
    """Recognise pages of a text for a while; whether the rest was left to another task."""
    text = DocumentText.objects.defer("places").filter(pk=text_id).first()
    if text is None or not scanning.recognise(text):
        return False
    recognise_pages.enqueue(text_id)
    return True
