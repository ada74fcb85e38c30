# How every C++ file of the project is compiled: target flow_run::compile_options.
# What only the wasm module's link needs is in wasm/cmake/link_options.cmake.

add_library(flow_run_compile_options INTERFACE)
add_library(flow_run::compile_options ALIAS flow_run_compile_options)

target_compile_features(flow_run_compile_options INTERFACE cxx_std_20)
target_compile_options(flow_run_compile_options INTERFACE
  -Wall -Wextra -Wpedantic
  -Wconversion -Wsign-conversion   # ids are 64 bits wide, wasm's size_t is 32
  -Wshadow
  -Wnon-virtual-dtor
  -Wimplicit-fallthrough
  -Wno-missing-field-initializers  # `{.status = 200}` means the defaults for the rest
)

if(FLOW_RUN_SANITIZERS)
  set(sanitize
    -fsanitize=${FLOW_RUN_SANITIZERS}
    -fno-sanitize=vptr             # needs RTTI, which the core does without
    -fno-sanitize-recover=all      # a finding fails the test
  )
  target_compile_options(flow_run_compile_options INTERFACE ${sanitize} -fno-omit-frame-pointer)
  target_link_options(flow_run_compile_options INTERFACE ${sanitize})
endif()

# Exceptions and RTTI cost bytes in every download, and results are values here: the core does
# without in every build, so that what is tested natively is what is shipped.
add_library(flow_run_no_exceptions INTERFACE)
add_library(flow_run::no_exceptions ALIAS flow_run_no_exceptions)
target_compile_options(flow_run_no_exceptions INTERFACE -fno-exceptions -fno-rtti)

# The module that is published is optimised as one program: a twentieth smaller, and a quarter
# faster where ten thousand runs are read. Only ours: the system's libraries would have to be built
# for it first, for next to nothing.
set(flow_run_whole_program $<$<CONFIG:Release>:-flto>)
