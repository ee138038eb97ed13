/*
 * The methods of solver-dual in plain scalar C, with the C library's exp and log: what a reader of the formulas would
 * write. Build: cc -O3 -o peers peers.c -lm
 *
 * The first line that it prints is the compiler's version. Then it reads lines `task file seconds`. The file has
 * doubles: T, the quantity, the aversion, then T each of coefficients, exponents, half-spreads, upper bounds and
 * variances. It runs the task for so many seconds, once at least, and prints the mean of a call in seconds. At 0 seconds
 * it also writes the schedule to `file.out`.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long length;
static double quantity;
static double *coefficient, *exponent, *half_spread, *upper;
static double *inverse, *log_slope, *shares;

static double *doubles(long count) { return malloc(sizeof(double) * (size_t)count); }

static int load(const char *path) {
  static char loaded[4096];
  if (strcmp(path, loaded) == 0) return 1;
  FILE *file = fopen(path, "rb");
  double head[3];
  if (file == NULL || fread(head, sizeof(double), 3, file) != 3) return 0;
  length = (long)head[0];
  quantity = head[1];
  double **columns[] = {&coefficient, &exponent, &half_spread, &upper};
  for (int k = 0; k < 4; k++) {
    free(*columns[k]);
    *columns[k] = doubles(length);
    if (fread(*columns[k], sizeof(double), (size_t)length, file) != (size_t)length) return 0;
  }
  fclose(file);
  double **scratch[] = {&inverse, &log_slope, &shares};
  for (int k = 0; k < 3; k++) {
    free(*scratch[k]);
    *scratch[k] = doubles(length);
  }
  strcpy(loaded, path);
  return 1;
}

/* Fills `inverse` and `log_slope`; returns the log of a price right of the root. */
static double prepare(void) {
  double log_quantity = log(quantity), alone = INFINITY, weight = 0, weighted = length * (log_quantity - log(length));
  for (long t = 0; t < length; t++) {
    double b = 1 / exponent[t], c = log((1 + exponent[t]) * coefficient[t]);
    inverse[t] = b;
    log_slope[t] = c;
    alone = fmin(alone, c + exponent[t] * log_quantity);
    weight += b;
    weighted += b * c;
  }
  return fmin(alone, weighted / weight);
}

/* No bounds, no half-spreads: Halley's method on log sum exp((mu - c_t) b_t) = log quantity. */
static void dual(void) {
  double mu = prepare(), step, total, slope;
  do {
    double curvature = total = slope = 0;
    for (long t = 0; t < length; t++) {
      double b = inverse[t], x = exp((mu - log_slope[t]) * b);
      shares[t] = x;
      total += x;
      slope += b * x;
      curvature += b * b * x;
    }
    double value = log(total / quantity), first = slope / total, second = curvature / total - first * first;
    step = -value / first / (1 - value * second / (2 * first * first));
    mu += step;
  } while (fabs(step) > 1e-7);
  for (long t = 0; t < length; t++) shares[t] += (quantity - total) / slope * inverse[t] * shares[t];
}

/* Bounds and half-spreads: Newton's method on the log of the total, in a bracket. */
static void bounded(void) {
  double low = 0, high = 1e9, price = exp(prepare()), missing, slope, inside;
  for (int pass = 0; pass < 200; pass++) {
    double total = inside = slope = 0;
    for (long t = 0; t < length; t++) {
      double above = price - half_spread[t], x = 0;
      if (above > 0) {
        x = exp((log(above) - log_slope[t]) * inverse[t]);
        if (x >= upper[t]) x = upper[t];
        else slope += inverse[t] * x / above, inside += x;
      }
      shares[t] = x;
      total += x;
    }
    missing = quantity - total;
    if (fabs(missing) <= 1e-13 * quantity) break;
    if (missing > 0) low = price; else high = price;
    double next = price * exp(log(quantity / total) * total / (slope * price));
    if (!(next > low && next < high)) next = price + missing / slope;
    price = next > low && next < high ? next : (low + high) / 2;
  }
  for (long t = 0; t < length; t++) {
    if (shares[t] > 0 && shares[t] < upper[t]) shares[t] += missing / slope * inverse[t] * shares[t] / (price - half_spread[t]);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void save(const char *path) {
  char name[4200];
  snprintf(name, sizeof name, "%s.out", path);
  FILE *file = fopen(name, "wb");
  fwrite(shares, sizeof(double), (size_t)length, file);
  fclose(file);
}

int main(void) {
  char task[64], path[4096];
  double seconds;
  printf("C by %s\n", __VERSION__);
  fflush(stdout);
  while (scanf("%63s %4095s %lf", task, path, &seconds) == 3) {
    void (*call)(void) = strcmp(task, "dual") == 0 ? dual : strcmp(task, "bounded") == 0 ? bounded : NULL;
    if (call == NULL || !load(path)) {
      printf("failed: no such task or file\n");
    } else {
      double start = now(), elapsed = 0;
      long calls = 0;
      do {
        call();
        calls++;
        elapsed = now() - start;
      } while (elapsed < seconds);
      if (seconds == 0) save(path);
      printf("%.9e\n", elapsed / (double)calls);
    }
    fflush(stdout);
  }
  return 0;
}
