"""Written text into spoken text: what the announcer, or the loudspeaker software, reads out."""
