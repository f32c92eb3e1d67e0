"""What changed since the last approved text, in words."""

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.approval import differences
from pages.approval.differences import Kind, Run, State, changes, folded, words
from pages.approval.rich_words import paragraphs
from pages.approval.wording import Part, parts
from pages.scripts import to_latin
from tests import office

TITLE = Part("title", "Title", "Нови мост отворен")


def said(runs: Any, *kinds: Kind) -> list[str]:
    """The words of the runs of these kinds."""
    return [run.text for run in runs if run.kind in kinds]


def test_words_when_one_is_replaced_then_it_alone_is_marked() -> None:
    runs = words("Мост је дуг 120 m и широк 12 m.", "Мост је дуг 130 m и широк 12 m.")
    assert runs == [
        Run(Kind.SAME, "Мост је дуг"),
        Run(Kind.REMOVED, "120"),
        Run(Kind.ADDED, "130"),
        Run(Kind.SAME, "m и широк 12 m."),
    ]


def test_words_when_only_one_stays_between_two_changes_then_it_reads_as_one_change() -> None:
    runs = words("отворен у петак и затворен јуче", "саграђен у недјељу и срушен данас")
    assert said(runs, Kind.REMOVED) == ["отворен у петак и затворен јуче"]
    assert said(runs, Kind.ADDED) == ["саграђен у недјељу и срушен данас"]


def test_words_when_a_paragraph_is_added_then_the_others_stay() -> None:
    runs = words("Први.\nТрећи.", "Први.\nДруги пасус.\nТрећи.")
    assert [part.strip() for part in said(runs, Kind.ADDED)] == ["Други пасус."]
    assert not said(runs, Kind.REMOVED)


def test_words_when_a_long_run_is_unchanged_then_it_is_folded_between_its_ends() -> None:
    long = " ".join(f"w{number}" for number in range(100))
    runs = folded(words(f"one {long} two", f"ONE {long} TWO"))
    assert [run.kind for run in runs] == [
        *(Kind.REMOVED, Kind.ADDED, Kind.SAME, Kind.FOLDED, Kind.SAME, Kind.REMOVED, Kind.ADDED),
    ]
    assert runs[2].text.split() == [f"w{number}" for number in range(8)]
    assert runs[3].count == 84


TEXTS = st.lists(st.sampled_from(["мост", "је", "дуг", "\n", "120", "m", "и"]), max_size=30)


@given(TEXTS, TEXTS)
def test_words_when_put_together_again_then_both_texts_are_whole(
    old: list[str], new: list[str]
) -> None:
    before, after = " ".join(old), " ".join(new)
    runs = words(before, after)
    for text, kind in ((before, Kind.REMOVED), (after, Kind.ADDED)):
        assert " ".join(said(runs, Kind.SAME, kind)).split() == text.split()
    neighbours = pairwise(runs)
    assert all(one.kind != other.kind for one, other in neighbours)


def test_words_when_the_text_is_as_long_as_a_book_then_they_are_found_quickly() -> None:
    old = "\n".join(f"пасус {n} " + "ријечи у низу и још понека " * 12 for n in range(1500))
    new = old.replace("пасус 700 ријечи", "пасус 700 друге ријечи")
    began = time.perf_counter()
    runs = words(old, new)
    assert said(runs, Kind.ADDED) == ["друге"]
    assert time.perf_counter() - began < 2


def test_parts_when_nothing_changed_then_nothing_is_said() -> None:
    both = [TITLE, Part("body:1", "Text", "Мост.")]
    assert changes(both, both) == []


def test_parts_when_added_removed_and_changed_then_each_says_so_where_it_stands() -> None:
    old = [TITLE, Part("body:1", "Text", "Први пасус."), Part("body:2", "Quote", "Ријечи: А")]
    new = [
        Part("title", "Title", "Нови мост затворен"),
        Part("body:1", "Text", "Први пасус."),
        Part("body:3", "Picture", "Picture: Мост"),
    ]
    found = changes(old, new)
    assert [(change.label, change.state) for change in found] == [
        ("Title", State.CHANGED),
        ("Quote", State.REMOVED),
        ("Picture", State.ADDED),
    ]
    assert said(found[0].runs, Kind.REMOVED, Kind.ADDED) == ["отворен", "затворен"]


def test_parts_when_one_block_moves_then_it_alone_is_told_of() -> None:
    one, two, three = (Part(f"body:{n}", "Text", f"Пасус {n}.") for n in (1, 2, 3))
    found = changes([TITLE, one, two, three], [TITLE, three, one, two])
    assert [(change.state, change.runs[-1].text) for change in found] == [
        (State.MOVED, "Пасус 3."),
    ]


def test_parts_when_a_block_was_made_anew_then_it_is_known_by_its_words() -> None:
    old = [Part("body:1", "Text", "Мост је дуг 120 m и широк 12 m.")]
    same = [Part("body:9", "Text", "Мост је дуг 120 m и широк 12 m.")]
    assert changes(old, same) == []
    changed = [Part("body:9", "Text", "Мост је дуг 130 m и широк 12 m.")]
    (change,) = changes(old, changed)
    assert change.state is State.CHANGED
    (gone, came) = changes(old, [Part("body:9", "Text", "Нешто сасвим друго о води.")])
    assert {gone.state, came.state} == {State.REMOVED, State.ADDED}


def test_change_when_read_in_the_other_script_then_its_words_are_but_no_codes() -> None:
    change = changes([TITLE], [Part("title", "Title", "Нови мост затворен")])[0]
    latin = change.in_script(to_latin)
    assert said(latin.runs, Kind.ADDED) == ["zatvoren"]
    code = changes([], [Part("slug", "Slug", "ж", code=True)])[0]
    assert code.in_script(to_latin) == code


@pytest.mark.django_db
def test_rich_text_when_read_as_words_then_says_where_links_lead(city: office.City) -> None:
    paper = office.document("Одлука о мосту")
    source = (
        f'<h2>Мост</h2><p>Види <a linktype="document" id="{paper.pk}">одлуку</a> и '
        f'<a href="https://lipograd.example/">сајт</a>, <a linktype="page" id="{city.news.pk}">'
        "вијести</a>.</p><ul><li>прво</li><li>друго &amp; треће</li></ul>"
    )
    assert paragraphs(source) == (
        "Мост\nВиди одлуку (Одлука о мосту) и сајт (https://lipograd.example/), "
        "вијести (Вијести).\nпрво\nдруго & треће"
    )


@pytest.mark.django_db
def test_parts_when_an_item_is_taken_apart_then_pictures_and_files_are_named_by_title(
    city: office.City,
) -> None:
    bridge, square = office.picture("Мост"), office.picture("Трг")
    item = office.draft(
        office.news_item(
            lead_image=bridge,
            lead_image_alt="Мост",
            body=[
                ("text", "<p>Мост.</p>"),
                ("image", {"image": bridge, "alt": "Мост с обале", "decorative": False}),
                ("document", {"document": office.document("Одлука"), "title": ""}),
                ("table", {"data": [["а", "б"], ["1", None]]}),
                ("facts", {"title": "", "facts": [{"label": "Дужина", "value": "120 m"}]}),
            ],
        ),
        city.news,
    )
    before = item.get_latest_revision().as_object()
    by_field = {part.key.partition(":")[0]: part.text for part in parts(before)}
    assert by_field["lead_image"] == "Мост"
    bodies = [part.text for part in parts(before) if part.key.startswith("body:")]
    assert bodies[1].startswith(("Picture: Мост", "Слика: Мост"))
    assert "Одлука" in bodies[2]
    assert bodies[3] == "а | б\n1 | "
    assert "120 m" in bodies[4]
    body = before.body.raw_data
    body[1]["value"]["image"] = square.pk
    edited = office.edit(item, body=list(body)).as_object()
    (change,) = changes(parts(before), parts(edited))
    assert said(change.runs, Kind.REMOVED) == ["Мост"]
    assert said(change.runs, Kind.ADDED) == ["Трг"]


def test_limits_when_read_then_a_folded_run_is_longer_than_what_is_left() -> None:
    assert differences.FOLDED_FROM > 2 * differences.CONTEXT
