"""The rules of this room, pure: plain values in, plain values out."""
