# SciPy's L-BFGS-B on Rosenbrock's function: one run for each line "n historySize iterations" of standard input, answered by
# the seconds an iteration took.
import sys
import time

import numpy as np
from scipy.optimize import minimize


def rosenbrock(x):
    r = x[1:] - x[:-1] ** 2
    q = 1 - x[:-1]
    gradient = np.zeros_like(x)
    gradient[:-1] = -400 * x[:-1] * r - 2 * q
    gradient[1:] += 200 * r
    return 100 * np.dot(r, r) + np.dot(q, q), gradient


for line in sys.stdin:
    n, history, iterations = map(int, line.split())
    start = np.array([-1.2, 1] * (n // 2))
    options = dict(maxcor=history, ftol=0, gtol=0, maxiter=iterations, maxfun=10 * iterations)
    began = time.perf_counter()
    result = minimize(rosenbrock, start, jac=True, method="L-BFGS-B", options=options)
    print((time.perf_counter() - began) / result.nit, flush=True)
