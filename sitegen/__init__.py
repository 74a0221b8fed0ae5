"""sitegen builds explainers of disputes: who wants what, what is agreed, what has moved.

The package exports nothing but its version: `sitegen --version` must not import a generator.
A newcomer starts reading at `sitegen.site`.
"""

__version__ = "0.1.0"
