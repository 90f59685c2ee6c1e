/* SPDX-License-Identifier: ISC */
/* port_file.h - text as a file to read, for the tests of converters. */
#ifndef TESTS_PORT_FILE_H
#define TESTS_PORT_FILE_H

#include "unit.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* A descriptor at the start of the text; close it. */
static inline int
file_of(struct str text)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.p, text.n), (ssize_t)text.n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

#endif
