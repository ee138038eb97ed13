"""The peers in Python: reads lines `task file seconds`, as peers.c does, and answers like it.

The first line that it prints says what is installed. A task is made once of its file, so that what is timed is the solve
alone, with all that a library caches. A file of a
problem has doubles: T, the quantity, the aversion, then T each of coefficients, exponents, half-spreads, upper bounds,
variances and, with trajectory bounds, the least and the most shares done. A file of curves: the number of sizes, the sizes, and then the curves.
"""

import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from types import SimpleNamespace

import numpy as np


def problem_of(path):
    length, quantity, aversion, *_ = head = np.fromfile(path, count=3)
    columns = np.fromfile(path)[len(head) :].reshape(-1, int(length))
    names = ("coefficient", "exponent", "half_spread", "upper", "variance", "least_done", "most_done")
    return SimpleNamespace(length=int(length), quantity=quantity, aversion=aversion, **dict(zip(names, columns)))


def cost(p, x):
    return x * (p.half_spread + p.coefficient * x**p.exponent)


def dual(p):
    """Newton's method on the logarithm of the price: ten lines of numpy."""
    b, c = 1 / p.exponent, np.log((1 + p.exponent) * p.coefficient)
    log_quantity = np.log(p.quantity)
    mu = min((c + p.exponent * log_quantity).min(), (p.length * np.log(p.quantity / p.length) + b @ c) / b.sum())
    while True:
        x = np.exp((mu - c) * b)
        step = (log_quantity - np.log(x.sum())) * x.sum() / (b @ x)
        mu += step
        if abs(step) < 1e-8:
            return mu, x + (p.quantity - x.sum()) * b * x / (b @ x)


def bounded(p):
    """Newton's method on the logarithm of the total, in a bracket."""
    b, c = 1 / p.exponent, np.log((1 + p.exponent) * p.coefficient)
    low, high, price = 0.0, 1e9, np.exp((p.length * np.log(p.quantity / p.length) + b @ c) / b.sum())
    while True:
        above = np.maximum(price - p.half_spread, 1e-300)
        x = np.exp((np.log(above) - c) * b)
        slope = np.where(x < p.upper, b * x / above, 0)
        x = np.minimum(x, p.upper)
        missing = p.quantity - x.sum()
        if abs(missing) <= 1e-12 * p.quantity:
            return price, x + missing * slope / slope.sum()
        low, high = (price, high) if missing > 0 else (low, price)
        following = price * np.exp(np.log(p.quantity / x.sum()) * x.sum() / (slope.sum() * price))
        price = following if low < following < high else (low + high) / 2


def certified(p, price, x):
    """The cost, and its distance to the dual bound, as a difference of two sums."""
    y = (price / ((1 + p.exponent) * p.coefficient)) ** (1 / p.exponent)
    bound = price * p.quantity + (cost(p, y) - price * y).sum()
    return cost(p, x).sum(), cost(p, x).sum() - bound


def in_lots(p):
    """Whole shares: those of the fractional optimum rounded down, and the cheapest next ones."""
    lots = np.floor(dual(p)[1])
    missing = int(p.quantity - lots.sum())
    next_costs = cost(p, lots + 1) - cost(p, lots)
    lots[np.argpartition(next_costs, missing)[:missing]] += 1
    return lots


def numpy_task(call):
    def made(path):
        problem = problem_of(path)
        return lambda: call(problem)

    return made


def curve_fits(path):
    """As many fits as there are curves; the answer is the parameters of each."""
    from scipy.optimize import curve_fit

    sizes, curves = curves_of(path)
    law = lambda x, a, alpha: a * x**alpha
    return lambda: np.array([curve_fit(law, sizes, curve, p0=[curve[0], 0.5])[0] for curve in curves])


def least_squares_fits(path):
    """The same by the general method, with the derivatives given."""
    from scipy.optimize import least_squares

    sizes, curves = curves_of(path)
    logs = np.log(sizes)

    def fit(curve):
        def jacobian(v):
            powers = sizes ** v[1]
            return np.stack([powers, v[0] * powers * logs], axis=1)

        return least_squares(lambda v: v[0] * sizes ** v[1] - curve, [curve[0], 0.5], jacobian, method="lm").x

    return lambda: np.array([fit(curve) for curve in curves])


def curves_of(path):
    numbers = np.fromfile(path)
    count = int(numbers[0])
    return numbers[1 : count + 1], numbers[count + 1 :].reshape(-1, count)


def scaled(p):
    """Solvers of general problems need numbers of about 1: shares in units of the mean, costs in units of the mean."""
    unit = p.quantity / p.length
    bounded = hasattr(p, "least_done")
    even = cost(p, np.full(p.length, unit)).mean()
    return SimpleNamespace(
        unit=unit,
        coefficient=p.coefficient * unit ** (1 + p.exponent) / even,
        half_spread=p.half_spread * unit / even,
        upper=np.minimum(p.upper / unit, p.length),
        rho=p.aversion * p.variance * unit**2 / even,
        least_held=p.length - np.minimum(p.most_done / unit, p.length) if bounded else np.zeros(p.length),
        most_held=p.length - p.least_done / unit if bounded else np.full(p.length, np.inf),
    )


def clarabel(path):
    """Power cones, by cvxpy."""
    p = problem_of(path)
    return cvxpy_solver(p, 1)


def frontier(path):
    """The optimum at each of some aversions, which are a parameter, so that cvxpy builds the problem once.

    Clarabel gives up at some of them, at any tolerance: these are not a number."""
    import cvxpy

    p = problem_of(path)
    weight = cvxpy.Parameter(nonneg=True, value=1)
    solve = cvxpy_solver(p, weight)
    weights = np.fromfile(path + ".aversions") / p.aversion

    def at(value):
        weight.value = value
        try:
            return solve()
        except cvxpy.SolverError:
            return np.full(p.length, np.nan)

    return lambda: np.concatenate([at(value) for value in weights])


def cvxpy_solver(p, weight):
    """Solves by power cones, with the risk times a weight."""
    import cvxpy

    s = scaled(p)
    x, power = cvxpy.Variable(p.length), cvxpy.Variable(p.length)
    cones = cvxpy.constraints.PowCone3D(power, np.ones(p.length), x, 1 / (1 + p.exponent))
    objective = s.coefficient @ power + s.half_spread @ x
    constraints = [cones, x >= 0, x <= s.upper, cvxpy.sum(x) == p.length]
    if p.aversion > 0:
        held = cvxpy.Variable(p.length)
        constraints += [held[:-1] == held[1:] + x[1:], held[-1] == 0]
        constraints += [held[k] >= s.least_held[k] for k in np.flatnonzero(s.least_held[:-1])]
        constraints += [held[k] <= s.most_held[k] for k in np.flatnonzero(s.most_held[:-1] < p.length)]
        objective += weight * cvxpy.sum_squares(cvxpy.multiply(np.sqrt(s.rho), held))
    whole = cvxpy.Problem(cvxpy.Minimize(objective), constraints)

    def solve():
        whole.solve(solver=cvxpy.CLARABEL)
        return x.value * s.unit

    return solve


def clarabel_basket(path):
    """Power cones and the holdings of all assets, by cvxpy."""
    import cvxpy

    count, length, aversion, *_ = head = np.fromfile(path, count=3)
    count, length = int(count), int(length)
    numbers = np.fromfile(path)[len(head) :]
    orders = numbers[: -count * count].reshape(count, 2 + 2 * length)
    covariance = numbers[-count * count :].reshape(count, count)
    side, quantity = orders[:, 0], orders[:, 1]
    coefficient, exponent = orders[:, 2 : 2 + length], orders[:, 2 + length :]
    unit = (quantity / length)[:, None]
    even = coefficient * unit ** (1 + exponent)
    x, power = cvxpy.Variable((count, length)), cvxpy.Variable((count, length))
    held = cvxpy.Variable((count, length))
    ones = np.ones(count * length)
    flat = lambda values: cvxpy.vec(values, order="C")
    cones = cvxpy.constraints.PowCone3D(flat(power), ones, flat(x), 1 / (1 + exponent.ravel()))
    signed = side * unit[:, 0]
    covariance = aversion / even.mean() * covariance * np.outer(signed, signed)
    # Whichever of the two Clarabel solves faster.
    if count > length:
        risk = sum(cvxpy.quad_form(held[:, t], cvxpy.psd_wrap(covariance)) for t in range(length - 1))
    else:
        risk = cvxpy.sum_squares(np.linalg.cholesky(covariance).T @ held)
    objective = cvxpy.sum(cvxpy.multiply(even / even.mean(), power)) + risk
    constraints = [cones, x >= 0, cvxpy.sum(x, axis=1) == length]
    constraints += [held[:, :-1] == held[:, 1:] + x[:, 1:], held[:, -1] == 0]
    whole = cvxpy.Problem(cvxpy.Minimize(objective), constraints)

    def solve():
        whole.solve(solver=cvxpy.CLARABEL)
        return (x.value * unit).ravel()

    return solve


def ipopt(path):
    """Ipopt, by CasADi."""
    import casadi

    p = problem_of(path)
    s = scaled(p)
    x = casadi.SX.sym("x", p.length)
    objective = casadi.dot(s.coefficient, x ** (1 + p.exponent)) + casadi.dot(s.half_spread, x)
    variables, rows, target = [x], [casadi.sum1(x)], [p.length]
    if p.aversion > 0:
        held = casadi.SX.sym("held", p.length - 1)
        objective += casadi.dot(s.rho[:-1], held**2)
        rows.append(held - casadi.vertcat(held[1:], 0) - x[1:])
        variables.append(held)
        target += [0] * (p.length - 1)
    quiet = {"print_time": False, "ipopt.print_level": 0, "ipopt.sb": "yes", "ipopt.tol": 1e-9}
    whole = casadi.nlpsol("whole", "ipopt", {"x": casadi.vertcat(*variables), "f": objective, "g": casadi.vertcat(*rows)}, quiet)
    lower = np.append(np.zeros(p.length), s.least_held[:-1] if p.aversion > 0 else [])
    upper = np.append(s.upper, s.most_held[:-1] if p.aversion > 0 else [])
    start = np.append(np.ones(p.length), np.arange(p.length - 1, 0, -1) if p.aversion > 0 else [])

    def solve():
        answer = whole(x0=start, lbx=lower, ubx=upper, lbg=target, ubg=target)
        return np.asarray(answer["x"]).ravel()[: p.length] * s.unit

    return solve


def highs(path):
    """A linear program: the shares of each segment, at most its length, at its slope.

    Without presolve, which takes ninety times as long as the solve and more."""
    import highspy

    length, segments, quantity = np.fromfile(path, count=3)
    sizes, *costs = np.fromfile(path)[3:].reshape(-1, int(segments) + 1)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("presolve", "off")
    slopes = (np.diff(costs) / np.diff(sizes)).ravel()
    upper = np.tile(np.diff(sizes), int(length))
    count = len(slopes)
    solver.addVars(count, np.zeros(count), upper)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), slopes)
    solver.addRow(quantity, quantity, count, np.arange(count, dtype=np.int32), np.ones(count))

    def solve():
        solver.clearSolver()
        solver.run()
        return np.array(solver.getSolution().col_value).reshape(int(length), -1).sum(axis=1)

    return solve


def read_csv(path, **options):
    """All columns, or those that we read: pandas takes less time now for the one, now for the other."""
    import pandas

    levels = [f"{s}_{f}_0{k}" for k in range(10) for s in ("bid", "ask") for f in ("px", "sz")]
    choices = [{}, {"usecols": ["ts_event", "flags", *levels]}]

    def reader(choice):
        return lambda: np.array([len(pandas.read_csv(path, **choice, **options))], dtype=float)

    return min(map(reader, choices), key=lambda call: min(seconds_per_call(call, 0)[0] for _ in range(3)))


def read_csv_times(path):
    """As we do; otherwise pandas leaves times as text."""
    return read_csv(path, parse_dates=["ts_event"])


def read_dbn(path):
    import databento

    return lambda: np.array([len(databento.DBNStore.from_file(path).to_ndarray())], dtype=float)


def read_parquet(path):
    from pyarrow import parquet

    levels = [f"{s}_{f}_0{k}" for k in range(10) for s in ("bid", "ask") for f in ("px", "sz")]
    return lambda: np.array([len(parquet.read_table(path, columns=["ts_event", "flags", *levels], use_threads=False))], dtype=float)


def columns_of(path, p):
    return np.fromfile(path + ".columns").reshape(4, p.length)


def write_json(path):
    """A problem and its schedule, which has the problem in it; the answer says who wrote."""
    p = problem_of(path)
    schedule, lower_prices, upper_prices, _ = columns_of(path, p)

    def write():
        impact = {"kind": "power-law", "coefficient": p.coefficient.tolist(), "exponent": p.exponent.tolist()}
        impact["halfSpread"] = p.half_spread.tolist()
        problem = {"quantity": p.quantity, "impact": impact, "lower": [0] * p.length, "upper": p.upper.tolist()}
        prices = {"lowerPrices": lower_prices.tolist(), "upperPrices": upper_prices.tolist()}
        for name, document in (
            ("problem", problem),
            ("schedule", {"schedule": schedule.tolist(), **prices, "problem": problem}),
        ):
            with open(f"{path}.{name}.json", "w") as file:
                file.write(json.dumps(document))
        return np.ones(1)

    return write


def write_csv(path):
    import pandas

    p = problem_of(path)
    schedule, _, _, marginal_cost = columns_of(path, p)
    columns = {"shares": schedule, "lower": 0, "upper": p.upper, "marginalCost": marginal_cost}

    def write():
        pandas.DataFrame(columns).to_csv(path + ".csv", index_label="interval")
        return np.ones(1)

    return write


def run(path):
    """A program from start to end, by the words of its command line."""
    with open(path) as file:
        program, *args = json.load(file)
    command = [sys.executable if program == "python" else program, *args]
    return lambda: np.array([subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode])


def curves_by_second(path):
    """The last book of each second of a day of 23,400, walked to 50 sizes."""
    import pandas

    prices, shares = ([f"{side}_{k:02}" for k in range(10)] for side in ("ask_px", "ask_sz"))
    sizes = np.linspace(100, 5000, 50)

    def curves():
        books = pandas.read_csv(path, usecols=["ts_event", "bid_px_00", *prices, *shares], parse_dates=["ts_event"])
        last = books.groupby(books["ts_event"].dt.floor("s")).last()
        midnight = last.index[0].normalize()
        day = pandas.date_range(midnight + pandas.Timedelta(hours=13.5), periods=23_400, freq="s")
        last = last.reindex(last.index.union(day)).ffill().reindex(day).bfill()
        price, depth = last[prices].to_numpy(), last[shares].to_numpy()
        before = np.cumsum(depth, axis=1) - depth
        mid = (last["bid_px_00"].to_numpy() + price[:, 0]) / 2
        taken = np.clip(sizes[None, :, None] - before[:, None, :], 0, depth[:, None, :])
        impact = np.einsum("tsk,tk->ts", taken, price) / sizes - mid[:, None]
        return np.array([1 - len(impact) / 23_400])

    return curves


TASKS = {
    "dual": numpy_task(lambda p: dual(p)[1]),
    "bounded": numpy_task(lambda p: bounded(p)[1]),
    "certify": numpy_task(lambda p: np.array(certified(p, np.exp(dual(p)[0]), np.full(p.length, p.quantity / p.length)))),
    "solve-and-certify": numpy_task(lambda p: (lambda mu, x: (certified(p, np.exp(mu), x), x)[1])(*dual(p))),
    "lots": numpy_task(in_lots),
    "curve-fit": curve_fits,
    "least-squares": least_squares_fits,
    "clarabel": clarabel,
    "clarabel-basket": clarabel_basket,
    "frontier": frontier,
    "ipopt": ipopt,
    "highs": highs,
    "read-csv": read_csv,
    "read-csv-times": read_csv_times,
    "read-dbn": read_dbn,
    "read-parquet": read_parquet,
    "write-json": write_json,
    "write-csv": write_csv,
    "run": run,
    "curves-by-second": curves_by_second,
}


def seconds_per_call(call, seconds):
    start = time.perf_counter()
    calls = 0
    while True:
        answer = call()
        calls += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return elapsed / calls, answer


def installed(name):
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


LIBRARIES = ["numpy", "scipy", "pandas", "cvxpy", "clarabel", "casadi", "highspy", "databento", "pyarrow"]


def main():
    # Libraries that print, as HiGHS does when it starts, print to stderr: stdout has the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print(f"Python {platform.python_version()}, {', '.join(map(installed, LIBRARIES))}", file=answers, flush=True)
    made = {}
    for line in sys.stdin:
        task, path, seconds = line.split()
        try:
            if (task, path) not in made:
                made[task, path] = TASKS[task](path)
            each, answer = seconds_per_call(made[task, path], float(seconds))
            if float(seconds) == 0:
                answer.astype(float).tofile(path + ".out")
            print(f"{each:.9e}", file=answers, flush=True)
        except Exception as error:  # whatever a library throws: the row is left out, and says so
            print(f"failed: {type(error).__name__}: {error}".replace("\n", " "), file=answers, flush=True)


main()
