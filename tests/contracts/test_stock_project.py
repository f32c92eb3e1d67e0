"""House rule 2: each plugin works in a stock Wagtail project, with the foundation alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

#: A plugin and the way to one of its pages (the foundation's, where it has none of its own).
PLUGINS = {
    "press": ["press.NewsIndexPage", "press.NewsPage"],
    "publications": ["pages.ContentPage"],
    "access_to_documents": ["pages.ContentPage"],
}
#: What the foundation's guide tells a project to add to the settings of `wagtail start`.
SETTINGS = """
from stock.settings.dev import *

ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "{plugin}", "pages", "pages.approval", "pages.record", "pages.media", *INSTALLED_APPS,
]
MIDDLEWARE = [
    *MIDDLEWARE,
    "pages.approval.middleware.ExplainRefusals",
    "pages.middleware.RouteByPublicRecord",
]
WAGTAILIMAGES_IMAGE_MODEL = "pages_media.PressImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages_media.PressDocument"
"""


class StockProject:
    """What `wagtail start` makes, with one plugin added to its settings."""

    def __init__(self, folder: Path, root: Path, plugin: str) -> None:
        self.folder = folder
        self.run(sys.executable, "-m", "wagtail.bin.wagtail", "start", "stock", ".")
        (folder / "stock" / "settings" / "plugin.py").write_text(SETTINGS.format(plugin=plugin))
        self.env = {
            key: value
            for key, value in os.environ.items()
            if key not in {"DATABASE_URL", "PYTHONPATH"}
        } | {"DJANGO_SETTINGS_MODULE": "stock.settings.plugin", "PYTHONPATH": f"{folder}:{root}"}

    def run(self, *command: str) -> str:
        """Run a command in the project; what it printed."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=getattr(self, "env", None),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def manage(self, *arguments: str) -> str:
        """Run a management command."""
        return self.run(sys.executable, "manage.py", *arguments)


@pytest.mark.parametrize("plugin", PLUGINS)
def test_plugin_when_installed_in_a_stock_project_then_migrates_checks_and_publishes(
    plugin: str, root: Path, tmp_path: Path
) -> None:
    project = StockProject(tmp_path, root, plugin)

    project.manage("migrate", "--verbosity", "0")
    assert "no issues" in project.manage("check")
    project.manage("makemigrations", "--check", "--dry-run")
    script = root / "tests" / "contracts" / "stock" / "publish_one.py"
    assert "published" in project.run(sys.executable, str(script), *PLUGINS[plugin])
