"""Templates from the disk: the site's own before the default theme's.

Jinja's loader takes a file that it may not look at for one that is not there. Then the default
theme's would stand in for the site's own wherever a disk fails, and nobody would be told.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from jinja2.loaders import split_template_path


class Folders(FileSystemLoader):
    """Looks for a template in one folder after the other."""

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  the signature of all loaders
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its file, and that it is never loaded again.

        Raises:
            TemplateNotFound: none of the folders has it.
            OSError: whether one has it cannot be said, or it cannot be read.
        """
        for folder in self.searchpath:
            file = os.path.join(folder, *split_template_path(template))  # noqa: PTH118  as Jinja's
            try:
                with open(file, encoding=self.encoding) as opened:  # noqa: PTH123  as above
                    return opened.read(), file, lambda: True
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                continue
        raise TemplateNotFound(template)
