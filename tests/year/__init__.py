"""A simulated school year of the sample unit: people who write and answer, the real desk, and an auditor who knows
what was meant and believes nothing that the desk says of itself."""
