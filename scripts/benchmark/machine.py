"""Processes and what they cost."""
import contextlib, json, os, re, resource, shutil, signal, socket, subprocess, time, urllib.error, urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
HERE = os.path.dirname(os.path.abspath(__file__))


def cpu_seconds(pids):
    """User and system time of processes with all their threads, also of those that have ended."""
    total = 0
    for pid in pids:
        fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory(pid):
    """Proportional set size in bytes, and its part that no file backs."""
    text = open(f"/proc/{pid}/smaps_rollup").read()
    return tuple(int(re.search(rf"^{name}:\s+(\d+) kB", text, re.M).group(1)) * 1024 for name in ("Pss", "Pss_Anon"))


def run(command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Tandem:
    """A server of its own, started as in production: keys, validation, log to a file, metrics."""

    def __init__(self, binary, folder, database, key=None, options=()):
        self.folder, self.database = folder, database
        key_file = os.path.join(folder, os.path.basename(database) + ".key")
        command = [binary, "serve", "--port", "0", "--database", database, "--rate-limit", "off", *options]
        if key is None:
            command += ["--key-file", key_file]
        self.log = open(database + ".log", "ab")
        began = time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.url = None
        for line in self.process.stdout:
            if found := re.search(r"http://[0-9.:]+", line):
                self.url = found.group()
                break
        if self.url is None:
            raise SystemExit(f"tandem did not start; see {database}.log")
        self.port = int(self.url.rsplit(":", 1)[1])
        self.wait_until_ready()
        self.start_seconds = time.monotonic() - began
        self.pids = [self.process.pid]
        if key is None:
            key = open(key_file).read().strip()
        self.key = key

    def wait_until_ready(self):
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
                    connection.sendall(b"GET /readyz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
                    if b" 200 " in connection.recv(4096)[:20]:
                        return
            except OSError:
                pass
            time.sleep(0.001)

    def ask(self, method, target, body=None, content="application/json", **fields):
        request = urllib.request.Request(self.url + target, body, {"Authorization": "Bearer " + self.key, **fields}, method=method)
        if body is not None:
            request.add_header("Content-Type", content)
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {target}: {error.code} {error.read().decode()}") from None

    def json(self, target):
        return json.loads(self.ask("GET", target)[2])

    def metric(self, name):
        text = self.ask("GET", "/metrics")[2].decode()
        return float(re.search(rf"^{name}\S* ([\d.e+]+)$", text, re.M).group(1))

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        self.process.wait()
        self.process.stdout.close()
        self.log.close()


class Nginx:
    """Two workers, no access log: the files of a directory, and one fixed answer."""

    def __init__(self, folder, files, fixed):
        self.port = free_port()
        configuration = os.path.join(folder, "nginx.conf")
        body, fields = fixed
        headers = "".join(f'add_header {name} "{value}"; ' for name, value in fields)
        with open(configuration, "w") as file:
            file.write(f"""
                worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
                events {{ worker_connections 4096; use epoll; }}
                http {{
                  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s; sendfile on; default_type application/json;
                  server {{
                    listen 127.0.0.1:{self.port} reuseport backlog=511;
                    location /v1/suppliers/ {{ alias {files}/; }}
                    location = /healthz {{ {headers} return 200 '{body}'; }}
                  }}
                }}""")
        self.process = subprocess.Popen(["nginx", "-c", configuration, "-p", folder], stderr=subprocess.DEVNULL)
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        while len(open(children).read().split()) < 2:
            time.sleep(0.01)
        self.pids = [self.process.pid] + [int(pid) for pid in open(children).read().split()]
        self.key = "none"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def load(server, arguments, connections, seconds, threads=2):
    """Lets wrk ask for some seconds. Returns what was measured on both sides."""
    threads = min(threads, connections)
    before = cpu_seconds(server.pids)
    text = run([
        "wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s", "-s", f"{HERE}/load.lua",
        f"http://127.0.0.1:{server.port}", "--", arguments[0], server.key, *map(str, arguments[1:])])
    spent = cpu_seconds(server.pids) - before
    count = int(re.search(r"(\d+) requests in", text).group(1))
    if count == 0:
        raise SystemExit(f"nothing was answered to {arguments}:\n{text}")
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    return {
        "count": count,
        "per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "cpu_us": spent / max(count, 1) * 1e6,
        "p50_ms": milliseconds(re.search(r"^ +50% +(\S+)", text, re.M).group(1)),
        "p99_ms": milliseconds(re.search(r"^ +99% +(\S+)", text, re.M).group(1)),
        "errors": (int(failed.group(1)) if failed else 0) + (sum(map(int, broken.groups())) if broken else 0),
    }


def milliseconds(text):
    value, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m|h)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000}[unit]


def allow_descriptors(count):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, hard), hard))


def copy_database(source, target):
    shutil.copyfile(source, target)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.remove(target + ending)
    return target
