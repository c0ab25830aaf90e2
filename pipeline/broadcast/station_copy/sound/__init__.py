"""A spoken text as a file of sound: who speaks (`narrator`, `choosing`, `windows`), line by line (`speaking`), laid one
behind the other (`track`), as loud as a station takes it (`loudness`).
"""
