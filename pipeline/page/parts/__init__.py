"""Which component of an official document a paragraph is (Decree 30, Appendix I)."""
