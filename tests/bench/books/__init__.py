"""Workbooks: how fast they are read and opened, how spoilt and odd ones end."""
