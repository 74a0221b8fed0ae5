"""The closed lists of words that editors choose from: statuses, kinds, stages and the like."""

STATUSES = ("agreed", "partly agreed", "open", "deferred", "irreconcilable")
KINDS = ("demand", "offer", "proposal", "refusal", "warning", "statement", "withdrawn")
UNCHANGED = "unchanged"
"""Kind of the placeholder statement that stands for an earlier explainer's cell."""
CONDITIONS = ("if", "provided", "unless", "subject_to")
ANSWERS = ("accepted", "rejected", "considering", "noted")
STAGES = ("understanding", "agreed", "signed", "ratified", "adopted", "implemented", "lapsed")
BOUNDS = ("at least", "at most", "about")
CERTAINTIES = ("alleged", "disputed", "unconfirmed", "confirmed")
MOMENT_KINDS = ("event", "round", "agreement", "proposal", "deadline")
SOURCE_KINDS = ("news", "document", "statement", "social", "dataset", "interview")
PARTY_ORDERS = ("alphabetical", "as listed")
UNATTRIBUTED = "unattributed"
UNSPECIFIED = "unspecified"
