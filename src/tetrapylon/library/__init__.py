"""Library: what programs call, re-exported by `tetrapylon`. The faces (command line, web) stand on it alone."""
