"""Parties as editors type them: `wga: Writers Guild`, a name, or the id of one that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.addresses import slug
from sitegen.desk.known import Known
from sitegen.desk.places import Unfit
from sitegen.model import Party, ThirdParty
from sitegen.validate.forms import as_id
from sitegen.validate.rows import PARTY_ID


def party_typed(typed: str, site: Known, folder: str) -> tuple[str, str] | Unfit:
    """The id and the name of a party.

    Args:
        typed: `id: Name`; or a name, of which an id is made; or an id that the site knows.
        site: everywhere an id means the same party, under one name.
        folder: the dispute, whose own parties come first.
    """
    text = " ".join(typed.split())
    if not text:
        return Unfit("this party has no name", 'write it as in "wga: Writers Guild"')
    names = names_by_id(site, folder)
    before, colon, after = text.partition(":")
    party, name = (as_id(before.strip()), after.strip()) if colon else ("", "")
    if not party or not name:
        if as_id(text) in names:
            return as_id(text), names[as_id(text)]
        party = next((each for each, known in names.items() if known == text), slug(text))
        name = text
    if not party:
        return Unfit(f'no id can be made of "{text}"', 'write one before it, as in "wga: …"')
    if reason := PARTY_ID.taken(party):
        return Unfit(reason, f'write "{party}-party: {name}"')
    return party, name


def names_by_id(site: Known, folder: str) -> Mapping[str, str]:
    """The name of each party and third party: the dispute's own, then those of the whole site."""
    everywhere = {side.id: side.name for side in site.sides()}
    return {**everywhere, **_names(site.scope(folder).parties.values())}


def own_parties(typed: Iterable[tuple[str, str]], site: Known, folder: str) -> object:
    """The value of `parties`: a list of ids where the dispute has them all, else names by id."""
    parties = dict(typed)
    inherited = _names(site.scope(folder).parties.values())
    if parties.items() <= inherited.items():
        return list(parties)
    return parties


def _names(sides: Iterable[Party | ThirdParty]) -> dict[str, str]:
    return {side.id: side.name for side in sides}
