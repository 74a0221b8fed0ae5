"""Building to disk: the pipeline's pages into the output folder, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from sitegen.build.still import still_built
from sitegen.build.values import Built, Choices


def build(choices: Choices, environ: Mapping[str, str] = os.environ) -> Built:
    """Build a site, if it is not built already; raises what `run.build` does."""
    built = still_built(choices, environ)
    if built:
        return built
    from sitegen.build.run import build as run  # noqa: PLC0415  imports the whole house

    return run(choices, environ)


__all__ = ["Built", "Choices", "build"]
