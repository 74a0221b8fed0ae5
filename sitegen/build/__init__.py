"""Building to disk: the pipeline's pages into the output folder, and what came of it."""

from sitegen.build.run import Built, Choices, build

__all__ = ["Built", "Choices", "build"]
