"""Partitioned Parquet of any size, located and summed per unit: on one machine or on a cluster."""
