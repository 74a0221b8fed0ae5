"""How fast sitegen is, against its peers: one corpus, the same pages, one machine."""
