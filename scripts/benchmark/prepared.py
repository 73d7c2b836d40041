"""What has to be there before anything is measured: tools, the program, databases."""
import os, shutil, subprocess, sys, tempfile, zlib

import machine, records

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def install():
    packages = {"nginx": "nginx", "wrk": "wrk", "gcc": "gcc", "strace": "strace", "strip": "binutils"}
    missing = [package for command, package in packages.items() if not shutil.which(command)]
    if missing:
        sudo = [] if os.getuid() == 0 else ["sudo"]
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True, stdout=subprocess.DEVNULL)


def build():
    subprocess.run(["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", "tandem"], cwd=ROOT, check=True, stdout=sys.stderr)
    return os.path.join(ROOT, ".build", "release", "tandem")


def ceiling(folder):
    program = os.path.join(folder, "ceiling")
    machine.run(["gcc", "-O2", "-o", program, os.path.join(ROOT, "scripts", "benchmark", "ceiling.c"), "-lsqlite3"])
    return program


def directory(path=None):
    path = path or os.path.join(ROOT, ".build", "bench")
    os.makedirs(path, exist_ok=True)
    return path


def commit():
    return machine.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT).strip()


def machine_class():
    memory = int(open("/proc/meminfo").readline().split()[1]) / (1 << 20)
    return f"{os.cpu_count()} cores, {memory:.0f} GiB"


def database(binary, work, rows):
    """A database with so many suppliers, made once per schema by an import, then copied for each use. Returns its path and its key."""
    schema = 0
    for name in sorted(os.listdir(os.path.join(ROOT, "migrations"))):
        schema = zlib.crc32(open(os.path.join(ROOT, "migrations", name), "rb").read(), schema)
    path = os.path.join(work, f"suppliers-{schema:08x}-{rows}.db")
    if not os.path.exists(path):
        print(f"importing {rows:,} suppliers", file=sys.stderr)
        csv = records.write_csv(os.path.join(work, f"suppliers-{rows}.csv"), rows)
        with tempfile.TemporaryDirectory(prefix="draft-", dir=work) as folder:
            draft = os.path.join(folder, "draft.db")
            server = machine.Tandem(binary, folder, draft)
            records.bring_in(server, csv)
            server.stop()
            os.rename(draft + ".key", path + ".key")
            os.rename(draft, path)
    return path, open(path + ".key").read().strip()
