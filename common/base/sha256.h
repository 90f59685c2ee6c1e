/* SPDX-License-Identifier: ISC */
/*
 * sha256 - the digest of FIPS 180-4, for names that are made of contents.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

enum { SHA256_SIZE = 32 };

void sha256(struct str s, unsigned char digest[SHA256_SIZE]);

#endif
