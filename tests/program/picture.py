# SPDX-License-Identifier: GPL-3.0-or-later
"""picture.py FILE WIDTH HEIGHT [NOISE]: draw a red PNG, or one of noise."""
import random
import struct
import sys
import zlib


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


width, height = int(sys.argv[2]), int(sys.argv[3])
row = b"\0" + b"\xf0\x10\x10" * width
rows = row * height
if len(sys.argv) > 4:
    noise = random.Random(sys.argv[4])
    rows = b"".join(b"\0" + noise.randbytes(3 * width) for _ in range(height))
with open(sys.argv[1], "wb") as f:
    f.write(b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))
