"""Who takes part in a dispute, and what it is about: parties, people, third parties, topics."""

from __future__ import annotations

from msgspec import Struct

from sitegen.model import Party, Person, ThirdParty, Topic
from sitegen.validate.forms import ID
from sitegen.validate.found import Found, Trail
from sitegen.validate.groups import NAMES, MapOf
from sitegen.validate.records import Field, Full, Record, Short
from sitegen.validate.rows import IDS, PARTY_ID
from sitegen.validate.shapes import TEXT, Defs, Schema

AKA = Field("aka", NAMES, "Other names it goes by.", ["Kyiv"])

PARTY = Record(
    "party",
    Party,
    about="A side of the dispute, which has a column.",
    fields=(
        Field("name", TEXT, "Its name, the head of its column.", "Ukraine", required=True),
        AKA,
        Field("short", TEXT, "A short name for narrow tables.", "WGA"),
        Field("note", TEXT, "What readers should know of it, in a line.", "About 11,500 writers"),
        Field("part_of", ID, "Id of the party it belongs to.", "wga"),
    ),
)
PERSON = Record(
    "person",
    Person,
    about="Somebody who speaks or acts.",
    fields=(
        Field("name", TEXT, "The name.", "Rustem Umerov", required=True),
        Field("party", ID, "Id of the party or third party spoken for.", "ukraine"),
        Field("role", TEXT, "Office or task.", "Head of the delegation"),
        AKA,
    ),
)
THIRD_PARTY = Record(
    "third party",
    ThirdParty,
    about="Mediator, host, guarantor: has a voice but no column.",
    fields=(
        Field("name", TEXT, "The name.", "Türkiye", required=True),
        Field("role", TEXT, "What it does in the dispute.", "Host"),
        AKA,
    ),
)
TOPIC = Record(
    "topic",
    Topic,
    about="A topic that rows of several explainers share.",
    fields=(
        Field("name", TEXT, "Its name, the head of its row.", "Prisoners of war", required=True),
        Field("note", TEXT, "What it covers, in a line.", "Soldiers and civilians"),
        Field("code", TEXT, "Its code in an outside classification, such as PA-X.", "Pris"),
    ),
)
PARTIES = MapOf(
    Short(PARTY, "name"),
    join=lambda key, got: Party(id=key, **got),
    wants="a mapping from ids to names, as in {ukraine: Ukraine}",
    key=PARTY_ID,
)
PEOPLE = MapOf(
    Full(PERSON),
    join=lambda key, got: Person(id=key, **got),
    wants="a mapping from ids to people, as in {umerov: {name: Rustem Umerov}}",
)
THIRD_PARTIES = MapOf(
    Full(THIRD_PARTY),
    join=lambda key, got: ThirdParty(id=key, **got),
    wants="a mapping from ids to third parties, as in {turkiye: {name: Türkiye}}",
)
TOPICS = MapOf(
    Short(TOPIC, "name"),
    join=lambda key, got: Topic(id=key, **got),
    wants="a mapping from ids to names, as in {prisoners: Prisoners of war}",
)


class Columns(Struct, frozen=True):
    """Parties, or a list of ids that picks some of the dispute's."""

    wants: str = f"{PARTIES.wants}, or a list of ids"
    fallback: tuple[object, ...] = ()

    def read(self, value: object, trail: Trail, found: Found) -> tuple[object, ...]:
        """Return parties, or ids where the value is a list."""
        if type(value) is list:
            return IDS.read(value, trail, found)
        if type(value) is dict:
            return PARTIES.read(value, trail, found)
        found.wrong_type(trail, value, self.wants)
        return ()

    def schema(self, defs: Defs) -> Schema:
        """Describe either."""
        return {"anyOf": [PARTIES.schema(defs), IDS.schema(defs)]}


COLUMNS = Columns()
