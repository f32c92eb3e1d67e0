"""Decisions on requests: composed by the law's points, approved by the head, sent once as a PDF.

`composing` writes, `approving` approves, `sending` sends through the steps of `cases`. These ask
`ready` whether there is an approved decision, so no case is closed by an answer without one.
"""
