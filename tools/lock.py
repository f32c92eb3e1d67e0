"""Write requirements/*.txt: exact versions, for every platform, without registry addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS: dict[str, list[str]] = {"base.txt": [], "dev.txt": ["--group", "dev"]}
# Universal: one file serves Linux, macOS and Windows, Python 3.11 and newer.
SCOPE = ["--extra", "postgres", "--universal", "--python-version", "3.11", "--upgrade"]
BARE = ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url"]


def main() -> None:
    # The resolver lives apart: the project's own environment holds what the locks say, no more.
    venv = ROOT / "var" / "lock"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    subprocess.run([str(venv / "bin/python"), "-m", "pip", "install", "-q", "uv"], check=True)
    uv = [str(venv / "bin/uv"), "pip", "compile", "pyproject.toml"]
    for name, groups in LOCKS.items():
        target = ROOT / "requirements" / name
        command = [*uv, *SCOPE, *BARE, *groups, "--output-file", str(target)]
        subprocess.run(command, check=True, cwd=ROOT)
        print(f"{target.relative_to(ROOT)}: {len(target.read_text().splitlines())} packages")


if __name__ == "__main__":
    main()
