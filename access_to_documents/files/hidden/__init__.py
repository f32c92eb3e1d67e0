"""What a file carries that nobody sees: told before it is sent, each thing in a plain sentence."""
