// What SQLite and the disk give when nothing stands between them and a loop in C: the statements that Tandem runs, with rows of the same
// size, the same pragmas and the same JSON. `scripts/bench` compiles it and compares the server with it.
//
// usage: ceiling page DATABASE SECONDS               pages of 50 suppliers from random places, as JSON
//        ceiling show DATABASE NUMBER                the page that begins behind this number, to compare with the server's
//        ceiling files DATABASE DIRECTORY            one file per supplier with the bytes of GET /v1/suppliers/{id}
//        ceiling post DATABASE ROWS SECONDS          durable suppliers, so many per transaction
//        ceiling import DATABASE ROWS COUNT          so many suppliers as an import brings them in
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static sqlite3 *database;

static void fail(const char *what) {
    fprintf(stderr, "ceiling: %s: %s\n", what, database ? sqlite3_errmsg(database) : "no database");
    exit(1);
}

static double wall(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void script(const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
    return statement;
}

static void open_database(const char *path, int is_writer) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE;
    if (sqlite3_open_v2(path, &database, flags, NULL) != SQLITE_OK) fail(path);
    if (is_writer)
        script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 2000;");
    else
        script("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;");
    script("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096;");
}

static void report(long count, double seconds, double processor) {
    printf("{\"count\": %ld, \"per_second\": %.1f, \"cpu_us\": %.3f}\n", count, count / seconds, processor / count * 1e6);
}

// JSON.

static char *out, *end_of_out;
static size_t capacity;

static void room(size_t more) {
    size_t used = end_of_out - out;
    if (used + more <= capacity) return;
    while (used + more > capacity) capacity = capacity ? capacity * 2 : 1 << 16;
    out = realloc(out, capacity);
    end_of_out = out + used;
}

static void raw(const char *bytes, size_t count) {
    memcpy(end_of_out, bytes, count);
    end_of_out += count;
}
#define RAW(literal) raw(literal, sizeof literal - 1)

static unsigned char escapes[256];

static void string(const unsigned char *text, size_t count) {
    *end_of_out++ = '"';
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (!escapes[text[i]]) continue;
        raw((const char *)text + from, i - from);
        if (text[i] == '"' || text[i] == '\\') end_of_out += sprintf(end_of_out, "\\%c", text[i]);
        else end_of_out += sprintf(end_of_out, "\\u%04x", text[i]);
        from = i + 1;
    }
    raw((const char *)text + from, count - from);
    *end_of_out++ = '"';
}

static void integer(sqlite3_int64 value) {
    char digits[24], *p = digits + sizeof digits;
    unsigned long long rest = value < 0 ? -(unsigned long long)value : (unsigned long long)value;
    do *--p = '0' + rest % 10; while (rest /= 10);
    if (value < 0) *--p = '-';
    raw(p, digits + sizeof digits - p);
}

static void identifier(const char *prefix, sqlite3_int64 number) {
    RAW("\"");
    raw(prefix, 4);
    for (int shift = 60; shift >= 0; shift -= 5) *end_of_out++ = "0123456789abcdefghjkmnpqrstvwxyz"[number >> shift & 31];
    RAW("\"");
}

static void digits(int value, int count) {
    for (int i = count - 1; i >= 0; i--, value /= 10) end_of_out[i] = '0' + value % 10;
    end_of_out += count;
}

static void timestamp(sqlite3_int64 milliseconds) {
    long long days = milliseconds / 86400000, rest = milliseconds % 86400000;
    long long z = days + 719468, era = z / 146097, doe = z - era * 146097;
    long long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long long mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;
    RAW("\"");
    digits(yoe + era * 400 + (month <= 2), 4);
    RAW("-");
    digits(month, 2);
    RAW("-");
    digits(doy - (153 * mp + 2) / 5 + 1, 2);
    RAW("T");
    digits(rest / 3600000, 2);
    RAW(":");
    digits(rest / 60000 % 60, 2);
    RAW(":");
    digits(rest / 1000 % 60, 2);
    RAW(".");
    digits(rest % 1000, 3);
    RAW("Z\"");
}

#define PARTY \
    "name, kind, legal_name, tax_id, country, language, time_zone, website, parent_id, remarks, tags, roles, custom, external_refs"
#define SUPPLIER \
    "number, status, status_reason, supplier_group, segment, risk_tier, currency, payment_terms_id, incoterm, lead_time_days, " \
    "minimum_order_value, hold, hold_reason, hold_until_on, hold_ended_on, account_number, buyer, calendar_id, " PARTY
#define SYSTEM "id, version, created_at, updated_at, archived_at, line_kinds"

static const char *const names[] = {
    "number", "status", "status_reason", "supplier_group", "segment", "risk_tier", "currency", "payment_terms_id", "incoterm",
    "lead_time_days", "minimum_order_value", "hold", "hold_reason", "hold_until_on", "hold_ended_on", "account_number", "buyer", "calendar_id",
    "name", "kind", "legal_name", "tax_id", "country", "language", "time_zone", "website", "parent_id", "remarks", "tags", "roles", "custom",
    "external_refs",
};
enum { columns = sizeof names / sizeof *names, first_document = 28 };
static char members[columns][40];
static size_t member_lengths[columns];

static void prepare_members(void) {
    for (int i = 0; i < columns; i++) member_lengths[i] = sprintf(members[i], ",\"%s\":", names[i]);
    for (int i = 0; i < 32; i++) escapes[i] = 1;
    escapes['"'] = escapes['\\'] = 1;
}

static void record(sqlite3_stmt *row) {
    size_t size = 2048;
    for (int i = 0; i < columns; i++) size += sqlite3_column_bytes(row, 6 + i) * 6;
    room(size);
    RAW("{\"id\":");
    identifier("sup_", sqlite3_column_int64(row, 0));
    RAW(",\"object\":\"supplier\",\"version\":");
    integer(sqlite3_column_int64(row, 1));
    RAW(",\"created_at\":");
    timestamp(sqlite3_column_int64(row, 2));
    RAW(",\"updated_at\":");
    timestamp(sqlite3_column_int64(row, 3));
    RAW(",\"archived_at\":");
    if (sqlite3_column_type(row, 4) == SQLITE_NULL) RAW("null"); else timestamp(sqlite3_column_int64(row, 4));
    for (int i = 0; i < columns; i++) {
        raw(members[i], member_lengths[i]);
        switch (sqlite3_column_type(row, 6 + i)) {
        case SQLITE_NULL: RAW("null"); break;
        case SQLITE_INTEGER: integer(sqlite3_column_int64(row, 6 + i)); break;
        default: {
            const unsigned char *text = sqlite3_column_text(row, 6 + i);
            size_t count = sqlite3_column_bytes(row, 6 + i);
            if (i >= first_document) raw((const char *)text, count); else string(text, count);
        }
        }
    }
    RAW(",\"bank_accounts\":[],\"qualifications\":[],\"certificates\":[],\"addresses\":[],\"contacts\":[],\"contact_points\":[]}");
}

#define SELECT "SELECT " SYSTEM ", " SUPPLIER " FROM suppliers t"

static void page(sqlite3_stmt *statement, sqlite3_int64 after) {
    sqlite3_bind_int64(statement, 1, after);
    sqlite3_bind_int64(statement, 2, 51);
    end_of_out = out;
    room(64);
    RAW("{\"object\":\"list\",\"data\":[");
    int count = 0, code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW && count < 50) {
        if (count++) RAW(",");
        record(statement);
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail("page");
    sqlite3_reset(statement);
    room(128);
    if (code == SQLITE_ROW) RAW("],\"has_more\":true,\"next_cursor\":\"AAAAAAAAAAAAAAAAAAAAAAA\"}");
    else RAW("],\"has_more\":false,\"next_cursor\":null}");
}

static const char *const page_sql = SELECT " WHERE 1 = 1 AND t.archived_at IS NULL AND t.id > $1 ORDER BY t.id LIMIT $2";

static void pages(double seconds) {
    sqlite3_int64 *ids = NULL;
    size_t known = 0;
    sqlite3_stmt *all = prepare("SELECT id FROM suppliers ORDER BY id");
    while (sqlite3_step(all) == SQLITE_ROW) {
        if (known % 4096 == 0) ids = realloc(ids, (known + 4096) * sizeof *ids);
        ids[known++] = sqlite3_column_int64(all, 0);
    }
    sqlite3_finalize(all);
    if (known <= 50) fail("too few suppliers");
    sqlite3_stmt *statement = prepare(page_sql);
    unsigned seed = 7;
    long count = 0;
    double began = wall(), processor = cpu();
    while (wall() - began < seconds) {
        page(statement, ids[rand_r(&seed) % (known - 50)]);
        count++;
    }
    report(count, wall() - began, cpu() - processor);
}

static void files(const char *directory) {
    int place = open(directory, O_DIRECTORY | O_RDONLY);
    if (place < 0) fail(directory);
    sqlite3_stmt *statement = prepare(SELECT " ORDER BY id");
    while (sqlite3_step(statement) == SQLITE_ROW) {
        end_of_out = out;
        room(64);
        identifier("sup_", sqlite3_column_int64(statement, 0));
        char name[32] = {0};
        memcpy(name, out + 1, 17);
        end_of_out = out;
        record(statement);
        int file = openat(place, name, O_CREAT | O_WRONLY | O_TRUNC, 0644);
        if (file < 0 || write(file, out, end_of_out - out) != end_of_out - out) fail(name);
        close(file);
    }
}

// Writing.

static struct {
    sqlite3_stmt *begin, *commit, *save, *release, *company, *currency, *zone, *draw, *custom, *party, *supplier, *find, *reference, *change,
        *last;
} statements;

static void prepare_writing(void) {
    statements.begin = prepare("BEGIN IMMEDIATE");
    statements.commit = prepare("COMMIT");
    statements.save = prepare("SAVEPOINT job");
    statements.release = prepare("RELEASE job");
    statements.company = prepare("SELECT id FROM companies ORDER BY id LIMIT 1");
    statements.currency = prepare("SELECT currency FROM companies WHERE id = $1");
    statements.zone = prepare("SELECT time_zone FROM companies WHERE id = $1");
    statements.draw = prepare(
        "INSERT INTO number_series (company_id, object, period, next) VALUES ($1, 'supplier', '2026', 2)"
        " ON CONFLICT (company_id, object, period) DO UPDATE SET next = next + 1 RETURNING next - 1");
    statements.custom = prepare("SELECT name, kind, choices, is_required FROM custom_fields WHERE resource = $1 ORDER BY name");
    statements.party = prepare(
        "INSERT INTO parties (" SYSTEM ", " PARTY ", search_text) VALUES ($1, 1, $2, $2, NULL, 0, $3, 'organisation', NULL, $4, $5, 'en', NULL,"
        " $6, NULL, NULL, '[\"metal\"]', '[\"supplier\"]', '{}', '[]', $7)");
    statements.supplier = prepare(
        "INSERT INTO suppliers (" SYSTEM ", " SUPPLIER ", search_text) VALUES ($1, 1, $2, $2, NULL, 0, $3, 'prospect', NULL, 'steel', NULL,"
        " 'low', 'EUR', NULL, NULL, 14, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, $4, 'organisation', NULL, $5, $6, 'en', NULL, $7,"
        " NULL, NULL, '[\"metal\"]', '[\"supplier\"]',"
        " '{}', $8, $9)");
    statements.find = prepare("SELECT subject_id FROM external_references WHERE object = 'supplier' AND system = 'erp' AND key = $1");
    statements.reference =
        prepare("INSERT INTO external_references (object, system, key, subject_id) VALUES ('supplier', 'erp', $1, $2)");
    statements.change = prepare(
        "INSERT INTO changes (type, object, subject_id, version, at, actor, request_id, cause_sequence, rule_id, effective_on, historical,"
        " data, previous) VALUES ($1, $2, $3, 1, $4, 'key_38gb6jrpe0801', 'a1m85kbw2q0002', NULL, NULL, NULL, 0, $5, NULL)");
    statements.last = prepare("SELECT max(sequence) FROM changes");
}

static sqlite3_int64 run(sqlite3_stmt *statement) {
    sqlite3_int64 value = 0;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    if (code != SQLITE_DONE) fail(sqlite3_sql(statement));
    sqlite3_reset(statement);
    return value;
}

static void text(sqlite3_stmt *statement, int place, const char *value) {
    sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
}

static sqlite3_int64 newest;

static sqlite3_int64 next_number(sqlite3_int64 milliseconds) {
    sqlite3_int64 number = milliseconds << 21 | 1 << 13;
    return newest = number > newest ? number : newest + 1;
}

static void write_change(const char *object, const char *prefix, sqlite3_int64 number, sqlite3_int64 now, const char *start, const char *rest) {
    char type[32];
    sprintf(type, "%s.created", object);
    end_of_out = out;
    room(2048);
    RAW("{\"id\":");
    identifier(prefix, number);
    end_of_out += sprintf(end_of_out, ",\"object\":\"%s\",\"version\":1,\"created_at\":", object);
    timestamp(now);
    RAW(",\"updated_at\":");
    timestamp(now);
    RAW(",\"archived_at\":null");
    raw(start, strlen(start));
    raw(rest, strlen(rest));
    text(statements.change, 1, type);
    text(statements.change, 2, object);
    sqlite3_bind_int64(statements.change, 3, number);
    sqlite3_bind_int64(statements.change, 4, now);
    sqlite3_bind_text(statements.change, 5, out, end_of_out - out, SQLITE_STATIC);
    run(statements.change);
}

// One supplier of a company that is new, with the sizes of `load.lua`'s bodies; imported ones carry a key of another system.
static void write_supplier(long index, int is_imported) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    sqlite3_int64 now = t.tv_sec * 1000LL + t.tv_nsec / 1000000, number = next_number(now);
    char name[80], folded[80], tax[32], website[80], key[32], references[80] = "[]", search[160], series[32], rest[800], start[700];
    static const char *const words[] = {"Nordic", "Precision", "United", "Global", "Alpine", "Pacific", "Central", "Modern"};
    static const char *const countries[] = {"DE", "CN", "US", "FR", "IT", "JP", "GB", "CH"};
    unsigned mixed = (unsigned)index * 2654435761u;
    sprintf(name, "%s Tooling %08x Industries Ltd", words[mixed >> 8 & 7], mixed);
    for (size_t i = 0; i <= strlen(name); i++) folded[i] = name[i] | (name[i] >= 'A' && name[i] <= 'Z' ? 0x20 : 0);
    sprintf(tax, "C%011ld", index);
    sprintf(website, "https://www.supplier-%08x.example", mixed);
    const char *country = countries[mixed >> 16 & 7];
    if (is_imported) {
        sprintf(key, "K%09ld", index);
        sprintf(references, "[{\"system\":\"erp\",\"key\":\"%s\"}]", key);
        text(statements.find, 1, key);
        run(statements.find);
    }
    sqlite3_int64 company = 0;
    for (int i = is_imported ? 0 : 1; i < 3; i++) {
        company = run(statements.company);
        sqlite3_stmt *of_company = i < 2 ? statements.currency : statements.zone;
        sqlite3_bind_int64(of_company, 1, company);
        run(of_company);
    }
    sqlite3_bind_int64(statements.draw, 1, company);
    sprintf(series, "SUP-2026-%05lld", (long long)run(statements.draw));
    text(statements.custom, 1, "suppliers");
    run(statements.custom);

    sprintf(search, "%s c%011ld", folded, index);
    sqlite3_bind_int64(statements.party, 1, number);
    sqlite3_bind_int64(statements.party, 2, now);
    text(statements.party, 3, name);
    text(statements.party, 4, tax);
    text(statements.party, 5, country);
    text(statements.party, 6, website);
    text(statements.party, 7, search);
    run(statements.party);

    sprintf(search, "sup 2026 %s %s c%011ld", series + 9, folded, index);
    sqlite3_bind_int64(statements.supplier, 1, number);
    sqlite3_bind_int64(statements.supplier, 2, now);
    text(statements.supplier, 3, series);
    text(statements.supplier, 4, name);
    text(statements.supplier, 5, tax);
    text(statements.supplier, 6, country);
    text(statements.supplier, 7, website);
    text(statements.supplier, 8, references);
    text(statements.supplier, 9, search);
    run(statements.supplier);
    if (is_imported) {
        run(statements.find);
        text(statements.reference, 1, key);
        sqlite3_bind_int64(statements.reference, 2, number);
        run(statements.reference);
    }

    sprintf(
        rest,
        ",\"name\":\"%s\",\"kind\":\"organisation\",\"legal_name\":null,\"tax_id\":\"%s\",\"country\":\"%s\",\"language\":\"en\",\"time_zone\":null,"
        "\"website\":\"%s\",\"tags\":[\"metal\"],\"roles\":[\"supplier\"],\"custom\":{},\"external_refs\":%s,\"addresses\":[],\"contacts\":[],"
        "\"contact_points\":[]}",
        name, tax, country, website, references);
    write_change("party", "pty_", number, now, "", rest);
    sprintf(
        start,
        ",\"number\":\"%s\",\"status\":\"prospect\",\"supplier_group\":\"steel\",\"segment\":null,\"risk_tier\":\"low\",\"currency\":\"EUR\","
        "\"payment_terms_id\":null,\"incoterm\":null,\"lead_time_days\":14,\"minimum_order_value\":null,\"hold\":null,\"hold_reason\":null,"
        "\"hold_until_on\":null,\"hold_ended_on\":null,\"bank_accounts\":[],\"qualifications\":[],\"certificates\":[]",
        series);
    write_change("supplier", "sup_", number, now, start, rest);
    run(statements.last);
}

static void write_suppliers(long per_transaction, double seconds, long limit) {
    prepare_writing();
    newest = run(prepare("SELECT max(id) FROM parties"));
    long count = 0, base = run(prepare("SELECT max(sequence) FROM changes"));
    double began = wall(), processor = cpu();
    while (limit ? count < limit : wall() - began < seconds) {
        run(statements.begin);
        for (long i = 0; i < per_transaction; i++, count++) {
            run(statements.save);
            write_supplier(base + count, limit != 0);
            run(statements.release);
        }
        run(statements.commit);
    }
    report(count, wall() - began, cpu() - processor);
}

int main(int count, char **arguments) {
    if (count < 4) return fprintf(stderr, "usage: see the head of ceiling.c\n"), 2;
    const char *mode = arguments[1];
    int is_writer = !strcmp(mode, "post") || !strcmp(mode, "import");
    prepare_members();
    open_database(arguments[2], is_writer);
    room(1 << 16);
    if (!strcmp(mode, "page")) pages(atof(arguments[3]));
    else if (!strcmp(mode, "show")) page(prepare(page_sql), atoll(arguments[3])), fwrite(out, 1, end_of_out - out, stdout);
    else if (!strcmp(mode, "files")) files(arguments[3]);
    else if (is_writer && count > 4) write_suppliers(atol(arguments[3]), atof(arguments[4]), mode[0] == 'i' ? atol(arguments[4]) : 0);
    else return fprintf(stderr, "usage: see the head of ceiling.c\n"), 2;
    return 0;
}
