"""YAML banks in and out: reading with every problem located, and finding the banks there are."""
