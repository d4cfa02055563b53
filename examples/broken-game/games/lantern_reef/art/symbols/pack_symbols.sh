#!/bin/sh
# Packs the pictures of this folder.
exec texturepacker --sheet ../atlas/symbols.png -- *.png
