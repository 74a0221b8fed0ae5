"""The preview: the site from memory, up to date with every save.

`edition` makes the site through the one pipeline, of what has changed; `stage` makes the file that
is asked for; `answering` says what is answered to whom; `app` and `server` speak HTTP; `watching`
follows the disk; `run` brings them together. Nothing is written.
"""

from sitegen.serve.edition import Choices
from sitegen.serve.run import Broke, Event, Remaking, Started, Turned, serve
from sitegen.serve.server import NoAddress

__all__ = ["Broke", "Choices", "Event", "NoAddress", "Remaking", "Started", "Turned", "serve"]
