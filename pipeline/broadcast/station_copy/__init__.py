"""What the station takes beside the plain text: the announcer's page, marked-up speech for machines, a file to
listen to. Each is asked for where it lies: most runs need the page alone.
"""
