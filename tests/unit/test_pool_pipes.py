"""Messages through pipes: whole ones, of any size, and an end where somebody is gone."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pool.pipes import Reader, pipe, ready

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process is copied there")

HELD = 1 << 16
"""Bytes that a pipe holds on Linux before its writer has to wait."""


@given(st.lists(st.binary(max_size=300)))
def test_messages_come_out_as_they_went_in(messages: list[bytes]) -> None:
    reader, writer = pipe()
    for each in messages:
        writer.write(each)
    writer.close()
    assert [reader.read() for _ in messages] == messages
    with pytest.raises(EOFError):
        reader.read()
    reader.close()


@pytest.mark.parametrize("size", [HELD - 8, HELD, HELD + 1, 3 << 20])
def test_a_message_greater_than_a_pipe_waits_for_its_reader(size: int) -> None:
    reader, writer = pipe()
    sent = bytes(range(256)) * (size // 256) + b"." * (size % 256)
    thread = threading.Thread(target=writer.write, args=(sent,))
    thread.start()
    assert reader.read() == sent
    thread.join()
    reader.close()
    writer.close()


def test_a_message_cut_short_is_none() -> None:
    reader, writer = pipe()
    os.write(writer.fileno(), (20).to_bytes(8, "big") + b"half")
    writer.close()
    with pytest.raises(EOFError):
        reader.read()
    reader.close()


def test_who_writes_to_nobody_is_told() -> None:
    reader, writer = pipe()
    reader.close()
    with pytest.raises(BrokenPipeError):
        writer.write(b"x")
    writer.close()
    writer.close()
    with pytest.raises(OSError, match="descriptor"):
        writer.write(b"x")


def test_those_are_ready_that_say_something_or_are_gone() -> None:
    ends = [pipe() for _ in range(4)]
    says, gone = ends[1][0], ends[3][0]
    ends[1][1].write(b"x")
    ends[3][1].close()
    readers: list[Reader] = [reader for reader, _ in ends]
    assert set(ready(readers)) == {says, gone}
    assert says.read() == b"x"
    assert ready(readers) == [gone]
    for reader, writer in ends:
        reader.close()
        writer.close()
