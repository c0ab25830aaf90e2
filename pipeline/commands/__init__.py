"""The commands of `cchc`, one family a file, loaded when one of them is called."""
