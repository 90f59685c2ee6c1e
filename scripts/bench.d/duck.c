/* SPDX-License-Identifier: ISC */
/*
 * duck - SQL by DuckDB's library, rows as TSV.
 *
 *	duck DATABASE <SQL		":memory:" is a database too
 *
 * Linked with libduckdb.so, of which no header is at hand: what is used of its C
 * interface is declared here.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct opaque *handle;

struct result { /* duckdb_result: to be passed on, not looked into */
	uint64_t word[6];
};

int duckdb_open(const char *path, handle *db);
int duckdb_connect(handle db, handle *con);
int duckdb_query(handle con, const char *sql, struct result *r);
const char *duckdb_result_error(struct result *r);
uint64_t duckdb_row_count(struct result *r);
uint64_t duckdb_column_count(struct result *r);
char *duckdb_value_varchar(struct result *r, uint64_t column, uint64_t row);
void duckdb_free(void *p);
void duckdb_destroy_result(struct result *r);
void duckdb_disconnect(handle *con);
void duckdb_close(handle *db);

static void
print_rows(struct result *r)
{
	uint64_t rows = duckdb_row_count(r), columns = duckdb_column_count(r);

	for (uint64_t i = 0; i < rows; i++) {
		for (uint64_t c = 0; c < columns; c++) {
			char *text = duckdb_value_varchar(r, c, i);

			printf("%s%c", text ? text : "", c + 1 < columns ? '\t' : '\n');
			duckdb_free(text);
		}
	}
}

int
main(int argc, char **argv)
{
	static char sql[1 << 16];
	struct result r = { { 0 } };
	handle db, con;
	size_t n = fread(sql, 1, sizeof sql - 1, stdin);

	if (argc != 2 || n == sizeof sql - 1) {
		fputs("usage: duck DATABASE <SQL\n", stderr);
		return 2;
	}
	if (duckdb_open(argv[1], &db) != 0 || duckdb_connect(db, &con) != 0) {
		fprintf(stderr, "duck: %s: cannot be opened\n", argv[1]);
		return 4;
	}
	if (duckdb_query(con, sql, &r) != 0) {
		fprintf(stderr, "duck: %s\n", duckdb_result_error(&r));
		return 3;
	}
	print_rows(&r);
	duckdb_destroy_result(&r);
	duckdb_disconnect(&con);
	duckdb_close(&db);
	return fflush(stdout) == 0 ? 0 : 4;
}
