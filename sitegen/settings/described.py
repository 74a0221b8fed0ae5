"""What each setting means, and all settings as JSON Schema for editors' completion."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from sitegen.settings.fit import SEVERITIES
from sitegen.settings.values import OUTPUT_KINDS, Navigation, Settings

_TEXT = {"type": "string"}
_WORDS = {"type": "array", "items": {"type": "string", "pattern": "[^* ]"}}
_LANG = "^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$"
_FLAG = {"type": "boolean"}


class Described(Struct, frozen=True):
    """One setting: a sentence, its JSON Schema, and an example."""

    help: str
    schema: dict[str, Any]
    example: object


DESCRIBED: dict[str, Described] = {
    "title": Described("The site's name.", _TEXT, "Who wants what"),
    "url": Described(
        "The address of the published site; feeds, calendar and sitemap need it.",
        {"type": "string", "pattern": "^(?:https?://[^\\s/?#]+(?:/[^\\s?#]*)?)?$"},
        "https://example.org/",
    ),
    "lang": Described(
        "Language of the interface, and of pages that name none (BCP 47).",
        {"type": "string", "pattern": _LANG},
        "en",
    ),
    "timezone": Described(
        "IANA time zone; decides which day it is, and so what is published.", _TEXT, "Europe/Kyiv"
    ),
    "description": Described("One sentence on the site.", _TEXT, "Disputes side by side."),
    "output": Described(
        "The folder that is built, inside the site's folder.",
        {"type": "string", "minLength": 1, "pattern": "^[^/]"},
        "output",
    ),
    "authors": Described(
        "Authors of explainers that name none.", {"type": "array", "items": _TEXT}, ["Jane Doe"]
    ),
    "licence": Described("Licence of the texts, printed in the foot.", _TEXT, "CC BY 4.0"),
    "navigation": Described(
        "The menu; without it, the site's own sections.",
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "title": {**_TEXT, "description": "What the menu says."},
                    "to": {
                        "type": "string",
                        "description": "An address of the site, or one outside.",
                        "pattern": "^(?:/|https?://\\S|mailto:\\S)",
                        "examples": ["/about/"],
                    },
                },
                "required": [*Navigation.__struct_fields__],
                "additionalProperties": False,
            },
        },
        [{"title": "About", "to": "/about/"}],
    ),
    "checks": Described(
        "How bad a finding is, by its code; `sitegen explain` lists them.",
        {"type": "object", "additionalProperties": {"enum": [*SEVERITIES]}},
        {"no-url": "off"},
    ),
    "loaded_words": Described(
        "By language, what is added to the words that `loaded-word` warns of, and taken out.",
        {
            "type": "object",
            "propertyNames": {"pattern": _LANG},
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "add": {**_WORDS, "description": "Words to warn of; * stands for an ending."},
                    "remove": {**_WORDS, "description": "Words to pass over."},
                },
                "additionalProperties": False,
            },
        },
        {"en": {"add": ["regime"], "remove": []}},
    ),
    "outputs": Described(
        "Kinds of files to build; explainers and 404.html always exist.",
        {"type": "array", "items": {"enum": [*OUTPUT_KINDS]}},
        ["home", "disputes", "sources"],
    ),
    "cards": Described("Draw a card for each page.", _FLAG, example=False),
    "search": Described("Build a search page.", _FLAG, example=False),
    "links": Described(
        'End links in "/", or in "/index.html", which works from disk too.',
        {"enum": ["folders", "files"]},
        "folders",
    ),
}
"""Every setting, in the order in which people look for them."""


def schema() -> dict[str, Any]:
    """`sitegen.toml` as JSON Schema, draft 7."""
    defaults = Settings()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "sitegen settings",
        "description": "sitegen.toml, or [tool.sitegen] in pyproject.toml.",
        "type": "object",
        "properties": {
            key: {
                **each.schema,
                "description": each.help,
                "default": _plain(getattr(defaults, key)),
                "examples": [each.example],
            }
            for key, each in DESCRIBED.items()
        },
        "additionalProperties": False,
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
