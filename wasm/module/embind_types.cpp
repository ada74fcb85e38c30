// Registers the C++ types that cross to JavaScript. Embind's library would do that for every
// fundamental type, with half a kilobyte of names that no binding here uses: the linker takes its
// file only for the two functions that are defined here instead.
#include <emscripten/bind.h>

#include <cstring>

extern "C" {

/// The name of a type for messages about wrong bindings; the caller frees it.
const char* __getTypeName(const std::type_info* /*type*/) {
  return strdup("a type that is not bound");
}

namespace emscripten::internal {

/// Embind remembers the bindings for further threads, which this module does not have.
void _embind_register_bindings(InitFunc* /*bindings*/) {}

}  // namespace emscripten::internal

}  // extern "C"

EMSCRIPTEN_BINDINGS(types) {
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_emval(TypeID<emscripten::val>::get());
}
