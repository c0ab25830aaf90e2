"""How far a paper has come on its way: checked, PDF, signed, numbered, sealed, sent, filed."""
