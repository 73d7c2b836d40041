"""The suppliers that everything is measured on: the same file every time."""
import json, os, random, time, urllib.parse

COUNTRIES = "DE CN US FR IT JP GB CH AT ES PT NL BE PL CZ SE NO DK FI TR IN VN TH KR MX".split()
ADJECTIVES = """Nordic Precision United Global Alpine Pacific Central Modern Royal Northern Southern Eastern Western Golden Silver Rapid Prime First
    Grand Allied Dynamic Superior Atlantic Baltic Continental Imperial Metro National Oriental Premier Quality Reliable Standard Summit Titan Universal
    Vertex Vital Zenith Apex""".split()
NOUNS = """Tooling Castings Polymers Fasteners Bearings Textiles Chemicals Ceramics Electronics Packaging Logistics Foods Plastics Metals Optics Pumps
    Valves Cables Coatings Forgings Furniture Glass Gears Hydraulics Instruments Lighting Machinery Motors Paper Pipes Robotics Rubber Sensors Springs
    Steel Timber Tyres Welding Wheels Yarns""".split()
CHINESE = "华 东 南 北 中 金 银 海 江 山 天 地 龙 凤 明 光 新 远 大 长 安 平 和 兴 盛 隆 丰 泰 宏 达 精 工 科 技 通 宝 利 信 诚 德".split()
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]

MAPPING = {
    "Code": "external_refs.erp", "Name": "name", "Country": "country", "Language": "language", "Tax": "tax_id", "Group": "supplier_group",
    "Risk": "risk_tier", "Days": "lead_time_days", "Website": "website",
}


def word(index):
    """A made-up word that only this record has."""
    text = ""
    for _ in range(5):
        index, syllable = divmod(index * 48271 % 2_147_483_647 if not text else index, len(SYLLABLES))
        text += SYLLABLES[syllable]
    return text.capitalize()


def name(index, chance):
    if index % 10 == 9:
        return "".join(chance.choice(CHINESE) for _ in range(6)) + word(index) + "有限公司"
    return f"{chance.choice(ADJECTIVES)} {word(index)} {chance.choice(NOUNS)} {chance.choice(['Ltd', 'GmbH', 'AG', 'Inc', 'SA'])}"


def write_csv(path, count):
    chance = random.Random(11)
    with open(path + ".part", "w") as file:
        file.write(",".join(MAPPING) + "\n")
        for index in range(count):
            file.write(
                f"K{index:09},{name(index, chance)},{chance.choice(COUNTRIES)},en,K{index:011},{chance.choice(NOUNS)},"
                f"{chance.choice(['low', 'medium', 'high'])},{chance.randrange(1, 90)},https://www.{word(index).lower()}.example\n")
    os.rename(path + ".part", path)
    return path


def bring_in(server, path):
    """Runs an import job and returns it with the seconds that it took."""
    mapping = urllib.parse.quote(json.dumps(MAPPING))
    began = time.monotonic()
    _, headers, _ = server.ask("POST", f"/v1/imports?type=suppliers&match=external_refs.erp&mapping={mapping}", open(path, "rb").read(), "text/csv")
    while True:
        job = server.json(headers["Location"])
        if job["status"] not in ("queued", "running"):
            break
        time.sleep(0.05)
    if job["status"] != "succeeded":
        raise SystemExit(f"the import failed: {job}")
    return job, time.monotonic() - began


def targets(server, folder, count):
    """Writes files of request targets: records, pages from random places, filters with sorts, searches."""
    chance = random.Random(13)
    import sqlite3
    database = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)
    numbers = [row[0] for row in database.execute("SELECT id FROM suppliers ORDER BY id")]
    database.close()
    chance.shuffle(numbers)
    ids = [identifier(number) for number in numbers[:100_000]]
    pages, target = [], "/v1/suppliers?limit=50"
    for _ in range(min(100, count // 100)):
        pages.append(target)
        target = "/v1/suppliers?limit=50&cursor=" + server.json(target)["next_cursor"]
    files = {
        "record": ["/v1/suppliers/" + each for each in ids],
        "page": pages,
        "filter": [f"/v1/suppliers?country={country}&limit=50" for country in COUNTRIES],
        "sort": ["/v1/suppliers?sort=name&limit=50", "/v1/suppliers?sort=-name&limit=50"],
        "filter and sort": [f"/v1/suppliers?country={country}&sort={sign}name&limit=50" for country in COUNTRIES for sign in ("", "-")],
        "search a rare word": ["/v1/suppliers?limit=50&q=" + word(index) for index in (chance.randrange(count) for _ in range(500))],
        "search a common word": ["/v1/suppliers?limit=50&q=" + noun for noun in NOUNS],
        "search two words": [
            f"/v1/suppliers?limit=50&q={chance.choice(ADJECTIVES)}+{chance.choice(NOUNS)}" for _ in range(200)],
        "search in Chinese": [
            "/v1/suppliers?limit=50&q=" + urllib.parse.quote(chance.choice(CHINESE) + chance.choice(CHINESE)) for _ in range(200)],
        "ids": ids,
    }
    paths = {}
    for kind, lines in files.items():
        paths[kind] = os.path.join(folder, f"{kind.replace(' ', '-')}-{count}.txt")
        with open(paths[kind], "w") as file:
            file.write("".join(line + "\n" for line in lines))
    return paths


def identifier(number):
    return "sup_" + "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> shift & 31] for shift in range(60, -1, -5))
