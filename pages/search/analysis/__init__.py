"""One analysis chain for index and query: what a word is looked up by, in any script.

Pure Python, importable without Django. Every word gets two keys: *exact* (Latin, lower case, no
marks: «Шабац», "Šabac" and "sabac" are one) and *stem* (the same for every case ending, ekavian
and ijekavian). A document's stem follows its own language (`stems`); a query does not know in
which language the answer is written, so it asks for the stems of all of them (`query_stems`).
"""

from .chain import Analysed, analyse, in_dictionary, query_stems, stems
from .folding import Word, exact, fold, words
from .marking import marks
from .synonyms import Synonyms
from .tables import use_directory, warm

__all__ = [
    "Analysed",
    "Synonyms",
    "Word",
    "analyse",
    "exact",
    "fold",
    "in_dictionary",
    "marks",
    "query_stems",
    "stems",
    "use_directory",
    "warm",
    "words",
]
