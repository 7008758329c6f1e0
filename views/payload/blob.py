"""Files for the browser: named by their content, so that they can be kept for ever."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

ALIGNMENT = 4
BINARY, JSON = "application/octet-stream", "application/json"


@dataclass(frozen=True, kw_only=True)
class Blob:
    """One immutable file; its address changes with its content."""

    name: str
    content: bytes = field(repr=False)
    media_type: str = BINARY

    @cached_property
    def digest(self) -> str:
        """First 12 hexadecimal digits of the content's SHA-256.

        Examples
        --------
        >>> Blob(name="a.json", content=b"{}").digest == Blob(name="b", content=b"{}").digest
        True
        """
        return hashlib.sha256(self.content).hexdigest()[:12]

    @property
    def url(self) -> str:
        """Address from the mission's page: the same wherever the mission is mounted.

        Examples
        --------
        >>> Blob(name="units.json", content=b"").url
        'blob/e3b0c44298fc/units.json'
        """
        return self.address(self.digest, self.name)

    @staticmethod
    def address(digest: str, name: str) -> str:
        """Return the address of a file with this content's digest and this name.

        Examples
        --------
        >>> Blob.address("44136fa355b3", "units.json")
        'blob/44136fa355b3/units.json'
        """
        return f"blob/{digest}/{name}"


class Packer:
    """Arrays one after the other, little endian, each at an offset a browser can read in place.

    Equal integer arrays are kept once: most incidents end when they begin and are reported at
    once. Places are not: the browser turns them into pixels in the same memory.
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0
        self._offsets: dict[tuple[np.dtype, bytes], int] = {}

    def add(self, values: np.ndarray) -> int:
        """Append an array; return its offset in bytes.

        Examples
        --------
        >>> packer = Packer()
        >>> packer.add(np.array([1, 2, 3], np.int8)), packer.add(np.array([4], np.int16))
        (0, 4)
        >>> packer.add(np.array([1, 2, 3], np.int8))
        0
        """
        data = values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
        # A typed array of 4 bytes must begin at a multiple of 4, or the browser throws.
        padded = data + bytes(-len(data) % ALIGNMENT)
        known = self._offsets.get((values.dtype, padded))
        if known is not None:
            return known
        offset = self._length
        # Floats are the places that the browser overwrites.
        if values.dtype.kind != "f":
            self._offsets[values.dtype, padded] = offset
        self._parts.append(padded)
        self._length += len(padded)
        return offset

    def content(self) -> bytes:
        r"""Return everything added so far.

        Examples
        --------
        >>> packer = Packer()
        >>> packer.add(np.array([258], np.int16))
        0
        >>> packer.content()[:2]
        b'\x02\x01'
        """
        return b"".join(self._parts)


def row_type(rows: int) -> np.dtype:
    """Return the smallest type that holds the row numbers of a cube of so many rows, and the count.

    Examples
    --------
    >>> row_type(65_535), row_type(65_536)
    (dtype('uint16'), dtype('uint32'))
    """
    return np.dtype(np.uint16 if rows <= np.iinfo(np.uint16).max else np.uint32)


def pack_columns(columns: dict[str, np.ndarray]) -> tuple[bytes, list[dict[str, str | int]]]:
    """Return columns as one binary file, and where each lies in it.

    Examples
    --------
    >>> pack_columns({"a": np.array([1, 2], "uint8"), "b": np.array([], "int32")})[1]
    [{'name': 'a', 'dtype': 'uint8', 'offset': 0}, {'name': 'b', 'dtype': 'int32', 'offset': 4}]
    """
    packer = Packer()
    described: list[dict[str, str | int]] = [
        {"name": name, "dtype": values.dtype.name, "offset": packer.add(values)}
        for name, values in columns.items()
    ]
    return packer.content(), described
