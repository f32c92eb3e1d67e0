"""The demo's one recording, computed: nobody's music."""

import io
import math
import wave
from array import array

RATE = 16_000
SECONDS = 4.0
#: Three falling tones of a reading-room bell (E5, C5, G4) and when each is struck.
TONES = ((659.26, 0.0), (523.25, 0.7), (392.0, 1.4))
#: A bell's partials: multiple of the tone, loudness, how fast it fades.
PARTIALS = ((1.0, 1.0, 1.6), (2.0, 0.45, 2.6), (2.76, 0.25, 4.2), (5.4, 0.1, 7.0))


def closing_bell() -> bytes:
    """A library's closing bell: WAV, mono, four seconds."""
    samples = array("h", (int(26_000 * _level(index / RATE)) for index in _indices()))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(samples.itemsize)
        recording.setframerate(RATE)
        recording.writeframes(samples.tobytes())
    return buffer.getvalue()


def _indices() -> range:
    return range(int(RATE * SECONDS))


def _level(moment: float) -> float:
    """Loudness at a moment, -1 to 1, with a short fade at the end."""
    fade = min(1.0, (SECONDS - moment) / 0.3)
    struck = (_strike(tone, moment - start) for tone, start in TONES if moment >= start)
    return fade * sum(struck) / 3.2


def _strike(tone: float, age: float) -> float:
    return sum(
        loudness * math.exp(-fading * age) * math.sin(math.tau * tone * multiple * age)
        for multiple, loudness, fading in PARTIALS
    )
