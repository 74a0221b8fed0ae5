"""What a site holds already, as whoever writes a new file needs to know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from sitegen import content, relate, validate
from sitegen.desk.places import Unfit
from sitegen.model import DisputeNote, Explainer, Party, SourceNote, ThirdParty
from sitegen.problems import did_you_mean
from sitegen.relate import Dispute, Scope, State
from sitegen.relate.scope import scope_of
from sitegen.settings import Settings
from sitegen.validate import Files


class Known(Struct, frozen=True):
    """A site as it stands, drafts and all.

    Attributes:
        today: in the site's time zone.
        files: everything that could be read, whatever is wrong with it.
        languages: of translations, casefolded.
    """

    root: Path
    settings: Settings
    today: dt.date
    files: Files
    languages: frozenset[str]

    def dispute(self, folder: str) -> Dispute:
        """A dispute with its drafts; an empty one where there is none."""
        explainers = [each for name, each in self.files.explainers if name == folder and folder]
        note = self.files.notes.get(folder)
        return relate.dispute_of(folder, note, explainers, self.files.seeds, self.settings.lang)

    def scope(self, folder: str) -> Scope:
        """The names that a new explainer inherits."""
        return scope_of(self.files.notes.get(folder), None, self.files.seeds)

    def sides(self) -> Iterator[Party | ThirdParty]:
        """Every party and third party that is declared somewhere."""
        explainers = (explainer for _, explainer in self.files.explainers)
        files: tuple[DisputeNote | Explainer, ...] = (*self.files.notes.values(), *explainers)
        for file in files:
            yield from file.parties
            yield from file.third_parties

    def local_sources(self) -> Iterator[tuple[str, SourceNote]]:
        """Every source without a note, with the file that declares it."""
        explainers = (explainer for _, explainer in self.files.explainers)
        files: tuple[DisputeNote | Explainer, ...] = (*self.files.notes.values(), *explainers)
        for file in files:
            yield from ((file.file, source) for source in file.sources)


def known(root: Path, settings: Settings, today: dt.date) -> Known:
    """Read a site; what is wrong with it is for others to say."""
    files, _ = validate.read_all(root, drafts=True)
    sources, _ = content.find(root)
    languages = frozenset(each.lang.casefold() for each in sources if each.lang)
    return Known(root, settings, today, files, languages)


def seed_named(typed: str, site: Known) -> SourceNote | Unfit:
    """The source note that somebody means by its id or its path."""
    name = typed.strip().removeprefix("./").removeprefix("seeds/").removesuffix(".md")
    seed = site.files.seeds.get(name)
    if seed:
        return seed
    hint = did_you_mean(name, site.files.seeds)
    make = f'"sitegen new source {name}" makes it' if name else "name a note in seeds/"
    return Unfit(f'there is no source "{typed}" in seeds/', hint or make)


def explainer_named(typed: str, folder: str, site: Known) -> State | Unfit:
    """The explainer of a dispute that somebody means by its file, its address or its name."""
    if not folder:
        message = "an explainer on its own follows no other"
        return Unfit(message, "put both into one folder of content/, which makes them a dispute")
    states = {state.slug: state for state in site.dispute(folder).states}
    name = typed.strip().removeprefix("./").strip("/").removeprefix("content/")
    above, _, last = name.removesuffix(".md").rpartition("/")
    if above in ("", folder):
        by_file = {state.explainer.file.rpartition("/")[2]: state for state in states.values()}
        state = states.get(last) or by_file.get(f"{last}.md")
        if state:
            return state
    elif any(above == other for other, _ in site.files.explainers):
        message = f'"{typed}" is of the dispute "{above}", the new explainer of "{folder}"'
        return Unfit(message, "an explainer can only carry on its own dispute")
    names = ", ".join(f'"{folder}/{each}"' for each in states)
    hint = did_you_mean(last, states).replace('"', f'"{folder}/', 1)
    hint = hint or (f"there is {names}" if names else f'"{folder}" has no explainer yet')
    return Unfit(f'there is no explainer "{typed}"', hint)
