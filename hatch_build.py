"""What is made when the package is built: the default theme's templates, as Python.

See `sitegen/render/packed.py`. The modules lie in the checkout, unknown to git, so that an editable
install has them as a wheel has; a checkout that nobody has built does without.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatch's name for a hook that stands in `hatch_build.py`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  Hatch's
        """Write them, and have them packed."""
        root = Path(self.root)
        sys.path.insert(0, self.root)
        from sitegen.render import pack_default  # noqa: PLC0415  this checkout's, and no other's

        with TemporaryDirectory(prefix=".compiled-", dir=root) as made:
            pack_default(Path(made))
            _take_over(Path(made), root / "sitegen" / "__compiled__")
        build_data["artifacts"].append("/sitegen/__compiled__/**")


def _take_over(made: Path, folder: Path) -> None:
    """Let a folder hold what was made and no other file.

    File by file, each whole: another build of the same checkout, which makes the same, may be
    packing them, and a sitegen may be running.
    """
    files = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    # The indexes last: they tell of the others.
    for file in sorted(files, key=lambda file: (file.suffix == ".json", file)):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (made / file).replace(folder / file)
    for path in tuple(folder.rglob("*")):
        if path.relative_to(folder) not in files and not path.is_dir():
            path.unlink(missing_ok=True)
