"""The command line: parse, one call, one print. The only clock and the only user name."""
