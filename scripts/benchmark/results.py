"""Rounds of measurements, what they come to, and whether that is what was aimed for."""
import json, re, statistics


class Case:
    """One thing that is measured: ours, and mostly a reference beside it."""

    def __init__(self, name, reference=None, targets=(), note=""):
        self.name, self.reference, self.targets, self.note = name, reference, targets, note
        self.ours, self.theirs = [], []

    def add(self, ours, theirs=None):
        self.ours.append(ours)
        if theirs:
            self.theirs.append(theirs)

    def ratios(self, field):
        return [ours[field] / theirs[field] for ours, theirs in zip(self.ours, self.theirs) if theirs[field]]

    def summary(self):
        found = {"name": self.name, "reference": self.reference, "note": self.note, "rounds": len(self.ours)}
        for field in ("per_second", "cpu_us", "p50_ms", "p99_ms"):
            values = [round_[field] for round_ in self.ours if field in round_]
            if values:
                found[field] = statistics.median(values)
            values = [round_[field] for round_ in self.theirs if field in round_]
            if values:
                found["reference_" + field] = statistics.median(values)
            if ratios := self.ratios(field) if self.theirs and field in self.theirs[0] and field in self.ours[0] else []:
                found[field + "_ratio"] = [statistics.median(ratios), min(ratios), max(ratios)]
        found["errors"] = sum(round_.get("errors", 0) for round_ in self.ours)
        marks = [self.check(found, *target) for target in self.targets]
        if found["errors"]:
            marks.append(("no errors", False))
        found["targets"] = [{"target": text, "met": met} for text, met in marks]
        return found

    @staticmethod
    def check(found, field, sign, bound):
        value = found[field + "_ratio"][0]
        name = {"per_second": "requests/s", "cpu_us": "CPU"}[field]
        return f"{name} {sign} {bound}×", value >= bound if sign == "≥" else value <= bound


class Fact:
    """One number with its bound."""

    def __init__(self, name, value, unit, target=None, met=None, note=""):
        self.name, self.value, self.unit, self.target, self.met, self.note = name, value, unit, target, met, note

    def summary(self):
        return {name: value for name, value in vars(self).items()}


def number(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def mark(targets):
    return "<br>".join(f"{'✓' if each['met'] else '✗'} {each['target']}" for each in targets)


def case_table(cases):
    lines = [
        "| case | requests/s | against | ratio [min–max] | CPU µs/request | reference | p50 / p99 ms | target |",
        "| --- | ---: | --- | --- | ---: | ---: | --- | --- |",
    ]
    for case in cases:
        ratio = case.get("per_second_ratio")
        lines.append("| " + " | ".join([
            case["name"], number(case["per_second"]), case["reference"] or "",
            f"{ratio[0]:.2f} [{ratio[1]:.2f}–{ratio[2]:.2f}]" if ratio else "",
            number(case["cpu_us"]),
            f"{number(case['reference_cpu_us'])} ({case['cpu_us_ratio'][0]:.2f}×)" if "reference_cpu_us" in case else "",
            f"{number(case['p50_ms'])} / {number(case['p99_ms'])}" if "p50_ms" in case else "", mark(case["targets"]),
        ]) + " |")
    return "\n".join(lines)


def fact_table(facts):
    lines = ["| | measured | target |", "| --- | --- | --- |"]
    for fact in facts:
        target = "" if fact["target"] is None else ("" if fact["met"] is None else "✓ " if fact["met"] else "✗ ") + fact["target"]
        note = f" ({fact['note']})" if fact["note"] else ""
        lines.append(f"| {fact['name']} | {number(fact['value'])} {fact['unit']}{note} | {target} |")
    return "\n".join(lines)


def markdown(result):
    about = result["about"]
    text = (
        f"Measured {about['date']} at commit `{about['commit']}`: {about['machine']}, the load generator on the same cores, {about['rows']:,} suppliers, "
        f"{about['rounds']} interleaved rounds of {about['seconds']} s; authentication, validation, log and metrics on.\n")
    if result["cases"]:
        text += "\n" + case_table(result["cases"]) + "\n"
    if result["facts"]:
        text += "\n" + fact_table(result["facts"]) + "\n"
    return text


def update(path, text):
    """Puts the table between the markers of a page."""
    page = open(path).read()
    changed, count = re.subn(r"(<!-- bench -->\n).*?(<!-- /bench -->)", lambda found: found[1] + text + found[2], page, flags=re.S)
    if not count:
        raise SystemExit(f"{path} has no <!-- bench --> markers")
    open(path, "w").write(changed)


def save(path, result):
    with open(path, "w") as file:
        json.dump(result, file, indent=1, ensure_ascii=False)
        file.write("\n")
