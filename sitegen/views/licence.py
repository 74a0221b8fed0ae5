"""The address of a licence that settings name in words, for readers that are programs."""

from __future__ import annotations

import re

_CC = re.compile(r"CC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -]([1-4]\.0)", re.IGNORECASE)
_CC0 = re.compile(r"CC0(?:[ -]1\.0)?", re.IGNORECASE)


def licence_address(licence: str) -> str:
    """`https://creativecommons.org/licenses/by/4.0/` of "CC BY 4.0"; an address as it is.

    Empty for a licence that is not known here.
    """
    if "://" in licence:
        return licence if not re.search(r"\s", licence) else ""
    if match := _CC.fullmatch(licence.strip()):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if _CC0.fullmatch(licence.strip()):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return ""
