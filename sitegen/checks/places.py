"""Rules about addresses: what each file asks for must be one, and be free.

That no two pages share an address is found where pages are planned, in `outputs.collisions`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.addresses import page_address, reserved, slug
from sitegen.checks.rule import Finding, rule
from sitegen.checks.written import Site
from sitegen.problems import KeyPath
from sitegen.relate import Dispute, Library


@rule("reserved-address", fixed=True)
def reserved_address(site: Site) -> Iterator[Finding]:
    """An address that the site needs for itself.

    The site's own pages begin with `/parties/`, `/topics/`, `/people/`, `/tags/`, `/sources/`,
    `/data/`, `/search/` and the like; below a dispute stand its table and its feeds.

    Bad:
        slug: sources

    Good:
        slug: on-sources
    """
    languages = frozenset(each.casefold() for each in site.library.readings.addresses)
    for file, keys, address, hint in _addresses(site.library):
        reason = reserved(address, languages) if address else '"/" is the home page'
        if reason:
            yield Finding(file, keys, reason, hint)


@rule("unfit-name", fixed=True)
def unfit_name(site: Site) -> Iterator[Finding]:
    """A file, folder or tag of whose name no address can be made.

    The name of a dispute's folder is its address, so it is in small letters, with digits and single
    hyphens. An explainer's or page's address is made of its `slug`, else of its file's name, which
    must have a letter or digit of any script; so must a tag.

    Bad:
        # in content/The Talks/round-one.md
        title: Round one

    Good:
        # in content/the-talks/round-one.md
        title: Round one
    """
    library = site.library
    for dispute in library.disputes:
        better = slug(dispute.id)
        if better != dispute.id:
            message = f'the folder "{dispute.id}" cannot be an address'
            hint = f'rename it to "{better}"' if better else "give it a name with a letter or digit"
            yield Finding(_file_of(dispute), (), message, hint)
    explainers = ((s.explainer.file, s.explainer.slug, s.slug) for s in library.states())
    pages = ((p.file, p.slug, page_address(p).rstrip("/")) for p in library.pages)
    for file, typed, last in (*explainers, *pages):
        if not last:
            name = typed or file.rpartition("/")[2]
            message = f'"{name}" has no letter or digit of which an address could be made'
            yield Finding(
                file, ("slug",) if typed else (), message, 'write a "slug", as in slug: next'
            )
    for state in library.states():
        for number, tag in enumerate(state.explainer.tags):
            if not slug(tag):
                message = (
                    f'the tag "{tag}" has no letter or digit of which an address could be made'
                )
                yield Finding(state.explainer.file, ("tags", number), message, "write a word")


def _addresses(library: Library) -> Iterator[tuple[str, KeyPath, str, str]]:
    """Every address that content asks for: file, key path, address, what to do if it is taken."""
    for dispute in library.disputes:
        yield _file_of(dispute), (), dispute.address, "rename the folder"
    pages = [(page.file, page.slug, page_address(page), page.aliases) for page in library.pages]
    for state in library.states():
        explainer = state.explainer
        pages.append((explainer.file, explainer.slug, state.address, explainer.aliases))
    for file, typed, address, aliases in pages:
        hint = 'take another "slug"' if typed else 'rename the file, or add a "slug"'
        yield file, ("slug",) if typed else (), address, hint
        for i, alias in enumerate(aliases):
            yield file, ("aliases", i), alias.lstrip("/"), "leave it out"


def _file_of(dispute: Dispute) -> str:
    """The file at which what is wrong with a dispute's folder is reported."""
    return dispute.note.file if dispute.note else dispute.states[0].explainer.file
