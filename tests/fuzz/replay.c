/* SPDX-License-Identifier: ISC */
/*
 * replay - feed files to a fuzz target, each once.
 *
 * Linked where there is no libFuzzer, whose main it stands for, so that what was
 * once found is tried by every build.
 */
#include "base/fs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static int
replay(const char *path, struct err *e)
{
	struct buf b = { 0 };
	uint8_t *exact; /* of the input's size, so that a byte read behind it is seen */

	if (fs_read_file(path, 1 << 20, &b, e) != 0)
		return -1;
	exact = malloc(b.n ? b.n : 1);
	if (exact == NULL)
		die_oom();
	if (b.n)
		memcpy(exact, b.p, b.n);
	LLVMFuzzerTestOneInput(exact, b.n);
	free(exact);
	buf_release(&b);
	return 0;
}

int
main(int argc, char **argv)
{
	struct err e = { 0 };

	for (int i = 1; i < argc; i++)
		if (replay(argv[i], &e) != 0)
			return err_report(&e, argv[0]);
	printf("%s: %d inputs\n", argv[0], argc - 1);
	return argc > 1 ? 0 : ERR_USAGE;
}
