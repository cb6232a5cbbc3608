# LAPACK's eigenpairs of a symmetric matrix: for each line "n" of standard input the seconds that dsyevd took.
import sys
import time

import numpy as np

for line in sys.stdin:
    n = int(line)
    # Fractions of multiples of the golden ratio: as scattered as random numbers, and the same everywhere.
    k = np.arange(n * n, dtype=float).reshape(n, n)
    matrix = (k * 0.6180339887498949) % 1 - 0.5
    matrix = matrix + matrix.T
    began = time.perf_counter()
    np.linalg.eigh(matrix)
    print(time.perf_counter() - began, flush=True)
