"""The report on administrative reform and its charts."""
