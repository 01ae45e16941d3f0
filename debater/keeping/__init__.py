"""What debater keeps on this machine: found, handed over, removed."""
