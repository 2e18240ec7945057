"""Bundles: what a session leaves behind, in one signed file that anyone can verify without cofront-kit."""

from cofront_kit.bundle.bringing import Brought, bring, take_out
from cofront_kit.bundle.making import write
from cofront_kit.bundle.reading import read
from cofront_kit.bundle.signing import sign
from cofront_kit.bundle.verifying import Verified, verify

__all__ = ["Brought", "Verified", "bring", "read", "sign", "take_out", "verify", "write"]
