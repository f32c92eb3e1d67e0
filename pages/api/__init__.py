"""The portal API: what other front ends read of the public record, as JSON."""
