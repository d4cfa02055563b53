"""Sounds and films by libsndfile and FFmpeg, small, the same in every run; and what it takes to falsify them."""

import io
import struct
import zlib
from collections.abc import Iterable, Mapping

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

Samples = NDArray[np.float64]


def sines(frames: int, channels: int, rate: int) -> Samples:
    """A sine for each channel, of shape (frames, channels)."""
    time = np.arange(frames) / rate
    return np.stack([0.4 * np.sin(2 * np.pi * (440 + 110 * channel) * time) for channel in range(channels)], 1)


def record(container: str, subtype: str, frames: int, channels: int, rate: int) -> bytes:
    """A sound by libsndfile."""
    sink = io.BytesIO()
    soundfile.write(sink, sines(frames, channels, rate), rate, format=container, subtype=subtype)
    return sink.getvalue()


def _sound(rate: int, channels: int, frames: int) -> av.AudioFrame:
    words = (sines(frames, channels, rate) * 32_000).astype("int16").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(words, format="s16", layout="mono" if channels == 1 else "stereo")
    frame.sample_rate = rate
    return frame


def encode(
    container: str,
    *,
    picture: str = "",
    sound: str = "",
    rate: int = 48_000,
    channels: int = 1,
    frames: int = 48_000,
    size: tuple[int, int] = (64, 48),
    options: Mapping[str, str] | None = None,
) -> bytes:
    """A sound or film by FFmpeg: a second of 25 pictures, and of sound so many frames."""
    sink = io.BytesIO()
    with av.open(sink, "w", format=container, options=dict(options or {})) as out:
        video = out.add_stream(picture, rate=25) if picture else None
        audio = out.add_stream(sound, rate=rate, layout="mono" if channels == 1 else "stereo") if sound else None
        if video is not None:
            assert isinstance(video, av.VideoStream)
            video.width, video.height = size
            video.pix_fmt = {"mjpeg": "yuvj420p", "prores_ks": "yuv422p10le"}.get(picture, "yuv420p")
            for shade in range(25):
                image = av.VideoFrame.from_ndarray(np.full((*size[::-1], 3), shade, "uint8"), format="rgb24")
                out.mux(video.encode(image))
            out.mux(video.encode(None))
        if audio is not None:
            assert isinstance(audio, av.AudioStream)
            context = audio.codec_context
            resampler = av.AudioResampler(
                format=context.format.name, layout=audio.layout.name, rate=rate, frame_size=context.frame_size or None
            )
            pieces: Iterable[av.AudioFrame | None] = [*resampler.resample(_sound(rate, channels, frames)), None]
            for piece in pieces:
                out.mux(audio.encode(piece))
    return sink.getvalue()


def reseal(page: bytes) -> bytes:
    """Give an Ogg page the checksum that it should have."""
    turned = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
    raw = zlib.crc32((page[:22] + bytes(4) + page[26:]).translate(turned), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return page[:22] + raw.to_bytes(4, "big").translate(turned) + page[26:]


def split_pages(data: bytes) -> list[bytes]:
    """The pages of an Ogg file."""
    pages = []
    while data:
        length = 27 + data[26] + sum(data[27 : 27 + data[26]])
        pages.append(data[:length])
        data = data[length:]
    return pages


def wav(claimed: int, present: int, *, whole: int | None = None, before: bytes = b"", after: bytes = b"") -> bytes:
    """16 bits, mono, 8 kHz; sizes as they are claimed and as they are."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 16_000, 2, 16)
    body = b"WAVE" + form + before + b"data" + struct.pack("<I", claimed) + bytes(present) + after
    return b"RIFF" + struct.pack("<I", len(body) if whole is None else whole) + body
