"""Is a file valid for Word? `sdk` asks Microsoft's validator, `soundness` looks for what that one misses.

A test of any stage writes `from tests.ooxml.sdk import assert_valid` and hands it paths or bytes.
"""
