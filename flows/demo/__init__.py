"""The sample newsroom that ships with Podium: fictional outlets, real and dated public statements, served on loopback."""
