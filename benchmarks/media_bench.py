"""What serving a file costs: requests a second, and memory while 200 MB go out (aim: flat).

One gunicorn worker with the production settings, on a database and a folder of its own. Prints
requests per second for a public size of a picture, for its 304 and for a private one's 404, then
the worker's memory before, at most during, and the speed of, a download of `SIZE` bytes.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
FOLDER = tempfile.TemporaryDirectory(prefix="javnost-media-bench-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "cityhall.settings.production",
    "SECRET_KEY": "only-for-this-benchmark-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "localhost",
    "JAVNOST_VAR": FOLDER.name,
    "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
}
os.environ.pop("DATABASE_URL", None)
os.environ.pop("MEDIA_ROOT", None)
SIZE = 200 * 1024 * 1024
REQUESTS = 200
HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https"}


def prepare() -> dict[str, str]:
    """Two pictures and a large document; returns addresses by what they are measured for."""
    import django

    django.setup()

    from io import BytesIO

    from django.core.files.base import ContentFile, File
    from django.core.management import call_command
    from PIL import Image
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model
    from wagtail.models import Locale

    from pages.models import SiteIdentity
    from pages.record import files
    from pages.record.models import PublicItem

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)  # The 404 page names its styles.

    def picture(name: str) -> Any:
        data = BytesIO()
        Image.effect_noise((1280, 800), 40).convert("RGB").save(data, "JPEG")
        made = get_image_model()(title=name, file=ContentFile(data.getvalue(), name=name))
        made.save()
        return made

    shown, hidden = picture("shown.jpg"), picture("hidden.jpg")
    large = Path(FOLDER.name, "large.pdf")
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(SIZE)
    with large.open("rb") as stored:
        document = get_document_model()(title="large", file=File(stored, name="large.pdf"))
        document.save()
    _on_record(PublicItem, SiteIdentity, Locale, files, shown, document)
    return {
        "public": shown.get_rendition("width-800").url,
        "private": hidden.get_rendition("width-800").url,
        "large": document.url,
    }


def _on_record(public_item: Any, model: Any, locale: Any, files: Any, *shown: Any) -> None:
    """One public item that shows these; what made it public is measured elsewhere."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    now = timezone.now()
    row = public_item.rows.create(
        content_type=ContentType.objects.get_for_model(model),
        object_id="1",
        type="identity",
        model=model._meta.label_lower,
        language=locale.objects.first().language_code,
        translation_key="00000000-0000-0000-0000-000000000001",
        date=now,
        first_published_at=now,
        updated_at=now,
        card=b"{}",
        item=b"{}",
        renderer=1,
    )
    files.write(row, {(ContentType.objects.get_for_model(file).pk, str(file.pk)) for file in shown})


def connect(port: int) -> http.client.HTTPConnection:
    """Wait until the server answers."""
    for _attempt in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/healthz", headers=HEADERS)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return connection
    sys.exit("The server does not answer.")


def per_second(port: int, path: str, status: int, **more: str) -> float:
    """Requests answered in a second, one after the other."""
    connection = connect(port)
    start = time.perf_counter()
    for _number in range(REQUESTS):
        connection.request("GET", path, headers=HEADERS | more)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status, (path, answer.status)
    return REQUESTS / (time.perf_counter() - start)


def memory(pid: int) -> float:
    """MB that a process and its children hold."""
    pids = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    status = "\n".join(Path(f"/proc/{one}/status").read_text() for one in pids)
    lines = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return sum(int(line.split()[1]) for line in lines) / 1024


def download(port: int, path: str, pid: int) -> tuple[float, float, float]:
    """Memory before and at most during the download (MB), and MB per second."""
    connection = connect(port)
    before = most = memory(pid)
    start = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    answer = connection.getresponse()
    received = 0
    while piece := answer.read(8 * 1024 * 1024):
        received += len(piece)
        most = max(most, memory(pid))
    assert received == SIZE, received
    return before, most, SIZE / 1024 / 1024 / (time.perf_counter() - start)


def main() -> None:
    """Prepare, serve, measure, stop."""
    paths = prepare()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn", "cityhall.wsgi", "--bind", f"127.0.0.1:{port}"]
    gunicorn += ["--timeout", "120", "--log-level", "error"]
    server = subprocess.Popen(gunicorn, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        first = connect(port)
        first.request("GET", paths["public"], headers=HEADERS)
        answer = first.getresponse()
        answer.read()
        etag = answer.headers["ETag"]
        known = {"If-None-Match": etag}
        print("requests/s  what")
        print(f"{per_second(port, paths['public'], 200):10.0f}  a size of a public picture")
        print(f"{per_second(port, paths['public'], 304, **known):10.0f}  the same, unchanged (304)")
        print(f"{per_second(port, paths['private'], 404):10.0f}  a size of a private one (404)")
        before, most, speed = download(port, paths["large"], server.pid)
        print(
            f"{SIZE // 1024 // 1024} MB at {speed:.0f} MB/s; "
            f"memory {before:.0f} MB before, {most:.0f} MB at most"
        )
    finally:
        server.terminate()
        server.wait()
        FOLDER.cleanup()


if __name__ == "__main__":
    main()
