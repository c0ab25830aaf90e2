"""placeholder"""
WRITERS = {}
