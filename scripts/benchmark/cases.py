"""The cases: each compares Tandem with nginx or with the loop in C, round by round, in alternating order."""
import json, os, statistics

from machine import copy_database, load, run
from results import Case


class Bench:
    """What all cases share: the servers, the files, how long and how often."""

    def __init__(self, options, tandem, nginx, ceiling, files, folder):
        self.options, self.tandem, self.nginx, self.ceiling, self.files, self.folder = options, tandem, nginx, ceiling, files, folder
        self.next_supplier = 1_000_000
        self.patched = 0

    def loop(self, mode, database, *arguments):
        return json.loads(run([self.ceiling, mode, database, *map(str, arguments)]))

    def new_numbers(self):
        self.next_supplier += 10_000_000
        return self.next_supplier

    def some_ids(self):
        """Suppliers that no earlier round has changed."""
        ids = open(self.files["ids"]).read().split()
        size = min(20_000, len(ids) // self.options.rounds)
        part = ids[self.patched:self.patched + size]
        self.patched += size
        path = os.path.join(self.folder, "patched.txt")
        with open(path, "w") as file:
            file.write("\n".join(part) + "\n")
        return path


def against_nginx(bench, name, ours, connections=64, theirs=None, targets=(), note=""):
    case = Case(name, "nginx", targets, note)

    def once(turn):
        sides = [
            lambda: load(bench.tandem, ours, connections, bench.options.seconds),
            lambda: load(bench.nginx, theirs or ours, connections, bench.options.seconds),
        ]
        results = [side() for side in (sides if turn % 2 else sides[::-1])]
        case.add(*(results if turn % 2 else results[::-1]))
    return case, once


def alone(bench, name, ours, connections=64, note=""):
    case = Case(name, note=note)

    def once(_):
        arguments = ours() if callable(ours) else ours
        case.add(load(bench.tandem, arguments, connections, bench.options.seconds))
    return case, once


def page(bench):
    case = Case("page of 50", "C loop", [("cpu_us", "≤", 1.5)])

    def once(turn):
        sides = [
            lambda: load(bench.tandem, ["get", bench.files["page"]], 64, bench.options.seconds),
            lambda: bench.loop("page", bench.tandem.database, bench.options.seconds),
        ]
        results = [side() for side in (sides if turn % 2 else sides[::-1])]
        case.add(*(results if turn % 2 else results[::-1]))
    return case, once


def post(bench, connections, targets=()):
    case = Case(f"durable POST, {connections} client{'s' if connections > 1 else ''}", f"C loop, {connections} a transaction", targets)
    twin = os.path.join(bench.folder, "ceiling.db")

    def once(turn):
        if not os.path.exists(twin):
            copy_database(bench.files["database"], twin)
        sides = [
            lambda: posts(bench, connections),
            lambda: bench.loop("post", twin, connections, bench.options.seconds),
        ]
        results = [side() for side in (sides if turn % 2 else sides[::-1])]
        case.add(*(results if turn % 2 else results[::-1]))
    return case, once


def posts(bench, connections, *more):
    before = [bench.tandem.metric("storage_write_batches_total"), bench.tandem.metric("storage_write_jobs_total")]
    result = load(bench.tandem, ["post", bench.new_numbers(), *more], connections, bench.options.seconds)
    after = [bench.tandem.metric("storage_write_batches_total"), bench.tandem.metric("storage_write_jobs_total")]
    result["per_batch"] = (after[1] - before[1]) / max(1, after[0] - before[0])
    return result


def all_cases(bench):
    files = bench.files
    cases = [
        against_nginx(
            bench, "health", ["get", files["health"]], targets=[("per_second", "≥", 1.0), ("cpu_us", "≤", 0.85)]),
        against_nginx(
            bench, "health, 16 pipelined", ["get", files["health"], 16]),
        against_nginx(
            bench, "GET by id", ["get", files["record"]], targets=[("per_second", "≥", 0.7)], note="against files of the same bytes"),
        against_nginx(bench, "GET by id, 16 pipelined", ["get", files["record"], 16]),
        page(bench),
    ]
    for kind in ("filter", "sort", "filter and sort", "search a rare word", "search a common word", "search two words", "search in Chinese"):
        cases.append(alone(bench, kind, ["get", files[kind]]))
    cases += [
        post(bench, 1), post(bench, 16), post(bench, 64, [("per_second", "≥", 0.4), ("cpu_us", "≤", 1.6)]),
        alone(bench, "POST with Idempotency-Key, 64 clients", lambda: ["post", bench.new_numbers(), "keys"]),
        alone(bench, "PATCH with If-Match, 64 clients", lambda: ["patch", bench.some_ids()]),
    ]
    return cases


def growth(bench, small, large, seconds, rounds):
    """CPU per request on a small and on a large database, in turns."""
    found = []
    for kind in ("record", "page", "filter", "sort", "filter and sort", "search a rare word", "search a common word", "search two words"):
        case = Case(f"growth of {kind}")
        ratios = []
        for turn in range(rounds):
            sides = [
                lambda: load(small[0], ["get", small[1][kind]], 16, seconds)["cpu_us"],
                lambda: load(large[0], ["get", large[1][kind]], 16, seconds)["cpu_us"],
            ]
            first, second = [side() for side in (sides if turn % 2 else sides[::-1])]
            ratios.append(second / first if turn % 2 else first / second)
        found.append((kind, statistics.median(ratios), min(ratios), max(ratios)))
    return found
