"""What the station takes beside the plain text: the announcer's page, marked-up speech for machines, a file to
listen to.
"""

from pipeline.broadcast.station_copy.announcer_page import Slip, announcer_page
from pipeline.broadcast.station_copy.audio import make_audio
from pipeline.broadcast.station_copy.markup import pls, ssml

__all__ = ["Slip", "announcer_page", "make_audio", "pls", "ssml"]
