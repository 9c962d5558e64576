"""The accepted set searched: where a joint head loses to separate ones, and which remedies harm."""
