"""The officer's page: a local server that shows what the commands tell and starts them; no logic of the pipeline."""
