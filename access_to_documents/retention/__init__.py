"""How long personal data of requests is kept, and what erases it afterwards.

The register's entry, the chain of events and every figure stay.
"""
