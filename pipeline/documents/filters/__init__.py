"""The filters and tests that an expression may use."""
