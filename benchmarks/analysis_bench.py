"""What the search's analysis chain costs: load 0.5 s and 150 MB at most, 1 ms to mark 300 words.

Starts a process of its own for the load, so that nothing else counts. Prints the building of the
tables (once per version), load time and memory of a process, words analysed a second of news and
of a vocabulary, and the time to mark a query's words in a text of 300. Exits 1 above a limit.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
SENTENCES = (
    "Градоначелник је са сарадницима обишао радове на изградњи водоводне мреже у {n} насеља.",
    "Skupština grada usvojila je odluku o porezu na nepokretnosti za {n}. godinu.",
    "Vijeće je podržalo prijedlog općine o smještaju {n} djece u novoj zgradi vrtića.",
)
WORDS = 200_000
LOAD = """
import sys, time
def memory():
    lines = open("/proc/self/status") if sys.platform == "linux" else ()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
sys.path[:0] = [{root!r}]
before, start = memory(), time.perf_counter()
from pages.search import analysis
analysis.warm()
analysis.analyse("Градоначелник Бијељине", "sr")
print(time.perf_counter() - start, memory() - before)
"""


def main() -> int:
    """Build, load in a fresh process, analyse, mark."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JAVNOST_VAR"] = folder

        from pages.search import analysis

        start = time.perf_counter()
        analysis.warm()
        print(f"tables built once per version: {time.perf_counter() - start:.1f} s")
        loads = [load() for _round in range(5)]
        seconds, megabytes = (median(values) for values in zip(*loads, strict=True))
        print(f"load per process: {seconds:.3f} s, {megabytes:.0f} MB")
        print(f"analysis: {words_a_second(news()):,.0f} words/s of news", end=", ")
        print(f"{words_a_second(vocabulary()):,.0f} of words never met before")
        marking = marks_of_300()
        print(f"marks in 300 words: {marking * 1000:.2f} ms")
    return 1 if seconds > 0.5 or megabytes > 150 or marking > 0.001 else 0


def load() -> tuple[float, float]:
    """Seconds and MB it takes a fresh process until it can analyse."""
    code = LOAD.format(root=str(ROOT))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def news() -> str:
    """A long text that repeats its words, as an archive does."""
    return "\n".join(SENTENCES[n % 3].format(n=n % 1000) for n in range(WORDS // 13))


def vocabulary() -> str:
    """A text in which no word comes twice."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return " ".join([*DefaultDictionaryFactory().get_dictionary("hbs")][::30])


def words_a_second(text: str) -> float:
    """Words of a text analysed a second."""
    from pages.search.analysis import analyse

    start = time.perf_counter()
    found = analyse(text, "sr")
    return (found.exact.count(" ") + 1) / (time.perf_counter() - start)


def marks_of_300() -> float:
    """Seconds to find a query's words in a text of 300."""
    from pages.search.analysis import marks, query_stems

    text = " ".join(sentence.format(n=n) for n in range(8) for sentence in SENTENCES)
    stems = {stem for key in ("odluka", "porez") for stem in query_stems(key)}
    times = []
    for _round in range(50):
        start = time.perf_counter()
        marks(text, {"odluka", "porez"}, stems, "sr")
        times.append(time.perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    sys.exit(main())
