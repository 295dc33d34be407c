# SPDX-License-Identifier: GPL-3.0-or-later
"""toy.py FOLDER [NAME VALUE]...: write FOLDER/toy.onnx and FOLDER/toy.onnx.json, a
voice of Piper's form without a voice: each phoneme is a tone whose length and
loudness are known by its number.  Names: hz, speakers, ceil (0: its lengths are
not to be had), loud.

Phoneme number n is 2 + n % 3 units of HOP frames long, at a length_scale of 1,
and its amplitude is n / 100 of full scale.  A pad is one unit of silence.
"""
import json
import math
import struct
import sys

HOP = 256
IDS = 100  # numbers that a phoneme may have
SYMBOLS = [
    "_", "^", "$", " ", "!", "?", ",", ".", ":", ";",
    *"abcdefhijklmnopqrstuvwxyz", *"æçðøħŋœɐɑɒɔɕɖɗəɚɛɜɟɡɢɪɬɫɭɯɲɳɹɾʀʁʂʃʈʊʋʌʐʑʒʔʲˈˌːˑθβχ",
    "̩", "̃", "̧", "ᵻ", "ɝ",
]


def varint(n):
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def field(number, value):
    """A field of a message: a number, or bytes."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value & (1 << 64) - 1)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def tensor(name, values, shape, kind):
    """A constant; kind 1: float, 7: int64."""
    form = {1: "f", 7: "q"}[kind]
    return (b"".join(field(1, d) for d in shape) + field(2, kind) + field(8, name)
            + field(9, struct.pack("<%d%s" % (len(values), form), *values)))


def attribute(name, value):
    if isinstance(value, int):
        return field(1, name) + field(3, value) + field(20, 2)
    return field(1, name) + b"".join(field(8, v) for v in value) + field(20, 7)


def node(kind, inputs, output, **attributes):
    return (b"".join(field(1, i) for i in inputs) + field(2, output) + field(3, output)
            + field(4, kind)
            + b"".join(field(5, attribute(*a)) for a in attributes.items()))


def value(name, kind, shape):
    dims = b"".join(field(1, field(1, d) if isinstance(d, int) else field(2, d))
                    for d in shape)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, dims)))


def model(ceil=True, speakers=1):
    constants = [
        tensor("lengths", [1.0] + [2.0 + n % 3 for n in range(1, IDS)], [IDS], 1),
        tensor("loudness", [0.0] + [n / 100 for n in range(1, IDS)], [IDS], 1),
        tensor("wave", [math.sin(2 * math.pi * 8 * i / HOP) for i in range(HOP)],
               [1, HOP], 1),
        tensor("zero", [0], [], 7), tensor("one", [1], [], 7),
        tensor("first", [0], [1], 7), tensor("second", [1], [1], 7),
        tensor("row", [-1], [1], 7), tensor("sound", [1, 1, -1], [3], 7),
        tensor("last", [1], [1], 7), tensor("from", [1], [1], 7),
        tensor("to", [2], [1], 7),
    ]
    nodes = [
        node("Reshape", ["input", "row"], "ids"),
        node("Gather", ["lengths", "ids"], "usual", axis=0),
        node("Slice", ["scales", "from", "to"], "scale"),
        node("Mul", ["usual", "scale"], "exact"),
        node("Ceil" if ceil else "Round", ["exact"], "/Ceil_output_0"),
        node("Cast", ["/Ceil_output_0"], "units", to=7),
        node("CumSum", ["units", "zero"], "ends"),
        node("ReduceSum", ["units"], "total", keepdims=0),
        node("Range", ["zero", "total", "one"], "all"),
        node("Unsqueeze", ["all", "second"], "column"),
        node("Unsqueeze", ["ends", "first"], "line"),
        node("GreaterOrEqual", ["column", "line"], "past"),
        node("Cast", ["past"], "passed", to=7),
        node("ReduceSum", ["passed", "last"], "which", keepdims=0),
        node("Gather", ["ids", "which"], "id", axis=0),
        node("Gather", ["loudness", "id"], "loud", axis=0),
        node("Unsqueeze", ["loud", "second"], "loud_column"),
        node("Mul", ["loud_column", "wave"], "samples"),
        node("Reshape", ["samples", "sound"], "output"),
    ]
    inputs = [value("input", 7, [1, "n"]), value("input_lengths", 7, [1]),
              value("scales", 1, [3])]
    if speakers > 1:
        inputs.append(value("sid", 7, [1]))
    graph = (b"".join(field(1, n) for n in nodes) + field(2, "toy")
             + b"".join(field(5, c) for c in constants)
             + b"".join(field(11, i) for i in inputs)
             + field(12, value("output", 1, [1, 1, "t"])))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 15))


def other(output=False):
    """A network that is none of Piper's; or that has its inputs, and gives whole
    numbers for sound."""
    inputs = [value("input", 7, [1, "n"])]
    name = "x"
    if output:
        inputs += [value("input_lengths", 7, [1]), value("scales", 1, [3])]
        name = "output"
    graph = (field(1, node("Identity", ["input"], name)) + field(2, "other")
             + b"".join(field(11, i) for i in inputs)
             + field(12, value(name, 7, [1, "n"])))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 15))


def config(hz=22050, speakers=1):
    return {
        "audio": {"sample_rate": hz, "quality": "toy"},
        "espeak": {"voice": "en-us"},
        "phoneme_type": "espeak",
        "phoneme_id_map": {s: [n] for n, s in enumerate(SYMBOLS)},
        "num_symbols": IDS, "num_speakers": speakers,
        "speaker_id_map": {"s%d" % n: n for n in range(speakers)} if speakers > 1 else {},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "hop_length": HOP,
    }


def write(folder, hz=22050, speakers=1, ceil=1):
    with open(folder + "/toy.onnx", "wb") as f:
        f.write(model(bool(ceil), speakers))
    with open(folder + "/toy.onnx.json", "w") as f:
        json.dump(config(hz, speakers), f, ensure_ascii=False)


if __name__ == "__main__":
    write(sys.argv[1], **{k: int(v) for k, v in zip(sys.argv[2::2], sys.argv[3::2])})
