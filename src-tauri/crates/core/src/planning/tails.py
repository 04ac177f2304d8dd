"""Writes tails.csv: chances of at least n orders for negative binomials and Poisson, to compare ours with.

How the committed table was made: Python 3 with mpmath, `python3 tails.py > tails.csv`. Nothing of the app takes part.

A tail is summed from its own terms, at 60 digits: each from the one before (p(n + 1) / p(n) = (n + k) / (n + 1) x
mean / (mean + k), for Poisson mean / (n + 1)): from n upwards, or, where those below n are fewer, 1 less these.
The first term comes from mpmath's logarithm of the gamma function. No incomplete beta or gamma function is used: the app
uses these, and a table by the same way would prove little. A sum ends where the rest, bounded by a geometric series, is
below 1e-40 of it.

Columns: mean, k ("inf" = Poisson), n, at_least (25 digits).
"""

import sys

from mpmath import exp, inf, log, loggamma, mp, mpf, nstr

mp.dps = 60

MEANS = ["0.1", "0.7", "1", "3", "10", "30", "45", "120", "400", "1000", "3000", "10000"]
SHAPES = ["0.05", "0.3", "0.5", "1", "2.5", "10", "60", "250", "1000", "inf"]
# Where to look, in standard deviations from the mean: nearly certain, likely, and hardly ever.
AROUND = [-6, -2, "-0.5", "0.3", 1, 3, 8, 20]
MOST = 20_000
# The largest programmes that a plan may describe, a month and ten years.
LARGE = [("1000000", "1000000"), ("1000000", "250"), ("1000000", "inf"), ("120000000", "120000000")]


def exactly(mean, k, n):
    """The chance of exactly n orders."""
    if k == inf:
        return exp(n * log(mean) - mean - loggamma(n + 1))
    share = mean / (mean + k)
    return exp(loggamma(n + k) - loggamma(k) - loggamma(n + 1) + k * log(1 - share) + n * log(share))


def step(mean, k, n):
    """p(n + 1) / p(n)."""
    return mean / (n + 1) if k == inf else (n + k) / (n + 1) * mean / (mean + k)


def at_least(mean, k, n):
    """The chance of n orders or more."""
    if n == 0:
        return mpf(1)
    limit = mpf(0) if k == inf else mean / (mean + k)
    # A tail that falls slowly has many terms, but is not so small that 1 less the others would lose digits.
    if n <= mean or n * (1 - limit) < 40:
        # Downwards from n - 1; below the mode terms shrink towards 0 orders, and there is an end anyway.
        term = exactly(mean, k, n - 1)
        total = term
        for m in range(n - 2, -1, -1):
            term /= step(mean, k, m)
            total += term
            if term < total * mpf(10) ** -45 and step(mean, k, m) > 1:
                break
        return 1 - total
    term = exactly(mean, k, n)
    total = term
    m = n
    while True:
        ratio = step(mean, k, m)
        term *= ratio
        total += term
        m += 1
        # From here on every further ratio is at most the larger of this one and its limit.
        bound = max(step(mean, k, m), limit)
        if bound < 1 and term * bound / (1 - bound) < total * mpf(10) ** -40:
            return total


def write(mean, k, points):
    """Writes the rows of a distribution."""
    shape = inf if k == "inf" else mpf(k)
    for n in sorted(points):
        print(f"{mean},{k},{n},{nstr(at_least(mpf(mean), shape, n), 25, strip_zeros=False)}")
    sys.stdout.flush()


def main():
    """Writes the table."""
    print("mean,k,n,at_least")
    for mean_text in MEANS:
        for k_text in SHAPES:
            mean = mpf(mean_text)
            k = inf if k_text == "inf" else mpf(k_text)
            variance = mean if k == inf else mean + mean * mean / k
            points = {1}
            for around in AROUND:
                n = int(mean + mpf(around) * variance**0.5)
                if 0 < n <= MOST:
                    points.add(n)
            write(mean_text, k_text, points)
    for mean_text, k_text in LARGE:
        mean = mpf(mean_text)
        k = inf if k_text == "inf" else mpf(k_text)
        variance = mean if k == inf else mean + mean * mean / k
        write(mean_text, k_text, {int(mean + mpf(around) * variance**0.5) for around in (-2, "-0.5", "0.3", 3)})


main()
