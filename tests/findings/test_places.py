"""Names of places in sentences on residency."""

import pytest

from clausegap.findings.places import named_in


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Customer Data is stored and processed only in Germany and France.", ("Germany", "France")),
        ("Client Data stays within the European Union.", ("European Union",)),
        ("It runs in data centres in Leeds and Derby, United Kingdom.", ("Leeds", "Derby, United Kingdom")),
        ("Inputs are hosted in our eu-west (Paris) region.", ("eu-west (Paris)",)),
        ("Content is kept in Austin, Texas and Salem, Oregon.", ("Austin, Texas", "Salem, Oregon")),
        ("Content is processed in the Region named in Annex 2.", ()),
        ("Content is deleted within 30 days.", ()),
    ],
)
def test_places_are_the_capitalised_names_behind_a_preposition(sentence: str, names: tuple[str, ...]) -> None:
    """A city and the country behind its comma are one place; annexes and terms are none."""
    assert named_in(sentence) == names
