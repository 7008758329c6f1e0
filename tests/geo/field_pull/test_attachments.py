import hashlib
import io

import pytest
from PIL import Image

from geo.errors import SourceError
from geo.field_pull.attachments import INDEX, Attachments, to_be_shown


def photograph(size=(8, 4)):
    """Return a JPEG with a place, a device and a way to be turned."""
    picture = Image.new("RGB", size, (200, 10, 10))
    exif = picture.getexif()
    exif[0x0112], exif[0x010F] = 6, "A telephone"
    exif.get_ifd(0x8825)[2] = (12.0, 2.0, 46.0)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif, comment=b"by Ana")
    return stream.getvalue()


def test_the_same_content_lies_there_once_and_for_its_owner_alone(tmp_path):
    kept = Attachments(tmp_path, "test")
    digests = {kept.keep("s1", "1.jpg", [b"pic", b"ture"]), kept.keep("s2", "x.jpg", [b"picture"])}
    assert digests == {hashlib.sha256(b"picture").hexdigest()}
    path = kept.find("s2", "x.jpg")
    assert path.read_bytes() == b"picture"
    assert path.stat().st_mode & 0o777 == 0o600
    assert (kept.folder / INDEX).stat().st_mode & 0o777 == 0o600
    for folder in (path.parent, kept.folder, kept.folder.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
    again = Attachments(tmp_path, "test")
    assert again.has("s1", "1.jpg")
    assert not again.has("s1", "2.jpg")


def test_a_file_that_breaks_off_leaves_nothing(tmp_path):
    kept = Attachments(tmp_path, "test")

    def chunks():
        yield b"half"
        raise SourceError("gone")

    with pytest.raises(SourceError):
        kept.keep("s1", "1.jpg", chunks())
    assert list(kept.folder.iterdir()) == []


def test_a_name_from_outside_leads_nowhere(tmp_path):
    kept = Attachments(tmp_path, "test")
    kept.keep("../../s", "../../../etc/passwd", [b"x"])
    assert kept.find("../../s", "../../../etc/passwd").is_relative_to(kept.folder)


def test_what_is_shown_has_its_pixels_and_nothing_else():
    before = photograph()
    assert b"A telephone" in before
    shown = to_be_shown(before)
    for secret in (b"A telephone", b"Exif", b"by Ana"):
        assert secret not in shown
    with Image.open(io.BytesIO(shown)) as picture:
        assert picture.size == (4, 8)
        assert dict(picture.getexif()) == {}
        assert picture.getpixel((1, 1))[0] > 150


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>", photograph()[:60]])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(SourceError):
        to_be_shown(content)


def test_a_picture_that_fills_the_memory_is_not_decoded():
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    with pytest.raises(SourceError):
        to_be_shown(stream.getvalue())
