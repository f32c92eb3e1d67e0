"""House rule 2: each plugin works in a stock Wagtail project, with the foundation alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

#: A plugin and the way to one of its pages (the foundation's, where it has none of its own).
PLUGINS = {
    "press": ["press.NewsIndexPage", "press.NewsPage"],
    "publications": ["pages.ContentPage"],
    "access_to_documents": ["access_to_documents.AccessToDocumentsPage"],
}
#: What the foundation's guide tells a project to add to the settings of `wagtail start`.
SETTINGS = """
import os

from stock.settings.dev import *

ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    *{plugins}, "pages", "pages.approval", "pages.record", "pages.media", *INSTALLED_APPS,
]
MIDDLEWARE = [
    *MIDDLEWARE,
    "pages.approval.middleware.ExplainRefusals",
    "pages.middleware.RouteByPublicRecord",
]
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.approval.file_forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.approval.file_forms.DocumentForm"
WAGTAILIMAGES_IMAGE_MODEL = "pages_media.PressImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages_media.PressDocument"

# Only for the test: a copy of the database for each plugin, and quick.
DATABASES["default"]["NAME"] = os.environ.get("STOCK_DATABASE", "db.sqlite3")
DATABASES["default"]["OPTIONS"] = {{"init_command": "PRAGMA synchronous=OFF"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
"""


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    """Run a command to its end; what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(project: Path, root: Path, settings: str) -> dict[str, str]:
    """The foundation and one plugin on the path, and nothing of the city's site."""
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": f"stock.settings.{settings}",
        "PYTHONPATH": f"{project}{os.pathsep}{root}",
    }


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `wagtail start` makes, with a database that knows the foundation alone."""
    project = tmp_path_factory.mktemp("stock")
    env = environment(project, root, "foundation")
    run(sys.executable, "-m", "wagtail.bin.wagtail", "start", "stock", ".", cwd=project, env=env)
    for name in ("foundation", *PLUGINS):
        apps = [] if name == "foundation" else [name]
        settings = project / "stock" / "settings" / f"{name}.py"
        settings.write_text(SETTINGS.format(plugins=apps))
    run(sys.executable, "manage.py", "migrate", "--verbosity=0", cwd=project, env=env)
    return project


@pytest.mark.parametrize("plugin", PLUGINS)
def test_plugin_when_added_to_a_stock_project_then_migrates_checks_and_publishes(
    plugin: str, project: Path, root: Path
) -> None:
    script = root / "tests" / "contracts" / "stock" / "publish_one.py"
    shutil.copy(project / "db.sqlite3", project / f"{plugin}.sqlite3")

    said = run(
        sys.executable,
        script,
        *PLUGINS[plugin],
        cwd=project,
        env=environment(project, root, plugin) | {"STOCK_DATABASE": f"{plugin}.sqlite3"},
    )

    assert "published" in said
