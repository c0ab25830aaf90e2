"""An auditor from outside: random legal books, a reckoning of its own, every claim of a finished text judged by it."""
