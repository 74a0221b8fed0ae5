"""Pictures that lie about themselves: they are copied, shown without a size, and nothing hangs."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.confined import confined
from tests.program.running import DAY, SETTINGS, explainer, png, sitegen_within, write_site


def box(kind: bytes, size: int, data: bytes = b"") -> bytes:
    """A box as ISO media files have them, with the size that it claims."""
    return size.to_bytes(4, "big") + kind + data


PICTURES = {
    "sound.png": png(),
    "empty.png": b"",
    "head.png": png()[:8],
    "huge.png": png()[:16] + b"\xff" * 8 + png()[24:],
    "html.png": b"<script>alert(1)</script>",
    "other.gif": png(),
    "zero.gif": b"GIF89a\0\0\0\0",
    "endless.jpg": b"\xff\xd8" + b"\xff\xe0\x00\x00" * 999,
    "fill.jpg": b"\xff\xd8" + b"\xff" * 99_999,
    "short.jpg": b"\xff\xd8\xff\xc0\x00\x11\x08",
    "zero-box.avif": box(b"ftyp", 20, b"avif\0\0\0\0avif") + box(b"meta", 0) * 999,
    "deep.avif": box(b"ftyp", 20, b"avif\0\0\0\0avif") + box(b"meta", 2**32 - 1, b"\0" * 99),
    "jxl.webp": box(b"JXL ", 12, b"\r\n\x87\n") + box(b"jxlp", 0) * 99,
    "riff.webp": b"RIFF\xff\xff\xff\xffWEBPVP8X",
    "icns.png": b"icns\0\0\0\x10ic07\0\0\0\0",
    "svg.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x' width='1e999'/>",
    "bomb.png": b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='&a;'/>",
}


def test_pictures_that_lie_end(tmp_path: Path) -> None:
    body = "\n\n".join(f"![A picture]({name})" for name in PICTURES)
    files = {f"content/{name}": data for name, data in PICTURES.items()}
    text = explainer(body=body)
    root = write_site(tmp_path, {"sitegen.toml": SETTINGS, "content/one.md": text, **files})
    done = sitegen_within(confined, "build", "--now", DAY, "--jobs", "1", at=root)
    assert (done.code, done.err) == (0, "")
    page = (root / "output" / "one" / "index.html").read_text("utf-8")
    assert page.count("<img ") == len(PICTURES)
    assert 'width="3" height="2"' in page
    for name, data in PICTURES.items():
        assert (root / "output" / name).read_bytes() == data
