"""The interface words for what the model names by key: statuses, kinds, stages, answers.

The functions mark their texts for extraction by calling `_` with a literal.
"""

from __future__ import annotations

from functools import lru_cache

from sitegen.messages import Catalogue
from sitegen.views.shapes import Definition, Status

_ICONS = {
    "agreed": "full",
    "partly agreed": "half",
    "open": "ring",
    "deferred": "dots",
    "irreconcilable": "cross",
}


@lru_cache(maxsize=64)
def statuses(words: Catalogue) -> dict[str, Status]:
    """Each status with its word and shape."""
    _ = words.gettext
    labels = {
        "agreed": _("Agreed"),
        "partly agreed": _("Partly agreed"),
        "open": _("Open"),
        "deferred": _("Deferred"),
        "irreconcilable": _("Irreconcilable"),
    }
    return {key: Status(key, label, _ICONS[key]) for key, label in labels.items()}


@lru_cache(maxsize=64)
def definitions(words: Catalogue) -> dict[str, Definition]:
    """What each status means, printed under the table."""
    _ = words.gettext
    known = statuses(words)
    texts = {
        "agreed": _("All parties concerned have agreed to it."),
        "partly agreed": _(
            "Part of the substance is agreed; it does not mean that only some parties agree."
        ),
        "open": _("On the table, without agreement."),
        "deferred": _("Put off to a later round or to other negotiators."),
        "irreconcilable": _(
            "The positions exclude each other, in the judgement of whoever is named."
        ),
    }
    return {key: Definition(known[key], text) for key, text in texts.items()}


@lru_cache(maxsize=64)
def kinds(words: Catalogue) -> dict[str, str]:
    """The label of each kind of statement; a plain demand has none."""
    _ = words.gettext
    return {
        "demand": "",
        "offer": _("Offer"),
        "proposal": _("Proposal"),
        "refusal": _("Refusal"),
        "warning": _("Warning"),
        "statement": _("Statement"),
        "withdrawn": _("Withdrawn"),
        "unchanged": _("Unchanged"),
    }


@lru_cache(maxsize=64)
def kind_names(words: Catalogue) -> dict[str, str]:
    """Kinds as nouns, for lists where a demand is named too."""
    return {**kinds(words), "demand": words.gettext("Demand")}


@lru_cache(maxsize=64)
def conditions(words: Catalogue) -> dict[str, str]:
    """The keyword of each condition."""
    _ = words.gettext
    return {
        "if": _("if"),
        "provided": _("provided"),
        "unless": _("unless"),
        "subject_to": _("subject to"),
    }


@lru_cache(maxsize=64)
def answers(words: Catalogue) -> dict[str, str]:
    """What a party can say to a statement."""
    _ = words.gettext
    return {
        "accepted": _("accepted"),
        "rejected": _("rejected"),
        "considering": _("considering"),
        "noted": _("noted"),
    }


@lru_cache(maxsize=64)
def stages(words: Catalogue) -> dict[str, str]:
    """How far an agreement has come."""
    _ = words.gettext
    return {
        "understanding": _("Understanding"),
        "agreed": _("Agreed"),
        "signed": _("Signed"),
        "ratified": _("Ratified"),
        "adopted": _("Adopted"),
        "implemented": _("Implemented"),
        "lapsed": _("Lapsed"),
    }


@lru_cache(maxsize=64)
def certainties(words: Catalogue) -> dict[str, str]:
    """How sure a claim is."""
    _ = words.gettext
    return {
        "alleged": _("Alleged"),
        "disputed": _("Disputed"),
        "unconfirmed": _("Unconfirmed"),
        "confirmed": _("Confirmed"),
    }


@lru_cache(maxsize=64)
def moment_kinds(words: Catalogue) -> dict[str, str]:
    """The label of a timeline entry; a plain event has none."""
    _ = words.gettext
    return {
        "event": "",
        "round": _("Round"),
        "agreement": _("Agreement"),
        "proposal": _("Proposal"),
        "deadline": _("Deadline"),
    }


@lru_cache(maxsize=64)
def source_kinds(words: Catalogue) -> dict[str, str]:
    """What kind of source it is."""
    _ = words.gettext
    return {
        "news": _("News"),
        "document": _("Document"),
        "statement": _("Statement"),
        "social": _("Social media"),
        "dataset": _("Data set"),
        "interview": _("Interview"),
    }


@lru_cache(maxsize=64)
def source_kind_headings(words: Catalogue) -> dict[str, str]:
    """Headings of the sources' listing."""
    _ = words.gettext
    return {
        "document": _("Documents"),
        "statement": _("Statements"),
        "interview": _("Interviews"),
        "news": _("News reports"),
        "social": _("Social media"),
        "dataset": _("Data sets"),
    }
