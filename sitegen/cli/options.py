"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The site's folder.  [default: the current one]",
)
