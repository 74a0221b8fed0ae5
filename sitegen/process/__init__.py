"""Programs and libraries outside of us: the search index, pictures, addresses on the web."""
