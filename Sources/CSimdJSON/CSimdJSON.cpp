#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>

const size_t csimdjson_padding = simdjson::SIMDJSON_PADDING;

struct csimdjson_parser {
    simdjson::dom::parser parser;
    size_t maximum_depth;
};

static csimdjson_result result(simdjson::error_code code) {
    switch (code) {
    case simdjson::SUCCESS:
        return CSIMDJSON_OK;
    case simdjson::UTF8_ERROR:
        return CSIMDJSON_NOT_UTF8;
    case simdjson::NUMBER_ERROR:
        return CSIMDJSON_BAD_NUMBER;
    case simdjson::DEPTH_ERROR:
        return CSIMDJSON_TOO_DEEP;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        return CSIMDJSON_TOO_LARGE;
    default:
        return CSIMDJSON_NOT_JSON;
    }
}

csimdjson_parser *csimdjson_create(size_t maximum_depth) {
    return new (std::nothrow) csimdjson_parser{simdjson::dom::parser(), maximum_depth};
}

void csimdjson_destroy(csimdjson_parser *parser) { delete parser; }

csimdjson_result csimdjson_parse(csimdjson_parser *parser, const uint8_t *bytes, size_t length,
                                 csimdjson_tape *tape) {
    simdjson::dom::parser &simd = parser->parser;
    if (length > simd.capacity() || simd.max_depth() != parser->maximum_depth) {
        // Only allocate() takes a depth limit; parse() alone would use its own.
        if (auto error = simd.allocate(length, parser->maximum_depth)) {
            return result(error);
        }
    }
    auto error = simd.parse(bytes, length, /* realloc_if_needed */ false).error();
    tape->words = simd.doc.tape.get();
    tape->strings = simd.doc.string_buf.get();
    return result(error);
}
