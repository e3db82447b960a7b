"""What clients make of faults: the table, and the driver that measures it."""
