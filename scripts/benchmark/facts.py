"""Single numbers: memory, sizes, syncs, starts, imports."""
import contextlib, http.client, json, os, re, shutil, signal, socket, subprocess, threading, time

import records
from machine import Tandem, copy_database, cpu_seconds, load, memory, run
from results import Fact

MIB = 1 << 20


def footprint(binary, folder):
    stripped = os.path.join(folder, "tandem.stripped")
    run(["strip", "-o", stripped, binary])
    size = os.path.getsize(stripped)
    server = Tandem(binary, folder, os.path.join(folder, "empty.db"))
    time.sleep(2)
    whole, anonymous = memory(server.process.pid)
    server.stop()
    return [
        Fact("stripped binary", size / MIB, "MiB", "≤ 20 MiB", size <= 20 * MIB),
        Fact("base memory (PSS)", whole / MIB, "MiB", "≤ 16 MiB", whole <= 16 * MIB, f"{anonymous / MIB:.1f} MiB of it no file backs"),
    ]


def idle(binary, folder, database, key, targets, count):
    """Memory of connections that wait, and what they cost a healthy client."""
    server = Tandem(binary, folder, database, key, ["--max-connections", str(count + 1_000)])
    calm = load(server, ["get", targets], 4, 3)
    before, _ = memory(server.process.pid)
    sockets = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n")
        sockets.append(connection)
    for connection in sockets:
        connection.recv(4096)
    after, _ = memory(server.process.pid)
    crowded = load(server, ["get", targets], 4, 3)
    for connection in sockets:
        connection.close()
    server.stop()
    each = (after - before) / count
    return [
        Fact("idle keep-alive connection", each, "bytes", "≤ 1 KiB", each <= 1024, f"{count:,} open"),
        Fact(
            "p99 of a healthy client meanwhile", crowded["p99_ms"], "ms", "unharmed", crowded["p99_ms"] <= max(2 * calm["p99_ms"], 5),
            f"{calm['p99_ms']:.2f} ms without them"),
    ]


def syncs(binary, folder, database, key):
    """Syncs per request by strace: one client must get its own each, and its answer only after it."""
    server = Tandem(binary, folder, database, key)
    facts = []
    for clients in (1, 16, 64):
        trace = os.path.join(folder, "trace")
        tracer = subprocess.Popen(
            ["strace", "-f", "-c", "-e", "trace=fdatasync,fsync", "-o", trace, "-p", str(server.process.pid)], stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        result = load(server, ["post", 900_000_000 + clients * 5_000_000], clients, 3)
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        count = sum(int(line.split()[3]) for line in open(trace) if line.rstrip().endswith("sync"))
        per_request = count / result["count"]
        if clients == 1:
            facts.append(Fact("fdatasync per request, 1 client", per_request, "", "one", 0.99 <= per_request <= 1.1, "those of checkpoints included"))
        else:
            facts.append(Fact(f"requests per fdatasync, {clients} clients", 1 / per_request, "", None))
    early = answers_before_sync(server, folder)
    facts.append(Fact("answers sent before their fdatasync", early[0], f"of {early[1]}", "none", early[0] == 0))
    server.stop()
    return facts


def answers_before_sync(server, folder):
    """Follows the system calls of requests one after the other: between a POST and its 201 there must be a sync."""
    while server.metric("storage_write_queue_length"):
        time.sleep(0.1)
    time.sleep(0.5)
    trace = os.path.join(folder, "order")
    tracer = subprocess.Popen(
        ["strace", "-f", "-s", "16", "-e", "trace=fdatasync,recvfrom,sendto", "-o", trace, "-p", str(server.process.pid)], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    for index in range(100):
        body = json.dumps({"name": f"Synced {index}"}).encode()
        server.ask("POST", "/v1/suppliers", body)
    tracer.send_signal(signal.SIGINT)
    tracer.wait()
    early = answered = 0
    is_synced = False
    for line in open(trace):
        if '"POST ' in line:
            is_synced = False
        elif "fdatasync" in line and line.rstrip().endswith("= 0"):
            is_synced = True
        elif "sendto(" in line and "HTTP/1.1 201" in line:
            answered += 1
            early += not is_synced
    return early, answered


def starts(binary, folder, database, key, rounds):
    """From the call to the first ready answer: after a proper end, and after kill -9 while it was writing."""
    size = os.path.getsize(database) / (1 << 30)
    clean, killed = [], []
    for turn in range(rounds):
        server = Tandem(binary, folder, database, key)
        clean.append(server.start_seconds)
        writing = threading.Thread(target=keep_posting, args=(server, f"{turn} {time.time()}"), daemon=True)
        writing.start()
        time.sleep(1)
        server.stop(signal.SIGKILL)
        writing.join()
        server = Tandem(binary, folder, database, key)
        killed.append(server.start_seconds)
        server.stop()
    middle = lambda values: sorted(values)[len(values) // 2] * 1000
    return [
        Fact(f"start to ready, {size:.2f} GiB", middle(clean), "ms", "100 ms", middle(clean) <= 100),
        Fact(f"start to ready after kill -9, {size:.2f} GiB", middle(killed), "ms", "100 ms", middle(killed) <= 100),
    ]


def keep_posting(server, mark):
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        for index in range(1_000_000):
            connection.request(
                "POST", "/v1/suppliers", json.dumps({"name": f"Started {mark} {index}"}),
                {"Authorization": "Bearer " + server.key, "Content-Type": "application/json"})
            connection.getresponse().read()


def imports(binary, ceiling, folder, csv, rows, rounds):
    """Rows a second of an import job, and of a loop in C that runs the same statements."""
    ratios, ours, theirs, costs = [], [], [], []
    for turn in range(rounds):
        database = os.path.join(folder, f"import-{turn}.db")
        server = Tandem(binary, folder, database)
        server.stop()
        twin = copy_database(database, os.path.join(folder, f"import-{turn}-ceiling.db"))
        server = Tandem(binary, folder, database, server.key)
        before = cpu_seconds(server.pids)
        _, seconds = records.bring_in(server, csv)
        costs.append((cpu_seconds(server.pids) - before) / rows * 1e6)
        server.stop()
        loop = json.loads(run([ceiling, "import", twin, "128", str(rows)]))
        ours.append(rows / seconds)
        theirs.append(loop["per_second"])
        ratios.append(ours[-1] / theirs[-1])
        for path in (database, twin):
            for ending in ("", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.remove(path + ending)
    middle = lambda values: sorted(values)[len(values) // 2]
    return [
        Fact(f"import of {rows:,} suppliers", middle(ours), "rows/s"),
        Fact(
            "import against the C loop", middle(ratios), "×", "≥ 0.3×", middle(ratios) >= 0.3,
            f"C: {middle(theirs):,.0f} rows/s, {loop['cpu_us']:.0f} µs a row; Tandem: {middle(costs):.0f} µs"),
    ]


def purchase(binary, folder, rounds):
    """CPU of a purchase order of ten lines on its whole way, the relay's work included, against ten durable POSTs of a supplier."""
    server = Tandem(binary, folder, os.path.join(folder, "purchase.db"))
    ask = lambda target, body=None: json.loads(server.ask("POST", target, json.dumps(body or {}).encode())[2])
    ask("/v1/policies", {"key": "four_eyes", "value": False})
    ask("/v1/warehouses", {"code": "MAIN", "name": "Main"})
    supplier = ask("/v1/suppliers", {"name": "Bought from", "currency": "EUR"})["id"]
    ask(f"/v1/suppliers/{supplier}/qualify")
    products = [ask("/v1/products", {"sku": f"P{number}", "name": f"Part {number}"})["id"] for number in range(10)]
    for product in products:
        ask("/v1/supplier_items", {"supplier_id": supplier, "product_id": product, "prices": [{"unit_price": "2.5"}]})

    def buy():
        order = ask("/v1/purchase_orders", {"supplier_id": supplier, "lines": [{"product_id": each, "quantity": "5"} for each in products]})
        path = "/v1/purchase_orders/" + order["id"]
        for step in ("submit", "approve", "send"):
            ask(f"{path}/{step}")
        lines = [{"purchase_order_line_id": line["id"], "quantity": "5"} for line in order["lines"]]
        receipt = ask("/v1/goods_receipts", {"purchase_order_id": order["id"], "lines": lines})
        return ask(f"/v1/goods_receipts/{receipt['id']}/post")["event_id"]

    def cost(work):
        before, event = cpu_seconds(server.pids), None
        for _ in range(50):
            event = work() or event
        if event:
            server.json(f"/v1/sync/status?after={event}&wait=60")
        return (cpu_seconds(server.pids) - before) / 50

    def ten_suppliers():
        for _ in range(10):
            ask("/v1/suppliers", {"name": f"Made {time.time_ns()}", "country": "DE", "currency": "EUR"})

    buy()
    ratios, costs = [], []
    for _ in range(rounds):
        costs.append(cost(buy))
        ratios.append(costs[-1] / cost(ten_suppliers))
    server.stop()
    middle = sorted(ratios)[len(ratios) // 2]
    return [
        Fact(
            "purchase order of 10 lines, made to received, against ten POSTs of a supplier", middle, "× CPU", "≤ 5×", middle <= 5,
            f"{sorted(costs)[len(costs) // 2] * 1000:.1f} ms, the relay's work included")
    ]


def demo(binary, folder, documents):
    """Documents a second of `tandem demo`."""
    began = time.monotonic()
    told = run([binary, "demo", "--database", os.path.join(folder, "demo.db"), "--documents", str(documents)])
    seconds = time.monotonic() - began
    made = int(re.search(r"(\d+) documents", told).group(1))
    return [Fact(f"demo company with a year of {made:,} documents", made / seconds, "documents/s", "< 60 s", seconds < 60, f"{seconds:.1f} s")]
