"""Where findings stand: the line and column of each one that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sitegen import content, settings
from sitegen.problems import Problem


def placed(problems: Iterable[Problem], root: Path) -> Iterator[Problem]:
    """Give each problem its line and column.

    A file is read again only for its findings, and once for all of them: values carry no positions.

    Args:
        problems: in any order, of content and of settings.
        root: the site's folder.
    """
    for file, found in groupby(sorted(problems, key=attrgetter("file")), key=attrgetter("file")):
        data: bytes | None = None
        for problem in found:
            if problem.line:
                yield problem
                continue
            if data is None:
                read = content.read(root, content.Source(file, "explainer", "", ""))
                data = b"" if isinstance(read, Problem) else read
            if file in settings.FILES:
                yield problem.at(*settings.place(data, file, problem.keys))
            else:
                yield content.place(problem, data)
