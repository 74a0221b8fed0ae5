"""Compiled templates, kept between builds: compiling them takes longer than drawing many pages.

They are code, as the templates are that they come from; whoever may write here may write those.
"""

from __future__ import annotations

import marshal

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sitegen.cache import blobs


class Compiled(BytecodeCache):
    """Jinja's bytecode cache over our blobs.

    Args:
        kept: where they lie.
        made_with: whatever else compiled code follows from: the program, its words, Python.
    """

    def __init__(self, kept: blobs.Blobs, made_with: bytes) -> None:
        self._kept = kept
        self._made_with = made_with

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its template was compiled before."""
        data = blobs.found(self._kept, self._name(bucket))
        if data:
            bucket.code = marshal.loads(data)  # noqa: S302  ours, and whole: see `blobs`

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code:
            blobs.put(self._kept, self._name(bucket), marshal.dumps(bucket.code))

    def _name(self, bucket: Bucket) -> str:
        dialect = str(getattr(bucket.environment, "dialect", ""))
        return blobs.key(self._made_with, dialect, bucket.key, bucket.checksum)
