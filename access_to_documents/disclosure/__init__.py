"""The disclosure log: answers of general interest, public without a name, by the requester's leave.

A request becomes an entry when its requester agreed, somebody else looked at the words, the head
approved and the delay is over. What is public is read from the public record alone
(docs/concepts/access-to-documents-disclosure.md).
"""
