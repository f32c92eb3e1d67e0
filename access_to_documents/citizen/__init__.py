"""What a citizen meets: what the law gives him, the form, the receipt, and his own request.

Everything below the page's address is answered for one browser, and stays out of caches, search
engines, the public record and logs.
"""
