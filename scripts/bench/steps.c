// One step of gradient descent and of Adam, as a C programmer writes them who keeps the last good point, as we do: from
// theta into next, which then change places. Arguments: the numbers of parameters.
// Prints, per number, the nanoseconds of both steps: the median of 15 rounds of at least 4 ms.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15 };
static double *restrict theta, *restrict next, *restrict gradient, *restrict mean, *restrict mean_square;
static int steps;

static void swap(void) {
  double *held = theta;
  theta = next;
  next = held;
}

static void descent(int n) {
  for (int i = 0; i < n; i++) next[i] = theta[i] - 1e-9 * gradient[i];
  swap();
}

static void adam(int n) {
  steps++;
  const double step_size = 1e-9 / (1 - pow(0.9, steps));
  const double correction = sqrt(1 - pow(0.999, steps));
  for (int i = 0; i < n; i++) {
    const double g = gradient[i];
    mean[i] = 0.9 * mean[i] + 0.1 * g;
    mean_square[i] = 0.999 * mean_square[i] + 0.001 * g * g;
    next[i] = theta[i] - step_size * mean[i] / (sqrt(mean_square[i]) / correction + 1e-8);
  }
  swap();
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static double timed(void (*step)(int), int n, long calls) {
  const double start = now();
  for (long k = 0; k < calls; k++) step(n);
  return now() - start;
}

static int ascending(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static double median(void (*volatile step)(int), int n) {
  long calls = 1;
  while (timed(step, n, calls) < 4e6) calls *= 2;
  double times[ROUNDS];
  for (int k = 0; k < ROUNDS; k++) times[k] = timed(step, n, calls) / calls;
  qsort(times, ROUNDS, sizeof *times, ascending);
  return times[ROUNDS / 2];
}

int main(int count, char **arguments) {
  for (int k = 1; k < count; k++) {
    const int n = atoi(arguments[k]);
    theta = calloc(n, sizeof *theta);
    next = calloc(n, sizeof *next);
    gradient = calloc(n, sizeof *gradient);
    mean = calloc(n, sizeof *mean);
    mean_square = calloc(n, sizeof *mean_square);
    for (int i = 0; i < n; i++) gradient[i] = sin(i + 1.0);
    steps = 0;
    printf("%d %.3f %.3f\n", n, median(descent, n), median(adam, n));
    free(theta), free(next), free(gradient), free(mean), free(mean_square);
  }
  return 0;
}
