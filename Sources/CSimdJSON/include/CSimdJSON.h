// simdjson, strict and depth-limited, behind a C interface: one call parses a
// document and hands out the tape that simdjson made of it.
//
// The tape is an array of 64-bit words. The top byte of a word is its kind:
//   r         root; the payload is the index after the document's last word
//   { [       container; low 32 bits of the payload: the index after its end
//   } ]       its end
//   "         text; the payload is the offset into `strings` of a 32-bit length
//             (of this machine's byte order), followed by the bytes and a NUL
//   l u d     signed, unsigned integer or double in the word that follows
//   t f n     true, false, null
// A member of an object is its name's word followed by its value's words.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csimdjson_parser csimdjson_parser;

/// Both pointers belong to the parser and last until its next parse.
typedef struct {
    const uint64_t *words;
    const uint8_t *strings;
} csimdjson_tape;

typedef enum {
    CSIMDJSON_OK = 0,
    CSIMDJSON_NOT_JSON,
    CSIMDJSON_NOT_UTF8,
    CSIMDJSON_BAD_NUMBER, // or a number beyond 64 bits
    CSIMDJSON_TOO_DEEP,
    CSIMDJSON_TOO_LARGE, // 4 GiB, or more than memory holds
} csimdjson_result;

/// Bytes that must be readable, whatever they hold, behind a document's end.
extern const size_t csimdjson_padding;

/// NULL without memory.
csimdjson_parser *csimdjson_create(size_t maximum_depth);
void csimdjson_destroy(csimdjson_parser *parser);

/// Parses exactly one document, with nothing but blanks around it.
csimdjson_result csimdjson_parse(csimdjson_parser *parser, const uint8_t *bytes, size_t length,
                                 csimdjson_tape *tape);

#ifdef __cplusplus
}
#endif

#endif
