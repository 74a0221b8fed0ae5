"""What is made when the package is built: the default theme's templates, as Python.

See `sitegen/render/packed.py`. The modules lie in the checkout, unknown to git, so that an editable
install has them as a wheel has; a checkout that nobody has built does without.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatch's name for a hook that stands in `hatch_build.py`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  Hatch's
        """Write them, and have them packed."""
        folder = Path(self.root) / "sitegen" / "__compiled__"
        shutil.rmtree(folder, ignore_errors=True)
        sys.path.insert(0, self.root)
        from sitegen.render import pack_default  # noqa: PLC0415  this checkout's, and no other's

        pack_default(folder)
        build_data["artifacts"].append("/sitegen/__compiled__/**")
