"""On what a bench runs."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

import psutil

from bench.result import Machine


def machine(folder: Path) -> Machine:
    """This machine; `folder` is where the sites lie."""
    folder.mkdir(parents=True, exist_ok=True)
    name = _said("/etc/os-release", r'^PRETTY_NAME="?([^"\n]+)')
    return Machine(
        processor=_said("/proc/cpuinfo", r"^model name\s*:\s*(.+)$") or platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        memory=psutil.virtual_memory().total,
        system=f"{name or platform.system()}, Linux {platform.release()}",
        load=os.getloadavg()[0],
    )


def _said(path: str, pattern: str) -> str:
    try:
        found = re.search(pattern, Path(path).read_text("utf-8"), re.MULTILINE)
    except OSError:
        return ""
    return found[1].strip() if found else ""
