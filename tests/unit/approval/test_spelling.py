"""The spelling program with dictionaries of our own, and with those that are installed."""

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from pages.approval.checks import Contents, spelling
from pages.approval.checks import hunspell as program
from pages.approval.checks.contents import Passage
from pages.approval.checks.dictionaries import DIRECTORIES, dictionaries
from pages.approval.checks.hunspell import Dictionary, SpellingUnavailable
from pages.approval.models import OfficeWord
from pages.scripts import Script, to_latin
from press.models import NewsPage

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.integration,
    pytest.mark.skipif(not shutil.which("hunspell"), reason="no hunspell (make services)"),
]
WORDS = ["град", "мост/А", "преко", "ријеке", "отворен", "је", "нови", "за", "саобраћај"]


def write(folder: Path, name: str, words: list[str], flag: str = "А") -> Path:
    """A dictionary of those words; the flag gives a word the ending of the genitive."""
    ending = "а" if flag == "А" else "a"
    (folder / f"{name}.aff").write_text(
        f"SET UTF-8\nFLAG UTF-8\nSFX {flag} Y 1\nSFX {flag} 0 {ending} .\n", "utf-8"
    )
    path = folder / f"{name}.dic"
    path.write_text("\n".join([str(len(words)), *words]) + "\n", "utf-8")
    return path


@pytest.fixture
def installed(tmp_path: Path, settings: Any) -> Path:
    """Small dictionaries of Serbian in both scripts and of English."""
    write(tmp_path, "sr_RS", WORDS)
    write(tmp_path, "sr_Latn_RS", [to_latin(word) for word in WORDS], flag="A")
    write(tmp_path, "en_US", ["bridge", "color"])
    write(tmp_path, "en_GB", ["bridge", "colour"])
    settings.HUNSPELL_DIRS = [str(tmp_path / "missing"), str(tmp_path)]
    return tmp_path


def said(words: str) -> Contents:
    """A Serbian text."""
    return Contents(NewsPage(title=""), passages=[Passage("text", "Текст", words)])


def found(words: str) -> dict[str, tuple[str, int]]:
    """Rule and count of each word found in a Serbian text."""
    return {item.excerpt: (item.rule, item.count) for item in spelling.check(said(words))}


@pytest.mark.parametrize("script", [str, to_latin])
def test_spelling_when_words_are_unknown_then_each_is_found_once_in_either_script(
    installed: Path, script: Callable[[str], str]
) -> None:
    text = (
        "Нови мост преко мсота. Мсот је мсот. Град МОСТ, бр. 12 и 20 кмх, а отворио га је Ђорђић."
    )
    assert found(script(text)) == {
        script("мсота"): ("spelling", 1),
        script("Мсот"): ("spelling", 1),
        script("мсот"): ("spelling", 1),
        script("отворио"): ("spelling", 1),
        script("га"): ("spelling", 1),
        script("Ђорђић"): ("unknown_name", 1),
    }


def test_spelling_when_a_word_stands_twice_then_it_is_counted(installed: Path) -> None:
    assert found("мсот је мсот") == {"мсот": ("spelling", 2)}


def test_spelling_when_a_cyrillic_text_has_english_words_then_english_is_asked_too(
    installed: Path,
) -> None:
    text = "Нови мост преко ријеке отворен је за саобраћај: bridge, colour, color, brigde"
    assert found(text) == {"brigde": ("spelling", 1)}


def test_spelling_when_words_are_the_offices_own_then_they_are_right_in_both_scripts(
    installed: Path,
) -> None:
    assert found("Липоград je lipograd") != {}
    OfficeWord.objects.create(word="Липоград", language="sr")
    OfficeWord.objects.create(word="džabalebaroš", language="sr")
    OfficeWord.objects.create(word="Ана-Марија Пек", language="sr")
    assert found("Липоград, Lipograd, ЛИПОГРАД је џабалебарош. Džabalebaroš, Ана-Марија Пек") == {}
    assert found("липоград је") == {"липоград": ("spelling", 1)}
    OfficeWord.objects.create(word="Љутко", language="en")
    assert found("мост је Љутко") == {"Љутко": ("unknown_name", 1)}


def test_spelling_when_asked_for_other_words_then_the_likeliest_come(installed: Path) -> None:
    assert "мост" in spelling.suggestions(said("мсот"), "мсот")
    assert spelling.suggestions(said("мост"), "мост") == []


def test_spelling_when_no_dictionary_is_installed_then_it_says_so_and_finds_nothing(
    settings: Any, tmp_path: Path
) -> None:
    settings.HUNSPELL_DIRS = [str(tmp_path)]
    text = said("Мсот је мсот")
    assert list(spelling.check(text)) == []
    assert spelling.unchecked(text) == [spelling.no_dictionary()]
    assert spelling.suggestions(text, "мсот") == []


def test_spelling_when_one_script_has_no_dictionary_then_only_its_own_text_says_so(
    settings: Any, tmp_path: Path
) -> None:
    write(tmp_path, "sr_RS", WORDS)
    settings.HUNSPELL_DIRS = [str(tmp_path)]
    assert spelling.unchecked(said("Нови мост преко ријеке, Stadtbad")) == []
    assert spelling.unchecked(said("Novi most preko rijeke")) == [spelling.no_dictionary()]


def test_dictionaries_when_variants_are_installed_then_scripts_are_kept_apart(
    installed: Path,
) -> None:
    (installed / "sr_ME.dic").symlink_to(installed / "sr_RS.dic")
    (installed / "sr_ME.aff").symlink_to(installed / "sr_RS.aff")
    (installed / "sr_XX.dic").write_text("0\n")
    names = {
        (language, script): [one.path.stem for one in dictionaries(language, script)]
        for language, script in (
            ("sr", Script.CYRILLIC),
            ("sr", Script.LATIN),
            ("en", Script.LATIN),
            ("sq", Script.LATIN),
        )
    }
    assert names == {
        ("sr", Script.CYRILLIC): ["sr_RS"],
        ("sr", Script.LATIN): ["sr_Latn_RS"],
        ("en", Script.LATIN): ["en_GB", "en_US"],
        ("sq", Script.LATIN): [],
    }


def test_dictionary_when_the_process_is_killed_then_a_new_one_answers(tmp_path: Path) -> None:
    dictionary = Dictionary(write(tmp_path, "sr_RS", WORDS))
    assert dictionary.unknown(["мост", "мсот"]) == {"мсот"}
    for process in dictionary._processes.values():
        process.process.kill()
        process.process.wait()
    assert dictionary.unknown(["моста", "мсота"]) == {"мсота"}
    dictionary.close()


def test_dictionary_when_the_program_says_nothing_then_it_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "hunspell"
    silent.write_text("#!/bin/sh\nexec sleep 60\n")
    silent.chmod(0o755)
    real = shutil.which
    monkeypatch.setattr(
        shutil, "which", lambda name: str(silent) if name == "hunspell" else real(name)
    )
    monkeypatch.setattr(program, "PATIENCE", 0.3)
    dictionary = Dictionary(write(tmp_path, "sr_RS", WORDS))
    begun = time.monotonic()
    with pytest.raises(SpellingUnavailable):
        dictionary.unknown(["мост"])
    assert time.monotonic() - begun < 5
    assert dictionary._processes == {}


def test_dictionary_when_asked_by_many_at_once_then_each_gets_its_own_answer(
    tmp_path: Path,
) -> None:
    dictionary = Dictionary(write(tmp_path, "sr_RS", WORDS))
    answers: dict[int, set[str]] = {}

    def ask(number: int) -> None:
        word = "мсот" + "а" * number
        answers[number] = dictionary.unknown([word, "мост", *(f"ч{word}" for _ in range(3))])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    dictionary.close()
    expected = {n: {"мсот" + "а" * n, "чмсот" + "а" * n} for n in range(8)}
    assert answers == expected


def test_dictionary_when_a_text_is_long_then_all_of_it_is_judged(tmp_path: Path) -> None:
    dictionary = Dictionary(write(tmp_path, "sr_RS", WORDS))
    letters = "абвгд"
    many = {f"ч{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in letters}
    assert dictionary.unknown([*many, "мост"]) == many
    dictionary.close()


@pytest.mark.skipif(
    not any(Path(folder, "sr_RS.dic").exists() for folder in DIRECTORIES),
    reason="no hunspell-sr (make services)",
)
@pytest.mark.parametrize("script", [str, to_latin])
def test_spelling_when_debians_dictionaries_are_installed_then_good_serbian_passes(
    settings: Any, script: Callable[[str], str]
) -> None:
    settings.HUNSPELL_DIRS = list(DIRECTORIES)
    text = script(
        "Градска управа саопштава да је нови мост преко ријеке отворен за саобраћај. "
        "Извињење грађанима због гужви у дијеловима улица, сљедећих дана биће боље."
    )
    assert found(text) == {}
    wrong = script("Саопштенје је да мсот није отовређн.")
    assert {script(word) for word in ("мсот", "отовређн")} <= found(wrong).keys()


def test_words_of_the_office_when_whoever_added_them_leaves_then_they_stay() -> None:
    who = User.objects.create(username="gone")
    OfficeWord.objects.create(word="Липоград", language="sr", added_by=who)
    who.delete()
    assert "Lipograd" in spelling.known_to_the_office("sr")
