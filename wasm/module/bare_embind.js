// Takes out of Embind's JavaScript what no binding here uses. Embind tells it of every fundamental
// type of C++, and each brings its conversions, though only numbers and `val` cross (bindings.cpp). A
// library for the linker (link_settings.cmake), which replaces functions of Emscripten's own.

const unused = () => {};

addToLibrary({
  _embind_register_bool: unused,
  _embind_register_integer: unused,
  _embind_register_bigint: unused,
  _embind_register_std_string: unused,
  _embind_register_std_wstring: unused,
  _embind_register_memory_view: unused,

  // For the message about a type that is not bound; as it comes, it needs all of printf.
  $getTypeName: () => 'a type that is not bound',
  $getTypeName__deps: [],
});
