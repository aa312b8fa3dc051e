"""The rules of long work: plain values in, plain values out."""
